"""Brings the plain notes of a package into files that a library takes in at once: the quick way for what is new.

A note is plain where all its cards are: each is new, or in review with what FSRS remembers of it, and all that is said
of it is in range. What is said of others is for `rows` and `schedule`, which give the same for plain ones.
"""

import json
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from operator import lt
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from studyapp.anki.reading import staging_sql as sql
from studyapp.anki.reading.database import VALUE_LIMIT
from studyapp.anki.reading.faults import damaged
from studyapp.anki.reading.rows import tags_of
from studyapp.anki.reading.values import Collection
from studyapp.domain.errors import StudyAppError

_AT_ONCE = 2_000  # notes
_EVERY = 1_000  # steps of SQLite's machine
_LEAST_STEPS, _STEPS_A_BYTE = 20_000, 4  # a row takes some twenty and has more bytes
_SETTINGS = ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0", "cache_size = -16000")
_QUICKLY = ("journal_mode = OFF", "synchronous = OFF")  # such files are gone with whatever ends in their middle


class PlacedNote(NamedTuple):
    """A note as a package has it, and its cards.

    Attributes:
        fields: HTML, with 0x1f between them.
        ordinals: of its cards, with commas; None where it has none.
        deck_id: of its cards.
        is_plain: whether they are in one deck, and each of them is plain.
    """

    id: int
    note_type_id: int
    guid: str
    fields: str
    ordinals: str | None
    deck_id: int | None
    is_plain: bool | None


class TakenNote(NamedTuple):
    """A note that a library takes in.

    Attributes:
        uid: what it is called there.
        position: among the notes of the package.
        note_type: uid of that which it has there; None where nothing but its note type says what becomes of it.
        fields: as a JSON array; likewise.
        received: its fields as they came, as a JSON array; None where they are the same.
    """

    id: int
    uid: str
    position: int
    note_type: str | None = None
    fields: str | None = None
    received: str | None = None


class Told(NamedTuple):
    """What becomes of the notes of a note type of which nothing else is said.

    Attributes:
        note_type: uid of that which they have in the library.
        came_type: uid of the one that they came with.
        further: what follows their fields in the JSON array of fields.
    """

    id: int
    note_type: str
    came_type: str
    further: str


class Home(NamedTuple):
    """The deck in the library of a deck of the package."""

    deck_id: int
    deck_uid: str
    name: str
    desired_retention: float


@dataclass(frozen=True, slots=True)
class Here:
    """Where and when a package is read.

    Attributes:
        first_day: see `schedule.first_day`.
        offset_min: minutes east of UTC at a moment in milliseconds.
        now_ms: milliseconds since 1970, UTC.
        tz_offset_min: minutes east of UTC now.
        today: study day of now.
        most_cards: of a note.
    """

    first_day: int
    offset_min: Callable[[int], int]
    now_ms: int
    tz_offset_min: int
    today: int
    most_cards: int


class Staging:
    """One package's way into such files; for one thread at a time, but for `interrupt`.

    Attributes:
        reviews: rows of history that were brought into a file.
        met: rows of the log that belong to notes that were.
    """

    def __init__(self, collection: Path, name: str, folder: Path, about: Collection, here: Here) -> None:
        """Open the files.

        Args:
            collection: the package's database, found to be harmless by `Database`.
            name: of the package.
            folder: for the files; gone when they are not needed any more.
            about: what schedules of the package count from.
            here: where and when.
        """
        self.reviews = self.met = 0
        self._name, self._folder = name, folder
        self._steps = _LEAST_STEPS + _STEPS_A_BYTE * collection.stat().st_size
        told = (here.first_day, here.now_ms, here.tz_offset_min, here.today, here.most_cards)
        names = ("first_day", "now_ms", "tz_offset_min", "today", "most_cards")
        counted = {"rollover_hour": about.rollover_hour, "scheduler": about.scheduler}
        self._given = dict(zip(names, told, strict=True)) | counted
        self._connection = sqlite3.connect(folder / "work.db", isolation_level=None, check_same_thread=False, uri=True)
        self._connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, VALUE_LIMIT)
        self._connection.create_function("offset_min", 1, here.offset_min, deterministic=True)
        self._connection.create_function("listed", 1, _listed, deterministic=True)
        with self._told():
            for setting in (*_SETTINGS, *_QUICKLY):
                self._connection.execute(f"PRAGMA {setting}")
            self._connection.execute("ATTACH ? AS package", (f"{collection.absolute().as_uri()}?mode=ro&immutable=1",))
            self._connection.executescript(sql.TABLES)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def interrupt(self) -> None:
        """End what is under way, from any thread."""
        self._connection.interrupt()

    def decks(self) -> frozenset[int]:
        """The ids of the decks that have cards, as they were before a filtered deck took them."""
        return frozenset(self._bounded(sql.DECKS))

    def guids(self) -> Iterator[str]:
        """What all notes are known by."""
        return self._bounded(sql.GUIDS)

    def note_ids(self) -> frozenset[int]:
        """The ids of all notes."""
        return frozenset(self._bounded("SELECT id FROM package.notes"))

    def place(self, *, with_progress: bool) -> None:
        """Find out which cards belong to which note.

        Args:
            with_progress: whether their schedules come along; else they are new.
        """
        with self._told():
            self._run(sql.CAME if with_progress else sql.NEW, sql.OF_NOTES)

    def settle(self, homes: Iterable[Home], note_types: Iterable[Told]) -> None:
        """Say which decks there are in the library, and what becomes of note types."""
        self._connection.executemany("INSERT INTO home VALUES (?, ?, ?, ?)", homes)
        self._connection.executemany("INSERT INTO told VALUES (?, ?, ?, ?)", note_types)

    def notes(self) -> Iterator[PlacedNote]:
        """All notes, by id."""
        last = -sys.maxsize - 1
        with self._told():
            while rows := self._connection.execute(sql.NOTES, (last, _AT_ONCE)).fetchall():
                numbers = [row[0] for row in rows]
                if not all(map(lt, [last, *numbers], numbers)):  # pages that lead to one another would never end
                    raise damaged(self._name, "the rows of its collection are not in order")
                last = numbers[-1]
                yield from map(PlacedNote._make, rows)

    def stage_notes(self, notes: Iterable[TakenNote]) -> Path:
        """The file of some notes."""
        with self._told(), self._file(sql.NOTE_TABLES) as path:
            ((self._given["last"],),) = self._connection.execute(sql.LAST)
            self._connection.executemany("INSERT INTO taken VALUES (?, ?, ?, ?, ?, ?)", notes)
            self._run(sql.TAKEN, sql.keys("note", "uid", "note"), sql.RECEIVED)
        return path

    def stage_cards(self) -> Path:
        """The file of the cards of all notes that have one."""
        with self._told(), self._file(sql.CARD_TABLES) as path:
            begun = sql.keys("card_state", "uid", "card", "NOT is_new")
            self._run(sql.CARDS, sql.keys("card", "uid", "card"), begun)
        return path

    def stage_log(self, operation: str) -> Path:
        """The file of the log of these cards; the uid of a row begins with that of the operation."""
        with self._told(), self._file(sql.LOG_TABLES) as path:
            self._run(sql.LOGGED, sql.ENDED)
            ((self.met,),) = self._connection.execute(sql.MET)
            self.reviews = self._run(sql.REVIEWS)
            self._run(sql.IMPORTED, sql.keys("review_log", f"'{operation}-' || number", "review"))
        return path

    @contextmanager
    def _file(self, tables: str) -> Iterator[Path]:
        path = self._folder / f"staged{len(list(self._folder.glob('staged*')))}.db"
        self._connection.execute("ATTACH ? AS out", (str(path),))
        for setting in _QUICKLY:
            self._connection.execute(f"PRAGMA out.{setting}")
        self._connection.execute("BEGIN")
        for table in filter(str.strip, tables.split(";")):
            self._connection.execute(table)
        yield path
        self._connection.execute("COMMIT")
        self._connection.execute("DETACH out")

    def _bounded(self, query: str) -> Iterator[Any]:
        """The values of a column, in no more steps than a whole table takes: pages may lead to one another for ever."""
        left = [self._steps // _EVERY]

        def is_too_long() -> bool:
            left[0] -= 1
            return left[0] < 0

        self._connection.set_progress_handler(is_too_long, _EVERY)
        try:
            with self._told():
                for (value,) in self._connection.execute(query):
                    yield value
        finally:
            self._connection.set_progress_handler(None, 0)

    def _run(self, *statements: str) -> int:
        """Run statements; how many rows the last one made."""
        for statement in statements:
            given = {name: value for name, value in self._given.items() if f":{name}" in statement}
            count = self._connection.execute(statement, given).rowcount
        return count

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.ProgrammingError:  # a bug of ours
            raise
        except (sqlite3.Error, sqlite3.Warning, MemoryError, OverflowError, UnicodeDecodeError) as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
                reason = f"“{self._name}” cannot be unpacked in the temporary folder: {error}."
                raise StudyAppError(reason, "Make room there.") from error
            raise damaged(self._name, "its collection cannot be read") from error


@lru_cache(maxsize=1024)
def _listed(tags: str) -> str:
    """The tags of a note as a JSON array."""
    return json.dumps(tags_of(tags), ensure_ascii=False, separators=(",", ":"))
