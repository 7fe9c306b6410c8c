"""Writing a file that is there as a whole or not at all."""

import errno
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from studyapp.domain.errors import StudyAppError
from studyapp.held_files import refuse_held

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A new file beside `path` that takes its place when all is written; if anything fails, `path` stays as it was.

    Raises:
        StudyAppError: for a folder, a missing folder, a path that may not be written, and a full disk.
    """
    part: Path | None = None
    try:
        target = _ordinary(path)
        refuse_held(target)
        part = target.with_name(f".{uuid.uuid4().hex[:12]}.part")
        with part.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as error:
        raise _explained(path, error) from error
    finally:
        if part is not None:
            with suppress(OSError):
                part.unlink()


def _ordinary(path: Path) -> Path:
    """Where a path leads, if a file may stand there."""
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise StudyAppError(f"“{path}” is a folder.", "Give the name of a file in it.")
    if target.exists() and not target.is_file():
        raise StudyAppError(f"“{path}” is no ordinary file.", "Choose another name.")
    return target


def _explained(path: Path, error: OSError) -> StudyAppError:
    if error.errno in _FULL:
        return StudyAppError(f"“{path}” was not written: the disk is full.", "Make room, or choose another disk.")
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return StudyAppError(f"“{path.parent}” is no folder.", "Make it first, or choose another.")
    if error.errno == errno.ENAMETOOLONG:
        return StudyAppError(f"The name “{path.name[:40]}…” is too long.", "Choose a shorter one.")
    reason = error.strerror or type(error).__name__
    return StudyAppError(f"“{path}” cannot be written: {reason.lower()}.", "Choose another folder.")
