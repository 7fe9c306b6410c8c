"""How presenters ask for work on the library without waiting for it; needs no Qt."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid

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

    def surely[T](self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """As `aside`, for what a person would miss: it is done even where the window is closed before it begins."""
        self.aside(work, done, failed)


class Until(Jobs):
    """Hands results back only until an end: those of a dialog come to nothing once it is closed."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._is_over = False

    def end(self) -> None:
        """What comes later is handed back no more."""
        self._is_over = True

    def run[T](
        self,
        work: "Callable[[Library], T]",
        done: Callable[[T], None],
        failed: Failed | None = None,
        *,
        always: Callable[[T], None] | None = None,
    ) -> None:
        """See `Jobs.run`.

        Args:
            work: gets the open library.
            done: gets what the work returned, before the end.
            failed: gets the error, before the end.
            always: gets what the work returned after `done`, the end or not; of such work errors are told too.
        """

        def finished(result: T) -> None:
            if not self._is_over:
                done(result)
            if always is not None:
                always(result)

        self._jobs.run(work, finished, self._failure(failed, is_told=always is not None))

    def aside[T](self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """See `Jobs.aside`."""
        self._jobs.aside(
            work, lambda result: None if self._is_over else done(result), self._failure(failed, is_told=False)
        )

    def surely[T](self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """See `Jobs.surely`; an error is told after the end too, since something is lost."""
        self._jobs.surely(
            work, lambda result: None if self._is_over else done(result), self._failure(failed, is_told=True)
        )

    def _failure(self, failed: Failed | None, *, is_told: bool) -> Failed:
        def handle(error: StudyAppError) -> None:
            if not self._is_over and failed is not None:
                failed(error)
            elif is_told or not self._is_over:
                tell(self._jobs, error)

        return handle


def tell(jobs: Jobs, error: StudyAppError) -> None:
    """Has the window show an error that somebody has taken, and done what was to be done then."""

    def fail() -> None:
        raise error

    jobs.aside(fail, lambda _nothing: None)


def tell_unless_gone(jobs: Jobs, essay_uid: Uid | None, error: StudyAppError) -> None:
    """Has the window show an error of work on an essay; where that is gone there is nothing to be told."""

    def is_there(library: "Library") -> bool:
        return essay_uid is not None and bool(library.store.reads.essays(essay_uid))

    jobs.run(is_there, lambda is_so: tell(jobs, error) if is_so else None)
