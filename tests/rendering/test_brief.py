"""A note in brief: what it asks and the answer, without what stands around them."""

from studyapp.domain.ids import Uid
from studyapp.domain.notes import BASIC, CLOZE, Note, NoteState
from studyapp.rendering.brief import summarise


def note(note_type: Uid, *fields: str) -> Note:
    return Note(
        Uid("n"),
        note_type,
        fields,
        Uid("d"),
        None,
        "hand",
        NoteState.TAKEN,
        "hand",
        False,
        1.0,
        "",
        0,
        None,
        (),
        0,
        0,
        "",
    )


def test_a_question_stands_before_its_answer_in_one_line() -> None:
    found = summarise(note(BASIC.uid, "What *is*\n\nit?", "2\\*3", "The context", "Source", "Remarks"))
    assert (found.front, found.answer) == ("What is it?", "2*3")
    assert found.line == "What is it? → 2*3"


def test_a_cloze_shows_the_blank_of_its_first_card_and_all_answers() -> None:
    found = summarise(note(CLOZE.uid, "{{c1::One::number}} and {{c2::two}}.", "The context", "", ""))
    assert found.line == "[... number] and two. → One, two"


def test_without_an_answer_there_is_no_arrow() -> None:
    assert summarise(note(BASIC.uid, "What?", "", "", "", "")).line == "What?"
