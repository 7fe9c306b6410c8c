"""Killed before any file event, those of SQLite too: the library is the old one or the new one, and nothing is left."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from studyapp import paths
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.library import backups
from studyapp.storage.connection import has_log
from tests.kills import KILLS
from tests.storage.events import Mortal, mortal

POINTS = 3 if KILLS < 200 else 100_000
"""How many of the events are met in one test; with many kills, each."""

OLD, NEW = {"Early", "Late"}, {"Early"}
KEPT = re.compile(r"a\.(before-restore|kept)-[\dT+-]*\.studyapp")
IN_LOG = "Only in the log"


@pytest.fixture(scope="module")
def killer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mortal]:
    with mortal(tmp_path_factory.mktemp("surroundings")) as made:
        yield made


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
            decks.create(library, IN_LOG)
            whole = folder.with_name(f"{folder.name}-with-log")
            shutil.copytree(folder, whole)
        for left in whole.glob("*-shm"):
            left.unlink()
        folder = whole
    assert has_log(folder / "a.studyapp") == request.param
    return folder


def old_of(before: Path) -> set[str]:
    return OLD | ({IN_LOG} if has_log(before / "a.studyapp") else set())


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
        found = names_in(path)
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
        assert names_in(path) == old, f"killed before event {number}"
        assert check_left(path.parent, path) == []
        made = backups.entries(path)[:-1]
        assert len(made) <= 1
        for backup in made:
            assert names_in(Path(shutil.copy(backup.path, tmp_path / "looked-into.studyapp"))) == old
