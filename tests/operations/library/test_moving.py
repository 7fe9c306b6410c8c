"""A library goes to another folder or aside as a whole, and stays where it was if that fails."""

from pathlib import Path

import pytest

from studyapp import paths
from studyapp.domain.errors import StudyAppError
from studyapp.library import Library
from studyapp.operations.essays.shelving import import_essay
from studyapp.operations.library import backups, moving
from tests.storage.material import Clock, generation, opened


@pytest.fixture
def path(tmp_path: Path, clock: Clock) -> Path:
    path = tmp_path / "a.studyapp"
    with opened(path, clock) as library:
        import_essay(library, generation(), take_proposed=True)
        backups.make(library)
    return path


def test_a_library_moves_with_its_backups_and_nothing_stays_behind(path: Path, tmp_path: Path) -> None:
    with Library.open(path) as library:
        held = library.notes()
    there = moving.move(path, tmp_path / "new" / "place")
    assert there == tmp_path / "new" / "place" / "a.studyapp"
    with Library.open(there) as library:
        assert library.notes() == held
    assert "by-hand" in [each.reason for each in backups.entries(there)]
    assert not path.exists()
    assert not paths.backups_folder(path).exists()


def test_nothing_is_written_over_and_nothing_goes_where_the_name_is_taken(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    (folder / "a.studyapp").write_text("mine")
    with pytest.raises(StudyAppError, match="already"):
        moving.move(path, folder)
    assert (folder / "a.studyapp").read_text() == "mine"
    assert path.exists()


def test_a_damaged_library_is_not_moved(path: Path, tmp_path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\0" * 8192 + whole[12_288:])
    with pytest.raises(StudyAppError, match="damaged"):
        moving.move(path, tmp_path / "other")
    assert path.exists()
    assert list((tmp_path / "other").iterdir()) == []


def test_a_library_that_a_window_has_open_stays(path: Path, tmp_path: Path) -> None:
    with Library.open(path, window=True), pytest.raises(StudyAppError, match="open in another window"):
        moving.move(path, tmp_path / "other")
    assert path.exists()


def test_a_library_set_aside_makes_room_for_an_empty_one_and_can_be_opened(path: Path) -> None:
    aside = moving.set_aside(path)
    assert not path.exists()
    assert aside.parent == path.parent
    assert aside.suffix == path.suffix
    with Library.open(path) as fresh:
        assert fresh.essays() == ()
    with Library.open(aside) as kept:
        assert len(kept.essays()) == 1


def test_where_there_is_no_library_nothing_can_be_moved(tmp_path: Path) -> None:
    with pytest.raises(StudyAppError, match="no library"):
        moving.set_aside(tmp_path / "none.studyapp")
