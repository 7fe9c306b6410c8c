"""Backups: sound copies of a library in a folder beside it, with all its pictures and sounds.

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
from studyapp.storage.checking import fault_of
from studyapp.storage.connection import APPLICATION_ID, connect_read_only, pragma
from studyapp.storage.media_files import MediaFiles, named_in

_EPOCH, _MS = datetime(1970, 1, 1, tzinfo=UTC), timedelta(milliseconds=1)
DAILY, BY_HAND = "daily", "by-hand"
_STAMP = "%Y%m%dT%H%M%S"
STAMP = r"\d{8}T\d{9}[+-]\d{4}"
"""The form of the result of `stamp`."""
_NAME = re.compile(
    r"(?:(?P<number>\d{6,})-(?P<day>\d{5,})-)?(?P<local>\d{8}T\d{6})(?P<ms>\d{3})(?P<zone>Z|[+-]\d{4})"
    r"-(?P<reason>[a-z-]+)\.studyapp"
)
_PAGES, _STEPS = 2_000, 100_000  # of a copy, and of SQLite as it checks it: some hundredths of a second
_PIECE, _AT_ONCE = 1 << 20, 1 << 24  # bytes that are read, and that are kept, at once
_PARTIAL, _MEDIA = ".partial", "media"
_COPIES = 3  # that are made at most, where the library lets go of media meanwhile
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
                    if backup := _told(path):
                        found.append(replace(backup, bytes=path.stat().st_size))
        return tuple(sorted(found, key=lambda backup: (backup.number, backup.made_ms, backup.reason), reverse=True))

    @property
    def media(self) -> MediaFiles:
        """The pictures and sounds of all of them."""
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
        backup = self._next(moment, reason)
        path = backup.path
        partial = path.with_suffix(_PARTIAL)
        with claimed(partial):
            try:
                _copy(source, partial)
                if media is None or not (wanted := _needed(partial)):
                    partial.replace(path)
                else:
                    with one_at_a_time(self._lock):  # else another process might take them for unused
                        self._keep_media(source, partial, wanted, media)
                        partial.replace(path)
            finally:
                for leftover in with_companions(partial):
                    leftover.unlink(missing_ok=True)
        if reason != BY_HAND:
            for old in outdated([entry for entry in self.entries() if entry.reason == reason]):
                old.path.unlink(missing_ok=True)
        self.clean()
        return replace(backup, bytes=path.stat().st_size)

    @property
    def _lock(self) -> Path:
        return self.folder / f"{_MEDIA}.lock"

    def _keep_media(self, source: sqlite3.Connection, copy: Path, wanted: set[str], media: MediaFiles) -> None:
        """Keep what a copy needs; where the library let go of some of it meanwhile, the copy is made anew."""
        for _ in range(_COPIES):
            missing = self.media.take_all([media], wanted, lambda: None)
            if missing <= named_in(source):
                return
            _copy(source, copy)
            wanted = _needed(copy)

    def clean(self) -> None:
        """Remove pictures and sounds that no backup needs; none as long as a backup cannot be read."""
        if not self.media.folder.is_dir():
            return
        with one_at_a_time(self._lock):
            try:
                needed = set[str]().union(*(_needed(entry.path) for entry in self.entries()))
            except sqlite3.Error:
                return
            self.media.remove(self.media.held() - needed)
            self.media.clear()

    def sound(self) -> Iterator[Backup]:
        """Yield the backups that can take the place of the library, newest first, looked through as asked for."""
        for entry in self.entries():
            with suppress(OSError):
                if not soundness(entry.path):
                    yield entry

    def _next(self, moment: Moment, reason: str) -> Backup:
        """Return the backup that is to be made."""
        last, today = next(iter(self.entries()), None), study_day_of(moment)
        number, day = (last.number, last.day) if last else (0, 0)
        if day == 0 or (last and last.study_day != today):
            day += 1
        path = self.folder / f"{number + 1:06}-{day:05}-{stamp(moment)}-{reason}.studyapp"
        return Backup(path, number + 1, day, moment.ms, today, reason, 0)

    def is_due(self, moment: Moment) -> bool:
        """Return whether a backup is due: none was made on this study day, or the clock was set back within it.

        The last two are looked at, as a clock that was wrong for a while comes back to the day that it had left.
        """
        last = self.entries()[:2]
        if study_day_of(moment) not in [backup.study_day for backup in last]:
            return True
        return last[0].study_day == study_day_of(moment) and moment.ms < last[0].made_ms

    def clear(self) -> None:
        """Remove what the making of backups left that was killed."""
        with suppress(OSError):
            for left in list(self.folder.iterdir()):
                name, mark, companion = left.name.partition(_PARTIAL)
                if mark and companion in ("", *COMPANIONS) and _told(left.with_name(f"{name}.studyapp")):
                    _remove_partial(left, left.with_name(f"{name}{mark}"))


def _remove_partial(left: Path, partial: Path) -> None:
    """Remove a file of half a backup; one that cannot be removed stays, and costs no other its turn."""
    with suppress(OSError):
        remove_left(partial)
        if not partial.exists():
            left.unlink(missing_ok=True)


def with_companions(path: Path) -> tuple[Path, ...]:
    """Return a database's file, and those that SQLite may put beside it; they need not exist."""
    return tuple(path.with_name(path.name + end) for end in ("", *COMPANIONS))


def _told(path: Path) -> Backup | None:
    """Return what the name of a backup tells of it."""
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


def _needed(backup: Path) -> set[str]:
    """Return the contents of media that a backup needs."""
    with closing(connect_read_only(backup)) as connection:
        return named_in(connection)


def _copy(source: sqlite3.Connection, target: Path) -> None:
    copy = sqlite3.connect(target)
    try:
        source.backup(copy, pages=_PAGES, progress=lambda *_how_far: None)  # between the steps it can be left
        copy.set_progress_handler(lambda: None, _STEPS)
        copy.execute("PRAGMA journal_mode = DELETE")
        if found := fault_of(copy):
            raise sqlite3.DatabaseError(msg("the-copy-is-not-sound", found=found))
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
    with source.open("rb") as here:
        written(iter(lambda: here.read(_PIECE), b""), target, tell)


def written(pieces: Iterable[bytes], target: Path, tell: Callable[[int], None]) -> None:
    """Write what was read of a file to another one; see `copied`."""
    done = waiting = 0
    with target.open("wb") as there:
        tell(0)
        for piece in pieces:
            there.write(piece)
            done, waiting = done + len(piece), waiting + len(piece)
            tell(done)
            if waiting >= _AT_ONCE:  # a wait for the disk cannot be ended, so none is for much
                _reach_disk(there)
                waiting = 0
                tell(done)
        _reach_disk(there)


def _reach_disk(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _synced(path: Path) -> None:
    """Have a file reach the disk, since what it is a copy of may go now."""
    with path.open("r+b") as file:  # Windows wants one that may be written
        os.fsync(file.fileno())


def stamp(moment: Moment) -> str:
    """Return a moment as it stands in names of files: the clock on the wall, and how far it is from UTC."""
    local = _EPOCH + (moment.ms + moment.tz_offset_min * MS_PER_MINUTE) * _MS
    hours, minutes = divmod(abs(moment.tz_offset_min), 60)
    sign = "-" if moment.tz_offset_min < 0 else "+"
    written = f"{local.year:04}{local:%m%dT%H%M%S}{local.microsecond // 1000:03}"
    return f"{written}{sign}{hours:02}{minutes:02}"


def soundness(path: Path, going_on: Callable[[], None] = lambda: None) -> str:
    """Return what is wrong with a backup, or "".

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
            fault = fault_of(connection)
            return fault or ("" if pragma(connection, "application_id") == APPLICATION_ID else msg("it-is-no-library"))
        finally:
            connection.close()
    except sqlite3.Error as error:
        if ended:
            raise ended[0] from error
        return str(error)


NEWEST = 7
WEEKS = 4
MONTHS = 12
WEEK, MONTH = 7, 28  # days

_UNCOUNTED_FOR = NEWEST + WEEKS * WEEK
"""Days for which the backups of a version that counted none all stay."""


def outdated(backups: Sequence[Backup]) -> list[Backup]:
    """Return the backups to let go: all but the newest, and the last of weeks and months."""
    newest = set(backups[:NEWEST])
    of_week = [backup for backup in _last_of_each(backups, WEEK) if backup not in newest]
    of_month = [backup for backup in _last_of_each(backups, MONTH) if backup not in newest]
    staying = {*newest, *of_week[:WEEKS], *of_month[:MONTHS]}
    is_counted = bool(backups) and backups[0].day > _UNCOUNTED_FOR
    return [backup for backup in backups if backup not in staying and (backup.number or is_counted)]


def _last_of_each(backups: Sequence[Backup], days: int) -> list[Backup]:
    last: dict[int, Backup] = {}
    for backup in backups:
        last.setdefault(backup.day // days, backup)
    return list(last.values())
