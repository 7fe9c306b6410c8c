"""A note whose note type was changed in Anki: fields are known again by their ids, and no edit here goes with one."""

from studyapp.domain.exchange.merging import Received
from studyapp.domain.exchange.packages import NoteOutcome, Outcome
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Field, FieldFormat, Note, NoteState, NoteType, Template
from studyapp.operations.receiving.kinds import Kind
from studyapp.operations.receiving.note_merging import IncomingNote, merge_note

NOTE = Uid("a-note")
CARD = (Template("Card", "{{Front}}", "{{Back}}"),)


def type_of(uid: str, *fields: tuple[str, int | None]) -> NoteType:
    made = tuple(Field(name, FieldFormat.HTML, number) for name, number in fields)
    return NoteType(Uid(uid), "Vocabulary", made, is_cloze=False, templates=CARD)


BEFORE = type_of("before", ("Front", 1), ("Back", 2), ("Extra", 3))
CAME = ("f", "b", "x")


def after(came: NoteType, theirs: tuple[str, ...], *, here: tuple[str, ...]) -> tuple[Note, NoteOutcome]:
    """What a note becomes that came as `CAME`, stands here as `here`, and comes again."""
    kept = ("import", NoteState.TAKEN, "import", False, 1.0, "", 1, None, (), 0, 0, "device")
    note = Note(NOTE, BEFORE.uid, here, Uid("deck"), None, *kept, imported_type=BEFORE)
    base = Received(NOTE, "anki", "a.apkg", None, "guid", BEFORE.uid, CAME, (), "Deck", 0, 0)
    return merge_note(note, base, IncomingNote(Kind(came), theirs, ()), {BEFORE.uid: BEFORE})


def test_an_edit_stays_in_a_field_that_was_renamed() -> None:
    renamed = type_of("after", ("Front", 1), ("Answer", 2), ("Extra", 3))
    note, told = after(renamed, CAME, here=("f", "my edit", "x"))
    assert (note.note_type, note.fields, told.outcome) == (renamed.uid, ("f", "my edit", "x"), Outcome.UPDATED)


def test_two_fields_that_changed_their_names_keep_their_texts() -> None:
    swapped = type_of("after", ("Back", 1), ("Front", 2), ("Extra", 3))
    note, _ = after(swapped, CAME, here=("my f", "b", "x"))
    assert note.fields == ("my f", "b", "x")


def test_a_field_that_was_added_and_one_that_goes_unedited_follow() -> None:
    other = type_of("after", ("Hint", 4), ("Front", 1), ("Back", 2))
    note, told = after(other, ("h", "f", "b2"), here=CAME)
    assert (note.fields, told.outcome) == (("h", "f", "b2"), Outcome.UPDATED)


def test_an_edit_in_a_field_that_goes_is_a_conflict_and_stays() -> None:
    fewer = type_of("after", ("Front", 1), ("Back", 2))
    note, told = after(fewer, ("f", "b2"), here=("f", "b", "mine"))
    assert (note.note_type, note.fields) == (BEFORE.uid, ("f", "b", "mine"))
    assert (told.outcome, told.fields) == (Outcome.CONFLICT, ("Extra",))
    assert "no “Extra” there any more" in told.reason


def test_types_without_ids_go_by_their_names() -> None:
    bare = type_of("after", ("Back", None), ("Front", None), ("Extra", None))
    note, _ = after(bare, ("b2", "f", "x"), here=("mine", "b", "x"))
    assert note.fields == ("b2", "mine", "x")
