"""Remembers how a library's file was left, so that one that nobody else has touched is not looked through again."""

import json
from contextlib import suppress
from pathlib import Path

from studyapp.domain.errors import StudyAppError
from studyapp.files import replacing

_SMALL = 8_000_000  # bytes that are looked through in a tenth of a second


class LeftFile:
    """The size, the time and the number of the file itself; its write-ahead log has checksums of its own.

    Nothing is lost with it: where it is missing or of another file, the library is looked through.
    """

    def __init__(self, library: Path, kept_in: Path | None) -> None:
        """Nothing is read yet.

        Args:
            library: its file.
            kept_in: the file in which this is remembered; None has every library looked through.
        """
        self._library = library
        self._kept_in = kept_in

    def is_as_left(self) -> bool:
        """Whether the file is large, and as it was when it was last known to be sound."""
        with suppress(OSError, ValueError):
            if self._kept_in is not None and self._library.stat().st_size > _SMALL:
                return bool(json.loads(self._kept_in.read_bytes()) == self.mark())
        return False

    def mark(self) -> list[int]:
        """What tells the file as it is now.

        Raises:
            OSError: there is none.
        """
        found = self._library.stat()
        return [found.st_size, found.st_mtime_ns, found.st_ino]

    def keep(self, mark: list[int] | None = None) -> None:
        """Remember the file as it is, or was; a failure only costs time later."""
        with suppress(OSError, StudyAppError):
            if self._kept_in is not None and self._library.stat().st_size > _SMALL:
                self._kept_in.parent.mkdir(parents=True, exist_ok=True)
                with replacing(self._kept_in) as file:
                    file.write(json.dumps(mark or self.mark()).encode())

    def forget(self) -> None:
        """Have the library looked through when it is opened next."""
        with suppress(OSError):
            if self._kept_in is not None:
                self._kept_in.unlink(missing_ok=True)
