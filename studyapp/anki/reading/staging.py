"""Brings the plain notes of a package into files that a library takes in at once: the quick way for what is new.

A note is plain where all its cards are: each is new, or in review with what FSRS remembers of it, and all that is said
of it is in range. What is said of others is for `rows` and `schedule`, which give the same for plain ones.
"""

import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from operator import lt
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from studyapp.anki.reading import staging_sql as sql
from studyapp.anki.reading.database import VALUE_LIMIT
from studyapp.anki.reading.faults import damaged
from studyapp.anki.reading.values import Collection
from studyapp.domain.errors import StudyAppError

_AT_ONCE = 2_000  # notes
_EVERY = 1_000  # steps of SQLite's machine
_LEAST_STEPS, _STEPS_A_BYTE = 20_000, 4  # a row takes some twenty and has more bytes
_SETTINGS = (
    "page_size = 16384",  # fewer pages to be filled, written and read than with the ordinary size
    *("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0", "cache_size = -12000"),
    *("journal_mode = OFF", "synchronous = OFF"),  # such files are gone with whatever ends in their middle
)
_NOTHING: Mapping[str, object] = {}


class PlacedNote(NamedTuple):
    """A note as a package has it, and its cards.

    Attributes:
        fields: HTML, with 0x1f between them.
        tags: with spaces between them.
        ordinals: of its cards, with commas; None where it has none.
        deck_id: of its cards.
        is_plain: whether they are in one deck, and each of them is plain.
    """

    id: int
    note_type_id: int
    guid: str
    fields: str
    tags: str
    ordinals: str | None
    deck_id: int | None
    is_plain: bool | None


class TakenNote(NamedTuple):
    """A note that a library takes in.

    Attributes:
        uid: what it is called there.
        position: among the notes of the package.
        tags: as a JSON array; so the fields.
        note_type: uid of that which it has there; None where nothing but its note type says what becomes of it.
        fields: likewise.
        received: its fields as they came; None where they are the same.
    """

    id: int
    uid: str
    position: int
    tags: str
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


class Table(NamedTuple):
    """A file with a table of a library.

    Attributes:
        rows: how many of them are in the package as such.
    """

    file: Path
    rows: int


class Layout(NamedTuple):
    """How a file holds a table of a library.

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
    """One package's way into such files: `place_cards` beside `read_log`; then the notes; then the tables.

    What is not said to be for one thread at a time may be done in several, each with a file of its own.

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
        self._offset_min = here.offset_min
        self._steps = _LEAST_STEPS + _STEPS_A_BYTE * collection.stat().st_size
        told = (here.first_day, here.now_ms, here.tz_offset_min, here.today, here.most_cards)
        names = ("first_day", "now_ms", "tz_offset_min", "today", "most_cards")
        counted = {"rollover_hour": about.rollover_hour, "scheduler": about.scheduler}
        self._given: Mapping[str, object] = {**dict(zip(names, told, strict=True)), **counted}
        self._at_work: set[sqlite3.Connection] = set()
        self._made: dict[str, Path] = {}
        self._notes = self._connected(folder / "notes.db")
        with self._told():
            self._notes.executescript(sql.NOTE_TABLES)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._notes.close()

    def interrupt(self) -> None:
        """End what is under way, from any thread."""
        for connection in (self._notes, *self._at_work):
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

    def settle(self, homes: Iterable[Home], note_types: Iterable[Told]) -> None:
        """Say which decks there are in the library, and what becomes of note types; for one thread at a time."""
        self._notes.executemany("INSERT INTO home VALUES (?, ?, ?, ?)", homes)
        self._notes.executemany("INSERT INTO told VALUES (?, ?, ?, ?)", note_types)

    def notes(self) -> Iterator[PlacedNote]:
        """All notes, by id, behind `place_cards`; for one thread at a time."""
        last = -sys.maxsize - 1
        with self._told():
            self._attach(self._notes, "cards", self._made["cards"])
            while rows := self._notes.execute(sql.NOTES, (last, _AT_ONCE)).fetchall():
                numbers = [row[0] for row in rows]
                if not all(map(lt, [last, *numbers], numbers)):  # pages that lead to one another would never end
                    raise damaged(self._name, "the rows of its collection are not in order")
                last = numbers[-1]
                yield from map(PlacedNote._make, rows)

    def take(self, notes: Iterable[TakenNote]) -> None:
        """Keep all that a library takes in, and make its cards ready; for one thread at a time."""
        with self._told():
            self._notes.execute("BEGIN")
            self._notes.executemany("INSERT INTO taken VALUES (?, ?, ?, ?, ?, ?, ?)", notes)
            self._notes.execute("COMMIT")
        self._made["notes"] = self._folder / "notes.db"

    def ready_cards(self) -> None:
        """Make the cards of the notes that were taken ready for `table`."""
        self._make("ready", sql.READY_TABLE, sql.READY)

    def table(self, name: str, layout: Layout) -> Table:
        """The file of a table of a library, for the notes that were taken."""
        path = self._folder / f"table-{name}.db"
        with self._writing(path, layout.tables, layout.given) as run:
            first, *_ = [run(layout.fill.format(rows=rows)) for rows in sql.ROWS[name]]
            for statement in layout.behind:
                run(statement)
            if name == "review_log":
                self.met = first + run(sql.UNFIT)
        return Table(path, first)

    def _make(self, name: str, tables: str, *statements: str) -> None:
        path = self._folder / f"{name}.db"
        with self._writing(path, [each for each in tables.split(";") if each.strip()]) as run:
            for statement in statements:
                run(statement)
        self._made[name] = path

    @contextmanager
    def _writing(
        self, path: Path, tables: Iterable[str], given: Mapping[str, object] = _NOTHING
    ) -> Iterator[Callable[[str], int]]:
        """A new file beside those made before, with what runs a statement: how many rows it made, or counted."""
        known = {**self._given, **given}

        def run(statement: str) -> int:
            cursor = connection.execute(statement, {name: known[name] for name in known if f":{name}" in statement})
            return int(cursor.rowcount if cursor.description is None else cursor.fetchone()[0])

        connection = self._connected(path)
        self._at_work.add(connection)
        try:
            with self._told():
                for schema, made in tuple(self._made.items()):
                    self._attach(connection, schema, made)
                connection.execute("BEGIN")
                for table in tables:
                    connection.execute(table)
                yield run
                connection.execute("COMMIT")
        finally:
            self._at_work.discard(connection)
            connection.close()

    def _connected(self, path: Path) -> sqlite3.Connection:
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, uri=True)
        with self._told():
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, VALUE_LIMIT)
            connection.create_function("offset_min", 1, self._offset_min, deterministic=True)
            for setting in _SETTINGS:
                connection.execute(f"PRAGMA {setting}")
            connection.execute("ATTACH ? AS package", (self._package,))
        return connection

    @staticmethod
    def _attach(connection: sqlite3.Connection, schema: str, path: Path) -> None:
        connection.execute(f"ATTACH ? AS {schema}", (f"{path.absolute().as_uri()}?mode=ro&immutable=1",))

    def _bounded(self, query: str) -> Iterator[Any]:
        """The values of a column, in no more steps than a whole table takes: pages may lead to one another for ever."""
        left = [self._steps // _EVERY]

        def is_too_long() -> bool:
            left[0] -= 1
            return left[0] < 0

        self._notes.set_progress_handler(is_too_long, _EVERY)
        try:
            with self._told():
                for (value,) in self._notes.execute(query):
                    yield value
        finally:
            self._notes.set_progress_handler(None, 0)

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
