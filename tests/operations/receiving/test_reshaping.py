"""What is reshaped in the real Anki comes here and goes back: fields, styles, pictures and copies."""

from pathlib import Path

import pytest

from studyapp.anki.reading.package import open_package
from studyapp.domain.exchange.packages import Outcome
from studyapp.domain.notes import NoteState
from studyapp.library import Library
from studyapp.operations.essays import importing
from studyapp.operations.notes import editing
from studyapp.operations.receiving.packages import import_package
from tests.anki.engine import asked, with_engine
from tests.operations.exporting.exported import export_deck
from tests.storage.material import Clock, generation, opened
from tests.today import present

pytestmark = with_engine
SCRIPT = str(Path(__file__).with_name("engine_reshaping.py"))


@pytest.fixture
def clock() -> Clock:
    """The engine knows no other clock than that of the computer."""
    return Clock(present(0).ms, 0)


@pytest.fixture
def library(tmp_path: Path, clock: Clock):  # type: ignore[no-untyped-def]
    with opened(tmp_path / "a.studyapp", clock) as library:
        importing.import_essay(library, generation(), take_proposed=True)
        export_deck(library, library.decks()[0].uid, tmp_path / "ours.apkg")
        asked(SCRIPT, tmp_path, library.notes(states=[NoteState.TAKEN])[0].uid)
        clock.forward(minutes=10)
        yield library


def test_a_copy_is_a_card_of_its_own(library: Library, tmp_path: Path) -> None:
    before = library.notes(states=[NoteState.TAKEN])
    (told,) = import_package(library, tmp_path / "copy.apkg")[1].notes
    assert told.outcome is Outcome.NEW
    assert [each for each in library.notes(states=[NoteState.TAKEN]) if each.uid != told.uid] == list(before)


def test_fields_style_and_picture_are_taken_and_an_edit_here_stays(
    library: Library, clock: Clock, tmp_path: Path
) -> None:
    first = {each.uid for each in import_package(library, tmp_path / "first.apkg")[1].notes}
    note = next(each for each in library.notes() if each.uid in first and each.type.is_own)
    assert library.medium("map.png") == b"one"
    clock.forward(minutes=1)
    editing.edit(library, note.uid, ("my front", "back", "", "", ""))
    report = import_package(library, tmp_path / "second.apkg")[1]
    assert Outcome.CONFLICT not in {each.outcome for each in report.notes}
    assert library.note(note.uid).fields[:2] == ("my front", "other words")
    assert library.medium("map.png") == b"two"
    pictured = next(each for each in library.notes() if each.uid in first and not each.type.is_own)
    assert "color: red" in pictured.type.css
    export_deck(library, note.deck_uid, tmp_path / "back.apkg")
    with open_package(tmp_path / "back.apkg") as package:
        (kind,) = package.note_types
        assert [field.name for field in kind.fields] == ["Hint", "Front", "Back"]
        found = {each.fields for each in package.notes()}
        assert ("a hint", "my front", "other words") in found
        assert {package.media_bytes(each) for each in package.media} == {b"two"}
