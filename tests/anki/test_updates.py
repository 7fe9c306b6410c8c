"""The matrix of updates: what the real Anki keeps of a note that changed here, there or on both sides."""

import json
import sqlite3
import time
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from studyapp.anki.fields import RETIRED, deletion
from studyapp.anki.writing.package import write_apkg
from studyapp.anki.writing.values import Contents, ExportDeck, ExportNote
from studyapp.domain.ids import Uid
from tests.anki.engine import asked, with_engine

NOW_MS = time.time_ns() // 1_000_000
LONG_AGO, YESTERDAY, TOMORROW = (NOW_MS + days * 86_400_000 for days in (-30, -1, 1))
OPTIONS: dict[str, dict[str, Any]] = {
    "default": {},
    "merge": {"merge_notetypes": True},
    "always": {"update_notes": 1, "update_notetypes": 1},
}
CASES = ("unchanged", "here", "there", "both-there-last", "both-here-last", "retired", "moved", "retagged")
OURS, THEIRS, BEFORE = "edited here", "edited there", "as before"

# what is in the field Back in the end; only "always" takes an older text over an edit made in Anki, as its name says
EXPECTED = {
    ("unchanged", "default"): BEFORE,
    ("unchanged", "always"): BEFORE,
    ("here", "default"): OURS,
    ("here", "always"): OURS,
    ("there", "default"): THEIRS,
    ("there", "always"): BEFORE,
    ("both-there-last", "default"): THEIRS,
    ("both-there-last", "always"): OURS,
    ("both-here-last", "default"): OURS,
    ("both-here-last", "always"): OURS,
    ("retired", "default"): BEFORE,
    ("retired", "always"): BEFORE,
    ("moved", "default"): BEFORE,
    ("moved", "always"): BEFORE,
    ("retagged", "default"): BEFORE,
    ("retagged", "always"): BEFORE,
}
EXPECTED |= {(case, "merge"): outcome for (case, option), outcome in EXPECTED.items() if option == "default"}


def basic(case: str) -> ExportNote:
    return ExportNote(Uid(case), False, f"The front of {case}", BEFORE, tags=("ours",), modified=LONG_AGO)


def cloze(case: str) -> ExportNote:
    text = f"Of {case}: {deletion(1, 'one')}, {deletion(2, 'two')}"
    return ExportNote(Uid(f"{case}-cloze"), True, text, remarks=BEFORE, tags=("ours",), modified=LONG_AGO)


def changed(note: ExportNote, case: str) -> ExportNote:
    """The note as the later export has it."""
    text = "remarks" if note.is_cloze else "back"
    match case:
        case "here" | "both-there-last":
            return replace(note, **{text: OURS}, modified=YESTERDAY)
        case "both-here-last":
            return replace(note, **{text: OURS}, modified=TOMORROW)
        case "retired":
            return replace(note, tags=(*note.tags, RETIRED), modified=YESTERDAY)
        case "retagged":
            return replace(note, tags=("other",), modified=YESTERDAY)
    return note


def packages(tmp_path: Path) -> list[Path]:
    made = {case: (basic(case), cloze(case)) for case in CASES}
    later = {case: tuple(changed(note, case) for note in notes) for case, notes in made.items()}
    first, again = tmp_path / "first.apkg", tmp_path / "again.apkg"
    everything = [note for notes in made.values() for note in notes]
    staying = [note for case, notes in later.items() if case != "moved" for note in notes]
    write_apkg(first, Contents([ExportDeck("Course::Essay", everything)], 1))
    write_apkg(again, Contents([ExportDeck("Course::Essay", staying), ExportDeck("Course::Other", later["moved"])], 1))
    return [first, again]


def updated(tmp_path: Path, option: str, paths: list[Path]) -> dict[str, Any]:
    both = [case for case in CASES if case.startswith(("there", "both"))]
    edits: dict[str, Any] = {case: {"fields": {"Back": THEIRS}, "tags": ["theirs"]} for case in both}
    edits |= {f"{case}-cloze": {"fields": {"Remarks": THEIRS}, "tags": ["theirs"]} for case in both}
    told = {"packages": [str(path) for path in paths], "edits": edits, "options": OPTIONS[option]}
    (tmp_path / "told.json").write_text(json.dumps(told))
    return asked("engine_update.py", tmp_path / "told.json")


def with_models(package: Path, target: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    """A copy of a package whose note types are changed, as a later version of this program may write them."""
    with zipfile.ZipFile(package) as archive, closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(archive.read("collection.anki2"))
        models = json.loads(database.execute("select models from col").fetchone()[0])
        for model in models.values():
            model["mod"] = NOW_MS // 1000 + 3600
            change(model)
        database.execute("update col set models = ?", (json.dumps(models),))
        database.commit()
        with zipfile.ZipFile(target, "w") as made:
            made.writestr("collection.anki2", database.serialize())
            made.writestr("media", "{}")
    return target


@pytest.fixture(scope="module", params=OPTIONS)
def matrix(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, Any]]:
    folder = tmp_path_factory.mktemp(request.param)
    return request.param, updated(folder, request.param, packages(folder))


@with_engine
@pytest.mark.parametrize("case", CASES)
def test_each_side_keeps_what_it_should(matrix: tuple[str, dict[str, Any]], case: str) -> None:
    option, report = matrix
    outcome = EXPECTED[case, option]
    notes = report["notes"]
    assert (notes[case]["fields"]["Back"], notes[f"{case}-cloze"]["fields"]["Remarks"]) == (outcome, outcome)
    tags = {OURS: ["ours"], THEIRS: ["ours", "theirs"], BEFORE: ["ours"]}[outcome]
    tags = {"retired": ["ours", RETIRED], "retagged": ["other"]}.get(case, tags)
    assert notes[case]["tags"] == notes[f"{case}-cloze"]["tags"] == tags
    # a deck in Anki is the learner's own affair: a later export moves no card
    assert notes[case]["decks"] == notes[f"{case}-cloze"]["decks"] == ["Course::Essay"]
    assert (notes[case]["reviews"], notes[f"{case}-cloze"]["reviews"]) == (1, 2)


@with_engine
def test_nothing_is_doubled_and_no_review_is_lost(matrix: tuple[str, dict[str, Any]]) -> None:
    option, report = matrix
    _, again = report["imports"]
    assert (again["new"], again["conflicting"]) == ([], [])
    assert len(report["notes"]) == 2 * len(CASES)
    assert report["reviews"] == 3 * len(CASES)
    assert [name for name in report["types"] if name.startswith("studyapp")] == ["studyapp basic", "studyapp cloze"]
    said_changed = {guid.removesuffix("-cloze") for guid in again["updated"]}
    if option != "always":
        assert said_changed == {"here", "both-here-last", "retired", "retagged"}
    assert "unchanged" not in said_changed


def renamed(model: dict[str, Any]) -> None:
    for field in model["flds"]:
        if field["name"] == "Remarks":
            field["name"] = "Notes"
    for template in model["tmpls"]:
        template["afmt"] = template["afmt"].replace("Remarks}}", "Notes}}")


@with_engine
@pytest.mark.parametrize("option", OPTIONS)
def test_a_renamed_field_keeps_its_texts(tmp_path: Path, option: str) -> None:
    paths = packages(tmp_path)
    report = updated(tmp_path, option, [*paths, with_models(paths[1], tmp_path / "renamed.apkg", renamed)])
    _, _, last = report["imports"]
    assert (last["new"], last["conflicting"]) == ([], [])
    notes = report["notes"]
    assert {note["type"] for note in notes.values()} == {"studyapp basic", "studyapp cloze"}
    assert {"Notes", "Remarks"} & notes["here-cloze"]["fields"].keys() == {"Notes"}
    assert notes["here-cloze"]["fields"]["Notes"] == OURS
    assert notes["there-cloze"]["fields"]["Notes"] == EXPECTED["there", option]
    assert sum(note["reviews"] for note in notes.values()) == 3 * len(CASES)


@with_engine
def test_templates_that_are_newer_arrive_with_the_next_export(tmp_path: Path) -> None:
    def styled(model: dict[str, Any]) -> None:
        model["css"] += "/* newer */"

    paths = packages(tmp_path)
    report = updated(tmp_path, "default", [*paths, with_models(paths[1], tmp_path / "styled.apkg", styled)])
    assert (report["imports"][2]["new"], report["imports"][2]["conflicting"]) == ([], [])
    assert len([name for name in report["types"] if name.startswith("studyapp")]) == 2
    assert sum(style.endswith("/* newer */") for style in report["styles"]) == 2
