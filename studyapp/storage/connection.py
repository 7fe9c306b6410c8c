"""Open SQLite's file with the settings of a library, and let a caller interrupt long statements."""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache, lru_cache
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import quote

from sqlalchemy import Connection, Engine, NullPool, create_engine

from studyapp.domain.errors import StudyAppError

APPLICATION_ID = 0x53747564  # "Stud", in the header of every library
BUSY_TIMEOUT_MS = 5000
HEADER = b"SQLite format 3\x00"
_BEGIN_TIMEOUT_S = 1.0
"""Seconds that several programs may take to begin one library at once."""
_BUSY_ERRORS = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_IOERR)


class NamedTransactions(sqlite3.Connection):
    """A connection whose transactions are begun and ended by statements of their own.

    SQLAlchemy and Alembic commit and roll back on the way, even in autocommit mode; that must not end a transaction
    of ours in the middle.
    """

    def commit(self) -> None:
        """Do nothing: transactions are ended by name."""

    def rollback(self) -> None:
        """Do nothing: transactions are ended by name."""


def connect(path: Path, *, busy_ms: int = BUSY_TIMEOUT_MS) -> sqlite3.Connection:
    """Return a connection in autocommit mode with write-ahead log and foreign keys; transactions are begun by name.

    Args:
        path: the file; made if need be, its folder not.
        busy_ms: the longest wait for another program's write, milliseconds.

    Raises:
        sqlite3.Error: the file cannot be used.
    """
    connection = sqlite3.connect(
        path, isolation_level=None, check_same_thread=False, timeout=busy_ms / 1000, factory=NamedTransactions
    )
    try:
        if _set_write_ahead(connection):
            journal_path(path).unlink(missing_ok=True)  # SQLite used it if it was needed, and would leave it
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
    except BaseException:  # not SQLite's errors alone: its words may be no text, and a log may not be removed
        connection.close()
        raise
    return connection


_handed = threading.local()
"""Holds the connection, `raw`, that SQLAlchemy gets next in this thread."""


def in_sqlalchemy(raw: sqlite3.Connection) -> Connection:
    """Return a connection, in autocommit mode, as SQLAlchemy has it; it closes both."""
    _handed.raw = raw
    try:
        return _engine().connect().execution_options(isolation_level="AUTOCOMMIT")
    finally:
        del _handed.raw


@cache
def _engine() -> Engine:
    """Return the engine of all connections of this process: it knows the SQL of each query that it made once."""
    return create_engine("sqlite://", creator=_handed_over, poolclass=NullPool)


def _handed_over() -> sqlite3.Connection:
    """Return the connection that waits for SQLAlchemy, which asks for another one where the first was closed."""
    raw: sqlite3.Connection | None = getattr(_handed, "raw", None)
    if raw is None:
        raise sqlite3.ProgrammingError("Cannot operate on a closed database.")
    return raw


def _set_write_ahead(connection: sqlite3.Connection) -> bool:
    """Switch the file to write-ahead logging; return whether that succeeded.

    Programs that begin one library at the same moment get in each other's way here: SQLite does not wait for the other
    one, but says at once that the file is locked, or that the disk failed.
    """
    latest_s = monotonic() + _BEGIN_TIMEOUT_S
    while True:
        try:
            return bool(connection.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",))
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in _BUSY_ERRORS or monotonic() > latest_s:
                raise
        sleep(0.01)


def connect_read_only(path: Path) -> sqlite3.Connection:
    """Return a read-only connection to a file that nobody writes; SQLite adds files only to read its log."""
    immutable = "" if has_wal(path) else "&immutable=1"
    return sqlite3.connect(f"file:{quote(os.fsencode(path))}?mode=ro{immutable}", uri=True)


@lru_cache(maxsize=16)  # each operation asks for it
def wal_path(path: Path) -> Path:
    """Return the path of the write-ahead log of a file; it need not exist."""
    return path.with_name(f"{path.name}-wal")


def has_wal(path: Path) -> bool:
    """Return whether a write-ahead log exists that may hold more than the file."""
    log = wal_path(path)
    return log.exists() and log.stat().st_size > 0


def journal_path(path: Path) -> Path:
    """Return the path of the rollback journal of a file without write-ahead log; it need not exist."""
    return path.with_name(f"{path.name}-journal")


def has_journal(path: Path) -> bool:
    """Return whether a write was interrupted; SQLite rolls it back when it opens the file."""
    journal = journal_path(path)
    return journal.exists() and journal.stat().st_size > 0


def pragma(connection: sqlite3.Connection, name: str) -> int:
    """Return the number that a pragma holds."""
    value = connection.execute(f"PRAGMA {name}").fetchone()[0]
    return int(value)


def integrity_faults(connection: sqlite3.Connection, check: str) -> str:
    """Return the findings of `integrity_check` or `quick_check` as one text, or ""."""
    faults_found = [str(row[0]) for row in connection.execute(f"PRAGMA {check}(1)")]
    return (
        ""
        if faults_found == ["ok"]
        else " ".join(" ".join(faults_found).replace("*** in database main ***", "").split())
    )


Look = Callable[[], None]
"""Is called now and then, in the thread of the statements; a StudyAppError that it raises ends them."""

_STEPS_BETWEEN_CALLS = 20_000  # steps of SQLite; some milliseconds


@contextmanager
def watch_statements(connection: sqlite3.Connection, look: Look | None) -> Iterator[None]:
    """Call a function every few milliseconds while statements run; its StudyAppError interrupts them.

    Raises:
        StudyAppError: the one that ended them.
    """
    if look is None:
        yield
        return
    ended: list[StudyAppError] = []

    def step() -> int:
        try:
            look()
        except StudyAppError as error:
            ended.append(error)
        return len(ended)

    connection.set_progress_handler(step, _STEPS_BETWEEN_CALLS)
    try:
        yield
    except sqlite3.OperationalError as error:
        raise ended[0] if ended else error from None
    finally:
        with suppress(sqlite3.ProgrammingError):  # what was left in its middle may end after the file was closed
            connection.set_progress_handler(None, 0)
    if ended:
        raise ended[0]
