"""A library is read around the bytes that SQLite locks, however large it is."""

import hashlib
import io
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.storage.backups.resting import LOCK_BYTES, hold_at_rest, read_pieces, readable_ranges
from tests.storage.material import opened

AROUND = st.integers(LOCK_BYTES.start - 5_000, LOCK_BYTES.stop + 5_000)
SIZES = st.one_of(st.integers(0, 10_000), AROUND, st.integers(0, 5 << 30))

LOCKS = """
import sqlite3, sys
library = sqlite3.connect(sys.argv[1], isolation_level=None)
library.execute("PRAGMA locking_mode = EXCLUSIVE")
library.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
sys.stdin.read()
"""


@given(SIZES, st.integers(1 << 19, 1 << 24))
def test_the_parts_are_the_whole_file_without_what_is_locked(size: int, at_most: int) -> None:
    reached = 0
    for part in readable_ranges(size, at_most):
        assert part.start == (reached if reached != LOCK_BYTES.start else LOCK_BYTES.stop)
        assert 0 < len(part) <= at_most
        assert part.stop <= LOCK_BYTES.start or part.start >= LOCK_BYTES.stop
        reached = part.stop
    assert reached == (LOCK_BYTES.start if LOCK_BYTES.start < size <= LOCK_BYTES.stop else size)


class Guarded(io.RawIOBase):
    """A large file of which some bytes are refused, as Windows refuses those that are locked."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._at = 0

    def seek(self, at: int, _whence: int = 0) -> int:
        self._at = at
        return at

    def read(self, count: int = -1) -> bytes:
        asked = range(self._at, self._at + count)
        if count < 0 or (asked.start < LOCK_BYTES.stop and LOCK_BYTES.start < asked.stop):
            raise PermissionError(13, "Permission denied")
        self._at = min(asked.stop, self._size)
        return b"x" * (self._at - asked.start)


@pytest.mark.parametrize(
    "size",
    [
        0,
        1,
        LOCK_BYTES.start - 1,
        LOCK_BYTES.start,
        LOCK_BYTES.start + 7,
        LOCK_BYTES.stop,
        LOCK_BYTES.stop + 1,
        LOCK_BYTES.stop + 5_000_000,
    ],
)
def test_nothing_that_is_locked_is_touched_and_the_size_is_right(size: int) -> None:
    read, zeros = 0, 0
    for piece in read_pieces(Guarded(size), size):
        read += len(piece)
        zeros += piece.count(0)
    assert read == size
    assert zeros == max(0, min(size, LOCK_BYTES.stop) - LOCK_BYTES.start)


@pytest.mark.skipif(sys.platform != "linux", reason="not measured: only Linux tells who locks which bytes")
def test_sqlite_locks_these_bytes_and_no_others(tmp_path: Path) -> None:
    path = tmp_path / "a.studyapp"
    with subprocess.Popen(
        [sys.executable, "-c", LOCKS, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"locked\n"
        held = [line.split() for line in Path("/proc/locks").read_text().splitlines()]
        ours = [line for line in held if line[4] == str(process.pid)]
        process.communicate()
    assert ours
    for line in ours:
        first, last = int(line[6]), int(line[7])
        assert first in LOCK_BYTES
        assert last in LOCK_BYTES


def test_a_library_at_rest_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.studyapp"
    opened(path).close()
    with hold_at_rest(path) as resting:
        read = b"".join(resting.read_pieces())
        assert b"".join(resting.read_pieces()) == read
    assert hashlib.sha256(read).digest() == hashlib.sha256(path.read_bytes()).digest()
