"""One library has one path, through whatever links, and is told of once where it lies badly."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from studyapp import paths
from studyapp.domain.errors import LibraryInUseError, StudyAppError
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.library import backups, moving
from studyapp.operations.library.examining import examine
from studyapp.storage.connection import has_wal

OPERATIONS = 27


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """A library of 27 operations, of which some are in its write-ahead log alone; nobody has it open."""
    folder = tmp_path / "made"
    with Library.open(folder / "real.studyapp") as library:
        for number in range(3):
            decks.create(library, f"Deck {number}")
        backups.make_backup(library)
    with Library.open(folder / "real.studyapp") as library:
        for number in range(3, OPERATIONS):
            decks.create(library, f"Deck {number}")
        shutil.copytree(folder, tmp_path / "disk")
    assert has_wal(tmp_path / "disk" / "real.studyapp")
    return tmp_path / "disk" / "real.studyapp"


@pytest.fixture(params=["a link", "a link to a link", "a folder that is a link"])
def link(request: pytest.FixtureRequest, real: Path, tmp_path: Path) -> Path:
    near = tmp_path / "near"
    if request.param == "a folder that is a link":
        near.symlink_to(real.parent)
        return near / real.name
    near.mkdir()
    (near / "one.studyapp").symlink_to(real)
    (near / "two.studyapp").symlink_to("one.studyapp")
    return near / ("one.studyapp" if request.param == "a link" else "two.studyapp")


def count(path: Path) -> int:
    with Library.open(path) as library:
        return len(library.decks())


def test_two_windows_by_link_and_file_are_one_too_many(real: Path, link: Path) -> None:
    assert paths.library_path(link) == real
    for first, second in ((real, link), (link, real)):
        with Library.open(first, window=True) as library:
            assert library.path == real
            with pytest.raises(LibraryInUseError):
                Library.open(second, window=True)


def test_all_is_done_to_the_file_and_the_link_stays(real: Path, link: Path) -> None:
    def is_link() -> bool:
        return link.is_symlink() or link.parent.is_symlink()

    assert [backup.path.parent for backup in backups.list_backups(link)] == [paths.backups_folder(real)]
    aside = backups.restore_backup(link, backups.list_backups(link)[-1].path)
    assert aside is not None
    assert aside.parent == real.parent
    assert (count(real), count(link), count(aside)) == (3, 3, OPERATIONS)
    kept = moving.start_empty(link)
    assert (count(real), count(kept)) == (0, 3)
    assert is_link()
    assert not real.is_symlink()


def test_a_library_moves_from_behind_a_link_with_all_that_was_done(real: Path, link: Path, tmp_path: Path) -> None:
    there = moving.copy_library(tmp_path / "new", link)
    assert there.name == real.name
    assert count(there) == OPERATIONS
    moving.remove_original(link, there)
    assert not real.exists()
    assert link.is_symlink() or link.parent.is_symlink()


def test_a_link_that_leads_nowhere_is_told_and_nothing_is_made(tmp_path: Path) -> None:
    link, gone = tmp_path / "a.studyapp", tmp_path / "drive" / "b.studyapp"
    link.symlink_to(gone)
    assert paths.library_path(link) == link
    deeds: list[Callable[[], object]] = [
        lambda: Library.open(link),
        lambda: Library.open(link, window=True),
        lambda: backups.restore_backup(link, tmp_path / "any"),
        lambda: moving.copy_library(tmp_path / "new", link),
        lambda: moving.start_empty(link),
    ]
    for deed in deeds:
        with pytest.raises(StudyAppError, match=r"is a link to .*, and nothing is there"):
            deed()
    moving.finish_move(link)
    assert list(tmp_path.iterdir()) == [link]


def test_a_file_with_two_names_is_told_of_once(tmp_path: Path) -> None:
    path = tmp_path / "a.studyapp"
    Library.open(path).close()
    os.link(path, tmp_path / "b.studyapp")
    for told in (True, False):
        with Library.open(path) as library:
            assert any("second name" in notice for notice in library.notices) == told


@pytest.mark.parametrize(
    ("name", "folder", "mark"),
    [
        ("Syncthing", "shared", ".stfolder/"),
        ("Dropbox", "Dropbox", ".dropbox"),
        ("Dropbox", "Dropbox", ".dropbox.cache/"),
        ("Dropbox", "CloudStorage/Dropbox-Home", ""),
        ("OneDrive", "OneDrive", ""),
        ("OneDrive", "OneDrive - A School", ""),
        ("Nextcloud", "cloud", ".sync_0a1b2c.db"),
        ("Nextcloud", "cloud", "._sync_0a1b2c.db"),
        ("Nextcloud", "cloud", ".nextcloudsync.log"),
        ("iCloud", "Mobile Documents/com~apple~CloudDocs", ""),
        ("Google Drive", "GoogleDrive-a@example.org", ""),
        ("Google Drive", "mine", ".tmp.drivedownload/"),
    ],
)
def test_a_replicated_folder_is_told_of_once_in_the_window_and_once_on_the_command_line(
    tmp_path: Path, name: str, folder: str, mark: str
) -> None:
    path = tmp_path / folder / "deep" / "a.studyapp"
    path.parent.mkdir(parents=True)
    if mark.endswith("/"):
        (tmp_path / folder / mark).mkdir()
    elif mark:
        (tmp_path / folder / mark).touch()
    for is_window in (False, True):
        with Library.open(path, window=is_window) as library:
            told, way_out = library.notices
            assert f"a folder that {name} copies" in told
            assert "Preferences" in way_out
        with Library.open(path, window=is_window) as library:
            assert library.notices == ()
    (check,) = [each for each in examine(path) if each.name == "Library folder"]
    assert not check.is_well
    assert check.advice == way_out
    there = tmp_path / "Dropbox-again" / "a.studyapp"
    there.parent.mkdir()
    path.rename(there)
    with Library.open(there) as library:
        assert "Dropbox" in library.notices[0]


def test_the_settings_of_a_replicator_beside_a_library_are_no_replicated_folder(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    (tmp_path / ".config" / "syncthing").mkdir(parents=True)
    with Library.open(tmp_path / "a.studyapp") as library:
        assert library.notices == ()
