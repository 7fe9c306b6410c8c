"""A card follows a figure or name that has changed only where there is no doubt what has to change."""

from dataclasses import replace

import pytest

from studyapp.domain.cloze import Cloze
from studyapp.domain.ids import Uid
from studyapp.domain.notes import BASIC, CLOZE, Note, NoteState
from studyapp.operations.essays.correcting import correct_fields
from studyapp.rendering.card_sides import answer_text, question_text
from studyapp.rendering.markdown import escape, escape_cloze


def cloze(before: str, answer: str, after: str, context: str = "") -> Note:
    fields = (escape_cloze(Cloze(before, answer, after)), context, "Author, 2019", "")
    return Note(
        Uid("n"), CLOZE.uid, fields, Uid("d"), None, "figure", NoteState.TAKEN, "generated", True,
        0.5, "", 0, None, (), 1, 1, "x",
    )  # fmt: skip


def basic(front: str, back: str) -> Note:
    fields = (escape(front), escape(back), "", "Author, 2019", "")
    return replace(cloze("", "x", ""), note_type=BASIC.uid, fields=fields)


OLD = "Trade grew from 5 billion in 2001 to 15 billion, said Anna Bell."


GREW = cloze("Trade grew from ", "5 billion", " in 2001")
WHOLE = cloze("", OLD[:-1], ".")
ASKED = basic("What did Anna Bell say trade grew to?", "15 billion")


@pytest.mark.parametrize(
    ("note", "was", "now", "shown"),
    [
        (GREW, "2001", "2003", "Trade grew from [...] in 2003"),
        (GREW, "from 5", "from 6", "6 billion"),
        (GREW, "grew", "has not grown", "Trade has not grown from [...] in 2001"),  # a stretch of the new passage
        (WHOLE, "15", "9.5", OLD[:-1].replace("15", "9.5")),
        (ASKED, "15 billion", "1,200 million", "1,200 million"),
        (ASKED, "Anna", "Cyrus", "What did Cyrus Bell say trade grew to?"),
    ],
)
def test_what_is_certain_is_put_right(note: Note, was: str, now: str, shown: str) -> None:
    fields = correct_fields(note, OLD, OLD.replace(was, now))
    assert fields is not None
    after = replace(note, fields=fields)
    assert shown in (question_text(after, 0), answer_text(after, 0))
    assert fields[-2:] == note.fields[-2:]


@pytest.mark.parametrize(
    ("note", "was", "now"),
    [
        (GREW, "Bell", "Bell"),  # the same words: what they are about has changed
        (GREW, "15", "25"),  # not in the card
        (GREW, "5 billion in 2001", "5 billion in 2001 or 2002"),
        (GREW, "billion", "million"),  # twice in the passage
        (ASKED, "grew", "fell by half"),  # the answer is another now, but nobody can know
        (basic("Was it 15 or 5?", "15 billion"), "15", "25"),  # twice in the card
        (basic("How often is 150 named?", "never"), "15", "25"),  # inside a longer number
        (basic("How often is 15.5 named?", "never"), "15", "25"),
        (cloze("Trade rose ", "to 15 billion", ", said Anna Bell", "2001"), "2001", "2003"),  # only in the context
    ],
)
def test_what_is_not_certain_is_left_to_a_person(note: Note, was: str, now: str) -> None:
    assert correct_fields(note, OLD, OLD.replace(was, now)) is None


def test_a_mark_that_means_something_in_markdown_is_put_in_as_a_mark() -> None:
    note = cloze("The rate is ", "2*3", " a day")
    fields = correct_fields(note, "The rate is 2*3 a day.", "The rate is 4_*_ a day.")
    if fields is not None:
        assert answer_text(replace(note, fields=fields), 0) == "4_*_"
    fields = correct_fields(note, "The rate is 2*3 a day.", "The rate is 2*7 a day.")
    assert fields is not None
    assert answer_text(replace(note, fields=fields), 0) == "2*7"


def test_figures_that_change_places_are_left_alone_or_exchanged() -> None:
    old, new = "It sold 40 boats and 70 carts.", "It sold 70 boats and 40 carts."
    fields = correct_fields(cloze("It sold ", "40 boats", " and 70 carts."), old, new)
    assert fields is not None
    assert fields[0] == "It sold {{c1::70 boats}} and 40 carts."
