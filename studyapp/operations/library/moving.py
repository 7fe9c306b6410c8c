"""Move a closed library to another folder, or set it aside for an empty one."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path

from studyapp import paths
from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg
from studyapp.files import replacing
from studyapp.scheduling.clock import here_and_now
from studyapp.storage import LibraryLocation
from studyapp.storage.backups import relocating
from studyapp.storage.backups.replacing import KEPT, replace_content
from studyapp.storage.backups.resting import hold_at_rest
from studyapp.storage.opening import open_empty
from studyapp.window_lock import WindowLock


def copy_library(folder: Path, library_path: Path, progress: relocating.Progress = lambda _done, _all: None) -> Path:
    """Copy a library, which must be closed everywhere, into another folder, with its backups.

    The old files stay until `remove_original`, so that the library can be taken up at the new place first.

    Args:
        folder: made where it is missing.
        library_path: the present path of the library.
        progress: receives bytes done and bytes in all; an error that it raises ends the copying, and nothing of it
            stays.

    Returns:
        Where the copy lies, which was looked through and is sound.

    Raises:
        StudyAppError: it is open in a window, something of its name lies there, or a file cannot be written.
    """
    library_path = paths.expect_file(library_path)
    target = paths.followed(folder) / library_path.name
    with _lock(library_path):
        try:
            relocating.make_room(_home(target))
            with hold_at_rest(library_path) as resting, _noting(library_path, target):
                relocating.copy_home(_home(library_path), resting, _home(target), progress)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
                said = msg("there-is-not-enough-room-in", folder=folder)
                raise StudyAppError(said, msg("free-some-space-or-choose-another-folder")) from error
            said = msg("the-library-cannot-be-moved-into", folder=folder, strerror=str(error.strerror or error))
            raise StudyAppError(said, msg("choose-another-folder")) from error
    return target


def remove_original(library_path: Path, copy: Path) -> None:
    """Remove a library that is used from its copy now, with its backups; where that was done already, nothing.

    Raises:
        StudyAppError: there is no such copy, the old library is open in a window, or a file cannot be removed.
    """
    library_path, copy = paths.followed(library_path), paths.followed(copy)
    if not copy.is_file():
        raise StudyAppError(msg("there-is-no-library", copy=copy), msg("look-where-it-lies"))
    if library_path.is_file():
        with _lock(library_path):
            location, mark = _parse_note(_note(copy, _COME))
            if location == library_path and not _home(library_path).is_untouched(mark):
                raise StudyAppError(
                    msg("the-library-was-changed-after-it-was-moved-to", library_path=library_path, parent=copy.parent),
                    msg("open-it-to-see-what-was-done"),
                )
            _home(library_path).remove()
    _forget(library_path, copy)


def finish_move(library_path: Path) -> None:
    """Finish or take back a move that was killed, of this library to another place or from another place to this one.

    To be done before the library is opened. A copy that is not used yet goes, and the library is where it was. Of the
    old files of a library that is used from its copy those go that are the same here. What differs by now is left.
    """
    library_path = paths.followed(library_path)
    with suppress(StudyAppError, OSError, ValueError):
        if (note := _note(library_path, _GOING)).exists():
            copy, mark = _parse_note(note)
            with _lock(library_path):
                relocating.remove_unfinished_copy(_home(copy))
                if copy.is_file():
                    relocating.remove_home(_home(copy), _home(library_path), mark)
                _forget(library_path, copy)
    with suppress(StudyAppError, OSError, ValueError):
        if (note := _note(library_path, _COME)).exists():
            old, mark = _parse_note(note)
            if old != paths.chosen_library():
                with _lock(library_path), _lock(old) if old.is_file() else nullcontext():
                    relocating.remove_home(_home(old), _home(library_path), mark)
                    _forget(old, library_path)


_GOING, _COME = "moving-to", "moved-from"


def _parse_note(note: Path) -> tuple[Path, str]:
    """Return the other place of a move, and the mark that the library had when it was copied."""
    location, _, mark = note.read_bytes().rpartition(b"\n") if note.exists() else (b"", b"", b"")
    return Path(os.fsdecode(location)), mark.decode()


def _note(library_path: Path, kind: str) -> Path:
    return library_path.with_name(f"{library_path.name}.{kind}")


@contextmanager
def _noting(old: Path, new: Path) -> Iterator[None]:
    """Write down at both places that a library moves, so that whatever ends this is known at the next start."""
    mark = _home(old).mark()
    try:
        for note, location in ((_note(old, _GOING), new), (_note(new, _COME), old)):
            with replacing(note) as file:
                file.write(os.fsencode(location.absolute()) + f"\n{mark}".encode())
        yield
    except BaseException:
        _forget(old, new)
        raise


def _forget(old: Path, new: Path) -> None:
    _note(old, _GOING).unlink(missing_ok=True)
    _note(new, _COME).unlink(missing_ok=True)


def _home(library_path: Path) -> relocating.Home:
    return relocating.Home.of(library_path, paths.backups_folder(library_path))


def start_empty(library_path: Path, progress: relocating.Progress = lambda _done, _all: None) -> Path:
    """Begin an empty library in the place of one that must be closed everywhere, and keep that under another name.

    Args:
        library_path: the path of the library.
        progress: receives bytes done and bytes in all; an error that it raises ends this, and nothing has changed.

    Returns:
        Where it lies now; it can be opened there like any other, and its backups stay where they are.

    Raises:
        StudyAppError: it is open in a window, or a file cannot be written.
    """
    library_path = paths.expect_file(library_path)
    with _lock(library_path), open_empty() as nothing:
        aside = replace_content(library_path, nothing, KEPT, here_and_now(), progress)
        assert aside is not None
    return aside


@contextmanager
def _lock(library_path: Path) -> Iterator[None]:
    """Yield the lock that a window would hold, and every failure as a sentence."""
    with LibraryLocation(library_path, paths.backups_folder(library_path)).translated_errors():
        if not library_path.is_file():
            raise StudyAppError(msg("there-is-no-library", copy=library_path), msg("look-where-it-lies"))
        lock = WindowLock(library_path)
        try:
            yield
        finally:
            lock.release()
