"""Real essays, their cards made and taken: the real Anki finds no fault in the export, nor in the next one."""

from pathlib import Path

import pytest

from studyapp.domain.exchange.packages import ExportRequest
from studyapp.domain.generation import MakingSettings
from studyapp.domain.notes import NoteState
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.essays.making import make_cards
from studyapp.operations.exporting.packages import export_package
from studyapp.operations.notes import editing
from studyapp.reading import read_file
from tests.anki.engine import verified, with_verifier
from tests.storage.material import Clock


@with_verifier
@pytest.mark.parametrize("name", ["sample", "sino-russian-alliance.txt"])
def test_an_essay_goes_to_anki_without_a_fault(
    library: Library, clock: Clock, tmp_path: Path, sample_essay: Path, shared: Path, name: str
) -> None:
    path = sample_essay if name == "sample" else shared / "essays" / name
    imported = import_essay(library, make_cards(read_file(path), MakingSettings()), take_proposed=True)
    packages = [tmp_path / "first.apkg", tmp_path / "again.apkg"]
    request = ExportRequest(decks=(imported.deck_uid,), course="Course")
    plan = export_package(library, request, packages[0])
    clock.forward(minutes=1)
    taken = library.notes(deck_uid=imported.deck_uid, states=[NoteState.TAKEN])
    for note in taken[:3]:
        editing.edit(library, note.uid, (*note.fields[:-1], "A *remark* & <more>"))
    gone = taken[-1].uid
    editing.delete(library, [gone])
    assert len(export_package(library, request, packages[1]).retired) == 1
    report = verified(*packages)
    assert report["issues"] == []
    assert report["import1"]["new"] == plan.notes > 10
    again = report["import3_edited"]
    assert (again["new"], again["updated"], again["guids_kept"]) == (0, 4, plan.notes)
