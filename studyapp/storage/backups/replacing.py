"""Replace the content of a library's file, and keep what was there beside it."""

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
from studyapp.storage.backups.backup_files import COMPANIONS, STAMP, copied, stamp, with_companions, written
from studyapp.storage.backups.resting import Resting, at_rest, fill, put_in
from studyapp.storage.connection import log_of, pragma
from studyapp.storage.media_files import MediaFiles, folder_of, named_in
from studyapp.storage.pasted_files import PastedFiles, pasted_folder_of

Progress = Callable[[int, int], None]
"""Gets bytes done and bytes in all; what it raises ends the work, and all is as before."""

BEFORE_RESTORE, KEPT = "before-restore", "kept"
_COPYING, _UNDECIDED, _FRESH = ".copying", ".undecided", ".fresh"


def exchange(
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
        content: in no transaction.
        kind: why what was there is kept, as its name says it: `BEFORE_RESTORE` or `KEPT`.
        now: for that name too.
        progress: see `Progress`.
        media: where pictures and sounds of the content may lie; what is missing there keeps nobody from it.

    Returns:
        Where what was there is kept, or None where nothing was there.

    Raises:
        sqlite3.Error: the library is in use, or something cannot be read or written.
        OSError: something cannot be read or written.
    """
    settle(path)
    size = pragma(content, "page_count") * pragma(content, "page_size")
    files, needed = MediaFiles(folder_of(path)), named_in(content)
    if not path.exists():
        files.take_all(media, needed, lambda: progress(0, size))
        _make(path, content, lambda done: progress(done, size))
        return None
    aside = path.with_name(f"{path.stem}.{kind}-{stamp(now)}{path.suffix}")
    with claimed(_marked(aside, _COPYING)):
        try:
            with at_rest(path) as resting:
                before = resting.path.stat().st_size + (resting.log.stat().st_size if resting.log else 0)
                MediaFiles(folder_of(aside)).take_all([files], files.held(), lambda: progress(0, before + size))
                _copy_aside(resting, aside, lambda done: progress(done, before + size))
                files.take_all(media, needed, lambda: progress(before, before + size))
                put_in(resting, content, lambda done: progress(before + done, before + size))
        except BaseException:
            _decide(path, aside)
            raise
        _name(aside)
    for picture in PastedFiles(pasted_folder_of(path)).paths():
        with suppress(OSError):  # what is typed is kept for either of both
            PastedFiles(pasted_folder_of(aside)).adopt(picture)
    return aside


def settle(path: Path) -> None:
    """Finish an exchange of a library's content that was killed, unless a living process is at it.

    A copy of what is still there goes, and so does half a copy; one of what was there before gets its name.
    """
    if is_held(path) or not path.parent.is_dir():
        return
    left = re.compile(
        rf"(?P<aside>{re.escape(path.stem)}\.({BEFORE_RESTORE}|{KEPT})-{STAMP}{re.escape(path.suffix)})"
        rf"({re.escape(_COPYING)}|{re.escape(_UNDECIDED)})({'|'.join(COMPANIONS)})?"
    )
    asides = {match["aside"] for file in path.parent.iterdir() if (match := left.fullmatch(file.name))}
    for aside in (path.with_name(name) for name in sorted(asides)):
        copying, undecided = _marked(aside, _COPYING), _marked(aside, _UNDECIDED)
        with left_behind(copying) as is_left, left_behind(undecided) as is_left_too:
            if is_left and is_left_too:
                _decide(path, aside)
    fresh = _marked(path, _FRESH)
    with left_behind(fresh) as is_left:
        if is_left:
            _remove(fresh)


def _marked(path: Path, mark: str) -> Path:
    return path.with_name(f"{path.name}{mark}")


def _make(path: Path, content: sqlite3.Connection, tell: Callable[[int], None]) -> None:
    fresh = _marked(path, _FRESH)
    path.parent.mkdir(parents=True, exist_ok=True)
    with claimed(fresh):
        try:
            with closing(sqlite3.connect(fresh)) as made:
                fill(made, content, tell)
                made.execute("PRAGMA journal_mode = DELETE")
            for alone in with_companions(path)[1:]:  # of a file that is gone; it would spoil the new one
                alone.unlink(missing_ok=True)
            fresh.replace(path)
        finally:
            _remove(fresh)


def _copy_aside(resting: Resting, aside: Path, tell: Callable[[int], None]) -> None:
    """Copy what is there; the copy takes the name of an undecided one when it is whole."""
    copying, undecided = _marked(aside, _COPYING), _marked(aside, _UNDECIDED)
    written(resting.pieces(), copying, tell)
    if resting.log is not None:
        before = copying.stat().st_size
        copied(resting.log, log_of(copying), lambda read: tell(before + read))
        log_of(copying).replace(log_of(undecided))
    copying.replace(undecided)


def _decide(path: Path, aside: Path) -> None:
    """Let go of a copy that was made aside where what it was made of is still there, or give it its name."""
    undecided = _marked(aside, _UNDECIDED)
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(path)) as library:
        pragma(library, "schema_version")  # here SQLite takes back what was left in its middle
    is_other = undecided.exists() and path.exists() and not cmp(undecided, path, shallow=False)
    if not is_other:
        shutil.rmtree(folder_of(aside), ignore_errors=True)
    _remove(_marked(aside, _COPYING))
    if is_other:
        _name(aside)
    else:
        _remove(undecided)


def _name(aside: Path) -> None:
    undecided = _marked(aside, _UNDECIDED)
    with suppress(FileNotFoundError):
        log_of(undecided).replace(log_of(aside))
    undecided.replace(aside)


def _remove(path: Path) -> None:
    for file in with_companions(path):
        file.unlink(missing_ok=True)
