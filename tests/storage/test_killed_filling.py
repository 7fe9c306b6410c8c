"""Killed while a package comes into a library: all of it is there, or nothing, and the file is sound."""

import os
import random
import shutil
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.essays.importing import import_essay
from studyapp.storage.connection import has_journal, has_wal
from tests.anki.reading import made
from tests.kills import kills, tell
from tests.mortal import Parent, parent_of
from tests.storage.material import generation, opened

NOTES = 3_000
TABLES = "note", "card", "card_state", "waiting", "review_log"


def package(path: Path) -> Path:
    """A package that takes some tenths of a second."""
    numbers = range(1, NOTES + 1)
    return made.old(path, made.Rows(map(made.note, numbers), map(made.card, numbers), map(made.review, numbers)))


@pytest.fixture
def importers(tmp_path: Path) -> Iterator[Parent]:
    within = os.environ | dict.fromkeys(("TMPDIR", "TEMP"), str(tmp_path))  # what a kill leaves lies there
    with parent_of("tests.storage.filling_child", env=within) as parent:
        yield parent


def whole(importers: Parent, path: Path, source: Path) -> float:
    """How many seconds an import takes that nobody kills."""
    with importers.child(path, source) as child:
        assert child.hears("begins")
        begun = time.perf_counter()
        assert child.hears("done")
        return time.perf_counter() - begun


def counted(path: Path) -> dict[str, int]:
    """How many rows each table that a package fills has."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}


def first_import(library: Library) -> None:
    import_essay(library, generation(), take_proposed=True)


@pytest.mark.skipif(sys.platform == "win32", reason="not measured: no SIGKILL")
@pytest.mark.parametrize("began", [lambda library: None, first_import], ids=["no notes", "some notes"])
def test_a_kill_leaves_all_or_nothing(tmp_path: Path, importers: Parent, began: Callable[[Library], object]) -> None:
    chance, source, before = random.Random(4), package(tmp_path / "a.apkg"), tmp_path / "before.studyapp"
    with opened(before) as library:
        began(library)
        name = library.undo_name
    held = counted(before)

    def laid(name: str) -> Path:
        return Path(shutil.copy(before, tmp_path / f"{name}.studyapp"))

    whole(importers, laid("first"), source)  # loads files for the first time
    whole_s = whole(importers, laid("second"), source)
    left = list[int]()
    for number in range(kills(4)):
        path = laid(str(number))
        with importers.child(path, source) as child:
            assert child.hears("begins")
            time.sleep(chance.uniform(0, 1.2 * whole_s))
        with opened(path) as library:
            (came,) = {count - held[table] for table, count in counted(path).items()}
            assert came in (0, NOTES)
            assert (library.undo_name != name) is (came == NOTES)
        left.append(came)
        path.unlink()
    tell(f"{len(left)} kills, {left.count(0)} left nothing of it, {left.count(NOTES)} all")
    assert 0 in left, "nothing was interrupted"


def test_what_a_filling_leaves_in_its_middle_is_taken_back(tmp_path: Path) -> None:
    """A copy of the file and its journal, while pages of an operation are in it that are never kept."""
    path, copy = tmp_path / "a.studyapp", tmp_path / "b.studyapp"
    with opened(path) as library:
        (deck,) = decks.create(library, "Rivers").decks
        with pytest.raises(ZeroDivisionError), library.operation("Fill", fills=True) as writer:
            library.store._raw.execute("PRAGMA cache_size = 5")
            for number in range(40):
                essay, version = Uid(f"essay{number}"), Uid(f"version{number}")
                writer.add_essay(essay, deck, version, "Rivers", generation())
            assert has_journal(path) and not has_wal(path)
            for end in ("", "-journal"):
                shutil.copy(f"{path}{end}", f"{copy}{end}")
            raise ZeroDivisionError
        assert not library.essays()
    with closing(sqlite3.connect(f"file:{copy}?immutable=1", uri=True)) as connection:  # as if there were no journal
        assert connection.execute("PRAGMA integrity_check").fetchone() != ("ok",)
    with opened(copy) as library:
        assert not library.essays() and [deck.name for deck in library.decks()] == ["Rivers"]
    assert set(counted(copy).values()) == {0} and not has_journal(copy)


def test_another_program_that_has_the_library_open_reads_on(tmp_path: Path) -> None:
    path = tmp_path / "a.studyapp"
    with opened(path) as library:
        (deck,) = decks.create(library, "Rivers").decks
        with opened(path) as other, library.operation("Fill", fills=True) as writer:
            writer.add_essay(Uid("essay"), deck, Uid("version"), "Rivers", generation())
            assert not other.essays()
        assert library.essays()
    with opened(path) as library:
        assert library.essays()
