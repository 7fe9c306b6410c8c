"""Tells what a file is that was taken for a library and is none: an essay, a package of cards, a picture."""

from pathlib import Path

from studyapp.domain.errors import StudyAppError
from studyapp.formats.identify import identify
from studyapp.formats.registry import LIBRARY
from studyapp.formats.unread import BINARY
from studyapp.formats.values import DECKS, Kind

_READ = "To study it, open it in the window as an essay; a library is a file such as library.studyapp."
_IMPORT = "To learn its cards, import it in the window; a library is a file such as library.studyapp."
_OTHER = "Choose another file; a library is one such as library.studyapp."


def foreign(path: Path) -> StudyAppError | None:
    """The error for a file of another kind; None where nothing tells what it is, as with a library that is damaged.

    Raises:
        StudyAppError: it cannot be read.
    """
    found = identify(path).format
    if found not in (BINARY, LIBRARY):
        advice = _READ if found.kind is Kind.TEXT else _IMPORT if found.kind in DECKS else _OTHER
        return StudyAppError(f"{path} is {found.called}, not a library.", advice)
    if path.suffix not in LIBRARY.suffixes:
        return StudyAppError(f"{path} is not a library.", _OTHER)
    return None
