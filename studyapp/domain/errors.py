"""The error for everything the world can do wrong; any other exception is a bug of ours."""

from studyapp.domain.entries import Backup


class StudyAppError(Exception):
    """The world failed: a sentence that names the thing and the place, and advice on the next step.

    Attributes:
        message: one sentence for the user.
        advice: the next step, as one sentence; may be empty.
    """

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.message} {self.advice}".strip()


class StoppedError(Exception):
    """The error that ends work because somebody wants it to end.

    No StudyAppError, which work may take for one of its own.
    """


class MissingLibrariesError(StudyAppError):
    """The system lacks libraries that a window needs.

    Attributes:
        packages: the packages of Debian that have them.
    """

    def __init__(self, message: str, advice: str, packages: tuple[str, ...]) -> None:
        super().__init__(message, advice)
        self.packages = packages


class LockedFileError(StudyAppError):
    """A file is opened by a password alone, and none was given, or another one."""


class DamagedLibraryError(StudyAppError):
    """The library's file cannot be trusted; a backup can take its place.

    Attributes:
        backup: the newest one that is sound; None where there is none.
    """

    def __init__(self, message: str, advice: str = "", backup: Backup | None = None) -> None:
        super().__init__(message, advice)
        self.backup = backup


class MissingLibraryError(StudyAppError):
    """A library is not where a person chose it to lie; it may come back, or an empty one may begin there."""


class LibraryInUseError(StudyAppError):
    """A window has the library, and only one may."""
