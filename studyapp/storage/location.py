"""Locate a library, translate failures of its file into errors for people, and find dangers of its folder."""

import errno
import fnmatch
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir
from typing import Final, NoReturn

from sqlalchemy.exc import DBAPIError

from studyapp.domain.errors import DamagedLibraryError, StudyAppError
from studyapp.domain.messages import msg
from studyapp.files import FULL, replacing
from studyapp.storage.backups.backup_files import Backups
from studyapp.storage.connection import wal_path

FAULTS: Final = (DBAPIError, sqlite3.Error, UnicodeDecodeError, OSError)
"""Errors raised where the file of a library, its folder or its disk fails."""

_SMALL_BYTES = 8_000_000  # bytes that are looked through in a tenth of a second


class LeftFile:
    """A record of the library file as it was last known to be sound: size, time and inode.

    Nothing is lost with it: where it is missing or of another file, the library is looked through.
    """

    def __init__(self, library: Path, kept_in: Path | None) -> None:
        """Create without reading anything.

        Args:
            library: its file.
            kept_in: the file in which this is remembered; None has every library looked through.
        """
        self._library = library
        self._kept_in = kept_in

    def is_unchanged(self) -> bool:
        """Return whether the file is large and has not changed since it was last known to be sound."""
        with suppress(OSError, ValueError):
            if self._kept_in is not None and self._library.stat().st_size > _SMALL_BYTES:
                return bool(json.loads(self._kept_in.read_bytes()) == self.mark())
        return False

    def mark(self) -> list[int]:
        """Return size, time and inode of the file as it is now.

        Raises:
            OSError: there is none.
        """
        statuses = self._library.stat()
        return [statuses.st_size, statuses.st_mtime_ns, statuses.st_ino]

    def keep(self, mark: list[int] | None = None) -> None:
        """Record the file as it is, or was; a failure costs only a longer check later."""
        with suppress(OSError, StudyAppError):
            if self._kept_in is not None and self._library.stat().st_size > _SMALL_BYTES:
                self._kept_in.parent.mkdir(parents=True, exist_ok=True)
                with replacing(self._kept_in) as file:
                    file.write(json.dumps(mark or self.mark()).encode())

    def forget(self) -> None:
        """Drop the record, so that the library is checked when it is opened next."""
        with suppress(OSError):
            if self._kept_in is not None:
                self._kept_in.unlink(missing_ok=True)


_FULL_DISK_BYTES = 256 * 1024  # bytes free below which a failed write is put down to the full disk
_FREE_SPACE = msg("free-some-space-then-do-it-again")
_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_REFUSED = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH, sqlite3.SQLITE_CANTOPEN}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}
READ_ONLY = msg("its-header-says-that-it-may-not")
_DAMAGED_WORDS = ("Could not decode to UTF-8", "malformed JSON", "unsupported file format")
"""The words of SQLite and its driver for damage without a number of its own."""

Mark = tuple[tuple[int, int], ...]
"""Device and number of each file of an open library."""


@dataclass(frozen=True, slots=True)
class LibraryLocation:
    """The file of a library, the folder of its backups, and its cache of columns, if any."""

    path: Path
    backups: Path
    columns: Path | None = None

    @property
    def left_file(self) -> LeftFile:
        """Return the record of the file as it was left."""
        return LeftFile(self.path, self.columns.with_suffix(".left") if self.columns else None)

    def mark(self) -> Mark:
        """Return device and inode of the file, and of its write-ahead log if it has one.

        Raises:
            OSError: no library lies here.
        """
        statuses = [self.path.stat()]
        with suppress(FileNotFoundError):  # some file systems allow no such log
            statuses.append(wal_path(self.path).stat())
        return tuple([(status.st_dev, status.st_ino) for status in statuses])

    def expect(self, mark: Mark) -> None:
        """Refuse to go on if other files, or none, lie here now: SQLite would write into deleted files.

        Raises:
            StudyAppError: the drive was taken away, or a file was moved, deleted or replaced.
        """
        try:
            is_there = self.mark()[: len(mark)] == mark
        except OSError:
            is_there = False
        if not is_there:
            raise StudyAppError(
                msg("the-library-is-no-longer-where-it-was", path=self.path),
                msg("bring-it-back-and-start-studyapp-again"),
            )

    @contextmanager
    def translated_errors(self) -> Iterator[None]:
        """Translate errors of the file, its folder or its disk into a StudyAppError; leave bugs alone."""
        try:
            yield
        except FAULTS as error:
            self.fail(error)

    def fail(self, error: Exception) -> NoReturn:
        """Raise the translation of one of `FAULTS`, where a context manager would be too slow."""
        translated = self._translated(error)
        if translated is None:
            raise error
        raise translated from error

    def _translated(self, error: Exception) -> StudyAppError | None:
        match error:
            case DBAPIError():
                return self._sentence(error.orig) if isinstance(error.orig, sqlite3.Error) else None
            case sqlite3.Error():
                return self._sentence(error)
            case UnicodeDecodeError():  # what SQLite says, in words that it took out of the file
                return self.damaged_error(msg("a-name-in-it-is-no-text"))
            case OSError() if error.errno in FULL:
                return self._full(Path(os.fsdecode(error.filename or self.path)))
            case OSError():
                return self._refused(error.strerror or str(error), error.errno)
        return None

    def damaged_error(self, how: str) -> DamagedLibraryError:
        """Return the error for a damaged file; its advice names the newest sound backup."""
        self.left_file.forget()
        last = next(Backups(self.backups).sound_backups(), None)
        advice = (
            msg("restore-the-last-good-backup", name=last.path.name, parent=last.path.parent)
            if last
            else msg("there-is-no-good-backup-in", backups=self.backups)
        )
        return DamagedLibraryError(msg("the-library-is-damaged", path=self.path, how=how), advice, last)

    def _sentence(self, error: sqlite3.Error) -> StudyAppError | None:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if code in _LOCKED:
            return StudyAppError(msg("the-library-is-in-use", path=self.path), msg("try-again-in-a-moment"))
        if code == sqlite3.SQLITE_FULL and not self._is_full() and _is_full(scratch := Path(gettempdir())):
            return StudyAppError(msg("the-disk-that-holds-is-full", scratch=scratch), _FREE_SPACE)
        if code == sqlite3.SQLITE_FULL or (code in _REFUSED | {sqlite3.SQLITE_IOERR} and self._is_full()):
            return self._full(self.path)
        if code in _DAMAGED or any(words in str(error) for words in _DAMAGED_WORDS):
            return self.damaged_error(str(error).partition(" with text")[0])
        if getattr(error, "sqlite_errorcode", code) == sqlite3.SQLITE_READONLY and os.access(self.path, os.W_OK):
            return self.damaged_error(READ_ONLY)  # `opening.look` opened it for that
        if code in _REFUSED:
            return self._refused(str(error))
        if code == sqlite3.SQLITE_IOERR:
            return StudyAppError(
                msg("the-disk-failed-while-the-library-was-used", path=self.path, error=str(error)),
                msg("check-the-disk-and-its-cable"),
            )
        return None

    def _refused(self, why: str, number: int | None = None) -> StudyAppError:
        advice = msg("choose-a-file-in-a-folder-where-you")
        if number == errno.EROFS:
            advice = msg("copy-the-library-to-a-disk-that-can")
        if number == errno.ENAMETOOLONG:
            return StudyAppError(msg("the-name-is-too-long", name=self.path.name[:40]), msg("choose-a-shorter-one"))
        return StudyAppError(msg("the-library-cannot-be-opened-for-writing", path=self.path, why=why), advice)

    def _full(self, path: Path) -> StudyAppError:
        if path == self.path:
            return StudyAppError(msg("the-disk-that-holds-the-library-is-full", path=path), _FREE_SPACE)
        return StudyAppError(msg("the-disk-that-holds-is-full", scratch=path), _FREE_SPACE)

    def _is_full(self) -> bool:
        return _is_full(self.path.parent)


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _FULL_DISK_BYTES
    except OSError:
        return False


_FOLDER_MARKS = {
    "Syncthing": (".stfolder",),
    "Dropbox": (".dropbox.cache",),
    "Nextcloud": (".sync_*.db", "._sync_*.db", ".nextcloudsync.log", ".owncloudsync.log"),
    "Google Drive": (".tmp.drivedownload", ".tmp.driveupload"),
}
"""The marks of each replicator in the topmost folder that it keeps."""

_FOLDER_NAMES = {
    "Dropbox": ("Dropbox-*",),
    "OneDrive": ("OneDrive", "OneDrive - *", "OneDrive-*"),
    "iCloud": ("com~apple~CloudDocs", "Mobile Documents"),
    "Google Drive": ("Google Drive", "GoogleDrive-*"),
}
"""The names of such folders."""


def replicator_of(folder: Path) -> str | None:
    """Return the name of the program that synchronises a folder between computers, or None."""
    for ancestor in (folder, *folder.parents):
        if (found := _replicator_by_name(ancestor)) or (found := _replicator_by_marks(ancestor)):
            return found
    return None


def _replicator_by_name(folder: Path) -> str | None:
    """Return the replicator to which the name of a folder belongs, or None."""
    found = (name for name, forms in _FOLDER_NAMES.items() if any(fnmatch.fnmatch(folder.name, form) for form in forms))
    return next(found, None)


def _replicator_by_marks(folder: Path) -> str | None:
    """Return the replicator whose marks lie in a folder, or None."""
    with suppress(OSError):
        if (folder / ".dropbox").is_file():  # as a folder it is that of the program's own settings
            return "Dropbox"
        with os.scandir(folder) as entries:  # once, since it may hold thousands
            hidden = [entry.name for entry in entries if entry.name.startswith(".")]
        found = (name for name, forms in _FOLDER_MARKS.items() if any(fnmatch.filter(hidden, form) for form in forms))
        return next(found, None)
    return None


@dataclass(frozen=True, slots=True)
class Danger:
    """A danger to a library in its folder.

    Attributes:
        kind: a word by which it is known that it was told.
        told: a sentence.
        way_out: another one, on what to do.
    """

    kind: str
    description: str
    advice: str


def find_dangers(path: Path) -> Iterator[Danger]:
    """Yield the dangers to a library at a path.

    Args:
        path: the library, which is there.
    """
    if name := replicator_of(path.parent):
        yield Danger(
            name,
            msg("the-library-lies-in-a-folder-that-copies", name=name),
            msg("move-it-out-of-there-with-edit-preferences-library"),
        )
    with suppress(OSError):
        if path.stat().st_nlink > 1:
            yield Danger(
                "links",
                msg("the-file-of-the-library-has-a-second-name", path=path),
                msg("open-it-by-one-name-only"),
            )
