"""Errors for packages that cannot be read, in sentences for people."""

from dataclasses import dataclass
from typing import Final

from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg

_AGAIN: Final = msg("get-it-once-more-from-where-it-came-from")
_DISTRUST: Final = msg("anki-makes-no-such-package")


@dataclass(frozen=True, slots=True)
class Kind:
    """The kind that a file is meant to be, and what to do where it is not.

    Attributes:
        called: such as “a package of Anki”.
        again: advice for a damaged file.
        distrust: advice for a file that is built like an attack.
    """

    called: str
    again: str
    distrust: str


PACKAGE: Final = Kind(msg("a-package-of-anki"), _AGAIN, _DISTRUST)


class MalformedError(ValueError):
    """The error for bytes of the wrong form; the caller adds the name of the package."""


def damaged(name: str, detail: str, kind: Kind = PACKAGE) -> StudyAppError:
    """Return a package that cannot be read whole.

    Args:
        name: the name of the file.
        detail: goes on after a colon, without a full stop.
        kind: the expected kind of file.
    """
    return StudyAppError(msg("is-damaged-2", name=name, detail=detail), kind.again)


def untrusted(name: str, detail: str, kind: Kind = PACKAGE) -> StudyAppError:
    """Return a package that is built as only an attack on its reader is.

    Args:
        name: the name of the file.
        detail: goes on after the name, without a full stop.
        kind: the expected kind of file.
    """
    return StudyAppError(msg("quoted", name=name, detail=detail), kind.distrust)
