"""Judging, editing, making, moving and deleting notes."""

import pytest

from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.notes import BASIC, CLOZE, NoteState
from studyapp.domain.reviews import Rating
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.essays import importing
from studyapp.operations.essays.importing import Imported
from studyapp.operations.library import history
from studyapp.operations.notes import drafts, editing
from studyapp.operations.reviews import reviewing
from tests.storage.material import Clock, essay


def test_taking_makes_cards_once(library: Library, rivers: Imported) -> None:
    last = library.notes()[-1]
    assert last.state is NoteState.DRAFT
    changes = drafts.take(library, [last.uid])
    assert changes.name == "Take 1 card"
    assert changes.cards == {Uid(f"{last.uid}-0")}
    assert not drafts.take(library, [last.uid])
    assert [card.position for card in library.cards()] == [note.position for note in library.notes()]


def test_rejecting_is_for_drafts_and_can_be_taken_back(library: Library, rivers: Imported) -> None:
    first, *_, last = library.notes()
    changes = drafts.reject(library, [first.uid, last.uid])
    assert changes.notes == {last.uid}
    assert library.note(first.uid).state is NoteState.TAKEN
    assert library.note(last.uid).state is NoteState.REJECTED
    drafts.take(library, [last.uid])
    assert library.note(last.uid).state is NoteState.TAKEN


def test_editing_keeps_what_was_learned(library: Library, rivers: Imported, clock: Clock) -> None:
    item = reviewing.next_card(library, rivers.deck_uid)
    assert item is not None
    reviewing.answer(library, item.card.uid, Rating.GOOD, 900)
    before = library.state(item.card.uid)
    clock.forward(minutes=3)
    editing.edit(library, item.note.uid, ("The {{c1::big}} river.", "", "", "mine"))
    edited = library.note(item.note.uid)
    assert edited.fields == ("The {{c1::big}} river.", "", "", "mine")
    assert (edited.modified, edited.created) == (clock.ms, item.note.created)
    assert library.state(item.card.uid) == before
    assert not editing.edit(library, item.note.uid, edited.fields)


def test_a_cloze_that_becomes_a_question_stays_the_same_card(library: Library, rivers: Imported, clock: Clock) -> None:
    item = reviewing.next_card(library, rivers.deck_uid)
    assert item is not None and item.note.type == CLOZE
    reviewing.answer(library, item.card.uid, Rating.GOOD, 900)
    before = library.state(item.card.uid)
    clock.forward(minutes=3)
    editing.edit(library, item.note.uid, ("Which river?", "The big one", "", "", ""), BASIC)
    assert library.note(item.note.uid).type == BASIC
    assert [card.uid for card in library.cards(note_uid=item.note.uid)] == [item.card.uid]
    assert library.state(item.card.uid) == before
    history.undo(library)
    assert library.note(item.note.uid) == item.note


def test_a_cloze_without_its_first_deletion_becomes_no_question(library: Library, rivers: Imported) -> None:
    item = reviewing.next_card(library, rivers.deck_uid)
    assert item is not None
    editing.edit(library, item.note.uid, ("The {{c2::big}} river.", "", "", ""))
    before = library.cards(note_uid=item.note.uid)
    with pytest.raises(StudyAppError, match="no blank with the number 1"):
        editing.edit(library, item.note.uid, ("Which river?", "The big one", "", "", ""), BASIC)
    assert library.note(item.note.uid).type == CLOZE
    assert library.cards(note_uid=item.note.uid) == before


def test_a_suggestion_is_taken_as_it_is_edited_in_one_step(library: Library, rivers: Imported) -> None:
    last = library.notes()[-1]
    editing.edit(library, last.uid, ("Which river?", "The big one", "", "", ""), BASIC, takes=True)
    taken = library.note(last.uid)
    assert (taken.state, taken.type, taken.fields[0]) == (NoteState.TAKEN, BASIC, "Which river?")
    assert [card.ordinal for card in library.cards(note_uid=last.uid)] == [0]
    history.undo(library)
    assert library.note(last.uid) == last


def test_a_cloze_gets_and_loses_cards_with_its_deletions(library: Library, rivers: Imported) -> None:
    note = library.notes()[0]
    rest = note.fields[1:]
    editing.edit(library, note.uid, ("{{c1::One}} and {{c2::two}}.", *rest))
    assert [card.ordinal for card in library.cards(note_uid=note.uid)] == [0, 1]
    editing.edit(library, note.uid, ("One and {{c2::two}}.", *rest))
    assert [card.suspended for card in library.cards(note_uid=note.uid)] == [True, False]
    editing.edit(library, note.uid, ("{{c1::One}} and {{c2::two}}.", *rest))
    assert [card.suspended for card in library.cards(note_uid=note.uid)] == [False, False]


def test_a_card_that_was_suspended_by_hand_stays_so_when_edited(library: Library, rivers: Imported) -> None:
    note = library.notes()[0]
    reviewing.suspend(library, [Uid(f"{note.uid}-0")])
    editing.edit(library, note.uid, ("Another {{c1::text}}.", *note.fields[1:]))
    assert library.card(Uid(f"{note.uid}-0")).suspended


@pytest.mark.parametrize(
    ("first", "why"),
    [("nothing blanked", "nothing blanked"), ("", "nothing blanked"), ("{{c0::x}}", "nothing blanked")],
)
def test_an_edit_that_leaves_nothing_to_ask_is_refused(
    library: Library, rivers: Imported, first: str, why: str
) -> None:
    note = library.notes()[0]
    with pytest.raises(StudyAppError, match=why):
        editing.edit(library, note.uid, (first, *note.fields[1:]))
    assert library.note(note.uid) == note


def test_fields_that_do_not_fit_the_note_type_are_a_bug(library: Library, rivers: Imported) -> None:
    with pytest.raises(ValueError, match="4 fields"):
        editing.edit(library, library.notes()[0].uid, ("{{c1::One}}",))


def test_a_draft_can_be_edited_and_gets_its_cards_when_taken(library: Library, rivers: Imported) -> None:
    draft = library.notes()[-1]
    editing.edit(library, draft.uid, ("{{c1::One}} and {{c2::two}}.", *draft.fields[1:]))
    assert library.cards(note_uid=draft.uid) == ()
    drafts.take(library, [draft.uid])
    assert [card.ordinal for card in library.cards(note_uid=draft.uid)] == [0, 1]


def test_a_question_from_a_selection(library: Library, rivers: Imported) -> None:
    span = Span(0, 18)
    changes = editing.make_basic(library, rivers.essay_uid, span, "Which *river*?", "The first")
    (uid,) = changes.notes
    note = library.note(uid)
    assert note.note_type == BASIC.uid
    assert note.fields == ("Which *river*?", "The first", "", "Ana Author, 2024", "")
    assert (note.state, note.origin, note.deck_uid) == (NoteState.TAKEN, "hand", rivers.deck_uid)
    assert note.anchor is not None
    assert note.anchor.selector.span == span
    assert len(library.cards(note_uid=uid)) == 1
    with pytest.raises(StudyAppError, match="no question"):
        editing.make_basic(library, rivers.essay_uid, span, " ", "x")


def test_a_cloze_from_a_selection(library: Library, rivers: Imported) -> None:
    text = essay().text
    span, deletion = Span(0, text.index(".") + 1), Span(text.index("17"), text.index("17") + 2)
    (uid,) = editing.make_cloze(library, rivers.essay_uid, span, deletion, "a number").notes
    note = library.note(uid)
    assert note.note_type == CLOZE.uid
    assert note.fields[0] == "The river number 1 is {{c1::17::a number}} km long."
    assert editing.make_cloze(library, rivers.essay_uid, span, deletion).notes != {uid}
    for wrong in (Span(5, 5), Span(span.end, span.end + 3)):
        with pytest.raises(StudyAppError, match="nothing to blank"):
            editing.make_cloze(library, rivers.essay_uid, span, wrong)


def test_making_a_card_where_the_deck_is_in_the_trash(library: Library, rivers: Imported) -> None:
    decks.delete(library, rivers.deck_uid)
    (uid,) = editing.make_basic(library, rivers.essay_uid, Span(0, 3), "Q", "A").notes
    assert library.note(uid).deck_uid == library.essay_entry(rivers.essay_uid).deck_uid
    assert library.deck(library.note(uid).deck_uid).name == "Rivers"


def test_moving_takes_the_cards_along(library: Library, rivers: Imported) -> None:
    (deck_uid,) = decks.create(library, "Other").decks
    moved = library.notes()[0]
    changes = editing.move(library, [moved.uid], deck_uid)
    assert (changes.notes, changes.cards) == ({moved.uid}, {Uid(f"{moved.uid}-0")})
    assert [card.note_uid for card in library.cards(deck_uid=deck_uid)] == [moved.uid]
    assert library.note(moved.uid).modified == moved.modified  # its content is the same
    assert not editing.move(library, [moved.uid], deck_uid)
    with pytest.raises(StudyAppError, match="no deck"):
        editing.move(library, [moved.uid], Uid("nowhere"))


def test_deleting_a_note_takes_its_cards_out_of_review(library: Library, rivers: Imported) -> None:
    first = library.notes()[0]
    editing.delete(library, [first.uid])
    item = reviewing.next_card(library, rivers.deck_uid)
    assert item is not None
    assert item.note.uid != first.uid
    with pytest.raises(StudyAppError, match="no card"):
        library.card(Uid(f"{first.uid}-0"))
    history.undo(library)
    assert library.note(first.uid) == first


def test_a_deleted_essay_is_unknown_to_operations(library: Library, rivers: Imported) -> None:
    importing.delete(library, rivers.essay_uid)
    for make in (importing.delete, drafts.take_all_proposed):
        if make is importing.delete:
            with pytest.raises(StudyAppError, match="no text"):
                make(library, rivers.essay_uid)
        else:
            assert not make(library, rivers.essay_uid)
