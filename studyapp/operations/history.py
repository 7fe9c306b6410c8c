"""Undo and redo of whole operations; what they were is remembered over a restart."""

from studyapp.domain.changes import Changes
from studyapp.library import Library


def undo(library: Library) -> Changes:
    """Take the last operation back; `Changes.name` says which it was, and nothing is changed where there is none."""
    return library.undo()


def redo(library: Library) -> Changes:
    """Do again what was undone last, as long as nothing else was done since."""
    return library.redo()


def settle(library: Library) -> None:
    """What was done so far, such as bringing in the sample, is no longer there to be undone."""
    library.store.settle()
