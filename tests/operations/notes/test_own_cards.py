"""A card that a person adds to the deck of a text is a card of that text wherever cards are listed, counted, asked."""

import pytest

from studyapp.desktop.cards.card_rows import Part, rows_of
from studyapp.domain.adding import NewCard
from studyapp.domain.exams import Exam, ExamSection
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.essays.importing import delete as delete_essay
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.essays.printing import printable_html
from studyapp.operations.exams import exam_editing
from studyapp.operations.memory.outline import count_cards
from studyapp.operations.memory.progress import essay_progress
from studyapp.operations.notes import drafts, editing
from studyapp.operations.notes.adding import add_notes
from studyapp.operations.notes.essay_cards import EssayCards
from tests.operations.bridge import ROWS, generation_of


@pytest.fixture
def essay_uid(library: Library) -> Uid:
    """Six cards that are taken."""
    return import_essay(library, generation_of(ROWS), take_proposed=True).essay_uid


@pytest.fixture
def own(library: Library, essay_uid: Uid) -> Note:
    """A card that is added to the deck of the text."""
    deck_uid = library.essay_entry(essay_uid).deck_uid
    (note,) = add_notes(library, deck_uid, [NewCard("Who built it?", "A guild")]).notes
    return note


def an_exam(library: Library, essay_uid: Uid, sections: tuple[ExamSection, ...] = ()) -> Exam:
    essays = () if sections else (essay_uid,)
    return Exam(Uid(""), "Bridges", library.today() + 8, 30, essays=essays, sections=sections)


def test_every_count_of_the_text_has_it(library: Library, essay_uid: Uid, own: Note) -> None:
    entry = library.essay_entry(essay_uid)
    in_deck = library.taken_counts()[entry.deck_uid]
    asked = exam_editing.cards_of(library, an_exam(library, essay_uid))
    known = count_cards(essay_progress(library, essay_uid))
    assert entry.taken == in_deck == len(asked) == known.cards == len(ROWS) + 1
    assert len(EssayCards.of(library, essay_uid).notes) == len(ROWS) + 1
    assert own.uid in {card.card.note_uid for card in asked}
    assert "Who built it?" in printable_html(library, essay_uid)


def test_it_stands_last_in_the_deck_and_before_any_suggestion(library: Library) -> None:
    essay_uid = import_essay(library, generation_of(ROWS, suggested=3)).essay_uid
    entry = library.essay_entry(essay_uid)
    drafts.take(library, [note.uid for note in library.notes(essay_uid=essay_uid)][:2])
    (own,) = add_notes(library, entry.deck_uid, [NewCard("Who built it?", "A guild")]).notes
    cards = EssayCards.of(library, essay_uid)
    rows = rows_of(cards.notes.values(), cards)
    parts = [row.part for row in rows if row.part is not Part.OPEN]
    assert parts[:3] == [Part.TAKEN, Part.TAKEN, Part.OWN]
    assert Part.OWN not in parts[3:]
    assert [row.uid for row in rows if row.part is Part.OWN] == [own.uid]


def test_a_part_of_the_text_asks_its_own_passages_alone(library: Library, essay_uid: Uid, own: Note) -> None:
    exam = an_exam(library, essay_uid, sections=(ExamSection(essay_uid, None),))
    assert own.uid not in {card.card.note_uid for card in exam_editing.cards_of(library, exam)}


def test_what_is_added_moved_away_or_deleted_is_followed_note_by_note(
    library: Library, essay_uid: Uid, own: Note
) -> None:
    deck_uid = library.essay_entry(essay_uid).deck_uid
    (another,) = decks.create(library, "Another").decks
    cards = EssayCards.of(library, essay_uid)
    cards = cards.after(library, add_notes(library, deck_uid, [NewCard("And when?", "1502")]).changes)
    assert cards == EssayCards.of(library, essay_uid)
    assert len(cards.notes) == len(ROWS) + 2
    cards = cards.after(library, editing.move(library, [own.uid], another))
    assert cards == EssayCards.of(library, essay_uid)
    assert own.uid not in cards.notes
    (other,) = (uid for uid in cards.notes if cards.notes[uid].essay_uid is None)
    cards = cards.after(library, editing.delete(library, [other]))
    assert cards == EssayCards.of(library, essay_uid)
    assert len(cards.notes) == len(ROWS)


def test_a_card_in_another_deck_is_no_card_of_the_text(library: Library, essay_uid: Uid, own: Note) -> None:
    add_notes(library, "Elsewhere", [NewCard("Which colour?", "Red")])
    assert library.essay_entry(essay_uid).taken == len(ROWS) + 1
    assert [note.uid for note in library.own_notes(essay_uid)] == [own.uid]


def test_it_stays_with_its_deck_when_the_text_is_deleted(library: Library, essay_uid: Uid, own: Note) -> None:
    delete_essay(library, essay_uid)
    assert library.taken_counts() == {own.deck_uid: 1}
