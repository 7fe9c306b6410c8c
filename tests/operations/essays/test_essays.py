"""Importing, renaming and deleting essays."""

from dataclasses import replace

import pytest

from studyapp.domain.annotations import Annotations, Quotation
from studyapp.domain.errors import StudyAppError
from studyapp.domain.generation import Skipped
from studyapp.domain.notes import NoteState
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.essays import describing, importing
from studyapp.operations.essays.importing import Imported, import_essay
from studyapp.operations.library import history, trash
from studyapp.operations.notes import drafts, editing
from studyapp.rendering.card_sides import question_text
from tests.storage.material import Clock, essay, generation


def test_an_import_makes_an_essay_a_deck_and_drafts(library: Library) -> None:
    made = import_essay(library, generation())
    (entry,) = library.essays()
    assert (entry.title, entry.author, entry.date) == ("Rivers", "Ana Author", "May 2024")
    assert (entry.words, entry.drafts, entry.taken) == (32, 4, 0)
    assert library.deck(made.deck_uid).name == "Rivers"
    assert library.essay(made.essay_uid) == essay()
    assert [note.proposed for note in library.notes(essay_uid=made.essay_uid)] == [True, True, True, False]
    assert made.changes.name == "Import “Rivers”"
    assert made.changes.essays == {made.essay_uid}
    assert made.notices == ()
    assert library.cards() == ()


def test_a_draft_becomes_a_note_of_markdown_with_its_passage(library: Library) -> None:
    text = "Rates are 2*3*4 is [x]: 5 long."
    held = replace(essay(), text=text, blocks=(replace(essay().blocks[0], span=Span(0, len(text))),))
    made = import_essay(library, generation(held, suggested=0))
    (note,) = library.notes(essay_uid=made.essay_uid)
    assert note.uid == generation(held).drafts[0].uid
    assert note.fields[0] == r"Rates are 2\*3\*4 is {{c1::\[x\]: 5}} long."
    assert question_text(note, 0) == "Rates are 2*3*4 is [...] long."
    assert note.anchor is not None
    assert note.anchor.selector.exact == text
    assert note.anchor.version_uid == library.essay_entry(made.essay_uid).version_uid


def test_what_was_found_and_skipped_is_kept(library: Library) -> None:
    found = Annotations(quotations=(Quotation(Span(0, 3)),))
    held = replace(generation(), annotations=found, skipped=(Skipped(Span(1, 2), "figure", "too small"),))
    made = import_essay(library, held)
    assert library.annotations(made.essay_uid) == found
    assert library.skipped(made.essay_uid) == held.skipped


def test_taking_the_proposed_is_part_of_the_same_operation(library: Library) -> None:
    made = import_essay(library, generation(), take_proposed=True)
    assert len(library.cards(deck_uid=made.deck_uid)) == 3
    history.undo(library)
    assert library.essays() == library.cards() == ()


def test_the_same_text_again_is_the_same_essay(library: Library, rivers: Imported) -> None:
    again = import_essay(library, generation())
    assert not again.changes
    assert again.essay_uid == rivers.essay_uid
    assert again.notices == ("“Rivers” is in the library already.",)


def test_new_drafts_of_the_same_text_go_to_the_essay_that_is_there(library: Library) -> None:
    whole = generation()
    import_essay(library, replace(whole, drafts=whole.drafts[:2]))
    again = import_essay(library, whole)
    assert again.changes.notes == {draft.uid for draft in whole.drafts[2:]}
    assert len(library.essays()) == 1


def test_a_file_that_reads_differently_now_is_no_second_essay(library: Library, rivers: Imported) -> None:
    other = replace(essay(topic="road"), raw_sha256=essay().raw_sha256)
    again = import_essay(library, generation(other))
    assert again.essay_uid == rivers.essay_uid
    assert len(library.notes()) == 4


def test_rejected_and_deleted_drafts_do_not_come_back(library: Library, clock: Clock) -> None:
    made = import_essay(library, generation())
    first, second, third, _ = library.notes()
    drafts.reject(library, [first.uid])
    editing.delete(library, [second.uid, third.uid])
    clock.forward(days=31)
    trash.empty_expired(library)
    longer = generation(essay(title="Longer", count=5))  # another text that holds the same sentences
    import_essay(library, longer)
    states = {note.uid: note.state for note in library.notes()}
    assert states[first.uid] is NoteState.REJECTED
    assert second.uid not in states
    assert third.uid not in states
    assert library.note(first.uid).essay_uid == made.essay_uid


def test_a_note_of_another_essay_comes_no_second_time(library: Library, rivers: Imported) -> None:
    longer = import_essay(library, generation(essay(title="Longer", count=5)))
    assert longer.notices == ("4 cards stand in another text of the library already and came no second time.",)
    assert len(library.notes(essay_uid=longer.essay_uid)) == 1
    assert len(library.notes(essay_uid=rivers.essay_uid)) == 4


def test_only_notes_that_stand_in_another_text_are_named(library: Library, rivers: Imported) -> None:
    taken, *_, suggested = library.notes(essay_uid=rivers.essay_uid)
    drafts.reject(library, [suggested.uid])
    editing.delete(library, [taken.uid])
    longer = import_essay(library, generation(essay(title="Longer", count=5)))
    assert longer.notices == ("2 cards stand in another text of the library already and came no second time.",)


def test_two_drafts_of_one_uid_are_added_once(library: Library) -> None:
    whole = generation()
    import_essay(library, replace(whole, drafts=(*whole.drafts, whole.drafts[0])))
    assert len(library.notes()) == len(whole.drafts)


def test_an_essay_in_the_trash_is_restored_by_importing_it(library: Library, rivers: Imported) -> None:
    importing.delete(library, rivers.essay_uid)
    again = import_essay(library, generation())
    assert again.essay_uid == rivers.essay_uid
    assert again.notices == ("“Rivers” was in the trash and has been restored.",)
    assert len(library.cards(deck_uid=rivers.deck_uid)) == 3


def test_an_untitled_essay_and_a_title_that_is_taken(library: Library) -> None:
    import_essay(library, generation(essay(title=None)))
    import_essay(library, generation(essay(title="untitled ESSAY", topic="road")))
    assert [deck.name for deck in library.decks()] == ["Untitled essay", "untitled ESSAY (2)"]


def test_renaming(library: Library, rivers: Imported) -> None:
    assert describing.describe_essay(library, rivers.essay_uid, title="  Streams ").essays == {rivers.essay_uid}
    assert library.essay(rivers.essay_uid).title == "Streams"
    assert not describing.describe_essay(library, rivers.essay_uid, title="Streams")
    with pytest.raises(StudyAppError, match="needs a title"):
        describing.describe_essay(library, rivers.essay_uid, title=" ")


def test_a_deck_that_bears_the_title_follows_a_renaming(library: Library, rivers: Imported) -> None:
    import_essay(library, generation(essay(title="Rivers", topic="road")))
    decks.create(library, "Streams")
    second = library.essays()[0].uid if library.essays()[0].uid != rivers.essay_uid else library.essays()[1].uid
    assert describing.describe_essay(library, rivers.essay_uid, title="Streams").decks == {rivers.deck_uid}
    describing.describe_essay(library, second, title="Roads")
    assert [deck.name for deck in library.decks()] == ["Roads", "Streams", "Streams (2)"]
    assert library.deck(rivers.deck_uid).name == "Streams (2)"
    history.undo(library)
    assert {deck.name for deck in library.decks()} == {"Rivers (2)", "Streams", "Streams (2)"}


def test_a_deck_with_a_name_of_its_own_keeps_it(library: Library, rivers: Imported) -> None:
    decks.rename(library, rivers.deck_uid, "Waters")
    assert describing.describe_essay(library, rivers.essay_uid, title="Streams").decks == frozenset()
    decks.delete(library, rivers.deck_uid)
    describing.describe_essay(library, rivers.essay_uid, title="Brooks")
    assert library.essay_entry(rivers.essay_uid).title == "Brooks"


def test_deleting_takes_notes_and_the_deck(library: Library, rivers: Imported) -> None:
    changes = importing.delete(library, rivers.essay_uid)
    assert (changes.essays, changes.decks) == ({rivers.essay_uid}, {rivers.deck_uid})
    assert library.essays() == library.decks() == library.notes() == library.cards() == ()
    with pytest.raises(StudyAppError, match="There is no text"):
        library.essay(rivers.essay_uid)


def test_deleting_leaves_a_deck_that_holds_other_notes(library: Library, rivers: Imported) -> None:
    roads = import_essay(library, generation(essay(title="Roads", topic="road")), take_proposed=True)
    editing.move(library, [library.notes(essay_uid=roads.essay_uid)[0].uid], rivers.deck_uid)
    importing.delete(library, rivers.essay_uid)
    assert {deck.uid for deck in library.decks()} == {rivers.deck_uid, roads.deck_uid}


def test_drafts_go_to_a_new_deck_where_the_essays_own_was_deleted(library: Library) -> None:
    whole = generation()
    made = import_essay(library, replace(whole, drafts=whole.drafts[:2]))
    decks.delete(library, made.deck_uid)
    again = import_essay(library, whole)
    assert again.deck_uid != made.deck_uid
    assert {note.deck_uid for note in library.notes()} == {again.deck_uid}


def test_a_new_deck_for_an_essay_takes_no_name_that_another_has(library: Library, rivers: Imported) -> None:
    decks.delete(library, rivers.deck_uid)
    decks.create(library, "rivers")
    editing.make_basic(library, rivers.essay_uid, Span(0, 9), "Which?", "This.")
    assert [deck.name for deck in library.decks()] == ["rivers", "Rivers (2)"]
