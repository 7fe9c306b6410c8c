"""Keep checked copies of a library, with its pictures and sounds, in a folder beside it.

These lie there once for all backups, in a folder of their own, as further names of the library's own files where the
disk has such links. A backup lists what it needs in its table of media, and what none lists goes.
"""

import os
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from studyapp.claims import claimed, one_at_a_time, remove_left
from studyapp.domain.entries import Backup
from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg
from studyapp.scheduling.study_day import MS_PER_MINUTE, Moment, study_day_of
from studyapp.storage.checking import find_fault
from studyapp.storage.connection import APPLICATION_ID, connect_read_only, pragma
from studyapp.storage.media_files import MediaFiles, needed_hashes

_EPOCH, _MS = datetime(1970, 1, 1, tzinfo=UTC), timedelta(milliseconds=1)
DAILY, BY_HAND = "daily", "by-hand"
_STAMP = "%Y%m%dT%H%M%S"
FILE_STAMP = r"\d{8}T\d{9}[+-]\d{4}"
"""The form of the result of `file_stamp`."""
_NAME = re.compile(
    r"(?:(?P<number>\d{6,})-(?P<day>\d{5,})-)?(?P<local>\d{8}T\d{6})(?P<ms>\d{3})(?P<zone>Z|[+-]\d{4})"
    r"-(?P<reason>[a-z-]+)\.studyapp"
)
_COPY_PAGES, _CHECK_STEPS = 2_000, 100_000  # of a copy, and of SQLite as it checks it: some hundredths of a second
_READ_BYTES, _BYTES_PER_SYNC = 1 << 20, 1 << 24  # bytes that are read, and that are kept, at once
_PARTIAL, _MEDIA = ".partial", "media"
_MOST_COPIES = 3  # that are made at most, where the library lets go of media meanwhile
COMPANIONS = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Backups:
    """The backups in a folder."""

    folder: Path

    def entries(self) -> tuple[Backup, ...]:
        """Return the backups, newest first, in the order in which they were made, without other files of the folder.

        Those of an earlier version have no number. They come last, in the order of their stamps.
        """
        found = []
        with suppress(FileNotFoundError, NotADirectoryError, PermissionError):
            for path in self.folder.iterdir():
                with suppress(FileNotFoundError):  # another process may just have let it go
                    if backup := _parse_backup_name(path):
                        found.append(replace(backup, bytes=path.stat().st_size))
        return tuple(sorted(found, key=lambda backup: (backup.number, backup.made_ms, backup.reason), reverse=True))

    @property
    def media(self) -> MediaFiles:
        """Return the store of the pictures and sounds that all backups share."""
        return MediaFiles(self.folder / _MEDIA)

    def make(self, source: sqlite3.Connection, moment: Moment, reason: str, media: MediaFiles | None) -> Backup:
        """Copy an open library, check the copy, and let old ones of this reason go; those made by hand stay.

        Args:
            source: the library, in no transaction.
            moment: now.
            reason: lower case, words joined by hyphens.
            media: its pictures and sounds, which are kept too; None for a copy without them. What is missing there
                keeps nobody from a backup.

        Raises:
            sqlite3.Error: it cannot be copied, or the copy is not sound.
            OSError: the folder cannot be written to.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        backup = self._new_backup(moment, reason)
        path = backup.path
        partial = path.with_suffix(_PARTIAL)
        with claimed(partial):
            try:
                _copy_checked(source, partial)
                if media is None or not (wanted := _needed_media(partial)):
                    partial.replace(path)
                else:
                    with one_at_a_time(self._lock):  # else another process might take them for unused
                        self._keep_media(source, partial, wanted, media)
                        partial.replace(path)
            finally:
                for leftover in with_companions(partial):
                    leftover.unlink(missing_ok=True)
        if reason != BY_HAND:
            for old in outdated_backups([entry for entry in self.entries() if entry.reason == reason]):
                old.path.unlink(missing_ok=True)
        self.remove_unneeded_media()
        return replace(backup, bytes=path.stat().st_size)

    @property
    def _lock(self) -> Path:
        return self.folder / f"{_MEDIA}.lock"

    def _keep_media(self, source: sqlite3.Connection, copy: Path, wanted: set[str], media: MediaFiles) -> None:
        """Store the media that a copy needs; copy the library again where it dropped some of them meanwhile."""
        for _ in range(_MOST_COPIES):
            missing = self.media.take_all([media], wanted, lambda: None)
            if missing <= needed_hashes(source):
                return
            _copy_checked(source, copy)
            wanted = _needed_media(copy)

    def remove_unneeded_media(self) -> None:
        """Remove pictures and sounds that no backup needs; remove none while a backup cannot be read."""
        if not self.media.folder.is_dir():
            return
        with one_at_a_time(self._lock):
            try:
                needed = set[str]().union(*(_needed_media(entry.path) for entry in self.entries()))
            except sqlite3.Error:
                return
            self.media.remove(self.media.hashes() - needed)
            self.media.remove_leftovers()

    def sound_backups(self) -> Iterator[Backup]:
        """Yield the backups that pass the check, newest first; each is checked when it is asked for."""
        for entry in self.entries():
            with suppress(OSError):
                if not find_backup_fault(entry.path):
                    yield entry

    def _new_backup(self, moment: Moment, reason: str) -> Backup:
        """Return the backup that is to be made."""
        last, today = next(iter(self.entries()), None), study_day_of(moment)
        number, day = (last.number, last.day) if last else (0, 0)
        if day == 0 or (last and last.study_day != today):
            day += 1
        path = self.folder / f"{number + 1:06}-{day:05}-{file_stamp(moment)}-{reason}.studyapp"
        return Backup(path, number + 1, day, moment.ms, today, reason, 0)

    def is_due(self, moment: Moment) -> bool:
        """Return whether a backup is due: none was made on this study day, or the clock was set back within it.

        The last two are looked at, as a clock that was wrong for a while comes back to the day that it had left.
        """
        last = self.entries()[:2]
        if study_day_of(moment) not in [backup.study_day for backup in last]:
            return True
        return last[0].study_day == study_day_of(moment) and moment.ms < last[0].made_ms

    def remove_leftovers(self) -> None:
        """Remove half-made files of backups whose process was killed."""
        with suppress(OSError):
            for left in list(self.folder.iterdir()):
                name, mark, companion = left.name.partition(_PARTIAL)
                if mark and companion in ("", *COMPANIONS) and _parse_backup_name(left.with_name(f"{name}.studyapp")):
                    _remove_partial(left, left.with_name(f"{name}{mark}"))


def _remove_partial(left: Path, partial: Path) -> None:
    """Remove a file of half a backup; one that cannot be removed stays, and costs no other its turn."""
    with suppress(OSError):
        remove_left(partial)
        if not partial.exists():
            left.unlink(missing_ok=True)


def with_companions(path: Path) -> tuple[Path, ...]:
    """Return the path of a database and of the files that SQLite may put beside it; none needs to exist."""
    return tuple(path.with_name(path.name + end) for end in ("", *COMPANIONS))


def _parse_backup_name(path: Path) -> Backup | None:
    """Parse the name of a backup file; return None for a file of another name."""
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    parts = match.groupdict()
    zone = int(parts["zone"].replace("Z", "+0000"))
    offset_min = (abs(zone) // 100 * 60 + abs(zone) % 100) * (-1 if zone < 0 else 1)
    try:
        local = datetime.strptime(parts["local"], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    moment = Moment((local - _EPOCH) // _MS + int(parts["ms"]) - offset_min * MS_PER_MINUTE, offset_min)
    counts = int(parts["number"] or 0), int(parts["day"] or 0)
    return Backup(path, *counts, moment.ms, study_day_of(moment), parts["reason"], 0)


def _needed_media(backup: Path) -> set[str]:
    """Return the SHA-256 of every picture and sound that a backup needs."""
    with closing(connect_read_only(backup)) as connection:
        return needed_hashes(connection)


def _copy_checked(source: sqlite3.Connection, target: Path) -> None:
    """Copy an open library to a file and check the copy.

    Raises:
        sqlite3.DatabaseError: the copy is damaged.
    """
    copy = sqlite3.connect(target)
    try:
        source.backup(copy, pages=_COPY_PAGES, progress=lambda *_how_far: None)  # between the steps it can be left
        copy.set_progress_handler(lambda: None, _CHECK_STEPS)
        copy.execute("PRAGMA journal_mode = DELETE")
        if found := find_fault(copy):
            raise sqlite3.DatabaseError(msg("the-copy-is-not-sound", found=found))
    finally:
        copy.close()
    _sync_file(target)


def copy_file(source: Path, target: Path, tell: Callable[[int], None] = lambda _read: None) -> None:
    """Copy a file, and return once the copy is on the disk.

    Args:
        source: the file.
        target: the copy.
        tell: receives the number of bytes copied so far; an error that it raises ends the copying.
    """
    with source.open("rb") as here:
        write_pieces(iter(lambda: here.read(_READ_BYTES), b""), target, tell)


def write_pieces(pieces: Iterable[bytes], target: Path, tell: Callable[[int], None]) -> None:
    """Write pieces of bytes to a file, and return once they are on the disk; see `copy_file`."""
    done = waiting = 0
    with target.open("wb") as there:
        tell(0)
        for piece in pieces:
            there.write(piece)
            done, waiting = done + len(piece), waiting + len(piece)
            tell(done)
            if waiting >= _BYTES_PER_SYNC:  # a wait for the disk cannot be ended, so none is for much
                _reach_disk(there)
                waiting = 0
                tell(done)
        _reach_disk(there)


def _reach_disk(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _sync_file(path: Path) -> None:
    """Flush a file to the disk, because its source may be deleted next."""
    with path.open("r+b") as file:  # Windows wants one that may be written
        os.fsync(file.fileno())


def file_stamp(moment: Moment) -> str:
    """Return a moment for a file name: local date and time to the millisecond, and the offset from UTC."""
    local = _EPOCH + (moment.ms + moment.tz_offset_min * MS_PER_MINUTE) * _MS
    hours, minutes = divmod(abs(moment.tz_offset_min), 60)
    sign = "-" if moment.tz_offset_min < 0 else "+"
    written = f"{local.year:04}{local:%m%dT%H%M%S}{local.microsecond // 1000:03}"
    return f"{written}{sign}{hours:02}{minutes:02}"


def find_backup_fault(path: Path, going_on: Callable[[], None] = lambda: None) -> str:
    """Check a backup; return a description of its first fault, or "" if it has none.

    Args:
        path: the path of its file.
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
        connection.set_progress_handler(step, _CHECK_STEPS)
        try:
            fault = find_fault(connection)
            return fault or ("" if pragma(connection, "application_id") == APPLICATION_ID else msg("it-is-no-library"))
        finally:
            connection.close()
    except sqlite3.Error as error:
        if ended:
            raise ended[0] from error
        return str(error)


NEWEST = 7  # backups that always stay
WEEKS = 4  # recent weeks of which the last backup stays
MONTHS = 12  # recent months of which the last backup stays
WEEK, MONTH = 7, 28  # days

_UNNUMBERED_DAYS = NEWEST + WEEKS * WEEK
"""Days for which the backups of a version that counted none all stay."""


def outdated_backups(backups: Sequence[Backup]) -> list[Backup]:
    """Return the backups to delete: all but the newest, and the last one of recent weeks and months."""
    newest = set(backups[:NEWEST])
    of_week = [backup for backup in _last_of_each(backups, WEEK) if backup not in newest]
    of_month = [backup for backup in _last_of_each(backups, MONTH) if backup not in newest]
    staying = {*newest, *of_week[:WEEKS], *of_month[:MONTHS]}
    is_counted = bool(backups) and backups[0].day > _UNNUMBERED_DAYS
    return [backup for backup in backups if backup not in staying and (backup.number or is_counted)]


def _last_of_each(backups: Sequence[Backup], days: int) -> list[Backup]:
    """Return the newest backup of each stretch of some days."""
    last: dict[int, Backup] = {}
    for backup in backups:
        last.setdefault(backup.day // days, backup)
    return list(last.values())
