"""What is deleted lies in the trash for thirty days, and comes back with all that went with it."""

import sqlite3

import pytest

from studyapp.domain.errors import StudyAppError
from studyapp.domain.notes import NoteState
from studyapp.domain.reviews import Rating
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.essays import importing
from studyapp.operations.essays.importing import Imported, import_essay
from studyapp.operations.library import history, trash
from studyapp.operations.notes import drafts, editing
from studyapp.operations.reviews import reviewing
from tests.storage.material import DAY_MS, Clock, generation


def test_the_trash_says_what_goes_with_an_essay(library: Library, rivers: Imported, clock: Clock) -> None:
    for card in library.cards():
        reviewing.answer(library, card.uid, Rating.GOOD, 1000)
    importing.delete(library, rivers.essay_uid)
    (entry,) = library.trash()
    assert (entry.kind, entry.name) == ("essay", "Rivers")
    assert (entry.essays, entry.decks, entry.notes, entry.cards, entry.reviews) == (1, 1, 4, 3, 3)
    assert (entry.deleted_ms, entry.expires_ms) == (clock.ms, clock.ms + 30 * DAY_MS)


def test_a_note_is_named_by_its_first_words(library: Library, rivers: Imported) -> None:
    editing.delete(library, [library.notes()[0].uid])
    (entry,) = library.trash()
    assert (entry.kind, entry.name) == ("note", "The river number 1 is 17 km long.")


def test_restoring_brings_back_what_one_deletion_took(library: Library, rivers: Imported, clock: Clock) -> None:
    before = library.notes()
    first = before[0]
    editing.delete(library, [first.uid])
    clock.forward(minutes=1)
    decks.delete(library, rivers.deck_uid)
    of_deck, of_note = library.trash()
    trash.restore_deletion(library, of_deck.uid)
    assert [note.uid for note in library.notes()] == [note.uid for note in before[1:]]
    trash.restore_deletion(library, of_note.uid)
    assert library.notes() == before
    assert library.trash() == ()
    with pytest.raises(StudyAppError, match="no longer in the trash"):
        trash.restore_deletion(library, of_note.uid)


def test_a_restored_note_brings_its_deck_and_its_essay(library: Library, rivers: Imported, clock: Clock) -> None:
    first = library.notes()[0]
    editing.delete(library, [first.uid])
    clock.forward(minutes=1)
    importing.delete(library, rivers.essay_uid)
    of_note = library.trash()[1]
    trash.restore_deletion(library, of_note.uid)
    assert library.notes() == (first,)
    assert library.deck(first.deck_uid).name == "Rivers"
    assert library.essay(rivers.essay_uid).title == "Rivers"


def test_after_thirty_days_it_is_gone_but_for_the_log(library: Library, rivers: Imported, clock: Clock) -> None:
    card = library.cards()[0]
    reviewing.answer(library, card.uid, Rating.GOOD, 1000)
    importing.delete(library, rivers.essay_uid)
    clock.forward(days=29.9)
    assert not trash.empty_expired(library)
    clock.forward(days=0.2)
    changes = trash.empty_expired(library)
    assert rivers.essay_uid in changes.essays
    assert library.trash() == ()
    assert len(library.review_log()) == 1
    assert library.undo_name is None
    connection = sqlite3.connect(library.path)
    try:
        kept = connection.execute("SELECT count(*) FROM change WHERE before LIKE '%river%' OR after LIKE '%river%'")
        assert kept.fetchone() == (0,)
    finally:
        connection.close()
    again = import_essay(library, generation())  # whoever imports it again wants its cards
    assert len(library.notes(essay_uid=again.essay_uid)) == 4


def test_emptying_leaves_what_was_done_since(library: Library, rivers: Imported, clock: Clock) -> None:
    first = library.notes()[0]
    editing.delete(library, [first.uid])
    clock.forward(days=31)
    decks.create(library, "Later")
    trash.empty_expired(library)
    assert library.undo_name == "New deck “Later”"
    history.undo(library)
    assert library.undo_name is None
    assert len(library.notes()) == 3


def test_a_deck_that_an_essay_still_names_stays_hidden(library: Library, rivers: Imported, clock: Clock) -> None:
    decks.delete(library, rivers.deck_uid)
    clock.forward(days=31)
    trash.empty_expired(library)
    assert library.decks() == library.notes() == ()
    assert library.essay_entry(rivers.essay_uid).title == "Rivers"


def test_what_would_lead_back_to_an_emptied_deck_cannot_be_undone(
    library: Library, rivers: Imported, clock: Clock
) -> None:
    decks.delete(library, rivers.deck_uid)
    clock.forward(days=10)
    editing.make_basic(library, rivers.essay_uid, Span(0, 9), "Which?", "This.")  # gives the essay another deck
    decks.create(library, "Later")
    clock.forward(days=21)
    assert rivers.deck_uid in trash.empty_expired(library).decks
    history.undo(library)
    assert library.undo_name is None
    assert len(library.notes()) == 1


def test_rejected_drafts_stay_rejected_when_their_deck_is_emptied(
    library: Library, rivers: Imported, clock: Clock
) -> None:
    (draft,) = library.notes(states=[NoteState.DRAFT])
    drafts.reject(library, [draft.uid])
    decks.delete(library, rivers.deck_uid)
    clock.forward(days=31)
    trash.empty_expired(library)
    import_essay(library, generation())  # whoever imports it again wants the cards of the deck, but not that one
    assert len(library.notes()) == 3
    assert draft.uid not in {note.uid for note in library.notes()}
