"""Describing and anchoring: the same place in the same text, nothing where what is said has changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.spans import Selector, Span
from studyapp.matching import describe_passage, find_passage

TEXT = (
    "The harbour froze in January 1893. Traders lost about $2 million, and the port never recovered.\n\n"
    "Critics such as Amalie Brandt did not blame the weather. “The quay was too short,” she wrote. "
    "The quay was rebuilt in 1901, when 12 of 40 ships were still idle."
)


def selector_of(passage: str, text: str = TEXT) -> Selector:
    start = text.index(passage)
    return describe_passage(text, Span(start, start + len(passage)))


@st.composite
def texts_and_spans(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(st.text(st.sampled_from("ab 1.\n“”é\U0001f600,N"), min_size=1, max_size=60))
    start = draw(st.integers(0, len(text)))
    return text, Span(start, draw(st.integers(start, len(text))))


@given(texts_and_spans())
def test_a_passage_is_found_where_it_was_described(case: tuple[str, Span]) -> None:
    text, span = case
    assert find_passage(text, describe_passage(text, span)) == (span if span.of(text).strip() else None)


@given(texts_and_spans())
def test_a_description_keeps_32_code_points_on_either_side(case: tuple[str, Span]) -> None:
    text, span = case
    selector = describe_passage(text, span)
    assert selector.span == span
    assert len(selector.prefix) == min(32, span.start)
    assert text.startswith(selector.prefix + selector.exact + selector.suffix, span.start - len(selector.prefix))


@given(texts_and_spans(), st.text(st.sampled_from("xyz .\n"), max_size=40))
def test_an_anchor_never_holds_other_words(case: tuple[str, Span], above: str) -> None:
    text, span = case
    found = find_passage(above + text, describe_passage(text, span))
    if found is not None:
        assert [c for c in found.of(above + text) if c.isalnum()] == [c for c in span.of(text) if c.isalnum()]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ("A new opening.\n\n" + TEXT, "Traders lost about $2 million, and the port never recovered."),
        (TEXT.replace("\n\n", " "), "Traders lost about $2 million, and the port never recovered."),
        (
            TEXT.replace("Traders lost about", "Traders  lost\nabout"),
            "Traders  lost\nabout $2 million, and the port never recovered.",
        ),
        (
            TEXT.replace("million, and", "million — and"),
            "Traders lost about $2 million — and the port never recovered.",
        ),
        (
            TEXT.replace("the port never", "that port also never"),
            "Traders lost about $2 million, and that port also never recovered.",
        ),
    ],
)
def test_harmless_changes_keep_the_anchor(new: str, expected: str) -> None:
    found = find_passage(new, selector_of("Traders lost about $2 million, and the port never recovered."))
    assert found is not None
    assert found.of(new) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("$2 million", "$3 million"),
        ("$2 million", "€2 million"),
        ("$2 million", "$2 billion"),
        ("never recovered", "recovered"),
        ("about $2", "$2"),
        ("the port", "Hamburg"),
        ("lost", "gained"),
        ("recovered.", "recovered fully."),
        ("Traders lost", "It is false that traders lost"),
    ],
)
def test_a_change_of_what_is_said_leaves_no_anchor(old: str, new: str) -> None:
    changed = TEXT.replace(old, new, 1)
    assert changed != TEXT
    assert find_passage(changed, selector_of("Traders lost about $2 million, and the port never recovered.")) is None


@pytest.mark.parametrize(
    ("passage", "old", "new"),
    [
        ("blame the weather", "did not blame", "did blame"),
        ("did not blame the weather", "Amalie Brandt", "Clara Brandt"),
        ("ships were still idle", "12 of 40", "13 of 40"),
        ("rebuilt", "1901", "1911"),
    ],
)
def test_a_part_of_a_sentence_is_lost_when_the_rest_says_something_else(passage: str, old: str, new: str) -> None:
    changed = TEXT.replace(old, new)
    assert find_passage(changed, selector_of(passage)) is None
    assert find_passage("An opening. " + TEXT, selector_of(passage)) is not None


def test_an_article_at_the_beginning_belongs_to_the_passage() -> None:
    changed = TEXT.replace("quay was rebuilt", "quay  was rebuilt")
    found = find_passage(changed, selector_of("The quay was rebuilt in 1901"))
    assert found is not None
    assert found.of(changed) == "The quay  was rebuilt in 1901"


def test_a_number_is_not_found_inside_another() -> None:
    selector = selector_of("2 million")
    assert find_passage(TEXT.replace("$2 million", "$12 million"), selector) is None
    assert find_passage(TEXT.replace("$2 million", "$1.2 million"), selector) is None


@pytest.mark.parametrize("sign", ["−", "-", "3–", "±"])
def test_a_figure_is_not_found_behind_another_sign_or_in_a_range(sign: str) -> None:
    text = "Trade in salt grew by {}5 % in 1901 alone, and by more the year after."
    passage = "5 % in 1901 alone"
    plain, signed = text.format(""), text.format(sign)
    assert find_passage(signed, selector_of(passage, plain)) is None
    assert find_passage(plain, selector_of(passage, signed)) is None
    assert find_passage("An opening. " + signed, selector_of(passage, signed)) is not None


def test_of_equal_passages_the_one_with_its_surroundings_is_chosen() -> None:
    text = "In Kyrkby, prices doubled in spring. Wages did not. In Nyby, prices doubled in spring. Bread was short."
    second = text.rindex("prices doubled in spring.")
    selector = describe_passage(text, Span(second, second + 25))
    moved = "Much happened that year in both places. " + text
    assert find_passage(moved, selector) == Span(second + 40, second + 65)


def test_of_equal_passages_in_equal_surroundings_none_is_chosen() -> None:
    verse = "The bell rang once more for all of us who stayed. " * 4
    selector = describe_passage(verse, Span(100, 149))
    assert find_passage(verse, selector) == Span(100, 149)
    assert find_passage("So it was. " + verse, selector) is None


def test_a_gone_passage_has_no_anchor() -> None:
    assert find_passage("Nothing of it is left.", selector_of("The quay was rebuilt in 1901")) is None
    assert find_passage("", selector_of("The quay was rebuilt in 1901")) is None
