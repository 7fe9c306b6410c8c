"""How presenters ask for work on the library without waiting for it; needs no Qt."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from studyapp.domain.errors import StudyAppError

if TYPE_CHECKING:
    from studyapp.library import Library

Failed = Callable[[StudyAppError], None]


class Jobs(Protocol):
    """Runs one piece of work after the other, and hands each result back to the window."""

    def run[T](self, work: "Callable[[Library], T]", done: Callable[[T], None], failed: Failed | None = None) -> None:
        """Has the work done on the library.

        Args:
            work: gets the open library.
            done: gets what the work returned.
            failed: gets the StudyAppError that the work raised; without it the window shows the error.
        """

    def aside[T](self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """Has work done that needs no library, beside the work that does."""


def tell(jobs: Jobs, error: StudyAppError) -> None:
    """Has the window show an error that somebody has taken, and done what was to be done then."""

    def fail() -> None:
        raise error

    jobs.aside(fail, lambda _nothing: None)
