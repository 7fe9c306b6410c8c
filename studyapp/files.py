"""Write files whole or not at all, and convert their names to text."""

import errno
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg
from studyapp.held_files import refuse_held
from studyapp.unfinished import PART, noted

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""Errors of the system where a disk, a share of one or a file takes no more."""


def readable(path: Path) -> Path:
    """Return a path in letters that any text can hold, for words about a file, and never to open it.

    On Linux a name is bytes, which need be no letters at all; those become � here. Neither the library nor any file
    of ours can hold them.
    """
    return Path(os.fsencode(path).decode(errors="replace"))


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Yield a new file that replaces `path` once it is complete; if anything fails, `path` stays as it was.

    Raises:
        StudyAppError: for a folder, a missing folder, a path that may not be written, and a full disk.
    """
    try:
        target = _ordinary(path)
        refuse_held(target)
        part = target.with_name(f".{uuid.uuid4().hex[:12]}{PART}")
        with noted(part):
            try:
                with part.open("xb") as file:
                    yield file
                    file.flush()
                    os.fsync(file.fileno())
                part.replace(target)
            finally:
                with suppress(OSError):
                    part.unlink()
    except OSError as error:
        raise explained(path, error) from error


def _ordinary(path: Path) -> Path:
    """Return the real path of a file to write, after all links."""
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise StudyAppError(msg("is-a-folder", path=path), msg("give-the-name-of-a-file-in-it"))
    if target.exists() and not target.is_file():
        raise StudyAppError(msg("is-no-ordinary-file", path=path), msg("choose-another-name"))
    return target


def explained(path: Path, error: OSError) -> StudyAppError:
    """Return the error for people that a file or folder could not be written, with what to do about it."""
    if error.errno in FULL:
        return StudyAppError(
            msg("was-not-written-the-disk-is-full", path=path), msg("make-room-or-choose-another-disk")
        )
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return StudyAppError(msg("is-no-folder", parent=path.parent), msg("make-it-first-or-choose-another"))
    if error.errno == errno.ENAMETOOLONG:
        return StudyAppError(msg("the-name-is-too-long", name=path.name[:40]), msg("choose-a-shorter-one"))
    reason = error.strerror or type(error).__name__
    return StudyAppError(msg("cannot-be-written", path=path, reason=reason.lower()), msg("choose-another-folder"))
