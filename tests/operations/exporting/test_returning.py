"""Notes that came from Anki go back: same guid, same note type, byte for byte where nothing was edited."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from studyapp.domain.exchange.packages import ExportRequest
from studyapp.domain.ids import Uid
from studyapp.domain.notes import BASIC
from studyapp.library import Library
from studyapp.operations.exporting.packages import export_package, plan_package
from studyapp.operations.library import history
from studyapp.operations.notes import editing, marking
from tests.anki.engine import verified, with_verifier
from tests.anki.packages import rows
from tests.storage.material import DAY_MS, VOCABULARY, Clock, receive

GUID = "a~;Q9"
BOLD = "<B>fleuve</b>"
WORD = "<B STYLE='x'>fleuve</b>&nbsp;\u200b {{c1::x}} <img src=\"none.png\">"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "out.apkg"


def note_of(path: Path) -> tuple[Any, ...]:
    (found,) = rows(path, "select guid, mid, mod, tags, flds from notes")
    return found


def become_own(library: Library, uid: Uid) -> None:
    """As an import does with a note of a type that fits one of ours."""
    note = library.note(uid)
    with library.operation("Import deck") as writer:
        writer.update_notes(
            [replace(note, note_type=BASIC.uid, fields=("**fleuve**", "a river to the sea", "", "", ""))]
        )


def test_an_unchanged_note_goes_back_as_it_came(library: Library, path: Path) -> None:
    receive(library, GUID, WORD)
    plan = export_package(library, ExportRequest(), path)
    assert (plan.notes, plan.cards) == (1, 2)
    told = (GUID, VOCABULARY.foreign_id, VOCABULARY.foreign_modified, " french ")
    assert note_of(path) == (*told, f"{WORD}\x1fa river to the sea")
    (model,) = json.loads(rows(path, "select models from col")[0][0]).values()
    assert (model["name"], model["css"], model["mod"]) == ("Vocabulary", VOCABULARY.css, VOCABULARY.foreign_modified)
    assert [(each["name"], each["id"]) for each in model["flds"]] == [("Word", 11), ("Meaning", 12)]
    sides = [(each.name, each.front, each.back, each.foreign_id) for each in VOCABULARY.templates]
    assert [(each["name"], each["qfmt"], each["afmt"], each["id"]) for each in model["tmpls"]] == sides
    assert rows(path, "select ord from cards order by ord") == [(0,), (1,)]


def test_an_edited_note_is_newer(library: Library, clock: Clock, path: Path) -> None:
    uid = receive(library, GUID, WORD)
    clock.forward(minutes=1)
    marking.add_tags(library, [uid], ["river"])
    export_package(library, ExportRequest(), path)
    assert note_of(path)[2:4] == (clock.ms // 1000, " french river ")


def test_a_note_that_became_ours_goes_back_into_its_own_type(library: Library, clock: Clock, path: Path) -> None:
    uid = receive(library, GUID, BOLD)
    become_own(library, uid)
    export_package(library, ExportRequest(), path)
    assert note_of(path)[:3] == (GUID, VOCABULARY.foreign_id, VOCABULARY.foreign_modified)
    assert note_of(path)[4] == f"{BOLD}\x1fa river to the sea"
    clock.forward(minutes=1)
    editing.edit(library, uid, ("**fleuve**", "a *long* river", "", "", ""))
    export_package(library, ExportRequest(), path)
    assert note_of(path)[2:] == (clock.ms // 1000, " french ", f"{BOLD}\x1fa <em>long</em> river")


@pytest.mark.parametrize(
    "jump_ms", [0, -400 * DAY_MS, -4000 * DAY_MS], ids=["at once", "a year back", "before it came"]
)
@pytest.mark.parametrize("is_own", [False, True])
def test_what_was_written_here_goes_out_as_the_newer_wherever_the_clock_went(
    library: Library, clock: Clock, path: Path, is_own: bool, jump_ms: int
) -> None:
    uid = receive(library, GUID, BOLD)
    if is_own:
        become_own(library, uid)
    clock.ms += jump_ms
    was = library.note(uid).fields
    editing.edit(library, uid, (was[0], "a long river", *was[2:]))
    export_package(library, ExportRequest(), path)
    _guid, _kind, stamp, _tags, fields = note_of(path)
    assert fields == f"{BOLD}\x1fa long river"
    assert stamp > VOCABULARY.foreign_modified
    clock.ms += jump_ms
    editing.edit(library, uid, ("**flume**" if is_own else "flume", "a long river", *was[2:]))
    export_package(library, ExportRequest(), path)
    assert note_of(path)[2] > stamp
    assert note_of(path)[4].endswith("flume</strong>\x1fa long river" if is_own else "flume\x1fa long river")


@pytest.mark.parametrize("is_own", [False, True])
def test_what_was_written_here_and_taken_back_goes_as_it_came(library: Library, path: Path, is_own: bool) -> None:
    uid = receive(library, GUID, BOLD)
    if is_own:
        become_own(library, uid)
    editing.edit(library, uid, tuple(f"{text}." for text in library.note(uid).fields))
    history.undo(library)
    export_package(library, ExportRequest(), path)
    assert note_of(path)[2:] == (VOCABULARY.foreign_modified, " french ", f"{BOLD}\x1fa river to the sea")


def test_its_media_and_its_progress_go_along(library: Library, path: Path) -> None:
    receive(library, GUID, "fleuve", sound=b"ID3 a sound")
    request = ExportRequest(with_progress=True)
    plan = plan_package(library, request)
    assert (plan.media, plan.media_bytes, plan.reviews) == (1, 11, 0)
    assert export_package(library, request, path) == plan
    assert note_of(path)[4].startswith("fleuve[sound:fleuve.mp3]")
    assert rows(path, "select ord, type, reps, lapses, flags from cards order by ord") == [
        (0, 2, 4, 1, 0),
        (1, 0, 0, 0, 1),
    ]


@with_verifier
@pytest.mark.parametrize("jump_ms", [60_000, -400 * DAY_MS], ids=["a minute on", "a year back"])
def test_anki_finds_no_fault(library: Library, clock: Clock, tmp_path: Path, jump_ms: int) -> None:
    uid = receive(library, GUID, "<b>fleuve</b>", sound=b"ID3 a sound")
    other = receive(library, "b", "<i>rivière</i>")
    become_own(library, other)
    paths = [tmp_path / "first.apkg", tmp_path / "again.apkg"]
    request = ExportRequest(with_progress=True)
    export_package(library, request, paths[0])
    clock.ms += jump_ms
    for each in (uid, other):
        fields = library.note(each).fields
        marking.add_tags(library, [each], ["edited"])
        assert library.note(each).fields == fields
    export_package(library, request, paths[1])
    report = verified(*paths)
    assert report["issues"] == []
    assert (report["import1"]["new"], report["import3_edited"]["updated"]) == (2, 2)
    assert report["notetypes"]["Vocabulary"]["notes"] == 2
