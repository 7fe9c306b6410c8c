"""Tells what a file is that was taken for a library and is none: an essay, a package of cards, a picture."""

from pathlib import Path

from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg
from studyapp.formats.identify import identify
from studyapp.formats.registry import LIBRARY
from studyapp.formats.unread import BINARY
from studyapp.formats.values import DECKS, Kind

_READ = msg("to-study-it-open-it-in-the-window")
_IMPORT = msg("to-learn-its-cards")
_OTHER = msg("choose-another-file-a-library-is-one-such")


def foreign(path: Path) -> StudyAppError | None:
    """The error for a file of another kind; None where nothing tells what it is, as with a library that is damaged.

    Raises:
        StudyAppError: it cannot be read.
    """
    found = identify(path).format
    if found not in (BINARY, LIBRARY):
        advice = _READ if found.kind is Kind.TEXT else _IMPORT if found.kind in DECKS else _OTHER
        return StudyAppError(msg("is-not-a-library", path=path, called=found.called), advice)
    if path.suffix not in LIBRARY.suffixes:
        return StudyAppError(msg("is-not-a-library-2", path=path), _OTHER)
    return None
