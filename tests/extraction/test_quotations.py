"""Quotations in every kind of mark, and apostrophes that are none."""

import pytest

from studyapp.domain.spans import Span
from studyapp.extraction.quotations import find_quotations, quoted_spans


def quotations(text):
    return [quotation.span.of(text) for quotation in find_quotations(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He speaks of “a loss of status” here.", ["a loss of status"]),
        ('He speaks of "a loss of status" here.', ["a loss of status"]),
        ("A “backer” and a “mentor”.", ["backer", "mentor"]),
        ("It “help[ed] Washington” then.", ["help[ed] Washington"]),
        ("“not once in the two towns’ long quarrel”", ["not once in the two towns’ long quarrel"]),
        ("To “restrain the ‘hegemonic’ power” now.", ["restrain the ‘hegemonic’ power"]),
        ("Of another “‘big one,’ China” he spoke.", ["‘big one,’ China"]),
        (
            "He said ‘the states’ power was never at its end’ in “all”.",
            ["the states’ power was never at its end", "all"],
        ),
        ("The ‘barbarian tribes’ came with “gifts”.", ["gifts"]),
        ("The ‘Colour Revolutions’ in “all” of them (Zygar’, 2014).", ["all"]),
        ("She wrote: ‘I don’t believe that it’s over’.", ["I don’t believe that it’s over"]),
        ("She wrote: 'I don't believe that it's over'.", ["I don't believe that it's over"]),
        ("The states’ power and China’s wealth of the ’90s.", []),
        ("An “open one is not closed.", []),
        ("«Une paix armée» it was.", ["Une paix armée"]),
        ('A 6" pipe is no quotation.', []),
    ],
)
def test_quotations(text, found):
    assert quotations(text) == found


def test_single_marks_may_hold_a_short_phrase():
    text = "The ‘barbarian tribes’ of the states’ border."
    assert [span.of(text) for span in quoted_spans(text, Span(0, len(text)))] == ["barbarian tribes"]


def test_only_the_span_is_read():
    text = "A “first”. A “second”."
    assert [q.span.of(text) for q in find_quotations(text, Span(11, len(text)))] == ["second"]
