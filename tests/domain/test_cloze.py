"""A cloze is stored with braces, shown with a blank, and filled in again without loss."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain import cloze
from studyapp.domain.cloze import Cloze, deletions, filled, numbered_as
from studyapp.domain.errors import StudyAppError

AROUND = st.text(st.characters(exclude_characters="{}"), max_size=30)
INSIDE = st.text(st.sampled_from("ab1 \n:{}"), max_size=8) | st.text(max_size=30)


@given(AROUND, INSIDE, AROUND, INSIDE)
def test_what_is_stored_comes_back_or_is_refused(before: str, answer: str, after: str, hint: str) -> None:
    try:
        stored = cloze.stored(before, answer, after, hint)
    except StudyAppError:
        assert any(mark in answer + hint for mark in (":", "{", "}"))
        return
    (deletion,) = cloze.deletions(stored)
    assert (deletion.number, deletion.answer, deletion.hint) == (1, answer, hint)
    assert stored[: deletion.start] == before
    assert stored[deletion.end :] == after
    assert cloze.filled(stored) == Cloze(before, answer, after, hint).filled == before + answer + after
    assert cloze.shown(stored, 1) == Cloze(before, answer, after, hint).shown


def test_a_blank_shows_its_hint_and_never_its_answer() -> None:
    stored = cloze.stored("The mill paid ", "$12,000", " a year.", "how much")
    assert stored == "The mill paid {{c1::$12,000::how much}} a year."
    assert cloze.shown(stored, 1) == "The mill paid [... how much] a year."


def test_each_card_of_a_cloze_blanks_its_own_deletions() -> None:
    stored = "{{c1::Bern}} lies on the {{c2::Aare::river}}, and {{c1::Bern}} is old."
    assert cloze.shown(stored, 1) == "[...] lies on the Aare, and [...] is old."
    assert cloze.shown(stored, 2) == "Bern lies on the [... river], and Bern is old."
    assert cloze.filled(stored) == "Bern lies on the Aare, and Bern is old."
    assert [deletion.number for deletion in cloze.deletions(stored)] == [1, 2, 1]


def test_a_deletion_may_hold_a_line_break_and_a_single_colon() -> None:
    (deletion,) = cloze.deletions(cloze.stored("", "two\nlines: both", ""))
    assert deletion.answer == "two\nlines: both"


@pytest.mark.parametrize(
    ("answer", "hint"), [("a::b", ""), ("a}}", ""), ("a}", ""), ("a:", "b"), ("a", "}}"), ("a", "b}")]
)
def test_marks_that_would_end_a_deletion_early_are_refused(answer: str, hint: str) -> None:
    with pytest.raises(StudyAppError, match="cannot be blanked"):
        cloze.stored("", answer, "", hint)


@pytest.mark.parametrize(
    "text", ["", "no blank", "{{c1:one colon}}", "{{cx::no number}}", "{{c1::open", "[12]: x", "{{c1234::x}}"]
)
def test_text_without_a_deletion_is_left_alone(text: str) -> None:
    assert cloze.deletions(text) == ()
    assert cloze.shown(text, 1) == cloze.filled(text) == text


@pytest.mark.parametrize("begins", ["", "{{c1::Bern}} "])
def test_deletions_that_are_never_closed_take_no_time(begins: str) -> None:
    text = begins + "{{c1::" * 1000
    begun = time.perf_counter()
    assert len(cloze.deletions(text)) == bool(begins)
    assert cloze.filled(text) == cloze.shown(text, 2) == text.replace("{{c1::Bern}}", "Bern")
    assert time.perf_counter() - begun < 1


_ANSWERS = st.lists(st.sampled_from("ABCDE"), unique=True, max_size=5)


def _numbered(answers: list[str], numbers: list[int]) -> str:
    return " ".join(f"{{{{c{number}::{answer}}}}}" for answer, number in zip(answers, numbers, strict=False))


@given(_ANSWERS, _ANSWERS, st.permutations(range(1, 6)), st.permutations(range(1, 6)))
def test_no_number_asks_what_another_asked(was: list[str], now: list[str], olds: list[int], news: list[int]) -> None:
    before, after = _numbered(was, olds), _numbered(now, news)
    made = numbered_as(before, after)
    asked = {each.answer: each.number for each in deletions(made)}
    assert filled(made) == filled(after)
    assert len(set(asked.values())) == len(asked)
    for each in deletions(before):
        assert asked.get(each.answer, each.number) == each.number
    assert numbered_as(before, made) == made
    assert numbered_as(made, after) == made


def test_a_number_of_several_answers_and_hints_are_kept() -> None:
    before = "{{c1::a::one}} {{c2::b}} {{c1::c}}"
    assert numbered_as(before, "{{c2::a::first}} {{c1::b}} {{c2::c}} {{c0::d}}") == (
        "{{c1::a::first}} {{c2::b}} {{c1::c}} {{c0::d}}"
    )
    assert numbered_as(before, "{{c1::a}} {{c2::other}} {{c1::c}}") == "{{c1::a}} {{c2::other}} {{c1::c}}"
    assert numbered_as("", before) == before
