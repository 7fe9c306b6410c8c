"""Before a package goes over what may have been written in Anki since, the plan says so."""

from pathlib import Path

import pytest

from studyapp.domain.exchange.packages import ExportRequest
from studyapp.library import Library
from studyapp.operations.essays.importing import Imported
from studyapp.operations.exporting.packages import export_package, plan_package
from studyapp.operations.notes import editing


def warnings(library: Library) -> list[str]:
    return [notice for notice in plan_package(library, ExportRequest()).notices if "changed here since" in notice]


@pytest.mark.usefixtures("rivers")
def test_an_edit_after_an_export_is_told_of(library: Library, rivers: Imported, tmp_path: Path) -> None:
    assert warnings(library) == []
    export_package(library, ExportRequest(), tmp_path / "a.apkg")
    assert warnings(library) == []
    note = next(each for each in library.notes(deck_uid=rivers.deck_uid) if each.state == "taken")
    editing.edit(library, note.uid, [f"{note.fields[0]} now", *note.fields[1:]])
    (told,) = warnings(library)
    assert told.startswith("A note was changed here")
