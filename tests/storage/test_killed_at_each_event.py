"""Killed before any file event, those of SQLite too: the library is the old one or the new one, and nothing is left."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import pytest

from studyapp import paths
from studyapp.domain.errors import StudyAppError
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.essays.shelving import import_essay
from studyapp.operations.library import backups, moving
from studyapp.storage.connection import has_log
from studyapp.unfinished import clear, note_in
from tests.kills import KILLS, tell
from tests.storage.events import LAKES, Mortal, mortal, surroundings
from tests.storage.material import generation

POINTS = 3 if KILLS < 200 else 100_000
"""How many of the events are met in one test; with many kills, each."""

OLD, NEW = {"Early", "Rivers", "Late"}, {"Early", "Rivers"}
COSTS = "lost", "rolled back", "left over"
KEPT = re.compile(r"a\.(before-restore|kept)-[\dT+-]*\.studyapp")
IN_LOG = {f"Only in the log {number}" for number in range(30)}


@dataclass
class Toll:
    """Counts what the kills of one deed cost, each by the number of the event that it came before."""

    deed: str
    before: Path
    met: int = 0
    costs: dict[str, set[int]] = field(default_factory=lambda: {cost: set() for cost in COSTS})

    def found(self, number: int, names: set[str], *sound: set[str]) -> None:
        """Count a kill after which a library holds these decks, where it should hold one of those sets of them."""
        self.met += 1
        if names not in sound:
            self.costs["rolled back" if names == OLD else "lost"].add(number)

    def nothing_left(self, number: int, is_so: bool) -> None:
        if not is_so:
            self.costs["left over"].add(number)

    def none_lost(self, number: int, is_so: bool) -> None:
        if not is_so:
            self.costs["lost"].add(number)

    def check(self) -> None:
        log = "a leftover log" if has_log(self.before / "a.studyapp") else "no log"
        costs = ", ".join(f"{len(events)} {kind}" for kind, events in self.costs.items())
        tell(f"{self.deed} with {log}: killed before {self.met - 1} events, {costs}")
        assert not any(self.costs.values()), self.costs


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
    """What the next start finds in a library; nothing where it cannot be opened."""
    note_in(paths.unfinished_folder())
    clear()
    moving.settle(path)
    return names_in(path)


def names_in(path: Path) -> set[str]:
    try:
        with Library.open(path) as library:
            rivers = [essay.uid for essay in library.essays() if essay.title == "Rivers"]
            assert all(len(library.notes(essay_uid=uid)) == 4 for uid in rivers)
            return {deck.name for deck in library.decks()}
    except StudyAppError as error:
        return {str(error)}


def is_clear_elsewhere(killer: Mortal) -> bool:
    """Whether nothing lies among what is needed on the way, and no note of it."""
    patterns = "scratch/*", "**/unfinished/*", "**/*.part"
    return not any(found for pattern in patterns for found in killer.folder.glob(pattern))


def is_clear_beside(path: Path) -> bool:
    """Whether nothing lies beside a library but its lock, its backups and what was kept of it."""
    known = {path.name, f"{path.name}.lock", paths.backups_folder(path).name, *(each.name for each in kept_of(path))}
    held = {each.path for each in backups.entries(path)}
    return {each.name for each in path.parent.iterdir()} <= known and held == set(paths.backups_folder(path).iterdir())


def kept_of(path: Path) -> list[Path]:
    return [each for each in path.parent.iterdir() if KEPT.fullmatch(each.name)]


@pytest.fixture(scope="module", params=[False, True], ids=["no log", "a leftover log"])
def before(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a library and its one backup; its write-ahead log may hold what the file does not."""
    folder = tmp_path_factory.mktemp("before")
    path = folder / "a.studyapp"
    with Library.open(path) as library:
        decks.create(library, "Early")
        import_essay(library, generation(), take_proposed=True)
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


def some(events: list[int]) -> list[int]:
    """Before which events to kill, and one that never comes: some along the whole way, or each."""
    assert len(events) > 20, "too little was done to be interrupted"
    return [*events[:: max(1, len(events) // POINTS)], 65_535]


@pytest.mark.parametrize(("deed", "new"), [("restore", NEW), ("empty", set[str]())])
def test_other_content_is_there_as_a_whole_or_not_at_all(
    killer: Mortal, before: Path, tmp_path: Path, deed: str, new: set[str]
) -> None:
    path, old = tmp_path / "work" / "a.studyapp", old_of(before)
    given, toll = {"library": str(path)}, Toll(deed, before)

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
        seen.append(found)
        toll.found(number, found, *((old, new) if is_killed else (new,)))
        kept = kept_of(path)
        toll.nothing_left(number, is_clear_elsewhere(killer) and is_clear_beside(path) and (not kept or found == new))
        toll.none_lost(number, found != new or [names_in(each) for each in kept] == [old])
    toll.check()
    assert old in seen


def test_a_backup_is_there_as_a_whole_or_not_at_all(killer: Mortal, before: Path, tmp_path: Path) -> None:
    path, old, toll = tmp_path / "work" / "a.studyapp", old_of(before), Toll("backup", before)
    shutil.copytree(before, path.parent)
    for number in some(killer.events("backup", library=str(path))):
        shutil.rmtree(path.parent)
        shutil.copytree(before, path.parent)
        is_killed = killer.is_killed("backup", number, library=str(path))
        toll.found(number, start(path), old)
        made = backups.entries(path)[:-1]
        toll.nothing_left(number, is_clear_elsewhere(killer) and is_clear_beside(path) and not kept_of(path))
        toll.none_lost(number, len(made) <= 1 and (is_killed or len(made) == 1))
        for backup in made:
            copy = Path(shutil.copy(backup.path, tmp_path / "looked-into.studyapp"))
            toll.none_lost(number, names_in(copy) == old)
    toll.check()


def test_a_library_moves_as_a_whole_or_not_at_all(killer: Mortal, before: Path, tmp_path: Path) -> None:
    path, folder, old = tmp_path / "work" / "a.studyapp", tmp_path / "new", old_of(before)
    there, toll = folder / path.name, Toll("move", before)
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
        toll.found(number, start(now), old)
        toll.none_lost(number, (is_killed or is_moved) and len(backups.entries(now)) == 1)
        left = {each.name for each in other.iterdir()} if other.exists() else set[str]()
        is_clear = is_clear_elsewhere(killer) and is_clear_beside(now) and not kept_of(now)
        toll.nothing_left(number, is_clear and left <= {f"{path.name}.lock"})
    toll.check()
    assert seen == {False, True}


def test_an_export_is_there_as_a_whole_or_not_at_all(killer: Mortal, before: Path, tmp_path: Path) -> None:
    path, target, old = tmp_path / "work" / "a.studyapp", tmp_path / "out" / "all.zip", old_of(before)
    given, toll = {"library": str(path), "target": str(target)}, Toll("export", before)

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
        toll.found(number, start(path), old)
        is_clear = is_clear_elsewhere(killer) and is_clear_beside(path) and not kept_of(path)
        toll.nothing_left(number, is_clear and list(target.parent.iterdir()) == [target])
        toll.none_lost(number, is_whole(target) or (is_killed and target.read_bytes() == b"what was there"))
    toll.check()


def is_whole(archive: Path) -> bool:
    """Whether a file is an archive that holds the library and the one deck with cards, each readable to the end."""
    try:
        with ZipFile(archive) as written:
            return written.testzip() is None and {"library.studyapp", "decks/Rivers.apkg"} <= set(written.namelist())
    except (BadZipFile, FileNotFoundError):
        return False


def test_a_text_is_kept_as_a_whole_and_has_its_cards_or_waits_for_them(
    killer: Mortal, before: Path, tmp_path: Path
) -> None:
    path, old, toll = tmp_path / "work" / "a.studyapp", old_of(before), Toll("bringing in", before)
    shutil.copytree(before, path.parent)
    seen = set()
    for number in some(killer.events("bring in", library=str(path))):
        shutil.rmtree(path.parent)
        shutil.copytree(before, path.parent)
        is_killed = killer.is_killed("bring in", number, library=str(path))
        found = start(path)
        toll.found(number, found, *((old, old | {"Lakes"}) if is_killed else (old | {"Lakes"},)))
        toll.nothing_left(number, is_clear_elsewhere(killer) and is_clear_beside(path) and not kept_of(path))
        with Library.open(path) as library:
            for entry in (entry for entry in library.essays() if entry.title == "Lakes"):
                waits, cards = library.store.unmade.of(entry.uid), len(library.notes(essay_uid=entry.uid))
                seen.add((waits is not None, cards))
                is_whole = library.essay(entry.uid).text == LAKES.essay.text
                toll.none_lost(number, is_whole and (waits is not None or cards == len(LAKES.drafts)))
    toll.check()
    assert seen <= {(True, 0), (True, 4), (False, 4)}
    assert KILLS < 200 or (True, 0) in seen
