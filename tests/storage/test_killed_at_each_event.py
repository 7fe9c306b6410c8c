"""Killed before any file event, those of SQLite too: the library is the old one or the new one, and nothing is left."""

import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import pytest

from studyapp import paths
from studyapp.domain.errors import StudyAppError
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.library import backups, moving, trash
from studyapp.operations.notes import editing
from studyapp.storage.backups.backup_files import Backups
from studyapp.storage.connection import has_wal
from studyapp.storage.media_files import MediaFiles, folder_of, needed_hashes
from studyapp.unfinished import clear, note_in
from tests.anki.reading.made import Rows, card, note
from tests.anki.reading.made import old as old_package
from tests.kills import KILLS, tell
from tests.storage.events import LAKES, Mortal, mortal, surroundings
from tests.storage.library_in_use import only_holding, shown
from tests.storage.material import generation, receive
from tests.storage.saved_libraries import FOLDER

POINTS = 3 if KILLS < 200 else 100_000
"""How many of the events are met in one test; with many kills, each."""

EARLY, LATE = "an early word", "a late word"
"""What a sound holds that the library has, and before it was backed up."""

OLD, NEW = {"Early", "Rivers", "Course::French", "Late", LATE}, {"Early", "Rivers", "Course::French", EARLY}
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
        log = "a leftover log" if has_wal(self.before / "a.studyapp") else "no log"
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
    moving.finish_move(path)
    return names_in(path)


def names_in(path: Path) -> set[str]:
    """The decks of a library, and what its sounds hold, once nothing is left that it does not use."""
    try:
        with Library.open(path) as library:
            trash.empty_expired(library)
            rivers = [essay.uid for essay in library.essays() if essay.title == "Rivers"]
            assert all(len(library.notes(essay_uid=uid)) == 4 for uid in rivers)
            sounds = {(library.medium(name) or b"missing").decode() for name in library.store.media.names()}
            assert not library.notices
            assert not left_over(path)
            holding = only_holding(library)
            return {deck.name for deck in library.decks() if deck.uid not in holding} | sounds
    except StudyAppError as error:
        return {str(error)}


def left_over(path: Path) -> set[str]:
    """What lies among the media of a library, or of its backups, and is needed by none of them."""
    found = set[str]()
    for folder, users in (
        (folder_of(path), [path]),
        (Backups(paths.backups_folder(path)).media.folder, [each.path for each in backups.list_backups(path)]),
    ):
        needed = set[str]()
        for each in users:
            with closing(sqlite3.connect(each)) as connection:
                needed |= needed_hashes(connection)
        found |= {each.name for each in folder.rglob("*") if each.is_file()} - needed
    return found


def is_clear_elsewhere(killer: Mortal) -> bool:
    """Whether nothing lies among what is needed on the way, and no note of it."""
    patterns = "scratch/*", "**/unfinished/*", "**/*.part"
    return not any(found for pattern in patterns for found in killer.folder.glob(pattern))


def is_clear_beside(path: Path) -> bool:
    """Whether nothing lies beside a library but its lock, its backups and what was kept of it."""
    beside = {f"{path.name}.lock", paths.backups_folder(path).name}
    known = beside | {part.name for each in (path, *kept_of(path)) for part in (each, folder_of(each))}
    folder = paths.backups_folder(path)
    held = {each.path for each in backups.list_backups(path)} | {folder / "media", folder / "media.lock"}
    return {each.name for each in path.parent.iterdir()} <= known and held == set(folder.iterdir())


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
        receive(library, "early", sound=EARLY.encode())
        backups.make_backup(library)
        decks.create(library, "Late")
        receive(library, "late", sound=LATE.encode())
    if request.param:
        with Library.open(path) as library:
            for name in sorted(IN_LOG):
                decks.create(library, name)
            whole = folder.with_name(f"{folder.name}-with-log")
            shutil.copytree(folder, whole)
        for left in whole.glob("*-shm"):
            left.unlink()
        folder = whole
    assert has_wal(folder / "a.studyapp") == request.param
    return folder


def old_of(before: Path) -> set[str]:
    return OLD | (IN_LOG if has_wal(before / "a.studyapp") else set())


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
            given["backup"] = str(backups.list_backups(path)[-1].path)

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
        made = backups.list_backups(path)[:-1]
        toll.nothing_left(number, is_clear_elsewhere(killer) and is_clear_beside(path) and not kept_of(path))
        toll.none_lost(number, len(made) <= 1 and (is_killed or len(made) == 1))
        for backup in made:
            copy = Path(shutil.copy(backup.path, tmp_path / "looked-into.studyapp"))
            shutil.copytree(Backups(backup.path.parent).media.folder, folder_of(copy), dirs_exist_ok=True)
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
        toll.none_lost(number, (is_killed or is_moved) and len(backups.list_backups(now)) == 1)
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


DIGESTS = [sha256(each.encode()).hexdigest() for each in (EARLY, LATE)]
MEMBERS = {
    *("library.studyapp", "decks/Rivers.apkg"),
    *(f"library-media/{digest[:2]}/{digest}" for digest in DIGESTS),
}


def is_whole(archive: Path) -> bool:
    """Whether a file is an archive that holds the library and the one deck with cards, each readable to the end."""
    try:
        with ZipFile(archive) as written:
            return written.testzip() is None and set(written.namelist()) >= MEMBERS
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


def test_media_leave_an_older_library_as_a_whole_or_not_at_all(killer: Mortal, before: Path, tmp_path: Path) -> None:
    saved, path = FOLDER / "0015.studyapp", tmp_path / "work" / "a.studyapp"
    wanted, toll = json.loads(saved.with_suffix(".json").read_text("utf-8")), Toll("media into files", before)

    def laid() -> None:
        shutil.rmtree(path.parent, ignore_errors=True)
        path.parent.mkdir()
        shutil.copy(saved, path)

    laid()
    for number in some(killer.events("open", library=str(path))):
        laid()
        killer.is_killed("open", number, library=str(path))
        with Library.open(path) as library:
            now = json.loads(json.dumps(shown(library)))
            toll.none_lost(number, {key: now[key] for key in wanted} == wanted)
        found = start(path)  # by which what has been in the trash for years goes
        toll.found(number, found, {deck for deck, _new in wanted["decks"].values()} | {"a word spoken"})
        toll.nothing_left(number, is_clear_elsewhere(killer) and not left_over(path) and not kept_of(path))
        restored = path.with_name("b.studyapp")
        backups.restore_backup(restored, backups.list_backups(path)[-1].path)
        toll.none_lost(number, names_in(restored) == found)
    toll.check()


def test_a_package_comes_in_with_its_media_or_not_at_all(killer: Mortal, before: Path, tmp_path: Path) -> None:
    path, old, toll = tmp_path / "work" / "a.studyapp", old_of(before), Toll("receiving", before)
    shutil.copytree(before, path.parent)
    sounds = [f"sound {number}" for number in range(6)]
    notes = [note(number, (f"Word [sound:{sound}.mp3]", "Meaning")) for number, sound in enumerate(sounds, 1)]
    rows = Rows(notes, [card(number, type=0, queue=0, due=1, data="") for number in range(1, 7)])
    named = {str(number): f"{sound}.mp3" for number, sound in enumerate(sounds)}
    members = {str(number): sound.encode() for number, sound in enumerate(sounds)}
    given = {"library": str(path), "package": str(old_package(tmp_path / "words.apkg", rows, media=named, **members))}
    new = old | set(sounds) | {"Course::Unit"}
    for number in some(killer.events("receive", **given)):
        shutil.rmtree(path.parent)
        shutil.copytree(before, path.parent)
        is_killed = killer.is_killed("receive", number, **given)
        toll.found(number, start(path), *((old, new) if is_killed else (new,)))
        toll.nothing_left(number, is_clear_elsewhere(killer) and is_clear_beside(path) and not kept_of(path))
    toll.check()


def test_what_is_emptied_out_of_the_trash_takes_its_media_along(killer: Mortal, before: Path, tmp_path: Path) -> None:
    given, path, toll = tmp_path / "given", tmp_path / "work" / "a.studyapp", Toll("emptying the trash", before)
    shutil.copytree(before, given)
    with Library.open(given / path.name) as library:
        editing.delete(library, [each.uid for each in library.notes() if "[sound:" in each.fields[0]])
    shutil.copytree(given, path.parent)
    old = names_in(given / path.name)
    seen = []
    for number in some(killer.events("empty trash", library=str(path))):
        shutil.rmtree(path.parent)
        shutil.copytree(given, path.parent)
        killer.is_killed("empty trash", number, library=str(path))
        seen.append(start(path))
        toll.found(number, seen[-1], old, old - {LATE})
        toll.nothing_left(number, is_clear_elsewhere(killer) and is_clear_beside(path) and not kept_of(path))
        toll.none_lost(number, LATE in seen[-1] or not MediaFiles(folder_of(path)).hashes())
    toll.check()
    assert {LATE in each for each in seen} == {True, False}
