"""Open or create a library: check its file, migrate it after a backup, and return the store."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection

from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.formats.identify import identify
from studyapp.formats.registry import LIBRARY
from studyapp.formats.unread import BINARY
from studyapp.formats.values import DECKS, Kind
from studyapp.held_files import is_held
from studyapp.scheduling.clock import local_offset_min
from studyapp.scheduling.study_day import Moment
from studyapp.storage.backups.backup_files import DAILY, Backups
from studyapp.storage.backups.replacing import finish_replacement
from studyapp.storage.checking import find_fault
from studyapp.storage.connection import (
    BUSY_TIMEOUT_MS,
    HEADER,
    NamedTransactions,
    connect,
    connect_read_only,
    has_journal,
    has_wal,
    in_sqlalchemy,
    integrity_faults,
    pragma,
)
from studyapp.storage.derived import repair
from studyapp.storage.location import READ_ONLY, LibraryLocation
from studyapp.storage.media_files import MediaFiles, folder_of, needed_hashes, needed_sizes
from studyapp.storage.migrating import is_newer, migrate, revision_of
from studyapp.storage.migrations import HEAD
from studyapp.storage.store import Store, close

_READ_ADVICE = msg("to-study-it-open-it-in-the-window")
_IMPORT_ADVICE = msg("to-learn-its-cards")
_OTHER_ADVICE = msg("choose-another-file-a-library-is-one-such")


def foreign_file_error(path: Path) -> StudyAppError | None:
    """Return the error for a file of a known other kind, or None.

    Raises:
        StudyAppError: it cannot be read.
    """
    format_ = identify(path).format
    if format_ not in (BINARY, LIBRARY):
        advice = (
            _READ_ADVICE if format_.kind is Kind.TEXT else _IMPORT_ADVICE if format_.kind in DECKS else _OTHER_ADVICE
        )
        return StudyAppError(msg("is-not-a-library", path=path, called=format_.called), advice)
    if path.suffix not in LIBRARY.suffixes:
        return StudyAppError(msg("is-not-a-library-2", path=path), _OTHER_ADVICE)
    return None


_HEAD_BYTES = 4096  # bytes, by which a file is known
_NEWEST_FORMAT = 2  # for writing; SQLite only reads what says a later one
_MOST_UNUSED = 4  # the part of a file that may be unused is one by this
_LONGEST_NAME = 200  # bytes of a new library's name; files with longer names come to lie beside it


def open_store(
    location: LibraryLocation,
    *,
    clock: Callable[[], int],
    new_uid: Callable[[], Uid],
    tz: Callable[[int], int] = local_offset_min,
    busy_ms: int = BUSY_TIMEOUT_MS,
) -> Store:
    """Open a library's file, made with its folder if need be.

    A daily backup is made here, before anything is written; where that fails, `Store.notices` says so.

    Args:
        location: the file and the folder of its backups.
        clock: milliseconds since 1970, UTC.
        new_uid: gives random uids.
        tz: minutes east of UTC at a moment in milliseconds.
        busy_ms: the longest wait for another program's write, milliseconds.

    Raises:
        StudyAppError: the file is damaged, newer than the program, not a library, in use, or cannot be written.
    """
    with location.translated_errors():
        finish_replacement(location.path)
        refuse_unusable(location)
        location.path.parent.mkdir(parents=True, exist_ok=True)
        with _remove_if_unbegun(location.path):
            raw = connect(location.path, busy_ms=busy_ms)
        connection = in_sqlalchemy(raw)
        try:
            now = clock()
            notices = _prepare(location, raw, connection, Moment(now, tz(now)))
            notices += _missing_media_notice(location, raw)
            return Store(location, raw, connection, clock=clock, tz=tz, new_uid=new_uid, notices=notices)
        except BaseException:
            close(raw, connection)
            raise


@contextmanager
def _remove_if_unbegun(path: Path) -> Iterator[None]:
    """Delete the empty file where a library cannot be created."""
    was_there = path.exists()
    try:
        yield
    except sqlite3.Error:
        with suppress(OSError):
            if not was_there and not path.stat().st_size:
                path.unlink()
        raise


def refuse_unusable(location: LibraryLocation) -> None:
    """Refuse a file that is no library or that may not be written, with a clearer error than SQLite's own.

    Raises:
        StudyAppError: it is no library, or a damaged one.
        OSError: it may not be written.
    """
    path = location.path
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
            head = file.read(_HEAD_BYTES)
        if not head.startswith(HEADER):
            other = foreign_file_error(path) if not Backups(location.backups).entries() else None
            raise other or location.damaged_error(msg("it-does-not-begin-as-a-library-does"))
        with path.open("r+b"):
            pass
        pages, page_size = int.from_bytes(head[28:32]), int.from_bytes(head[16:18])
        if has_wal(path) or has_journal(path):
            return  # which may have what the file has not
        if size < pages * (65536 if page_size == 1 else page_size):
            raise location.damaged_error(msg("its-end-is-missing"))
        if head[18] > _NEWEST_FORMAT:
            raise location.damaged_error(READ_ONLY)


def _prepare(
    location: LibraryLocation, raw: sqlite3.Connection, connection: Connection, now: Moment
) -> tuple[str, ...]:
    """Check and migrate an open file; return notices for the person."""
    if found := integrity_faults(raw, "quick_check"):
        raise location.damaged_error(found)
    try:
        revision = revision_of(raw)
    except LookupError:
        raise StudyAppError(
            msg("is-a-database-of-another-program", path=location.path), msg("choose-another-file")
        ) from None
    if revision is None:
        migrate(connection, raw)
        return ()
    if is_newer(revision):
        raise StudyAppError(
            msg("the-library-was-written-by-a-newer-version", path=location.path),
            msg("install-the-newest-version-of-studyapp"),
        )
    backups = Backups(location.backups)
    backups.remove_leftovers()
    if revision != HEAD:
        _back_up(location, backups, raw, now, "before-migration")
        migrate(connection, raw, MediaFiles(folder_of(location.path)))
        _shrink(raw)
        _check(location, raw)
        return ()
    is_known, mark = location.left_file.is_unchanged(), location.left_file.mark()
    notices: tuple[str, ...] = ()
    if backups.is_due(now):
        try:
            _back_up(location, backups, raw, now, DAILY)
            location.left_file.keep(mark)
        except (sqlite3.Error, OSError) as error:
            if not is_known:
                _check(location, raw)
            notices = (msg("todays-backup-could-not-be-made-in", folder=backups.folder, error=str(error)),)
    elif not is_known:
        _check(location, raw)
    if not is_known:
        repair(raw)
    return notices


def _missing_media_notice(location: LibraryLocation, raw: sqlite3.Connection) -> tuple[str, ...]:
    """Return a notice if media are missing, as in a library copied without their folder."""
    folder = folder_of(location.path)
    named = needed_hashes(raw)
    missing = len(named - MediaFiles(folder).hashes()) if named else 0
    if not missing:
        return ()
    return (msg("media-are-missing", n=missing, all=len(named), folder=folder.name, parent=folder.parent),)


def _shrink(raw: sqlite3.Connection) -> None:
    """Shrink a file of which a migration left a large part unused; each backup would keep that part."""
    if pragma(raw, "freelist_count") * _MOST_UNUSED > pragma(raw, "page_count"):
        with suppress(sqlite3.OperationalError):  # it is in use, or the disk has no room for it just now
            raw.execute("VACUUM")


def _check(location: LibraryLocation, raw: sqlite3.Connection) -> None:
    """Check the file, and record that it is sound, so that it is not checked again while nobody changes it.

    Raises:
        DamagedLibraryError: it is damaged.
    """
    mark = location.left_file.mark()
    if found := find_fault(raw):
        raise location.damaged_error(found)
    location.left_file.keep(mark)


def _back_up(location: LibraryLocation, backups: Backups, raw: sqlite3.Connection, now: Moment, reason: str) -> None:
    """Make a checked backup. That checks the library too, because the copy is the same page for page.

    Raises:
        DamagedLibraryError: the copy is not sound, and neither is the library.
        sqlite3.Error: it cannot be made, and the library is sound.
        OSError: it cannot be written.
    """
    try:
        backups.make(raw, now, reason, MediaFiles(folder_of(location.path)))
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_READONLY:
            raise location.damaged_error(
                READ_ONLY
            ) from error  # the copy was made writable, and has the header of the library
        if found := find_fault(raw):
            raise location.damaged_error(found) from error
        raise


@contextmanager
def open_empty() -> Iterator[sqlite3.Connection]:
    """Open an empty library in memory."""
    raw = sqlite3.connect(":memory:", isolation_level=None, factory=NamedTransactions)
    connection = in_sqlalchemy(raw)
    try:
        migrate(connection, raw)
        yield raw
    finally:
        close(raw, connection)


SQLITE_VERSION = sqlite3.sqlite_version

_COUNTED_TABLES = {"essays": "essay", "decks": "deck", "notes": "note", "cards": "card", "reviews": "review_log"}


@dataclass(frozen=True, slots=True)
class FileReport:
    """A report on a file that may be a library.

    Attributes:
        bytes: its size, with what only its write-ahead log holds yet.
        revision: the revision of its schema.
        counts: rows by what they are.
        fault: the fault of the file, or "".
        media: the number of pictures and sounds that it names.
        missing: the number of media without a file, or with one of another size.
    """

    bytes: int
    revision: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    fault: str = ""
    media: int = 0
    missing: int = 0


def examine_file(path: Path) -> FileReport:
    """Check a library or backup, which may be in use, and report its size, counts, faults and media.

    Raises:
        OSError: the file cannot be read.
    """
    size = path.stat().st_size
    try:
        connection = connect_read_only(path)
        try:
            return _examine(connection, size, _files_of(path))
        finally:
            connection.close()
    except (sqlite3.Error, LookupError) as error:
        return FileReport(size, fault=str(error))


def _files_of(path: Path) -> MediaFiles:
    """Return the folders of media of a library or of a backup."""
    beside, shared = MediaFiles(folder_of(path)), Backups(path.parent).media
    return shared if shared.folder.is_dir() and not beside.folder.is_dir() else beside


def _examine(connection: sqlite3.Connection, size: int, files: MediaFiles) -> FileReport:
    if found := find_fault(connection):
        return FileReport(size, fault=found)
    counts = {
        what: int(connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0])
        for what, table in _COUNTED_TABLES.items()
    }
    size = int(pragma(connection, "page_count")) * int(pragma(connection, "page_size"))
    revision, sizes = revision_of(connection) or "", needed_sizes(connection)
    lost = sum(
        (path := files.existing_path(kind)) is None or path.stat().st_size != size for kind, size in sizes.items()
    )
    return FileReport(size, revision, counts, media=len(sizes), missing=lost)
