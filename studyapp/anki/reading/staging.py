"""Stage the plain notes of a package in files that a library takes in at once: the quick way for what is new."""

import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from operator import lt
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from studyapp.anki.reading import staging_sql as sql
from studyapp.anki.reading.database import VALUE_LIMIT
from studyapp.anki.reading.errors import damaged
from studyapp.anki.reading.values import Collection
from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg

StoredNote = tuple[int, int, str, str, str]
"""A note as a package has it; no more than a tuple, since they are very many.

Its id, that of its note type and its guid; its fields as HTML with 0x1f between them; its tags with spaces between.
"""

TakenNote = tuple[int, int, str, int, str, str | None, str | None, str | None, str | None]
"""A note that a library takes in if its cards are plain.

Its id and that of its note type; its uid there; its position among the notes of the package; its tags as a JSON array;
the ordinals that its cards must have, with commas, or None where they may have any. Then, where something else than the
note type says what becomes of it, the uid of that which it has there, its fields as a JSON array, and those that it
came with where they are others.
"""


class TakingProgress(NamedTuple):
    """The progress of notes that are taken in.

    Attributes:
        left: ids and positions of those that are left.
        homes: ids of decks and of note types that the others have, in their order.
    """

    left: Sequence[tuple[int, int]]
    homes: Sequence[tuple[int, int]]


class TypeTreatment(NamedTuple):
    """The treatment of the notes of a note type of which nothing else is said.

    Attributes:
        note_type: uid of that which they have in the library.
        came_type: uid of the one that they came with.
        further: what follows their fields in the JSON array of fields.
        number: the number of this, for `arrival` in the rows of `staging_sql.TAKEN`.
    """

    id: int
    note_type: str
    came_type: str
    further: str
    number: int


class Home(NamedTuple):
    """The deck in the library of a deck of the package, and a number for it; see `Told`."""

    deck_id: int
    deck_uid: str
    name: str
    desired_retention: float
    number: int


class Table(NamedTuple):
    """A file with a table of a library, or with what its rows are made of.

    Attributes:
        rows: how many of them are in the package as such.
        made_of: SQL that gives what they are made of; "" where the file has the table itself.
    """

    file: Path
    rows: int
    made_of: str = ""


class Layout(NamedTuple):
    """The layout of a file that holds a table of a library.

    Attributes:
        tables: statements that make it.
        fill: a statement that fills it from `{rows}`; see `staging_sql.ROWS`.
        behind: statements for when it is full.
        given: what these statements name.
    """

    tables: Sequence[str]
    fill: str
    behind: Sequence[str]
    given: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ReadingMoment:
    """The place and time at which a package is read.

    Attributes:
        first_day: see `schedule.first_day`.
        offsets: from which milliseconds since 1970 on the clock on the wall was so many minutes east of UTC, from 0 on.
        now_ms: milliseconds since 1970, UTC.
        tz_offset_min: minutes east of UTC now.
        today: study day of now.
        most_cards: the most cards of a note.
    """

    first_day: int
    offsets: Sequence[tuple[int, int]]
    now_ms: int
    tz_offset_min: int
    today: int
    most_cards: int


_AT_ONCE = 2_000  # notes
_EVERY = 1_000  # steps of SQLite's machine
_LEAST_STEPS, _STEPS_A_BYTE = 20_000, 4  # a row takes some twenty and has more bytes
_NO_ROOM = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)  # the fault of the folder
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

    def __init__(self, collection: Path, name: str, folder: Path, about: Collection, here: ReadingMoment) -> None:
        """Open the package.

        Args:
            collection: the package's database, found to be harmless by `Database`.
            name: the name of the package.
            folder: for the files; gone when they are not needed any more.
            about: what schedules of the package count from.
            here: where and when.
        """
        self.met = 0
        self._name, self._folder = name, folder
        self._package = f"{collection.absolute().as_uri()}?mode=ro&immutable=1"
        self._steps = _LEAST_STEPS + _STEPS_A_BYTE * collection.stat().st_size
        values = (here.first_day, here.now_ms, here.tz_offset_min, here.today, here.most_cards)
        names = ("first_day", "now_ms", "tz_offset_min", "today", "most_cards")
        clock = {"rollover_hour": about.rollover_hour, "scheduler": about.scheduler}
        self._given: dict[str, object] = {**dict(zip(names, values, strict=True)), **clock}
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
        """Return the ids of the decks that have cards, as they were before a filtered deck took them."""
        return frozenset(self._bounded(sql.DECKS))

    def guids(self) -> Iterator[str]:
        """Yield the guids of all notes."""
        return self._bounded(sql.GUIDS)

    def note_ids(self) -> frozenset[int]:
        """Return the ids of all notes."""
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
        """Yield all notes, by id; for one thread."""
        last = -sys.maxsize - 1
        with self._working(None, ()) as connection:
            while rows := connection.execute(sql.NOTES, (last, _AT_ONCE)).fetchall():
                numbers = [row[0] for row in rows]
                if not all(map(lt, [last, *numbers], numbers)):  # pages that lead to one another would never end
                    raise damaged(self._name, msg("the-rows-of-its-collection-are-not"))
                last = numbers[-1]
                yield from rows

    def settle(self, homes: Iterable[Home], note_types: Iterable[TypeTreatment]) -> None:
        """Store the library's decks and the fates of note types; must come before everything else."""
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

    def take(self, number: int) -> TakingProgress:
        """Take the handed-over notes whose cards are plain, after `place_cards`; for one thread."""
        with self._working(f"handed{number}", ("cards",)) as connection:
            notes_left = connection.execute(sql.LEFT).fetchall()
            connection.executemany(sql.LEAVE, [(note,) for note, _ in notes_left])
            homes = connection.execute(sql.HOMES).fetchall()
        with self._told():
            self._attach(self._taken, f"handed{number}", "handed")
            self._taken.execute("INSERT INTO main.taken SELECT * FROM handed.taken")
            self._taken.execute("DETACH handed")
        return TakingProgress(notes_left, homes)

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
        """Mark the end of taking notes."""
        self._made.append("taken")

    def end_filling(self) -> None:
        """Mark the end of filling tables; called in the thread of `fill`."""
        with self._told():
            for name in sql.OF_NOTES_ALONE:
                self._filled.execute(f"DETACH {name}_file")

    def ready_cards(self, name: str) -> Table:
        """Return the rows of one library table for the cards of the taken notes; for one thread."""
        if "ready" not in self._made:
            self._make("ready", sql.READY_TABLE, sql.READY)
        return Table(self._file("ready"), 0, *sql.ROWS[name])

    def table(self, name: str, layout: Layout) -> Table:
        """Return the file of a table of a library, for the notes that were taken."""
        count = 0
        if name == sql.LOG:
            self._make("followed", sql.LOG_OF_CARDS_TABLE, sql.LOG_OF_CARDS)
        with self._working(name, self._made) as connection:
            connection.execute("BEGIN")
            if name not in sql.OF_NOTES_ALONE:
                for table in layout.tables:
                    connection.execute(table)
                fills = (layout.fill.format(rows=rows) for rows in sql.ROWS[name])
                count, *_ = [self._run(connection, fill, layout.given) for fill in fills]
            for statement in layout.behind:
                connection.execute(statement)
            if name == sql.LOG:
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
        parameters = {**self._given, **(given or {})}
        cursor = connection.execute(
            statement, {name: parameters[name] for name in parameters if f":{name}" in statement}
        )
        return int(cursor.rowcount if cursor.description is None else cursor.fetchone()[0])

    @contextmanager
    def _working(self, name: str | None, beside: Iterable[str]) -> Iterator[sqlite3.Connection]:
        """Open a connection to a file, or to none, beside others that were made before."""
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
        with self._told():
            connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, uri=True)
            try:
                connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, VALUE_LIMIT)
                for setting in (*_SETTINGS, *_QUICKLY):
                    connection.execute(f"PRAGMA {setting}")
                connection.execute("ATTACH ? AS package", (self._package,))
            except BaseException:
                connection.close()
                raise
        return connection

    def _attach(self, connection: sqlite3.Connection, name: str, schema: str | None = None) -> None:
        connection.execute(f"ATTACH ? AS {schema or name}", (f"{self._file(name).as_uri()}?mode=ro&immutable=1",))

    def _file(self, name: str) -> Path:
        return self._folder.absolute() / f"{name}.db"

    def _bounded(self, query: str) -> Iterator[Any]:
        """Yield the values of a column, in bounded steps, since the pages of a file may lead round for ever."""
        steps_left = [self._steps // _EVERY]

        def is_too_long() -> bool:
            steps_left[0] -= 1
            return steps_left[0] < 0

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
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in _NO_ROOM:
                reason = msg("cannot-be-unpacked-in-the-temporary-folder", name=self._name, reason=str(error))
                raise StudyAppError(reason, msg("make-room-there")) from error
            raise damaged(self._name, msg("its-collection-cannot-be-read")) from error
