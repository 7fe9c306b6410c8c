"""Undo and redo whole operations, also after a restart."""

from collections.abc import Callable

from studyapp.domain.changes import Changes
from studyapp.library import Library

Progress = Callable[[int, int], None]
"""Called now and then, with nothing done of one thing; a StudyAppError that it raises ends it all."""


def undo(library: Library, progress: Progress | None = None) -> Changes:
    """Take the last operation back; `Changes.name` says which it was, and nothing is changed where there is none."""
    return library.undo(None if progress is None else lambda: progress(0, 1))


def redo(library: Library, progress: Progress | None = None) -> Changes:
    """Do again what was undone last, as long as nothing else was done since."""
    return library.redo(None if progress is None else lambda: progress(0, 1))


def forget_history(library: Library) -> None:
    """Forget what can be undone, as after bringing in the sample."""
    library.store.settle()
