"""Hold a library that nobody has open at rest: all of it in one file, and nobody else uses it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from studyapp.storage.connection import BUSY_MS, HEADER, has_log, log_of, pragma

LOCKED = range(0x40000000, 0x40000000 + 512)
"""The bytes for locks that are pending, reserved and shared."""

_PIECE = 1 << 20


def readable(size: int, at_most: int) -> Iterator[range]:
    """Split a file so that none of its parts touches a locked byte or goes beyond the end; those bytes are left out."""
    for free in (range(min(size, LOCKED.start)), range(LOCKED.stop, size)):
        for start in free[::at_most]:
            yield range(start, min(start + at_most, free.stop))


def pieces(file: BinaryIO, size: int) -> Iterator[bytes]:
    """Yield all of a file, with zeros where the locked bytes are, as SQLite copies it.

    Args:
        file: open, without a buffer, which would read more than it is asked for.
        size: of the file.

    Raises:
        OSError: it cannot be read.
    """
    reached = 0
    for part in readable(size, _PIECE):
        if reached < part.start:
            yield bytes(part.start - reached)
        reached = file.seek(part.start)
        while reached < part.stop:
            piece = file.read(part.stop - reached)
            if not piece:  # it is shorter by now
                return
            reached += len(piece)
            yield piece
    if reached < size:  # it ends within them
        yield bytes(size - reached)


_PAGES = 500  # put in at once: some hundredths of a second
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


@dataclass(frozen=True, slots=True)
class Resting:
    """A library at rest.

    Attributes:
        path: its file.
        connection: to it, in no transaction.
        content: its file, at the beginning. No other opening of it may be closed meanwhile; see `held_files`.
        is_sound: whether SQLite opens it.
        log: its write-ahead log, where the file is so damaged that this cannot be folded into it.
    """

    path: Path
    connection: sqlite3.Connection
    content: BinaryIO
    is_sound: bool
    log: Path | None

    def pieces(self) -> Iterator[bytes]:
        """Return all that the file holds, which its lock keeps us from reading otherwise on some systems."""
        return pieces(self.content, self.path.stat().st_size)


@contextmanager
def at_rest(path: Path) -> Iterator[Resting]:
    """Fold the write-ahead log of a library into its file, and keep all others out until the end of this.

    SQLite itself folds it, so that both are one at every moment. A damaged file stays as it is, and is not locked.

    Raises:
        sqlite3.Error: another program is using it, or the disk failed.
        OSError: there is none, or it cannot be read.
    """
    connected = closing(sqlite3.connect(path, isolation_level=None, timeout=BUSY_MS / 1000))
    with path.open("rb", buffering=0) as content, connected as connection:  # what was read before may change now
        begins_well = content.read(len(HEADER)) in (HEADER, b"")
        content.seek(0)
        is_sound = begins_well and _is_folded(connection)
        yield Resting(path, connection, content, is_sound, log_of(path) if not is_sound and has_log(path) else None)


def _is_folded(connection: sqlite3.Connection) -> bool:
    """Return whether nobody else uses the library now, and its log is folded; not where the file is damaged."""
    try:
        _lock(connection)
        (busy, _frames, _folded) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF not in _DAMAGED:
            raise
        return False
    if busy:
        locked = sqlite3.OperationalError("database is locked")
        locked.sqlite_errorcode = sqlite3.SQLITE_BUSY
        raise locked
    return True


def _lock(connection: sqlite3.Connection) -> None:
    """Keep all others out until the connection is closed."""
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("ROLLBACK")


def put_in(resting: Resting, content: sqlite3.Connection, tell: Callable[[int], None]) -> None:
    """Have other content in a library at rest, as one transaction; of a damaged one nothing is left in its file.

    Args:
        resting: the library.
        content: a database, in no transaction.
        tell: gets how many bytes are put in; what it raises ends this, and nothing is changed.

    Raises:
        sqlite3.Error: it cannot be read or written.
    """
    library, size = resting.connection, pragma(content, "page_size")
    if not resting.is_sound:
        library.setconfig(sqlite3.SQLITE_DBCONFIG_RESET_DATABASE, True)  # it counts as empty
        _lock(library)
    if pragma(library, "page_size") != size:
        library.execute("PRAGMA journal_mode = DELETE")  # else it would keep its own
    library.execute("PRAGMA locking_mode = NORMAL")  # from the end of what comes now, else a journal would stay
    fill(library, content, tell)
    library.setconfig(sqlite3.SQLITE_DBCONFIG_RESET_DATABASE, False)


def fill(library: sqlite3.Connection, content: sqlite3.Connection, tell: Callable[[int], None]) -> None:
    """Write a database into another one, as one transaction; see `put_in`."""
    pages, size = pragma(content, "page_count"), pragma(content, "page_size")

    def told(_status: int, left: int, _total: int) -> None:
        if left:  # what is raised behind the last ones would come too late
            tell(min(pages - left + _PAGES, pages) * size)

    tell(min(_PAGES, pages) * size)
    content.backup(library, pages=_PAGES, progress=told)
