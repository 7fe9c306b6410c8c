"""Files that this process must not open twice: closing the second handle would drop its locks.

POSIX gives the locks of a file to the process, not to who opened it; when a second opening of the same file is closed,
all of them go, and another program takes the library for unused (https://www.sqlite.org/howtocorrupt.html, 2.2).
"""

import os
from collections import Counter
from pathlib import Path

from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg

_COMPANIONS = ("", "-wal", "-shm", "-journal", ".lock")
_held: Counter[str] = Counter()


def hold(path: Path) -> None:
    """Keep a library's file, and what SQLite puts beside it, from being opened otherwise."""
    _held[os.path.realpath(path)] += 1


def let_go(path: Path) -> None:
    """Allow it again."""
    _held[os.path.realpath(path)] -= 1


def is_held(path: Path) -> bool:
    """Return whether this process has this very library open."""
    return _held[os.path.realpath(path)] > 0


def refuse_held(path: Path) -> None:
    """Refuse to open what belongs to a library that this process has open.

    Raises:
        StudyAppError: the file does.
    """
    real = os.path.realpath(path)
    if any(count > 0 and real in {f"{held_path}{end}" for end in _COMPANIONS} for held_path, count in _held.items()):
        raise StudyAppError(msg("belongs-to-the-library-that-is-open", path=path), msg("choose-another-file"))
