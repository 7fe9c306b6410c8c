"""Opens or makes a library's file: checks it, migrates it after a backup, and hands out the store."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, StaticPool, create_engine

from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.held_files import is_held
from studyapp.scheduling.clock import local_offset_min
from studyapp.scheduling.study_day import Moment
from studyapp.storage.backup_files import DAILY, Backups
from studyapp.storage.checking import fault_of
from studyapp.storage.connection import (
    BUSY_MS,
    HEADER,
    NamedTransactions,
    connect,
    faults,
    has_journal,
    has_log,
    pragma,
)
from studyapp.storage.derived import mend
from studyapp.storage.exchanging import settle
from studyapp.storage.foreign import foreign
from studyapp.storage.media_files import MediaFiles, folder_of, named_in
from studyapp.storage.migrating import is_newer, migrate, revision_of
from studyapp.storage.migrations import HEAD
from studyapp.storage.place import READ_ONLY, Place
from studyapp.storage.store import Store, close

_HEAD = 4096  # bytes, by which a file is known
_NEWEST_FORMAT = 2  # for writing; SQLite only reads what says a later one
_MOST_UNUSED = 4  # the part of a file that may be unused is one by this
_LONGEST_NAME = 200  # bytes of a new library's name; files with longer names come to lie beside it


def open_store(
    place: Place,
    *,
    clock: Callable[[], int],
    new_uid: Callable[[], Uid],
    tz: Callable[[int], int] = local_offset_min,
    busy_ms: int = BUSY_MS,
) -> Store:
    """Open a library's file, made with its folder if need be.

    A daily backup is made here, before anything is written; where that fails, `Store.notices` says so.

    Args:
        place: the file and the folder of its backups.
        clock: milliseconds since 1970, UTC.
        new_uid: gives random uids.
        tz: minutes east of UTC at a moment in milliseconds.
        busy_ms: how long a write waits for another program's, milliseconds.

    Raises:
        StudyAppError: the file is damaged, newer than the program, not a library, in use, or cannot be written.
    """
    with place.told():
        settle(place.path)
        look(place)
        place.path.parent.mkdir(parents=True, exist_ok=True)
        with _nothing_left(place.path):
            raw = connect(place.path, busy_ms=busy_ms)
        connection = _sqlalchemy(raw)
        try:
            now = clock()
            notices = _prepared(place, raw, connection, Moment(now, tz(now)))
            notices += _missing_media(place, raw)
            return Store(place, raw, connection, clock=clock, tz=tz, new_uid=new_uid, notices=notices)
        except BaseException:
            close(raw, connection)
            raise


@contextmanager
def _nothing_left(path: Path) -> Iterator[None]:
    """Where a library cannot be begun, no empty file is left of it."""
    was_there = path.exists()
    try:
        yield
    except sqlite3.Error:
        with suppress(OSError):
            if not was_there and not path.stat().st_size:
                path.unlink()
        raise


def look(place: Place) -> None:
    """Refuse what is no library or may not be written, which SQLite itself would say less clearly, or too late.

    Raises:
        StudyAppError: it is no library, or a damaged one.
        OSError: it may not be written.
    """
    path = place.path
    if path.is_dir():
        raise StudyAppError(msg("is-a-folder-not-a-library", path=path), msg("name-a-file-in-it"))
    if above := next(filter(Path.is_file, path.parents), None):
        raise StudyAppError(msg("is-a-file-so-that-no-library-can", above=above), msg("name-a-file-in-a-folder"))
    if is_held(path):
        return  # to look would drop the locks of the one that is open
    if not path.exists() and len(os.fsencode(path.name)) > _LONGEST_NAME:
        raise StudyAppError(msg("the-name-is-too-long", name=path.name[:40]), msg("choose-a-shorter-one"))
    if path.exists() and not path.is_file():
        raise StudyAppError(msg("is-a-device-not-a-library", path=path), msg("name-a-file-such-as-library"))
    if path.exists() and (size := path.stat().st_size):
        with path.open("rb") as file:
            head = file.read(_HEAD)
        if not head.startswith(HEADER):
            other = foreign(path) if not Backups(place.backups).entries() else None
            raise other or place.damaged(msg("it-does-not-begin-as-a-library-does"))
        with path.open("r+b"):
            pass
        pages, page_size = int.from_bytes(head[28:32]), int.from_bytes(head[16:18])
        if has_log(path) or has_journal(path):
            return  # which may have what the file has not
        if size < pages * (65536 if page_size == 1 else page_size):
            raise place.damaged(msg("its-end-is-missing"))
        if head[18] > _NEWEST_FORMAT:
            raise place.damaged(READ_ONLY)


def _prepared(place: Place, raw: sqlite3.Connection, connection: Connection, now: Moment) -> tuple[str, ...]:
    if found := faults(raw, "quick_check"):
        raise place.damaged(found)
    try:
        revision = revision_of(raw)
    except LookupError:
        raise StudyAppError(
            msg("is-a-database-of-another-program", path=place.path), msg("choose-another-file")
        ) from None
    if revision is None:
        migrate(connection, raw)
        return ()
    if is_newer(revision):
        raise StudyAppError(
            msg("the-library-was-written-by-a-newer-version", path=place.path),
            msg("install-the-newest-version-of-studyapp"),
        )
    backups = Backups(place.backups)
    backups.clear()
    if revision != HEAD:
        _back_up(place, backups, raw, now, "before-migration")
        migrate(connection, raw, MediaFiles(folder_of(place.path)))
        _give_back(raw)
        _look_through(place, raw)
        return ()
    is_known, mark = place.left.is_as_left(), place.left.mark()
    notices: tuple[str, ...] = ()
    if backups.is_due(now):
        try:
            _back_up(place, backups, raw, now, DAILY)
            place.left.keep(mark)
        except (sqlite3.Error, OSError) as error:
            if not is_known:
                _look_through(place, raw)
            notices = (msg("todays-backup-could-not-be-made-in", folder=backups.folder, error=str(error)),)
    elif not is_known:
        _look_through(place, raw)
    if not is_known:
        mend(raw)
    return notices


def _missing_media(place: Place, raw: sqlite3.Connection) -> tuple[str, ...]:
    """A sentence where the library has no files of pictures and sounds, as when it was copied without their folder."""
    folder = folder_of(place.path)
    named = named_in(raw)
    missing = len(named - MediaFiles(folder).held()) if named else 0
    if not missing:
        return ()
    return (msg("media-are-missing", n=missing, all=len(named), folder=folder.name, parent=folder.parent),)


def _give_back(raw: sqlite3.Connection) -> None:
    """Give room back to the disk where a step left much of the file unused; without, it would stay in each backup."""
    if pragma(raw, "freelist_count") * _MOST_UNUSED > pragma(raw, "page_count"):
        with suppress(sqlite3.OperationalError):  # it is in use, or the disk has no room for it just now
            raw.execute("VACUUM")


def _look_through(place: Place, raw: sqlite3.Connection) -> None:
    mark = place.left.mark()
    if found := fault_of(raw):
        raise place.damaged(found)
    place.left.keep(mark)


def _back_up(place: Place, backups: Backups, raw: sqlite3.Connection, now: Moment, reason: str) -> None:
    """Make a checked copy. What it is made of need not be looked through then: page for page it is the same.

    Raises:
        DamagedLibraryError: the copy is not sound, and neither is the library.
        sqlite3.Error: it cannot be made, and the library is sound.
        OSError: it cannot be written.
    """
    try:
        backups.make(raw, now, reason, MediaFiles(folder_of(place.path)))
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_READONLY:
            raise place.damaged(READ_ONLY) from error  # the copy was made writable, and has the header of the library
        if found := fault_of(raw):
            raise place.damaged(found) from error
        raise


@contextmanager
def empty() -> Iterator[sqlite3.Connection]:
    """A library in memory in which nothing is yet."""
    raw = sqlite3.connect(":memory:", isolation_level=None, factory=NamedTransactions)
    connection = _sqlalchemy(raw)
    try:
        migrate(connection, raw)
        yield raw
    finally:
        close(raw, connection)


def _sqlalchemy(raw: sqlite3.Connection) -> Connection:
    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
    return engine.connect().execution_options(isolation_level="AUTOCOMMIT")
