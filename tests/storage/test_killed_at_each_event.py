"""Killed before any file event, those of SQLite too: the library is the old one or the new one, and nothing is left."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from studyapp import paths
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.library import backups, moving
from studyapp.storage.connection import has_log
from studyapp.unfinished import clear, note_in
from tests.kills import KILLS
from tests.storage.events import Mortal, mortal, surroundings

POINTS = 3 if KILLS < 200 else 100_000
"""How many of the events are met in one test; with many kills, each."""

OLD, NEW = {"Early", "Late"}, {"Early"}
KEPT = re.compile(r"a\.(before-restore|kept)-[\dT+-]*\.studyapp")
IN_LOG = {f"Only in the log {number}" for number in range(30)}


@pytest.fixture(scope="module")
def killer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mortal]:
    with mortal(tmp_path_factory.mktemp("surroundings")) as made:
        yield made


@pytest.fixture(autouse=True)
def _surroundings(killer: Mortal, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the children remember outside of the library, this process finds."""
    for variable, folder in surroundings(killer.folder).items():
        monkeypatch.setenv(variable, folder)


def start(path: Path) -> set[str]:
    """What the next start finds in a library."""
    note_in(paths.unfinished_folder())
    clear()
    moving.settle(path)
    return names_in(path)


def check_elsewhere(killer: Mortal) -> None:
    """Nothing lies among what is needed on the way, and no note of it."""
    assert list((killer.folder / "scratch").iterdir()) == []
    assert list(killer.folder.rglob("unfinished/*")) == []
    assert list(killer.folder.rglob("*.part")) == []


@pytest.fixture(scope="module", params=[False, True], ids=["no log", "a leftover log"])
def before(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a library and its one backup; its write-ahead log may hold what the file does not."""
    folder = tmp_path_factory.mktemp("before")
    path = folder / "a.studyapp"
    with Library.open(path) as library:
        decks.create(library, "Early")
        backups.make(library)
        decks.create(library, "Late")
    if request.param:
        with Library.open(path) as library:
            for name in sorted(IN_LOG):
                decks.create(library, name)
            whole = folder.with_name(f"{folder.name}-with-log")
            shutil.copytree(folder, whole)
        for left in whole.glob("*-shm"):
            left.unlink()
        folder = whole
    assert has_log(folder / "a.studyapp") == request.param
    return folder


def old_of(before: Path) -> set[str]:
    return OLD | (IN_LOG if has_log(before / "a.studyapp") else set())


def names_in(path: Path) -> set[str]:
    with Library.open(path) as library:
        return {deck.name for deck in library.decks()}


def some(events: list[int]) -> list[int]:
    """Before which events to kill, and one that never comes: some along the whole way, or each."""
    assert len(events) > 20, "too little was done to be interrupted"
    return [*events[:: max(1, len(events) // POINTS)], 65_535]


def check_left(folder: Path, path: Path) -> list[Path]:
    """Nothing lies beside a library but its lock, its backups and what was kept of it, which is returned."""
    kept = [each for each in folder.iterdir() if KEPT.fullmatch(each.name)]
    known = {path.name, f"{path.name}.lock", paths.backups_folder(path).name, *(each.name for each in kept)}
    assert {each.name for each in folder.iterdir()} <= known
    held = backups.entries(path)
    assert {each.path for each in held} == set(paths.backups_folder(path).iterdir())
    return kept


@pytest.mark.parametrize(("deed", "new"), [("restore", NEW), ("empty", set[str]())])
def test_other_content_is_there_as_a_whole_or_not_at_all(
    killer: Mortal, before: Path, tmp_path: Path, deed: str, new: set[str]
) -> None:
    path, old = tmp_path / "work" / "a.studyapp", old_of(before)
    given = {"library": str(path)}

    def laid() -> None:
        shutil.rmtree(path.parent, ignore_errors=True)
        shutil.copytree(before, path.parent)
        if deed == "restore":
            given["backup"] = str(backups.entries(path)[-1].path)

    laid()
    seen = []
    for number in some(killer.events(deed, **given)):
        laid()
        is_killed = killer.is_killed(deed, number, **given)
        found = start(path)
        check_elsewhere(killer)
        seen.append(found)
        assert found in (old, new), f"killed before event {number}"
        assert is_killed or found == new
        kept = check_left(path.parent, path)
        assert len(kept) == (found == new), f"killed before event {number}"
        if kept:
            assert names_in(kept[0]) == old
    assert old in seen


def test_a_backup_is_there_as_a_whole_or_not_at_all(killer: Mortal, before: Path, tmp_path: Path) -> None:
    path, old = tmp_path / "work" / "a.studyapp", old_of(before)
    shutil.copytree(before, path.parent)
    for number in some(killer.events("backup", library=str(path))):
        shutil.rmtree(path.parent)
        shutil.copytree(before, path.parent)
        killer.is_killed("backup", number, library=str(path))
        assert start(path) == old, f"killed before event {number}"
        check_elsewhere(killer)
        assert check_left(path.parent, path) == []
        made = backups.entries(path)[:-1]
        assert len(made) <= 1
        for backup in made:
            assert names_in(Path(shutil.copy(backup.path, tmp_path / "looked-into.studyapp"))) == old


def test_a_library_moves_as_a_whole_or_not_at_all(killer: Mortal, before: Path, tmp_path: Path) -> None:
    path, folder, old = tmp_path / "work" / "a.studyapp", tmp_path / "new", old_of(before)
    there = folder / path.name
    given = {"library": str(path), "folder": str(folder)}

    def laid() -> None:
        for each in (path.parent, folder, killer.folder / "config" / "studyapp"):
            shutil.rmtree(each, ignore_errors=True)
        shutil.copytree(before, path.parent)

    laid()
    seen = set()
    for number in some(killer.events("move", **given)):
        laid()
        is_killed = killer.is_killed("move", number, **given)
        is_moved = paths.chosen_library() == there
        now, other = (there, path.parent) if is_moved else (path, folder)
        seen.add(is_moved)
        assert is_killed or is_moved
        assert start(now) == old, f"killed before event {number}"
        check_elsewhere(killer)
        assert check_left(now.parent, now) == [], f"killed before event {number}"
        assert len(backups.entries(now)) == 1
        left = {each.name for each in other.iterdir()} if other.exists() else set[str]()
        assert left <= {f"{path.name}.lock"}, f"killed before event {number}"
    assert seen == {False, True}


def test_an_export_is_there_as_a_whole_or_not_at_all(killer: Mortal, before: Path, tmp_path: Path) -> None:
    path, target, old = tmp_path / "work" / "a.studyapp", tmp_path / "out" / "all.zip", old_of(before)
    given = {"library": str(path), "target": str(target)}

    def laid() -> None:
        for each in (path.parent, target.parent):
            shutil.rmtree(each, ignore_errors=True)
        shutil.copytree(before, path.parent)
        target.parent.mkdir()
        target.write_bytes(b"what was there")

    laid()
    for number in some(killer.events("export", **given)):
        laid()
        is_killed = killer.is_killed("export", number, **given)
        assert start(path) == old, f"killed before event {number}"
        check_elsewhere(killer)
        assert list(target.parent.iterdir()) == [target], f"killed before event {number}"
        if target.read_bytes() != b"what was there" or not is_killed:
            with ZipFile(target) as written:
                assert written.testzip() is None
        assert check_left(path.parent, path) == []
