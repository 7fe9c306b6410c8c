"""A copy that was made in Anki has the uid of its original in a field, and is a card of its own all the same."""

from pathlib import Path

from studyapp.anki.note_types import cloze
from studyapp.anki.reading.package import open_package
from studyapp.anki.writing.values import ReadyNote
from studyapp.domain.exchange.packages import Outcome
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note, NoteState
from studyapp.library import Library
from studyapp.operations.essays.importing import Imported
from studyapp.operations.receiving.packages import import_package
from tests.anki.packages import write
from tests.operations.exporting.exported import export_deck
from tests.storage.material import Clock

GUID = "Bv<k2}Nt3f"


def taken(library: Library) -> tuple[Note, ...]:
    return tuple(note for note in library.notes(states=[NoteState.TAKEN]) if note.type.is_own)


def copies(library: Library) -> list[str]:
    return [note.fields[1] for note in library.notes() if not note.type.is_own]


def copied(library: Library, folder: Path, clock: Clock, *texts: str, guid: str = GUID) -> Path:
    """A package of the first note as Anki has it under another guid, with other texts and without its original."""
    export_deck(library, library.decks()[0].uid, folder / "out.apkg")
    clock.forward(days=1)
    with open_package(folder / "out.apkg") as package:
        original = next(note for note in package.notes() if note.fields[1] == taken(library)[0].fields[0])
    rows = []
    for number, text in enumerate(texts):
        fields = [original.fields[0], text, *original.fields[2:]]
        rows.append(ReadyNote(Uid(f"{guid}{number or ''}"), cloze(), fields, (0,), modified=clock.ms, created=clock.ms))
    write(folder / "copy.apkg", "Rivers", rows)
    return folder / "copy.apkg"


def test_a_copy_alone_leaves_its_original_as_it_is(
    library: Library, rivers: Imported, clock: Clock, tmp_path: Path
) -> None:
    before = taken(library)
    package = copied(library, tmp_path, clock, "A {{c1::copy}}")
    report = import_package(library, package)[1]
    assert [each.outcome for each in report.notes] == [Outcome.NEW]
    assert (taken(library), copies(library)) == (before, ["A {{c1::copy}}"])
    again = copied(library, tmp_path, clock, "Another {{c1::copy}}")
    assert [each.outcome for each in import_package(library, again)[1].notes] == [Outcome.UPDATED]
    assert (taken(library), copies(library)) == (before, ["Another {{c1::copy}}"])


def test_a_note_that_was_sent_by_itself_is_no_copy_and_copies_of_it_are(
    library: Library, rivers: Imported, clock: Clock, tmp_path: Path
) -> None:
    first, *others = taken(library)
    library.store.keep_bases({}, singly=[first.uid])
    text = "Now {{c1::other words}}"
    report = import_package(library, copied(library, tmp_path, clock, first.fields[0], "A {{c1::copy}}"))[1]
    assert [each.outcome for each in report.notes] == [Outcome.UNCHANGED, Outcome.NEW]
    assert (taken(library), copies(library)) == ((first, *others), ["A {{c1::copy}}"])
    told = import_package(library, copied(library, tmp_path, clock, text))[1].notes
    assert [each.uid for each in told] == [first.uid]
