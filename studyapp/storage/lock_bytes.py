"""Reads a database's file around the bytes on which SQLite holds its locks.

They lie at 1 GiB, and SQLite leaves the page free in which they are (https://www.sqlite.org/fileformat2.html, 1.3). A
lock of POSIX keeps nobody from reading. One of Windows does, also in the process that holds it: whoever opened the file
a second time is refused all that touches such a byte.
"""

from collections.abc import Iterator
from typing import BinaryIO

LOCKED = range(0x40000000, 0x40000000 + 512)
"""The bytes for locks that are pending, reserved and shared."""

_PIECE = 1 << 20


def readable(size: int, at_most: int) -> Iterator[range]:
    """Parts a file so that none of its parts touches a locked byte or goes beyond the end; those bytes are left out."""
    for free in (range(min(size, LOCKED.start)), range(LOCKED.stop, size)):
        for start in free[::at_most]:
            yield range(start, min(start + at_most, free.stop))


def pieces(file: BinaryIO, size: int) -> Iterator[bytes]:
    """All of a file, with zeros where the locked bytes are, as SQLite copies it.

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
