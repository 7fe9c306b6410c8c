"""Lock a closed library for this process, with its write-ahead log folded into its file."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from studyapp.storage.connection import BUSY_TIMEOUT_MS, HEADER, has_wal, pragma, wal_path

LOCK_BYTES = range(0x40000000, 0x40000000 + 512)
"""The bytes for locks that are pending, reserved and shared."""

_READ_BYTES = 1 << 20


def readable_ranges(size: int, at_most: int) -> Iterator[range]:
    """Yield the ranges of a file, each at most so long, that leave out the bytes of SQLite's locks."""
    for free in (range(min(size, LOCK_BYTES.start)), range(LOCK_BYTES.stop, size)):
        for start in free[::at_most]:
            yield range(start, min(start + at_most, free.stop))


def read_pieces(file: BinaryIO, size: int) -> Iterator[bytes]:
    """Yield the content of a file, with zeros in place of the bytes of SQLite's locks, as SQLite copies it.

    Args:
        file: open, without a buffer, which would read more than it is asked for.
        size: the size of the file.

    Raises:
        OSError: it cannot be read.
    """
    reached = 0
    for part in readable_ranges(size, _READ_BYTES):
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


_PAGES_PER_STEP = 500  # put in at once: some hundredths of a second
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


@dataclass(frozen=True, slots=True)
class LockedLibrary:
    """A library that only this process may open.

    Attributes:
        path: its file.
        connection: a connection in no transaction.
        content: its file, at the beginning. No other opening of it may be closed meanwhile; see `held_files`.
        is_sound: whether SQLite opens it.
        log: its write-ahead log, where the file is so damaged that this cannot be folded into it.
    """

    path: Path
    connection: sqlite3.Connection
    content: BinaryIO
    is_sound: bool
    log: Path | None

    def read_pieces(self) -> Iterator[bytes]:
        """Yield the content of the file; on some systems its lock forbids to read it another way."""
        return read_pieces(self.content, self.path.stat().st_size)


@contextmanager
def hold_at_rest(path: Path) -> Iterator[LockedLibrary]:
    """Lock a library for this process and fold its write-ahead log into its file.

    SQLite itself folds it, so that both are one at every moment. A damaged file stays as it is, and is not locked.

    Raises:
        sqlite3.Error: another program is using it, or the disk failed.
        OSError: there is none, or it cannot be read.
    """
    connected = closing(sqlite3.connect(path, isolation_level=None, timeout=BUSY_TIMEOUT_MS / 1000))
    with path.open("rb", buffering=0) as content, connected as connection:  # what was read before may change now
        begins_well = content.read(len(HEADER)) in (HEADER, b"")
        content.seek(0)
        is_sound = begins_well and _is_folded(connection)
        yield LockedLibrary(
            path, connection, content, is_sound, wal_path(path) if not is_sound and has_wal(path) else None
        )


def _is_folded(connection: sqlite3.Connection) -> bool:
    """Lock the library and fold its log; return False for a damaged file.

    Raises:
        sqlite3.OperationalError: another program uses the library.
    """
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
    """Lock the library for this connection until it is closed."""
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("ROLLBACK")


def overwrite(resting: LockedLibrary, content: sqlite3.Connection, tell: Callable[[int], None]) -> None:
    """Replace the content of a locked library, in one transaction; nothing of a damaged one is left.

    Args:
        resting: the library.
        content: a database, in no transaction.
        tell: receives the number of bytes written; an error that it raises ends this, and nothing is changed.

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
    write_database(library, content, tell)
    library.setconfig(sqlite3.SQLITE_DBCONFIG_RESET_DATABASE, False)


def write_database(library: sqlite3.Connection, content: sqlite3.Connection, tell: Callable[[int], None]) -> None:
    """Copy a database into another one in one transaction; see `overwrite`."""
    pages, size = pragma(content, "page_count"), pragma(content, "page_size")

    def told(_status: int, left: int, _total: int) -> None:
        if left:  # what is raised behind the last ones would come too late
            tell(min(pages - left + _PAGES_PER_STEP, pages) * size)

    tell(min(_PAGES_PER_STEP, pages) * size)
    content.backup(library, pages=_PAGES_PER_STEP, progress=told)
