"""The line above a question gives away neither its answer nor that of the card on the sentence that it quotes."""

from dataclasses import replace

import pytest

from studyapp.domain.generation import Generation
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.notes import editing
from studyapp.operations.reviews.covering import COVER, cover
from studyapp.operations.reviews.reviewing import review_item
from studyapp.rendering.card_sides import question, question_text
from tests.operations.bridge import ROWS, generation_of


def with_context(context: str, row: int = 1) -> Generation:
    """The essay of the bridge, with a line above the card of one of its sentences."""
    made = generation_of(ROWS)
    drafts = list(made.drafts)
    drafts[row] = replace(drafts[row], context=context)
    return replace(made, drafts=tuple(drafts))


def shown(library: Library, made: Generation, row: int = 1) -> str:
    import_essay(library, made, take_proposed=True)
    (card,) = library.cards(note_uid=made.drafts[row].uid)
    item = review_item(library, card.uid)
    assert item.note == library.note(card.note_uid)  # a form changes what is stored
    return question_text(item.shown, card.ordinal)


def test_the_answer_of_the_card_on_the_quoted_sentence_is_covered(library: Library) -> None:
    text = shown(library, with_context(f"The bridge — {ROWS[0][0]}"))
    assert "1824" not in text
    assert f"was finished in {COVER} by forty masons" in text


def test_what_no_card_of_the_deck_asks_stays(library: Library) -> None:
    text = shown(library, with_context("The bridge, 1824 — Another sentence, which no card stands on."))
    assert "The bridge, 1824 — Another sentence" in text


def test_the_own_answer_is_covered_whatever_a_person_writes_above_the_question(library: Library) -> None:
    made = generation_of(ROWS)
    import_essay(library, made, take_proposed=True)
    (card,) = library.cards(note_uid=made.drafts[1].uid)
    note = library.note(card.note_uid)
    assert note.own is not None
    editing.edit(library, note.uid, replace(note.own, context="Floods: 1871, 1890").stored)
    item = review_item(library, card.uid)
    assert f"Floods: {COVER}, 1890" in question_text(item.shown, card.ordinal)
    assert COVER in question(item.shown, card.ordinal)


@pytest.mark.parametrize(
    ("line", "answers", "wanted"),
    [
        ("A border of 4,209 kilometres.", ["4,209 kilometres", "4,209"], f"A border of {COVER}."),
        ("The Rivers and the river", ["river"], f"The Rivers and the {COVER}"),
        ("Forty\nmasons came", ["forty masons"], f"{COVER} came"),
        ("A (1871)", ["(1871)"], f"A {COVER}"),
        ("Nothing of it", ["", "x"], "Nothing of it"),
    ],
)
def test_whole_answers_are_covered_and_parts_of_words_are_not(line: str, answers: list[str], wanted: str) -> None:
    assert cover(line, answers) == wanted


def test_a_note_without_a_line_above_is_shown_as_it_is(library: Library) -> None:
    made = generation_of(ROWS)
    import_essay(library, made, take_proposed=True)
    (card,) = library.cards(note_uid=made.drafts[0].uid)
    item = review_item(library, card.uid)

    assert item.shown is item.note
