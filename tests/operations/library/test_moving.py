"""A library goes to another folder or aside as a whole, and stays where it was if that fails, is ended or killed."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from studyapp import paths
from studyapp.domain.errors import StudyAppError
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.library import backups, moving
from studyapp.operations.notes import media
from studyapp.storage.pasted_files import pasted_folder_of
from tests.processes import FOR_EVER, bounded, started
from tests.storage.material import Clock, generation, opened


@pytest.fixture
def path(tmp_path: Path, clock: Clock) -> Path:
    path = tmp_path / "a.studyapp"
    with opened(path, clock) as library:
        import_essay(library, generation(), take_proposed=True)
        backups.make_backup(library)
        media.paste(library, "half.png", PICTURE)
    return path


PICTURE = b"\x89PNG\r\n\x1a\n and so on"

CHILD = """
import sys, time
from pathlib import Path
from studyapp.operations.library import moving

def tell(done, total):
    print(done, total, flush=True)
    sys.stdin.readline()

moving.copy_library(Path(sys.argv[2]), Path(sys.argv[1]), tell)
"""


def files_of(path: Path) -> dict[Path, bytes]:
    """A library and its backups, byte for byte."""
    folders = (paths.backups_folder(path), pasted_folder_of(path))
    found = (path, *(inside for folder in folders for inside in folder.rglob("*") if inside.is_file()))
    return {file: file.read_bytes() for file in found}


def told_of(path: Path, folder: Path) -> list[tuple[int, int]]:
    """What is told while a library is copied."""
    told: list[tuple[int, int]] = []
    moving.copy_library(folder, path, lambda done, total: told.append((done, total)))
    return told


def test_a_library_moves_with_its_backups_and_nothing_stays_behind(path: Path, tmp_path: Path) -> None:
    with Library.open(path) as library:
        held = library.notes()
    whole = files_of(path)
    there = moving.copy_library(tmp_path / "new" / "place", path)
    assert files_of(path) == whole
    moving.remove_original(path, there)
    assert there == tmp_path / "new" / "place" / "a.studyapp"
    with Library.open(there) as library:
        assert library.notes() == held
    assert "by-hand" in [each.reason for each in backups.list_backups(there)]
    assert not path.exists()
    assert not paths.backups_folder(path).exists()
    assert not pasted_folder_of(path).exists()
    (picture,) = pasted_folder_of(there).iterdir()
    assert picture.read_bytes() == PICTURE


def test_nothing_is_written_over_and_nothing_goes_where_the_name_is_taken(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    (folder / "a.studyapp").write_text("mine")
    with pytest.raises(StudyAppError, match="already"):
        moving.copy_library(folder, path)
    assert (folder / "a.studyapp").read_text() == "mine"
    assert path.exists()


def test_a_damaged_library_is_not_moved(path: Path, tmp_path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\0" * 8192 + whole[12_288:])
    with pytest.raises(StudyAppError, match="damaged"):
        moving.copy_library(tmp_path / "other", path)
    assert path.exists()
    assert list((tmp_path / "other").iterdir()) == []


def test_a_library_that_a_window_has_open_stays(path: Path, tmp_path: Path) -> None:
    with Library.open(path, window=True), pytest.raises(StudyAppError, match="open in another window"):
        moving.copy_library(tmp_path / "other", path)
    assert path.exists()


def test_a_library_set_aside_makes_room_for_an_empty_one_and_can_be_opened(path: Path) -> None:
    aside = moving.start_empty(path)
    assert aside.parent == path.parent
    assert aside.suffix == path.suffix
    for which in (path, aside):  # the form that is still open may belong to either
        (picture,) = pasted_folder_of(which).iterdir()
        assert picture.read_bytes() == PICTURE
    with Library.open(path) as fresh:
        assert fresh.essays() == ()
    with Library.open(aside) as kept:
        assert len(kept.essays()) == 1


def test_where_there_is_no_library_nothing_can_be_moved(tmp_path: Path) -> None:
    with pytest.raises(StudyAppError, match="no library"):
        moving.start_empty(tmp_path / "none.studyapp")


def test_it_is_told_how_many_bytes_are_copied_and_looked_through(path: Path, tmp_path: Path) -> None:
    told = told_of(path, tmp_path / "other")
    size = sum(map(len, files_of(path).values())) + path.stat().st_size
    assert told == sorted(told)
    assert told[0] == (0, size)
    assert told[-1] == (size, size)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 0.9])
def test_one_that_is_ended_leaves_the_old_place_whole_and_the_new_one_empty(
    path: Path, tmp_path: Path, share: float
) -> None:
    class EndedError(StudyAppError):
        pass

    steps = len(told_of(path, tmp_path / "first"))
    left = int(share * steps)

    def tell(_done: int, _total: int) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise EndedError("Enough.", "")

    whole, folder = files_of(path), tmp_path / "other"
    with pytest.raises(EndedError):
        moving.copy_library(folder, path, tell)
    assert files_of(path) == whole
    assert not folder.exists() or list(folder.iterdir()) == []
    assert moving.copy_library(folder, path).is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a matter of POSIX")
def test_one_that_is_killed_leaves_the_old_place_whole_and_can_be_done_again(path: Path, tmp_path: Path) -> None:
    steps = len(told_of(path, tmp_path / "first"))
    whole, folder = files_of(path), tmp_path / "other"
    for kept in range(steps):
        command = [sys.executable, "-c", CHILD, str(path), str(folder)]
        with started(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
            assert child.stdin is not None
            assert child.stdout is not None
            for _ in range(kept):
                child.stdout.readline()
                child.stdin.write("\n")
                child.stdin.flush()
            child.stdout.readline()
            child.kill()
        assert files_of(path) == whole
        assert not (folder / path.name).exists()
    there = moving.copy_library(folder, path)
    moving.remove_original(path, there)
    with Library.open(there) as library:
        assert len(library.essays()) == 1
    assert sorted(each.name for each in folder.iterdir() if ".moving" in each.name) == []


STOPPED = """
import os, shutil, sys
from pathlib import Path
from studyapp.operations.library import moving

def stopped(old, folder, left, lets_go):
    def counted(deed):
        def do(*arguments, **named):
            nonlocal left
            left -= 1
            if left < 0:
                os.kill(os.getpid(), 9)
            return deed(*arguments, **named)
        return do

    for name in ("replace", "unlink", "rmdir", "mkdir"):
        setattr(Path, name, counted(getattr(Path, name)))
    shutil.rmtree = counted(shutil.rmtree)
    there = moving.copy_library(folder, old)
    if lets_go:
        moving.remove_original(old, there)

for line in sys.stdin:
    old, folder, left, lets_go = line.rstrip().split("|")
    child = os.fork()
    if not child:
        try:
            stopped(Path(old), Path(folder), int(left), lets_go == "True")
        finally:
            os._exit(0)
    print(os.waitpid(child, 0)[1], flush=True)
"""
"""Moves a library again and again, and is killed before so many changes of what lies in folders."""


@pytest.fixture
def stopped() -> Iterator[Callable[..., bool]]:
    """Whether a move was killed before so many changes."""
    command = [sys.executable, "-c", STOPPED]
    with started(command, patience_s=FOR_EVER, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as mover:
        assert mover.stdin is not None
        assert mover.stdout is not None
        asked, told = mover.stdin, mover.stdout

        def stop(path: Path, folder: Path, changes: int, *, lets_go: bool = False) -> bool:
            asked.write(f"{path}|{folder}|{changes}|{lets_go}\n")
            asked.flush()
            with bounded(mover):
                return int(told.readline()) != 0

        yield stop


def names(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir() if not each.name.endswith((".lock", ".part"))}


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a matter of POSIX")
def test_one_that_is_killed_between_two_renames_can_be_done_again_and_leaves_nothing_at_the_next_start(
    path: Path, tmp_path: Path, stopped: Callable[..., bool]
) -> None:
    whole, number, kills = files_of(path), 0, 0
    while stopped(path, folder := tmp_path / f"new{number}", number):
        assert files_of(path) == whole
        kills += 1
        if number % 2 or (folder / path.name).exists():  # the copy was whole, but was not used yet
            moving.finish_move(path)
            assert not folder.exists() or names(folder) == set()
            assert names(path.parent) >= {path.name}
            assert not list(path.parent.glob("*.moving-to"))
        assert moving.copy_library(folder, path).is_file()
        assert files_of(path) == whole
        number += 1
    assert kills > 5, "too little was under way to be interrupted"


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a matter of POSIX")
def test_one_that_is_killed_while_the_old_files_go_is_finished_at_the_next_start(
    path: Path, tmp_path: Path, stopped: Callable[..., bool]
) -> None:
    kept = {each: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()}
    held, number, finished = [], 0, 0
    while stopped(path, folder := tmp_path / "new" / str(number), number, lets_go=True):
        there = folder / path.name
        if not path.exists():
            moving.finish_move(there)
            assert not paths.backups_folder(path).exists()
            assert names(folder) == {path.name, paths.backups_folder(there).name, pasted_folder_of(there).name}
            finished += 1
        with Library.open(path if path.exists() else there) as library:
            held.append(len(library.notes()))
        number += 1
        for each, written in kept.items():
            each.parent.mkdir(exist_ok=True)
            each.write_bytes(written)
    assert finished
    assert len(set(held)) == 1


def test_a_copy_that_was_used_is_left_alone_and_so_is_an_old_library_that_was(path: Path, tmp_path: Path) -> None:
    there = moving.copy_library(tmp_path / "new", path)
    with opened(there, seed=9) as library:
        decks.create(library, "Used")
    used, whole = files_of(there), files_of(path)
    moving.finish_move(path)
    moving.finish_move(there)
    assert (files_of(there), files_of(path)) == (used, whole)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of some kilobytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if sys.platform != "linux" or os.geteuid():
        pytest.skip("not measured: only root on Linux can mount a small disk")
    mount = ["mount", "-t", "tmpfs", "-o", "size=300k", "studyapp-test", str(folder)]
    if (done := subprocess.run(mount, capture_output=True, text=True, check=False)).returncode:
        pytest.skip(f"not measured: no small disk can be mounted: {done.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_disk_without_room_is_told_and_the_library_stays(path: Path, small_disk: Path) -> None:
    whole = files_of(path)
    with pytest.raises(StudyAppError, match=r"not enough room in .*; the library is where it was"):
        moving.copy_library(small_disk, path)
    assert files_of(path) == whole
    assert list(small_disk.iterdir()) == []


def test_the_old_files_stay_where_there_is_no_copy(path: Path, tmp_path: Path) -> None:
    with pytest.raises(StudyAppError, match="no library"):
        moving.remove_original(path, tmp_path / "other" / path.name)
    assert path.exists()


def test_a_library_that_was_used_after_it_was_copied_is_kept(path: Path, tmp_path: Path) -> None:
    there = moving.copy_library(tmp_path / "new", path)
    with opened(path, seed=9) as library:
        decks.create(library, "Done in the old place")
    with pytest.raises(StudyAppError, match="was changed after it was moved"):
        moving.remove_original(path, there)
    moving.finish_move(there)
    with Library.open(path) as library:
        assert "Done in the old place" in [deck.name for deck in library.decks()]


def test_a_library_that_a_command_has_open_is_not_moved(path: Path, tmp_path: Path) -> None:
    with opened(path, seed=9) as library:
        decks.create(library, "Under way")
        with pytest.raises(StudyAppError, match="in use"):
            moving.copy_library(tmp_path / "new", path)
    assert not (tmp_path / "new" / path.name).exists()
