"""What comes back of our own exports is merged with what Anki got of them, in whatever way it got there."""

import sqlite3
import zipfile
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from studyapp.domain.exchange.merging import Base, digest
from studyapp.domain.exchange.packages import ExportRequest, Outcome
from studyapp.domain.notes import Note, NoteState
from studyapp.formats.registry import APKG
from studyapp.library import Library
from studyapp.operations.essays.importing import Imported, import_essay
from studyapp.operations.exporting.generations import export_generation
from studyapp.operations.exporting.packages import export_package
from studyapp.operations.library import history
from studyapp.operations.notes import editing, marking
from studyapp.operations.receiving.packages import import_package
from tests.anki.packages import rows
from tests.storage.material import Clock, essay, generation, receive

REMARKS, CONTEXT = 7, 2  # places in the package
NONE: Mapping[str, str] = {}


def first(library: Library) -> Note:
    return library.notes(states=[NoteState.TAKEN])[0]


def exported(library: Library, path: Path, *, is_whole: bool = False) -> Path:
    note = first(library)
    wanted = ExportRequest(decks=(note.deck_uid,)) if is_whole else ExportRequest(notes=(note.uid,))
    export_package(library, replace(wanted, for_older=True), path)
    return path


def typed(package: Path, uid: str, texts: Mapping[int, str], clock: Clock, tags: Mapping[str, str] = NONE) -> Path:
    """The package as Anki would write it after a person typed into fields of a note, and exchanged tags."""
    clock.forward(minutes=1)
    with zipfile.ZipFile(package) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(members["collection.anki2"])
        fields = database.execute("SELECT flds FROM notes WHERE guid = ?", (uid,)).fetchone()[0].split("\x1f")
        for place, text in texts.items():
            fields[place] = text
        now = ("\x1f".join(fields), clock.ms // 1000, uid)
        database.execute("UPDATE notes SET flds = ?, mod = ? WHERE guid = ?", now)
        for old, new in tags.items():
            database.execute("UPDATE notes SET tags = replace(tags, ?, ?) WHERE guid = ?", (old, new, uid))
        database.commit()
        members["collection.anki2"] = database.serialize()
    written = package.with_name(f"back-{package.name}")
    with zipfile.ZipFile(written, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    clock.forward(minutes=1)
    return written


def told(library: Library, package: Path, uid: str) -> tuple[Outcome, tuple[str, ...]]:
    (found,) = [note for note in import_package(library, package)[1].notes if note.uid == uid]
    return found.outcome, found.fields


def write(library: Library, clock: Clock, place: int, text: str) -> None:
    clock.forward(minutes=1)
    note = first(library)
    fields = [text if number == place else held for number, held in enumerate(note.fields)]
    editing.edit(library, note.uid, tuple(fields))


@pytest.mark.parametrize("is_whole", [True, False])
def test_an_edit_there_is_taken(
    library: Library, rivers: Imported, clock: Clock, tmp_path: Path, is_whole: bool
) -> None:
    uid = first(library).uid
    write(library, clock, 3, "before the export")
    clock.forward(minutes=1)
    package = exported(library, tmp_path / "a.apkg", is_whole=is_whole)
    assert told(library, typed(package, uid, {REMARKS: "there"}, clock), uid) == (Outcome.UPDATED, ())
    assert first(library).fields[3] == "there"


@pytest.mark.parametrize("is_whole", [True, False])
def test_an_edit_here_is_no_edit_of_both_sides(
    library: Library, rivers: Imported, clock: Clock, tmp_path: Path, is_whole: bool
) -> None:
    uid = first(library).uid
    package = exported(library, tmp_path / "a.apkg", is_whole=is_whole)
    write(library, clock, 3, "here")
    back = typed(package, uid, {CONTEXT: "a context"}, clock)
    assert told(library, back, uid) == (Outcome.UPDATED, ())
    assert first(library).fields[1:] == ("a context", "Author, 2024", "here")


@pytest.mark.parametrize("days", [-400, 400])
@pytest.mark.parametrize("is_whole", [True, False])
def test_a_clock_that_jumps_between_export_and_edit_brings_no_older_text_back(
    library: Library, rivers: Imported, clock: Clock, tmp_path: Path, is_whole: bool, days: int
) -> None:
    uid = first(library).uid
    write(library, clock, 3, "before the export")
    clock.forward(minutes=1)
    package = exported(library, tmp_path / "a.apkg", is_whole=is_whole)
    clock.forward(days=days)
    write(library, clock, 3, "here")
    back = typed(package, uid, {CONTEXT: "a context"}, clock)
    assert told(library, back, uid) == (Outcome.UPDATED, ())
    assert first(library).fields[1:] == ("a context", "Author, 2024", "here")


def test_of_exports_of_earlier_versions_only_the_time_is_known(
    library: Library, rivers: Imported, clock: Clock, tmp_path: Path
) -> None:
    uid = first(library).uid
    write(library, clock, 3, "before the export")
    clock.forward(minutes=1)
    package = exported(library, tmp_path / "a.apkg")
    key = f"exported_in_part.{first(library).deck_uid}"
    ((ms, _after),) = library.store.exports.export_times(first(library).deck_uid, in_part=True)
    library.store.seed("UPDATE setting SET value = ? WHERE key = ?", (f"[{ms}]", key))
    write(library, clock, 3, "here")
    back = typed(package, uid, {REMARKS: "there", CONTEXT: "a context"}, clock)
    assert told(library, back, uid) == (Outcome.CONFLICT, ("Remarks",))
    assert first(library).fields[1:] == ("a context", "Author, 2024", "here")


def test_edits_of_both_sides_are_told(library: Library, rivers: Imported, clock: Clock, tmp_path: Path) -> None:
    uid = first(library).uid
    package = exported(library, tmp_path / "a.apkg")
    write(library, clock, 3, "here")
    back = typed(package, uid, {REMARKS: "there"}, clock)
    assert told(library, back, uid) == (Outcome.CONFLICT, ("Remarks",))


def test_an_essay_that_came_after_other_exports_is_merged_too(
    library: Library, rivers: Imported, clock: Clock, tmp_path: Path
) -> None:
    exported(library, tmp_path / "a.apkg", is_whole=True)
    clock.forward(days=1)
    lakes = import_essay(library, generation(essay("Lakes", topic="lake")), take_proposed=True)
    uid = library.notes(deck_uid=lakes.deck_uid, states=[NoteState.TAKEN])[0].uid
    clock.forward(minutes=1)
    export_package(library, ExportRequest(decks=(lakes.deck_uid,), for_older=True), tmp_path / "b.apkg")
    back = typed(tmp_path / "b.apkg", uid, {REMARKS: "there"}, clock)
    assert told(library, back, uid) == (Outcome.UPDATED, ())


def test_what_was_exported_without_a_library_is_known(
    library: Library, rivers: Imported, clock: Clock, tmp_path: Path
) -> None:
    uid = first(library).uid
    export_generation(generation(), APKG, tmp_path / "a.apkg")
    write(library, clock, 3, "here")
    back = typed(tmp_path / "a.apkg", uid, {CONTEXT: "a context"}, clock)
    assert told(library, back, uid) == (Outcome.UPDATED, ())
    assert first(library).fields[1:] == ("a context", "Author, 2024", "here")


@pytest.mark.parametrize(("ours", "outcome"), [("", Outcome.UPDATED), ("here", Outcome.CONFLICT)])
def test_what_a_running_anki_got_is_known(
    library: Library, rivers: Imported, clock: Clock, tmp_path: Path, ours: str, outcome: Outcome
) -> None:
    uid = first(library).uid
    package = exported(library, tmp_path / "old.apkg")
    write(library, clock, 3, "sent")
    library.store.keep_bases({uid: Base({"Remarks": digest("sent")})})
    if ours:
        write(library, clock, 3, ours)
    found, _ = told(library, typed(package, uid, {REMARKS: "there"}, clock), uid)
    assert found is outcome


@pytest.mark.parametrize("is_whole", [True, False])
def test_tags_of_both_sides_are_joined(
    library: Library, rivers: Imported, clock: Clock, tmp_path: Path, is_whole: bool
) -> None:
    uid = first(library).uid
    marking.add_tags(library, [uid], ["hard", 'so"so', 'say"so', "old"])
    clock.forward(minutes=1)
    package = exported(library, tmp_path / "a.apkg", is_whole=is_whole)
    clock.forward(minutes=1)
    marking.remove_tags(library, [uid], ["hard", 'so"so'])
    told(library, typed(package, uid, {REMARKS: "there"}, clock), uid)
    assert first(library).tags == ('say"so', "old")


def test_a_tag_that_went_there_goes_here(library: Library, rivers: Imported, clock: Clock, tmp_path: Path) -> None:
    uid = first(library).uid
    marking.add_tags(library, [uid], ["hard", 'say"so', "old"])
    clock.forward(minutes=1)
    package = exported(library, tmp_path / "a.apkg")
    told(library, typed(package, uid, {}, clock, {" old ": " new "}), uid)
    assert first(library).tags == ("hard", 'say"so', "new")


def stamp(library: Library, path: Path) -> int:
    export_package(library, ExportRequest(notes=(first(library).uid,), for_older=True), path)
    return int(rows(path, "SELECT mod FROM notes")[0][0])


def test_an_import_that_was_undone_leaves_no_later_stamp(
    library: Library, rivers: Imported, clock: Clock, tmp_path: Path
) -> None:
    uid = first(library).uid
    before = stamp(library, tmp_path / "a.apkg")
    import_package(library, typed(tmp_path / "a.apkg", uid, {REMARKS: "there"}, clock))
    clock.forward(minutes=1)
    assert history.undo(library)
    assert stamp(library, tmp_path / "b.apkg") == before  # else it would be newer than what was typed there


def test_an_edit_that_was_exported_and_undone_goes_back(
    library: Library, rivers: Imported, clock: Clock, tmp_path: Path
) -> None:
    stamp(library, tmp_path / "a.apkg")
    write(library, clock, 3, "here")
    edited = stamp(library, tmp_path / "b.apkg")
    clock.forward(minutes=1)
    history.undo(library)
    assert stamp(library, tmp_path / "c.apkg") > edited
    clock.forward(minutes=1)
    history.redo(library)
    assert stamp(library, tmp_path / "d.apkg") == clock.ms // 1000


def test_so_does_one_of_a_note_that_came_from_anki(library: Library, clock: Clock, tmp_path: Path) -> None:
    uid = receive(library, "guid")
    clock.forward(minutes=1)
    editing.edit(library, uid, ("fleuve", "mine"))
    clock.forward(minutes=1)
    edited = stamp(library, tmp_path / "a.apkg")
    clock.forward(minutes=1)
    history.undo(library)
    assert stamp(library, tmp_path / "b.apkg") > edited
