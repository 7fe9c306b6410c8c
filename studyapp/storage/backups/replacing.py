"""Replace the content of a library, and keep the old content in a file beside it."""

import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from filecmp import cmp
from pathlib import Path

from studyapp.claims import claimed, left_behind
from studyapp.held_files import is_held
from studyapp.scheduling.study_day import Moment
from studyapp.storage.backups.backup_files import (
    COMPANIONS,
    FILE_STAMP,
    copy_file,
    file_stamp,
    with_companions,
    write_pieces,
)
from studyapp.storage.backups.resting import LockedLibrary, hold_at_rest, overwrite, write_database
from studyapp.storage.connection import pragma, wal_path
from studyapp.storage.media_files import MediaFiles, folder_of, needed_hashes
from studyapp.storage.pasted_files import PastedFiles, pasted_folder_of

Progress = Callable[[int, int], None]
"""Gets bytes done and bytes in all; what it raises ends the work, and all is as before."""

BEFORE_RESTORE, KEPT = "before-restore", "kept"
# suffixes: a copy under way, a complete copy, new content that is being written
_COPYING, _UNDECIDED, _FRESH = ".copying", ".undecided", ".fresh"


def replace_content(
    path: Path,
    content: sqlite3.Connection,
    kind: str,
    now: Moment,
    progress: Progress,
    media: Sequence[MediaFiles] = (),
) -> Path | None:
    """Put the content of an open database into a library that nobody has open.

    Args:
        path: the library, damaged or sound; made where there is none.
        content: a connection in no transaction.
        kind: why what was there is kept, as its name says it: `BEFORE_RESTORE` or `KEPT`.
        now: the present time, for that name too.
        progress: see `Progress`.
        media: the folder of pictures and sounds of the content; missing ones do not stop the work.

    Returns:
        Where what was there is kept, or None where nothing was there.

    Raises:
        sqlite3.Error: the library is in use, or something cannot be read or written.
        OSError: something cannot be read or written.
    """
    finish_replacement(path)
    size = pragma(content, "page_count") * pragma(content, "page_size")
    files, needed = MediaFiles(folder_of(path)), needed_hashes(content)
    if not path.exists():
        files.take_all(media, needed, lambda: progress(0, size))
        _create(path, content, lambda done: progress(done, size))
        return None
    aside = path.with_name(f"{path.stem}.{kind}-{file_stamp(now)}{path.suffix}")
    with claimed(_with_suffix(aside, _COPYING)):
        try:
            with hold_at_rest(path) as resting:
                before = resting.path.stat().st_size + (resting.log.stat().st_size if resting.log else 0)
                MediaFiles(folder_of(aside)).take_all([files], files.hashes(), lambda: progress(0, before + size))
                _copy_aside(resting, aside, lambda done: progress(done, before + size))
                files.take_all(media, needed, lambda: progress(before, before + size))
                overwrite(resting, content, lambda done: progress(before + done, before + size))
        except BaseException:
            _finish_aside(path, aside)
            raise
        _rename_aside(aside)
    for picture in PastedFiles(pasted_folder_of(path)).paths():
        with suppress(OSError):  # what is typed is kept for either of both
            PastedFiles(pasted_folder_of(aside)).adopt(picture)
    return aside


def finish_replacement(path: Path) -> None:
    """Finish a replacement whose process was killed; do nothing while a living process runs one.

    A copy of what is still there goes, and so does half a copy; one of what was there before gets its name.
    """
    if is_held(path) or not path.parent.is_dir():
        return
    with os.scandir(path.parent) as entries:
        names = [entry.name for entry in entries if _COPYING in entry.name or _UNDECIDED in entry.name]
    for aside in (path.with_name(name) for name in _asides_among(names, path)):
        copying, undecided = _with_suffix(aside, _COPYING), _with_suffix(aside, _UNDECIDED)
        with left_behind(copying) as is_left, left_behind(undecided) as is_left_too:
            if is_left and is_left_too:
                _finish_aside(path, aside)
    fresh = _with_suffix(path, _FRESH)
    with left_behind(fresh) as is_left:
        if is_left:
            _remove(fresh)


def _asides_among(names: Sequence[str], path: Path) -> list[str]:
    """Return the names of what was there before, of which one of these is a copy."""
    if not names:
        return []
    left = re.compile(
        rf"(?P<aside>{re.escape(path.stem)}\.({BEFORE_RESTORE}|{KEPT})-{FILE_STAMP}{re.escape(path.suffix)})"
        rf"({re.escape(_COPYING)}|{re.escape(_UNDECIDED)})({'|'.join(COMPANIONS)})?"
    )
    return sorted({match["aside"] for name in names if (match := left.fullmatch(name))})


def _with_suffix(path: Path, mark: str) -> Path:
    """Return a path with a suffix behind its whole name."""
    return path.with_name(f"{path.name}{mark}")


def _create(path: Path, content: sqlite3.Connection, tell: Callable[[int], None]) -> None:
    """Write the content to a new file where the library is missing."""
    fresh = _with_suffix(path, _FRESH)
    path.parent.mkdir(parents=True, exist_ok=True)
    with claimed(fresh):
        try:
            with closing(sqlite3.connect(fresh)) as made:
                write_database(made, content, tell)
                made.execute("PRAGMA journal_mode = DELETE")
            for alone in with_companions(path)[1:]:  # of a file that is gone; it would spoil the new one
                alone.unlink(missing_ok=True)
            fresh.replace(path)
        finally:
            _remove(fresh)


def _copy_aside(resting: LockedLibrary, aside: Path, tell: Callable[[int], None]) -> None:
    """Copy the old content aside; when complete, the copy gets the suffix of an undecided one."""
    copying, undecided = _with_suffix(aside, _COPYING), _with_suffix(aside, _UNDECIDED)
    write_pieces(resting.read_pieces(), copying, tell)
    if resting.log is not None:
        before = copying.stat().st_size
        copy_file(resting.log, wal_path(copying), lambda read: tell(before + read))
        wal_path(copying).replace(wal_path(undecided))
    copying.replace(undecided)


def _finish_aside(path: Path, aside: Path) -> None:
    """Delete the copy aside if the library still has the same content, else give it its final name."""
    undecided = _with_suffix(aside, _UNDECIDED)
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(path)) as library:
        pragma(library, "schema_version")  # here SQLite takes back what was left in its middle
    is_other = undecided.exists() and path.exists() and not cmp(undecided, path, shallow=False)
    if not is_other:
        shutil.rmtree(folder_of(aside), ignore_errors=True)
    _remove(_with_suffix(aside, _COPYING))
    if is_other:
        _rename_aside(aside)
    else:
        _remove(undecided)


def _rename_aside(aside: Path) -> None:
    """Give an undecided copy, and its log, their final names."""
    undecided = _with_suffix(aside, _UNDECIDED)
    with suppress(FileNotFoundError):
        wal_path(undecided).replace(wal_path(aside))
    undecided.replace(aside)


def _remove(path: Path) -> None:
    """Delete a database and the files that SQLite puts beside it."""
    for file in with_companions(path):
        file.unlink(missing_ok=True)
