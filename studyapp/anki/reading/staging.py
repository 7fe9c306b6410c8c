"""Stage the plain new notes of a package in files that the library takes in as whole tables, which is quick."""

import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
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
from studyapp.scheduling.clock import OffsetChange


class StoredNote(NamedTuple):
    """A note as a package stores it.

    Attributes:
        fields: HTML, with 0x1f between the fields.
        tags: the tags, with spaces between them.
    """

    note_id: int
    type_id: int
    guid: str
    fields: str
    tags: str


class NewNote(NamedTuple):
    """A note that the library takes in if its cards are plain: a row of the table `taken`.

    Attributes:
        uid: the uid that the note gets in the library.
        position: its number among the notes of the package, from 1.
        tags: a JSON array.
        ordinals: the ordinals that its cards must have, with commas between; None where they may have any.
        note_type: the uid of its note type in the library; None where `TypeTreatment` holds.
        fields: its fields in the library as a JSON array; None where `TypeTreatment` holds.
        received: the fields that it came with as a JSON array, where they differ from `fields`.
    """

    note_id: int
    type_id: int
    uid: str
    position: int
    tags: str
    ordinals: str | None
    note_type: str | None = None
    fields: str | None = None
    received: str | None = None


class LeftNote(NamedTuple):
    """A note that is not taken in, because its cards are not plain."""

    note_id: int
    position: int


class DeckAndType(NamedTuple):
    """The ids of the deck and of the note type that some notes of the package have."""

    deck_id: int
    type_id: int


class BatchResult(NamedTuple):
    """The result of taking in a batch of notes.

    Attributes:
        left: the notes of the batch that are left out.
        origins: decks and note types of the others, in the order of the notes.
    """

    left: Sequence[LeftNote]
    origins: Sequence[DeckAndType]


class TypeTreatment(NamedTuple):
    """The treatment of those notes of a note type that say nothing else.

    Attributes:
        type_id: the id of the note type in the package.
        note_type: the uid of the note type that they get in the library.
        came_type: the uid of the note type that they came with.
        further: the text that follows their fields in the JSON array of fields.
        number: numbers the treatments, for `arrival` in the rows of `staging_sql.TAKEN`.
    """

    type_id: int
    note_type: str
    came_type: str
    further: str
    number: int


class Home(NamedTuple):
    """The deck of the library that stands for a deck of the package, numbered like `TypeTreatment`."""

    deck_id: int
    deck_uid: str
    name: str
    desired_retention: float
    number: int


class StagedTable(NamedTuple):
    """A file with a finished table of the library, or with rows from which the library computes one.

    Attributes:
        row_count: the number of rows that the package itself has; 0 where the library computes the table.
        rows_sql: SQL that selects the rows to compute the table from; "" where the file holds the table.
    """

    file: Path
    row_count: int
    rows_sql: str = ""


class TableLayout(NamedTuple):
    """The statements that make the file of a table of the library.

    Attributes:
        tables: statements that create the table.
        fill: a statement that fills it from `{rows}`; see `staging_sql.ROWS`.
        indexes: statements that run once it is full.
        given: the values that these statements name.
    """

    tables: Sequence[str]
    fill: str
    indexes: Sequence[str]
    given: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ReadingMoment:
    """The time at which a package is read, as the clock on the wall has it.

    Attributes:
        first_day: see `schedule.first_day`.
        offsets: the changes of the offset from UTC since 1970.
        now_ms: milliseconds since 1970, UTC.
        tz_offset_min: minutes east of UTC now.
        today: study day of now.
        most_cards: the most cards that a note can have.
    """

    first_day: int
    offsets: Sequence[OffsetChange]
    now_ms: int
    tz_offset_min: int
    today: int
    most_cards: int


_NOTES_PER_QUERY = 2_000
_STEPS_PER_CHECK = 1_000  # steps of SQLite's machine
_LEAST_STEPS, _STEPS_PER_BYTE = 20_000, 4  # a row takes some twenty steps and has more bytes
_NO_ROOM = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)  # the fault of the folder
_SETTINGS = ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0")
_FAST_SETTINGS = (
    "page_size = 16384",  # fewer pages to be filled, written and read than with the ordinary size
    "cache_size = -8000",
    *("journal_mode = OFF", "synchronous = OFF"),  # such files are gone with whatever ends in their middle
)


class Staging:
    """Turns the notes of one package into tables of the library, in this order.

    1. `store_homes` comes first; `place_cards` and `read_log` may run beside what follows.
    2. `write_batch` and, after `place_cards`, `take_batch` and `fill_note_tables` for each batch of notes.
    3. `end_taking` and `end_filling`; then `table` and `computed_table` return what the library takes in.

    Several threads may call these methods at once, each with a file of its own, except where a method names one thread.

    Attributes:
        review_rows: the number of rows of the log that belong to notes that were taken.
    """

    def __init__(self, collection: Path, name: str, folder: Path, info: Collection, moment: ReadingMoment) -> None:
        """Open the package.

        Args:
            collection: the package's database, found to be harmless by `Database`.
            name: the name of the package.
            folder: holds the files; whoever made it deletes it with them.
            info: the values from which schedules of the package count.
            moment: the time of reading.
        """
        self.review_rows = 0
        self._name, self._folder = name, folder
        self._package = f"{collection.absolute().as_uri()}?mode=ro&immutable=1"
        self._step_limit = _LEAST_STEPS + _STEPS_PER_BYTE * collection.stat().st_size
        self._given: dict[str, object] = {
            "first_day": moment.first_day,
            "now_ms": moment.now_ms,
            "tz_offset_min": moment.tz_offset_min,
            "today": moment.today,
            "most_cards": moment.most_cards,
            "rollover_hour": info.rollover_hour,
            "scheduler": info.scheduler,
        }
        self._open_connections: set[sqlite3.Connection] = set()
        self._made: list[str] = []
        self._taken, self._note_tables = self._connect("taken"), self._connect(None)
        with self._errors_for_people():
            self._taken.execute(sql.TAKEN_TABLE)
        with self._connection_to("clock", ()) as connection:
            connection.execute(sql.CLOCK_TABLE)
            connection.executemany("INSERT INTO clock VALUES (?, ?)", moment.offsets)
        self._made.append("clock")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._taken.close()
        self._note_tables.close()

    def interrupt(self) -> None:
        """Interrupt every statement that is running; any thread may call this."""
        for connection in (self._taken, self._note_tables, *self._open_connections):
            with suppress(sqlite3.ProgrammingError):  # it is closed by now
                connection.interrupt()

    def decks(self) -> frozenset[int]:
        """Return the ids of the decks that have cards; a card in a filtered deck counts for the deck it came from."""
        return frozenset(self._bounded_column(sql.DECKS))

    def guids(self) -> Iterator[str]:
        """Yield the guids of all notes."""
        return self._bounded_column(sql.GUIDS)

    def note_ids(self) -> frozenset[int]:
        """Return the ids of all notes."""
        return frozenset(self._bounded_column("SELECT id FROM package.notes"))

    def place_cards(self, *, with_progress: bool) -> None:
        """Read the cards, and which of them belong to which note.

        Args:
            with_progress: whether their schedules come along; otherwise all cards are new.
        """
        self._make("cards", sql.CARD_TABLES, sql.CAME if with_progress else sql.NEW, sql.OF_NOTES)

    def read_log(self) -> None:
        """Read the review log, and how it leaves each card."""
        self._make("log", sql.LOG_TABLES, sql.LOGGED, sql.ENDED)

    def notes(self) -> Iterator[StoredNote]:
        """Yield all notes, by id; for one thread."""
        last = -sys.maxsize - 1
        with self._connection_to(None, ()) as connection:
            while rows := connection.execute(sql.NOTES, (last, _NOTES_PER_QUERY)).fetchall():
                ids = [row[0] for row in rows]
                if not all(map(lt, [last, *ids], ids)):  # pages that lead to one another would never end
                    raise damaged(self._name, msg("the-rows-of-its-collection-are-not"))
                last = ids[-1]
                yield from map(StoredNote._make, rows)

    def store_homes(self, homes: Iterable[Home], treatments: Iterable[TypeTreatment]) -> None:
        """Store the decks of the library and the treatments of note types; must come before everything else."""
        with self._connection_to("homes", ()) as connection:
            connection.executescript(sql.HOME_TABLES)
            connection.executemany("INSERT INTO home VALUES (?, ?, ?, ?, ?)", homes)
            connection.executemany("INSERT INTO treatment VALUES (?, ?, ?, ?, ?)", treatments)
        self._made.append("homes")

    def write_batch(self, number: int, notes: Sequence[NewNote]) -> None:
        """Write a batch of notes to a file, since passing rows from thread to thread is slow."""
        with self._connection_to(f"batch{number}", ()) as connection:
            connection.execute("BEGIN")
            connection.execute(sql.TAKEN_TABLE)
            connection.executemany("INSERT INTO taken VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", notes)
            connection.execute("COMMIT")

    def take_batch(self, number: int) -> BatchResult:
        """Take the notes of a batch whose cards are plain, after `place_cards`; for one thread."""
        with self._connection_to(f"batch{number}", ("cards",)) as connection:
            left = [LeftNote._make(row) for row in connection.execute(sql.LEFT)]
            connection.executemany(sql.LEAVE, [(note.note_id,) for note in left])
            origins = [DeckAndType._make(row) for row in connection.execute(sql.ORIGINS)]
        with self._errors_for_people():
            self._attach(self._taken, f"batch{number}", "batch")
            self._taken.execute("INSERT INTO main.taken SELECT * FROM batch.taken")
            self._taken.execute("DETACH batch")
        return BatchResult(left, origins)

    def fill_note_tables(self, number: int, layouts: Mapping[str, TableLayout]) -> None:
        """Write the notes of a batch to the tables that need only notes, after `take_batch`; for one thread."""
        with self._errors_for_people():
            if not number:
                self._create_note_tables(layouts)
            self._attach(self._note_tables, f"batch{number}", "batch")
            self._note_tables.execute("BEGIN")
            for name in sql.OF_NOTES_ALONE:
                (rows,) = sql.ROWS[name]
                self._run(self._note_tables, layouts[name].fill.format(rows=rows), layouts[name].given)
            self._note_tables.execute("COMMIT")
            self._note_tables.execute("DETACH batch")

    def _create_note_tables(self, layouts: Mapping[str, TableLayout]) -> None:
        for schema in ("cards", "homes"):
            self._attach(self._note_tables, schema)
        for name in sql.OF_NOTES_ALONE:
            with self._connection_to(name, ()) as connection:
                for table in layouts[name].tables:
                    connection.execute(table)
            self._note_tables.execute(f"ATTACH ? AS {name}_file", (str(self._file(name)),))
            for setting in _FAST_SETTINGS:
                self._note_tables.execute(f"PRAGMA {name}_file.{setting}")

    def end_taking(self) -> None:
        """Mark the end of taking notes."""
        self._made.append("taken")

    def end_filling(self) -> None:
        """Mark the end of filling tables; called in the thread of `fill_note_tables`."""
        with self._errors_for_people():
            for name in sql.OF_NOTES_ALONE:
                self._note_tables.execute(f"DETACH {name}_file")

    def computed_table(self, name: str) -> StagedTable:
        """Return the rows from which the library computes a table for the cards that were taken; for one thread."""
        if "ready" not in self._made:
            self._make("ready", sql.READY_TABLE, sql.READY)
        (rows,) = sql.ROWS[name]
        return StagedTable(self._file("ready"), 0, rows)

    def table(self, name: str, layout: TableLayout) -> StagedTable:
        """Return the file of a finished table of the library, for the notes that were taken."""
        row_count = 0
        if name == sql.LOG:
            self._make("followed", sql.LOG_OF_CARDS_TABLE, sql.LOG_OF_CARDS)
        with self._connection_to(name, self._made) as connection:
            connection.execute("BEGIN")
            if name not in sql.OF_NOTES_ALONE:
                for table in layout.tables:
                    connection.execute(table)
                fills = (layout.fill.format(rows=rows) for rows in sql.ROWS[name])
                row_count, *_ = [self._run(connection, fill, layout.given) for fill in fills]
            for statement in layout.indexes:
                connection.execute(statement)
            if name == sql.LOG:
                self.review_rows = row_count + self._run(connection, sql.UNFIT)
            connection.execute("COMMIT")
        return StagedTable(self._file(name), row_count)

    def _make(self, name: str, tables: str, *statements: str) -> None:
        with self._connection_to(name, self._made) as connection:
            connection.executescript(tables)
            connection.execute("BEGIN")
            for statement in statements:
                self._run(connection, statement)
            connection.execute("COMMIT")
        self._made.append(name)

    def _run(self, connection: sqlite3.Connection, statement: str, given: Mapping[str, object] | None = None) -> int:
        """Run a statement; return the number of rows that it wrote, or the number that it selects."""
        parameters = {**self._given, **(given or {})}
        cursor = connection.execute(
            statement, {name: parameters[name] for name in parameters if f":{name}" in statement}
        )
        return int(cursor.rowcount if cursor.description is None else cursor.fetchone()[0])

    @contextmanager
    def _connection_to(self, name: str | None, beside: Iterable[str]) -> Iterator[sqlite3.Connection]:
        """Open a connection to a file, or to none, with files that were made before attached."""
        connection = self._connect(name)
        self._open_connections.add(connection)
        try:
            with self._errors_for_people():
                for schema in tuple(beside):
                    self._attach(connection, schema)
                yield connection
        finally:
            self._open_connections.discard(connection)
            connection.close()

    def _connect(self, name: str | None) -> sqlite3.Connection:
        path = self._file(name) if name else ":memory:"
        with self._errors_for_people():
            connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, uri=True)
            try:
                connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, VALUE_LIMIT)
                for setting in (*_SETTINGS, *_FAST_SETTINGS):
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

    def _bounded_column(self, query: str) -> Iterator[Any]:
        """Yield the values of a column in a bounded number of steps, since the pages of a file may form a circle."""
        checks = count(1)
        most_checks = self._step_limit // _STEPS_PER_CHECK

        def is_too_long() -> bool:
            return next(checks) > most_checks

        self._taken.set_progress_handler(is_too_long, _STEPS_PER_CHECK)
        try:
            with self._errors_for_people():
                for (value,) in self._taken.execute(query):
                    yield value
        finally:
            self._taken.set_progress_handler(None, 0)

    @contextmanager
    def _errors_for_people(self) -> Iterator[None]:
        """Raise errors of SQLite within as errors that say what to do."""
        try:
            yield
        except sqlite3.ProgrammingError:  # a bug of ours
            raise
        except (sqlite3.Error, sqlite3.Warning, MemoryError, OverflowError, UnicodeDecodeError) as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in _NO_ROOM:
                reason = msg("cannot-be-unpacked-in-the-temporary-folder", name=self._name, reason=str(error))
                raise StudyAppError(reason, msg("make-room-there")) from error
            raise damaged(self._name, msg("its-collection-cannot-be-read")) from error
