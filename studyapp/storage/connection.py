"""Open SQLite's file with the settings that a library needs, and watch long statements."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import quote

from studyapp.domain.errors import StudyAppError

APPLICATION_ID = 0x53747564  # "Stud", in the header of every library
BUSY_MS = 5000
HEADER = b"SQLite format 3\x00"
_BEGUN_S = 1.0
"""Seconds that several programs may take to begin one library at once."""
_IN_THE_WAY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_IOERR)


class NamedTransactions(sqlite3.Connection):
    """A connection whose transactions are begun and ended by statements of their own.

    SQLAlchemy and Alembic commit and roll back on the way, even in autocommit mode; that must not end a transaction
    of ours in the middle.
    """

    def commit(self) -> None:
        """Do nothing: transactions are ended by name."""

    def rollback(self) -> None:
        """Do nothing: transactions are ended by name."""


def connect(path: Path, *, busy_ms: int = BUSY_MS) -> sqlite3.Connection:
    """Return a connection in autocommit mode with write-ahead log and foreign keys; transactions are begun by name.

    Args:
        path: the file; made if need be, its folder not.
        busy_ms: how long a write waits for another program's, milliseconds.

    Raises:
        sqlite3.Error: the file cannot be used.
    """
    connection = sqlite3.connect(
        path, isolation_level=None, check_same_thread=False, timeout=busy_ms / 1000, factory=NamedTransactions
    )
    try:
        if _writes_ahead(connection):
            journal_of(path).unlink(missing_ok=True)  # SQLite used it if it was needed, and would leave it
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
    except BaseException:  # not SQLite's errors alone: its words may be no text, and a log may not be removed
        connection.close()
        raise
    return connection


def _writes_ahead(connection: sqlite3.Connection) -> bool:
    """Have the file written ahead; returns whether it is.

    Programs that begin one library at the same moment get in each other's way here: SQLite does not wait for the other
    one, but says at once that the file is locked, or that the disk failed.
    """
    latest_s = monotonic() + _BEGUN_S
    while True:
        try:
            return bool(connection.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",))
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in _IN_THE_WAY or monotonic() > latest_s:
                raise
        sleep(0.01)


def connect_read_only(path: Path) -> sqlite3.Connection:
    """Return a connection to a file at rest, which is not changed, and gets no companions but to read its log."""
    immutable = "" if has_log(path) else "&immutable=1"
    return sqlite3.connect(f"file:{quote(os.fsencode(path))}?mode=ro{immutable}", uri=True)


@lru_cache(maxsize=16)  # each operation asks for it
def log_of(path: Path) -> Path:
    """Return the write-ahead log of a file, which need not exist."""
    return path.with_name(f"{path.name}-wal")


def has_log(path: Path) -> bool:
    """Return whether a write-ahead log may hold what the file does not."""
    log = log_of(path)
    return log.exists() and log.stat().st_size > 0


def journal_of(path: Path) -> Path:
    """Return where SQLite keeps what a write is changing in a file that has no write-ahead log; it need not exist."""
    return path.with_name(f"{path.name}-journal")


def has_journal(path: Path) -> bool:
    """Return whether a write was left in its middle, which SQLite takes back when it opens the file."""
    journal = journal_of(path)
    return journal.exists() and journal.stat().st_size > 0


def pragma(connection: sqlite3.Connection, name: str) -> int:
    """Return a pragma that holds one number."""
    value = connection.execute(f"PRAGMA {name}").fetchone()[0]
    return int(value)


def faults(connection: sqlite3.Connection, check: str) -> str:
    """Return what `integrity_check` or `quick_check` finds, or ""."""
    faults_found = [str(row[0]) for row in connection.execute(f"PRAGMA {check}(1)")]
    return (
        ""
        if faults_found == ["ok"]
        else " ".join(" ".join(faults_found).replace("*** in database main ***", "").split())
    )


Look = Callable[[], None]
"""Is called now and then, in the thread of the statements; a StudyAppError that it raises ends them."""

_BETWEEN = 20_000  # steps of SQLite; some milliseconds


@contextmanager
def watched(connection: sqlite3.Connection, look: Look | None) -> Iterator[None]:
    """Have statements looked in on while they run inside a transaction; one that is ended rolls it back.

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

    connection.set_progress_handler(step, _BETWEEN)
    try:
        yield
    except sqlite3.OperationalError as error:
        raise ended[0] if ended else error from None
    finally:
        with suppress(sqlite3.ProgrammingError):  # what was left in its middle may end after the file was closed
            connection.set_progress_handler(None, 0)
    if ended:
        raise ended[0]
