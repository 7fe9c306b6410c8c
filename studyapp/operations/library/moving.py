"""Takes a library that is closed to another folder, or aside so that an empty one can begin in its place."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from studyapp import paths
from studyapp.domain.errors import StudyAppError
from studyapp.scheduling.clock import system_ms
from studyapp.storage import Place, relocating
from studyapp.storage.window_lock import WindowLock


def move(library_path: Path, folder: Path) -> Path:
    """Move a library, which must be closed everywhere, into another folder, with its backups.

    The old files go only once the copy was found sound.

    Returns:
        Where it lies now.

    Raises:
        StudyAppError: it is open in a window, something of its name lies there, or a file cannot be written.
    """
    target = folder / library_path.name
    with _closed(library_path):
        relocating.moved(library_path, target, paths.backups_folder(library_path), paths.backups_folder(target))
    return target


def set_aside(library_path: Path) -> Path:
    """Give a library, which must be closed everywhere, another name, so that the next start makes an empty one.

    Returns:
        Where it lies now; it can be opened there like any other, and its backups stay where they are.

    Raises:
        StudyAppError: it is open in a window, or cannot be renamed.
    """
    with _closed(library_path):
        return relocating.set_aside(library_path, system_ms())


@contextmanager
def _closed(library_path: Path) -> Iterator[None]:
    """The lock that a window would hold, and every failure as a sentence."""
    with Place(library_path, paths.backups_folder(library_path)).told():
        if not library_path.is_file():
            raise StudyAppError(f"There is no library {library_path}.", "Look where it lies, in the preferences.")
        lock = WindowLock(library_path)
        try:
            yield
        finally:
            lock.release()
