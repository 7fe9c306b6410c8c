"""Placing passages in a new version: every fate, and the laws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.revisions import Fate, Placement
from studyapp.domain.selectors import Selector
from studyapp.domain.spans import Span
from studyapp.matching import Revision, describe

TEXT = (
    "The harbour froze in January 1893. Traders lost about $2 million, and the port never recovered.\n\n"
    "Critics such as Amalie Brandt did not blame the weather. “The quay was too short,” she wrote. "
    "The quay was rebuilt in 1901, when 12 of 40 ships were still idle.\n\n"
    "Exports of wheat to Nyby reached 300 tons in 1905. Exports of wheat to Kyrkby reached 400 tons in 1906. "
    "They fed half the province (Weber 1922).\n"
)
WHOLE = "Traders lost about $2 million, and the port never recovered."


def selector_of(passage: str, text: str = TEXT) -> Selector:
    start = text.index(passage)
    return describe(text, Span(start, start + len(passage)))


def placed(passage: str, new: str, old: str = TEXT) -> tuple[Fate, str | None]:
    placement = Revision(old, new).place(selector_of(passage, old))
    return placement.fate, placement.span.of(new) if placement.span else None


def swapped(old: str, new: str, text: str = TEXT) -> str:
    assert text.count(old) == 1
    return text.replace(old, new)


@st.composite
def texts_and_spans(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(st.text(st.sampled_from("abI 1.\n\t“”é\U0001f600,N[]?-"), min_size=1, max_size=60))
    start = draw(st.integers(0, len(text)))
    return text, Span(start, draw(st.integers(start, len(text))))


@given(texts_and_spans())
def test_in_the_same_text_every_passage_is_the_same(case: tuple[str, Span]) -> None:
    text, span = case
    placement = Revision(text, text).place(describe(text, span))
    if any(c.isalnum() for c in span.of(text)) and span.of(text).strip() == span.of(text):
        assert placement == Placement(Fate.SAME, span)


@given(texts_and_spans(), st.text(st.sampled_from("abI 1.\n“”é,N[]?"), max_size=60))
def test_a_certain_place_never_holds_other_words(case: tuple[str, Span], new: str) -> None:
    text, span = case
    placement = Revision(text, new).place(describe(text, span))
    if placement.span and placement.fate.is_certain:
        ours, theirs = span.of(text), placement.span.of(new)
        assert [c for c in ours if c.isdigit()] == [c for c in theirs if c.isdigit()] or "[" in text + new


@pytest.mark.parametrize(
    ("passage", "new", "expected"),
    [
        (WHOLE, "A new opening.\n\n" + TEXT, (Fate.SAME, WHOLE)),
        (WHOLE, TEXT.replace("Traders lost", "Traders  lost\n"), (Fate.SAME, WHOLE.replace("lost", "lost\n", 1))),
    ],
)
def test_harmless(passage: str, new: str, expected: tuple[Fate, str]) -> None:
    fate, found = placed(passage, new)
    assert (fate, (found or "").split()) == (expected[0], expected[1].split())
