"""What speaks against taking a text for the new version of an essay: cards lost, or a reading that is worse."""

from dataclasses import replace

import pytest

from studyapp.domain.essays import DroppedLine
from studyapp.domain.spans import Fate, Placement, Span
from studyapp.library import Library
from studyapp.operations.essays.importing import Imported, import_essay
from studyapp.operations.essays.revising import find_earlier_version, is_version
from studyapp.operations.essays.version_doubts import version_doubts
from tests.operations.bridge import MOVED, REWORDED, ROWS, compared, essay_of, generation_of

KEPT, LOST = Placement(Fate.SAME, Span(0, 1)), Placement(Fate.GONE, None)
THINGS = "bridge mill quay tower road school market harbour well barn".split()
DEEDS = (
    "was built by masons|was sold to a baker|burnt down in a storm|was painted by a pupil|stood empty for years".split(
        "|"
    )
)


def pages(count: int, start: int = 0) -> tuple[tuple[str, str], ...]:
    """Sentences of which no two are alike, ten a page."""
    rows = []
    for k in range(start, start + 10 * count):
        thing, deed = THINGS[k % 10], DEEDS[k // 10 % 5]
        rows.append(
            (f"In the year {1000 + k} the {thing} of parish {k * 7 + 3} {deed}, as clerk {k * 13 + 5} wrote.", "")
        )
    return tuple(rows)


def test_more_than_a_tenth_of_the_cards_may_not_lose_their_passage() -> None:
    essay = essay_of(ROWS)
    assert version_doubts(essay, essay, [KEPT] * 18 + [LOST] * 2) == ()
    assert version_doubts(essay, essay, [KEPT] * 17 + [LOST] * 3) == ("3 of 20 cards would lose their passage.",)
    assert version_doubts(essay, essay, [LOST]) == ()  # a sentence of few that was cut


def badly(text: str, each: int, change: str) -> str:
    words = text.split(" ")
    return " ".join(change.format(a=w[:2], b=w[2:]) if k % each == 0 and len(w) > 5 else w for k, w in enumerate(words))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("{a}{a}- {b}", "look broken"),
        ("{a}1{b}", "look broken"),
        ("{a}\ufffd{b}", "read wrong"),
        ("{a}â€{b}", "read wrong"),
    ],
)
def test_a_text_that_was_read_badly_is_doubted(change: str, reason: str) -> None:
    good = essay_of(pages(9))
    bad = replace(good, text=badly(good.text, 7, change))
    assert any(reason in sentence for sentence in version_doubts(good, bad, []))
    assert version_doubts(bad, good, []) == ()


def test_a_text_of_which_much_was_left_out_is_doubted() -> None:
    good = essay_of(pages(9))
    words = len(good.text.split())
    line = DroppedLine("word " * (words // 5), Span(0, 1), "at the foot of the page")
    assert "left out" in version_doubts(good, replace(good, dropped=(line,)), [])[0]
    shorter = essay_of(pages(9)[:40])
    assert "sentences instead of" in version_doubts(good, shorter, [])[0]


def test_an_ordinary_new_version_is_not_doubted(library: Library, bridge: Imported) -> None:
    assert compared(library, REWORDED).doubts == ()
    assert compared(library, MOVED).doubts == ()
    assert bridge.essay_uid


def test_a_book_that_contains_an_essay_is_no_version_of_it(library: Library) -> None:
    nine = pages(9)
    held = import_essay(library, generation_of(nine))
    book = essay_of((*pages(100, 5_000), *nine, *pages(191, 9_000)), "A book")
    assert find_earlier_version(library, book) is None
    assert not is_version(library, held.essay_uid, book)
    (reason,) = version_doubts(essay_of(nine), book, [KEPT] * 50)
    assert reason.endswith("times as long.")


def test_a_doubted_version_is_asked_about_even_where_all_cards_are_kept(library: Library) -> None:
    nine = pages(9)
    import_essay(library, generation_of(nine))
    comparison = compared(library, (*nine, *pages(27, 5_000)))
    assert comparison.doubts
    assert comparison.needs_decision
