"""Brings the plain notes of a package into files that a library takes in at once: the quick way for what is new.

A note is plain where all its cards are: each is new, or in review with what FSRS remembers of it, and all that is said
of it is in range. What is said of others is for `rows` and `schedule`, which give the same for plain ones.
"""

import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from operator import lt
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from studyapp.anki.reading import staging_sql as sql
from studyapp.anki.reading.database import VALUE_LIMIT
from studyapp.anki.reading.faults import damaged
from studyapp.anki.reading.staging_values import Here, Home, Layout, StoredNote, Table, TakenNote, Taking, Told
from studyapp.anki.reading.values import Collection
from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg

_AT_ONCE = 2_000  # notes
_EVERY = 1_000  # steps of SQLite's machine
_LEAST_STEPS, _STEPS_A_BYTE = 20_000, 4  # a row takes some twenty and has more bytes
_SETTINGS = ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0")
_QUICKLY = (
    "page_size = 16384",  # fewer pages to be filled, written and read than with the ordinary size
    "cache_size = -8000",
    *("journal_mode = OFF", "synchronous = OFF"),  # such files are gone with whatever ends in their middle
)


class Staging:
    """One package's way into such files: the notes are handed over, beside `place_cards`, then taken, then the tables.

    What is not said to be for one thread may be done in several, each with a file of its own.

    Attributes:
        met: rows of the log that belong to notes that were taken.
    """

    def __init__(self, collection: Path, name: str, folder: Path, about: Collection, here: Here) -> None:
        """Open the package.

        Args:
            collection: the package's database, found to be harmless by `Database`.
            name: of the package.
            folder: for the files; gone when they are not needed any more.
            about: what schedules of the package count from.
            here: where and when.
        """
        self.met = 0
        self._name, self._folder = name, folder
        self._package = f"{collection.absolute().as_uri()}?mode=ro&immutable=1"
        self._steps = _LEAST_STEPS + _STEPS_A_BYTE * collection.stat().st_size
        told = (here.first_day, here.now_ms, here.tz_offset_min, here.today, here.most_cards)
        names = ("first_day", "now_ms", "tz_offset_min", "today", "most_cards")
        counted = {"rollover_hour": about.rollover_hour, "scheduler": about.scheduler}
        self._given: dict[str, object] = {**dict(zip(names, told, strict=True)), **counted}
        self._at_work: set[sqlite3.Connection] = set()
        self._made: list[str] = []
        self._taken, self._filled = self._connected("taken"), self._connected(None)
        with self._told():
            self._taken.execute(sql.TAKEN_TABLE)
        with self._working("clock", ()) as connection:
            connection.execute(sql.CLOCK_TABLE)
            connection.executemany("INSERT INTO clock VALUES (?, ?)", here.offsets)
        self._made.append("clock")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._taken.close()
        self._filled.close()

    def interrupt(self) -> None:
        """End what is under way, from any thread."""
        for connection in (self._taken, self._filled, *self._at_work):
            with suppress(sqlite3.ProgrammingError):  # it is closed by now
                connection.interrupt()

    def decks(self) -> frozenset[int]:
        """The ids of the decks that have cards, as they were before a filtered deck took them."""
        return frozenset(self._bounded(sql.DECKS))

    def guids(self) -> Iterator[str]:
        """What all notes are known by."""
        return self._bounded(sql.GUIDS)

    def note_ids(self) -> frozenset[int]:
        """The ids of all notes."""
        return frozenset(self._bounded("SELECT id FROM package.notes"))

    def place_cards(self, *, with_progress: bool) -> None:
        """Find out which cards belong to which note.

        Args:
            with_progress: whether their schedules come along; else they are new.
        """
        self._make("cards", sql.CARD_TABLES, sql.CAME if with_progress else sql.NEW, sql.OF_NOTES)

    def read_log(self) -> None:
        """Find out where the log leads."""
        self._make("log", sql.LOG_TABLES, sql.LOGGED, sql.ENDED)

    def notes(self) -> Iterator[StoredNote]:
        """All notes, by id; for one thread."""
        last = -sys.maxsize - 1
        with self._working(None, ()) as connection:
            while rows := connection.execute(sql.NOTES, (last, _AT_ONCE)).fetchall():
                numbers = [row[0] for row in rows]
                if not all(map(lt, [last, *numbers], numbers)):  # pages that lead to one another would never end
                    raise damaged(self._name, msg("the-rows-of-its-collection-are-not"))
                last = numbers[-1]
                yield from rows

    def settle(self, homes: Iterable[Home], note_types: Iterable[Told]) -> None:
        """Say which decks there are in the library, and what becomes of note types; before all else."""
        with self._working("settled", ()) as connection:
            connection.executescript(sql.SETTLED_TABLES)
            connection.executemany("INSERT INTO home VALUES (?, ?, ?, ?, ?)", homes)
            connection.executemany("INSERT INTO told VALUES (?, ?, ?, ?, ?)", note_types)
        self._made.append("settled")

    def hand(self, number: int, notes: Sequence[TakenNote]) -> None:
        """Put notes where `take` finds them by this number: from thread to thread row by row they would go slowly."""
        with self._working(f"handed{number}", ()) as connection:
            connection.execute("BEGIN")
            connection.execute(sql.TAKEN_TABLE)
            connection.executemany("INSERT INTO taken VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", notes)
            connection.execute("COMMIT")

    def take(self, number: int) -> Taking:
        """Take those of the notes that were handed over whose cards are plain, behind `place_cards`; for one thread."""
        with self._working(f"handed{number}", ("cards",)) as connection:
            left = connection.execute(sql.LEFT).fetchall()
            connection.executemany(sql.LEAVE, [(note,) for note, _ in left])
            homes = connection.execute(sql.HOMES).fetchall()
        with self._told():
            self._attach(self._taken, f"handed{number}", "handed")
            self._taken.execute("INSERT INTO main.taken SELECT * FROM handed.taken")
            self._taken.execute("DETACH handed")
        return Taking(left, homes)

    def fill(self, number: int, layouts: Mapping[str, Layout]) -> None:
        """Put notes that were taken into the tables that need nothing but them; for one thread."""
        with self._told():
            if not number:
                self._begin(layouts)
            self._attach(self._filled, f"handed{number}", "handed")
            self._filled.execute("BEGIN")
            for name in sql.OF_NOTES_ALONE:
                (rows,) = sql.ROWS[name]
                self._run(self._filled, layouts[name].fill.format(rows=rows), layouts[name].given)
            self._filled.execute("COMMIT")
            self._filled.execute("DETACH handed")

    def _begin(self, layouts: Mapping[str, Layout]) -> None:
        for schema in ("cards", "settled"):
            self._attach(self._filled, schema)
        for name in sql.OF_NOTES_ALONE:
            with self._working(name, ()) as connection:
                for table in layouts[name].tables:
                    connection.execute(table)
            self._filled.execute(f"ATTACH ? AS {name}_file", (str(self._file(name)),))
            for setting in _QUICKLY:
                self._filled.execute(f"PRAGMA {name}_file.{setting}")

    def end_taking(self) -> None:
        """No more notes are taken."""
        self._made.append("taken")

    def end_filling(self) -> None:
        """No more notes are put into tables; in the thread of `fill`."""
        with self._told():
            for name in sql.OF_NOTES_ALONE:
                self._filled.execute(f"DETACH {name}_file")

    def ready_cards(self, name: str) -> Table:
        """What a table of a library is made of, for the cards of the notes that were taken; for one thread."""
        if "ready" not in self._made:
            self._make("ready", sql.READY_TABLE, sql.READY)
        return Table(self._file("ready"), 0, *sql.ROWS[name])

    def table(self, name: str, layout: Layout) -> Table:
        """The file of a table of a library, for the notes that were taken."""
        count = 0
        with self._working(name, self._made) as connection:
            connection.execute("BEGIN")
            if name not in sql.OF_NOTES_ALONE:
                for table in layout.tables:
                    connection.execute(table)
                fills = (layout.fill.format(rows=rows) for rows in sql.ROWS[name])
                count, *_ = [self._run(connection, fill, layout.given) for fill in fills]
            for statement in layout.behind:
                connection.execute(statement)
            if name == "review_log":
                self.met = count + self._run(connection, sql.UNFIT)
            connection.execute("COMMIT")
        return Table(self._file(name), count)

    def _make(self, name: str, tables: str, *statements: str) -> None:
        with self._working(name, self._made) as connection:
            connection.executescript(tables)
            connection.execute("BEGIN")
            for statement in statements:
                self._run(connection, statement)
            connection.execute("COMMIT")
        self._made.append(name)

    def _run(self, connection: sqlite3.Connection, statement: str, given: Mapping[str, object] | None = None) -> int:
        """Run a statement: how many rows it made, or counted."""
        known = {**self._given, **(given or {})}
        cursor = connection.execute(statement, {name: known[name] for name in known if f":{name}" in statement})
        return int(cursor.rowcount if cursor.description is None else cursor.fetchone()[0])

    @contextmanager
    def _working(self, name: str | None, beside: Iterable[str]) -> Iterator[sqlite3.Connection]:
        """A connection to a file, or to none, beside others that were made before."""
        connection = self._connected(name)
        self._at_work.add(connection)
        try:
            with self._told():
                for schema in tuple(beside):
                    self._attach(connection, schema)
                yield connection
        finally:
            self._at_work.discard(connection)
            connection.close()

    def _connected(self, name: str | None) -> sqlite3.Connection:
        path = self._file(name) if name else ":memory:"
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, uri=True)
        with self._told():
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, VALUE_LIMIT)
            for setting in (*_SETTINGS, *_QUICKLY):
                connection.execute(f"PRAGMA {setting}")
            connection.execute("ATTACH ? AS package", (self._package,))
        return connection

    def _attach(self, connection: sqlite3.Connection, name: str, schema: str | None = None) -> None:
        connection.execute(f"ATTACH ? AS {schema or name}", (f"{self._file(name).as_uri()}?mode=ro&immutable=1",))

    def _file(self, name: str) -> Path:
        return self._folder.absolute() / f"{name}.db"

    def _bounded(self, query: str) -> Iterator[Any]:
        """The values of a column, in no more steps than a whole table takes: pages may lead to one another for ever."""
        left = [self._steps // _EVERY]

        def is_too_long() -> bool:
            left[0] -= 1
            return left[0] < 0

        self._taken.set_progress_handler(is_too_long, _EVERY)
        try:
            with self._told():
                for (value,) in self._taken.execute(query):
                    yield value
        finally:
            self._taken.set_progress_handler(None, 0)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.ProgrammingError:  # a bug of ours
            raise
        except (sqlite3.Error, sqlite3.Warning, MemoryError, OverflowError, UnicodeDecodeError) as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
                reason = msg("cannot-be-unpacked-in-the-temporary-folder", name=self._name, reason=str(error))
                raise StudyAppError(reason, msg("make-room-there")) from error
            raise damaged(self._name, msg("its-collection-cannot-be-read")) from error
