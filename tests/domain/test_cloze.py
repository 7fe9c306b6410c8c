"""A cloze is stored with braces, shown with a blank, and filled in again without loss."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain import cloze
from studyapp.domain.cloze import Cloze
from studyapp.domain.errors import StudyAppError
from tests.pace import at_most

AROUND = st.text(st.characters(exclude_characters="{}"), max_size=30)
INSIDE = st.text(st.sampled_from("ab1 \n:{}"), max_size=8) | st.text(max_size=30)


@given(AROUND, INSIDE, AROUND, INSIDE)
def test_what_is_stored_comes_back_or_is_refused(before: str, answer: str, after: str, hint: str) -> None:
    try:
        stored = cloze.store_cloze(before, answer, after, hint)
    except StudyAppError:
        assert any(mark in answer + hint for mark in (":", "{", "}"))
        return
    (deletion,) = cloze.deletions(stored)
    assert (deletion.number, deletion.answer, deletion.hint) == (1, answer, hint)
    assert stored[: deletion.start] == before
    assert stored[deletion.end :] == after
    assert cloze.filled_text(stored) == Cloze(before, answer, after, hint).filled == before + answer + after
    assert cloze.question_text(stored, 1) == Cloze(before, answer, after, hint).shown


def test_a_blank_shows_its_hint_and_never_its_answer() -> None:
    stored = cloze.store_cloze("The mill paid ", "$12,000", " a year.", "how much")
    assert stored == "The mill paid {{c1::$12,000::how much}} a year."
    assert cloze.question_text(stored, 1) == "The mill paid [... how much] a year."


def test_each_card_of_a_cloze_blanks_its_own_deletions() -> None:
    stored = "{{c1::Bern}} lies on the {{c2::Aare::river}}, and {{c1::Bern}} is old."
    assert cloze.question_text(stored, 1) == "[...] lies on the Aare, and [...] is old."
    assert cloze.question_text(stored, 2) == "Bern lies on the [... river], and Bern is old."
    assert cloze.filled_text(stored) == "Bern lies on the Aare, and Bern is old."
    assert [deletion.number for deletion in cloze.deletions(stored)] == [1, 2, 1]


def test_a_deletion_may_hold_a_line_break_and_a_single_colon() -> None:
    (deletion,) = cloze.deletions(cloze.store_cloze("", "two\nlines: both", ""))
    assert deletion.answer == "two\nlines: both"


@pytest.mark.parametrize(
    ("answer", "hint"), [("a::b", ""), ("a}}", ""), ("a}", ""), ("a:", "b"), ("a", "}}"), ("a", "b}")]
)
def test_marks_that_would_end_a_deletion_early_are_refused(answer: str, hint: str) -> None:
    with pytest.raises(StudyAppError, match="cannot be blanked"):
        cloze.store_cloze("", answer, "", hint)


@pytest.mark.parametrize(
    "text", ["", "no blank", "{{c1:one colon}}", "{{cx::no number}}", "{{c1::open", "[12]: x", "{{c1234::x}}"]
)
def test_text_without_a_deletion_is_left_alone(text: str) -> None:
    assert cloze.deletions(text) == ()
    assert cloze.question_text(text, 1) == cloze.filled_text(text) == text


@pytest.mark.parametrize("begins", ["", "{{c1::Bern}} "])
def test_deletions_that_are_never_closed_take_no_time(begins: str) -> None:
    text = begins + "{{c1::" * 1000
    with at_most(1):
        assert len(cloze.deletions(text)) == bool(begins)
        assert cloze.filled_text(text) == cloze.question_text(text, 2) == text.replace("{{c1::Bern}}", "Bern")
