"""Let only one window have a library, by a lock that the operating system frees with the process."""

import sys
from pathlib import Path
from typing import IO

from studyapp.domain.errors import LibraryInUseError
from studyapp.domain.messages import msg


class WindowLock:
    """A lock, held from its making until it is released."""

    def __init__(self, library: Path) -> None:
        """Take the lock.

        Raises:
            LibraryInUseError: another window has it.
            OSError: the lock's file cannot be made.
        """
        path = library.with_name(f"{library.name}.lock")
        self._file: IO[bytes] | None = path.open("a+b")
        try:
            _lock(self._file)
        except OSError as error:
            self.release()
            raise LibraryInUseError(
                msg("the-library-is-open-in-another-window", library=library), msg("use-that-window-or-close-it-first")
            ) from error

    def release(self) -> None:
        """Let go; the file stays, since another process may be waiting to open it."""
        if self._file is not None:
            self._file.close()
            self._file = None


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
