"""Backups: sound copies of a library in a folder beside it, and the way back from one."""

import os
import re
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from studyapp.domain.entries import Backup
from studyapp.domain.errors import StudyAppError
from studyapp.storage.connection import APPLICATION_ID, connect_read_only, faults, has_log, log_of, pragma

DAY_MS = 24 * 60 * 60 * 1000
DAILY, BY_HAND = "daily", "by-hand"
_STAMP = "%Y%m%dT%H%M%S"
_NAME = re.compile(r"(\d{8}T\d{6})(\d{3})Z-([a-z-]+)\.studyapp")
_WEEK_MS = 7 * DAY_MS
_NEWEST = 7  # kept of the daily backups, and of those before migrations
_WEEKS = 4  # for which one more is kept of each
_PAGES, _STEPS = 2_000, 100_000  # of a copy, and of SQLite as it checks it: some hundredths of a second
_PIECE, _AT_ONCE = 1 << 20, 1 << 24  # bytes that are read, and that are kept, at once
COMPANIONS = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Backups:
    """The backups in a folder."""

    folder: Path

    def entries(self) -> tuple[Backup, ...]:
        """The backups, newest first; other files in the folder are passed over."""
        found = []
        with suppress(FileNotFoundError, NotADirectoryError, PermissionError):
            for path in self.folder.iterdir():
                if match := _NAME.fullmatch(path.name):
                    made = datetime.strptime(match.group(1), _STAMP).replace(tzinfo=UTC)
                    made_ms = int(made.timestamp()) * 1000 + int(match.group(2))
                    found.append(Backup(path, made_ms, match.group(3), path.stat().st_size))
        return tuple(sorted(found, key=lambda backup: (backup.made_ms, backup.reason), reverse=True))

    def make(self, source: sqlite3.Connection, now_ms: int, reason: str) -> Backup:
        """Copy an open library, check the copy, and let old ones of this reason go; those made by hand stay.

        Args:
            source: the library, in no transaction.
            now_ms: milliseconds since 1970, UTC.
            reason: lower case, words joined by hyphens.

        Raises:
            sqlite3.Error: it cannot be copied, or the copy is not sound.
            OSError: the folder cannot be written to.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{stamp(now_ms)}-{reason}.studyapp"
        partial = path.with_suffix(".partial")
        try:
            _copy(source, partial)
            partial.replace(path)
        finally:
            for leftover in (partial, *(partial.with_name(partial.name + end) for end in COMPANIONS)):
                leftover.unlink(missing_ok=True)
        if reason != BY_HAND:
            for old in _outdated([each for each in self.entries() if each.reason == reason]):
                old.path.unlink(missing_ok=True)
        return Backup(path, now_ms, reason, path.stat().st_size)

    def is_due(self, now_ms: int) -> bool:
        """Whether no backup was made within the last day."""
        last = next(iter(self.entries()), None)
        return last is None or not 0 <= now_ms - last.made_ms < DAY_MS


def _outdated(backups: Sequence[Backup]) -> list[Backup]:
    """Those to let go, of backups that stand newest first: all but the newest, and the last of each week before."""
    of_week: dict[int, Backup] = {}
    for backup in backups[_NEWEST:]:
        of_week.setdefault(backup.made_ms // _WEEK_MS, backup)
    kept = {*backups[:_NEWEST], *list(of_week.values())[:_WEEKS]}
    return [backup for backup in backups if backup not in kept]


def _copy(source: sqlite3.Connection, target: Path) -> None:
    target.unlink(missing_ok=True)
    copy = sqlite3.connect(target)
    try:
        source.backup(copy, pages=_PAGES, progress=lambda *_how_far: None)  # between the steps it can be left
        copy.set_progress_handler(lambda: None, _STEPS)
        copy.execute("PRAGMA journal_mode = DELETE")
        if found := faults(copy, "integrity_check"):
            raise sqlite3.DatabaseError(f"the copy is not sound: {found}")
    finally:
        copy.close()
    _synced(target)


def copied(source: Path, target: Path, tell: Callable[[int], None] = lambda _read: None) -> None:
    """Copy a file, and return only once the copy has reached the disk.

    Args:
        source: the file.
        target: the copy.
        tell: gets how many bytes were copied so far; what it raises ends the copying.
    """
    read = 0
    with source.open("rb") as here, target.open("wb") as there:
        tell(0)
        while piece := here.read(_PIECE):
            there.write(piece)
            read += len(piece)
            tell(read)
            if not read % _AT_ONCE:  # a wait for the disk cannot be ended, so none is for much
                _reach_disk(there)
                tell(read)
        _reach_disk(there)


def _reach_disk(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _synced(path: Path) -> None:
    """See that a file has reached the disk, since what it is a copy of may go now."""
    with path.open("r+b") as file:  # Windows wants one that may be written
        os.fsync(file.fileno())


def stamp(ms: int) -> str:
    """A moment as it stands in names of files, UTC."""
    return f"{datetime.fromtimestamp(ms // 1000, UTC).strftime(_STAMP)}{ms % 1000:03}Z"


def soundness(path: Path, going_on: Callable[[], None] = lambda: None) -> str:
    """What is wrong with a backup, or "".

    Args:
        path: of its file.
        going_on: called again and again while it is looked through; what it raises ends that.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb"):
        pass
    ended: list[StudyAppError] = []

    def step() -> bool:
        try:
            going_on()
        except StudyAppError as error:
            ended.append(error)
        return bool(ended)

    try:
        connection = connect_read_only(path)
        connection.set_progress_handler(step, _STEPS)
        try:
            found = faults(connection, "integrity_check")
            return found or ("" if pragma(connection, "application_id") == APPLICATION_ID else "it is no library")
        finally:
            connection.close()
    except sqlite3.Error as error:
        if ended:
            raise ended[0] from error
        return str(error)


def put_back(
    backup: Path, path: Path, now_ms: int, progress: Callable[[int, int], None] = lambda _done, _all: None
) -> Path | None:
    """Put a backup in the place of a library that nobody has open.

    The file that was there is copied aside first, with its write-ahead log, so that at no moment nothing is there.

    Args:
        backup: its file.
        path: the library.
        now_ms: for the name of the file that was there.
        progress: gets bytes done and bytes in all; what it raises ends this, and all is as before.

    Returns:
        Where the file that was there is kept, or None where there was none.

    Raises:
        OSError: a file cannot be read or written.
        sqlite3.Error: the backup's own write-ahead log does not fit it.
    """
    aside = path.with_name(f"{path.name}.before-restore-{stamp(now_ms)}") if path.exists() else None
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.restoring")
    old = () if aside is None else tuple((one, other) for one, other in _each(path, aside) if one.exists())
    new = (backup, fresh), *(((log_of(backup), log_of(fresh)),) if has_log(backup) else ())
    try:
        try:
            _copy_all((*old, *new), progress)
            if len(new) > 1:
                _fold_log(fresh)
        except BaseException:
            for _, copy in old:
                copy.unlink(missing_ok=True)
            raise
        for end in COMPANIONS:  # a log that belongs to the old file would spoil the new one
            path.with_name(path.name + end).unlink(missing_ok=True)
        fresh.replace(path)
    finally:
        for left, _ in _each(fresh, fresh):
            left.unlink(missing_ok=True)
    return aside


def _each(path: Path, other: Path) -> tuple[tuple[Path, Path], ...]:
    """The files of a library, each with the one of another name."""
    return tuple((path.with_name(path.name + end), other.with_name(other.name + end)) for end in ("", *COMPANIONS))


def _copy_all(files: Sequence[tuple[Path, Path]], progress: Callable[[int, int], None]) -> None:
    sizes = [source.stat().st_size for source, _ in files]
    total, done = sum(sizes), 0
    for (source, target), size in zip(files, sizes, strict=True):

        def told(read: int, before: int = done) -> None:
            progress(before + read, total)

        copied(source, target, told)
        done += size


def _fold_log(path: Path) -> None:
    """Write into a file what only its write-ahead log holds: it was copied while in use, or after a crash."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
