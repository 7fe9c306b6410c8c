"""How presenters ask for work on the library without waiting for it; needs no Qt."""

from collections.abc import Callable, Generator
from functools import partial
from typing import TYPE_CHECKING, Protocol

from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.stopping import Token

if TYPE_CHECKING:
    from studyapp.library import Library

Failed = Callable[[StudyAppError], None]


class Job[T]:
    """Work that was asked for, and what comes of it in the window's thread; a coroutine awaits it, see `driving`.

    Attributes:
        token: is asked by the work; to stop it is to want no more of it.
        is_left: whether nothing comes of it any more.
    """

    def __init__(self, token: Token | None = None) -> None:
        self.token = token or Token()
        self._results: list[T] = []
        self._fault: BaseException | None = None
        self._is_over = self.is_left = False
        self._heard: list[Callable[[], None]] = []

    def settle(self, result: T) -> None:
        """The work is done."""
        self._results.append(result)
        self._end()

    def fail(self, fault: BaseException) -> None:
        """The work has failed; what is no StudyAppError is a fault of ours."""
        self._fault = fault
        self._end()

    def leave(self) -> None:
        """Nobody is told any more: whoever would be is gone, or the work was stopped."""
        self.is_left = True
        self._end()

    def take_over(self, other: "Job[T]") -> None:
        """The same comes of this work as of another's that is over."""
        self._results, self._fault, self.is_left = other._results, other._fault, other.is_left
        self._end()

    def when_over(self, hear: Callable[[], None]) -> None:
        """Has something called once the work is over or left, or at once where it is."""
        if self._is_over:
            hear()
        else:
            self._heard.append(hear)

    def tell(self, done: Callable[[T], object], failed: Failed) -> None:
        """Hands on what comes of the work.

        Args:
            done: gets what it returned.
            failed: gets the StudyAppError that it raised; a fault of ours is raised here.
        """

        def over() -> None:
            if self.is_left:
                return
            if isinstance(self._fault, StudyAppError):
                failed(self._fault)
            else:
                done(self.result())

        self.when_over(over)

    def result(self) -> T:
        """Return the result of the work, or raise what it raised."""
        if self._fault is not None:
            raise self._fault
        return self._results[0]

    def __await__(self) -> "Generator[Job[T], None, T]":
        if self.is_left or not self._is_over:
            yield self
        return self.result()

    def _end(self) -> None:
        self._is_over = True
        heard, self._heard = self._heard, []
        for hear in heard:
            hear()


class Jobs(Protocol):
    """Runs one piece of work after the other, and hands each result back to the window.

    A coroutine awaits what is returned (see `driving`); what is no coroutine gives callbacks.
    """

    def run[T](
        self,
        work: "Callable[[Library], T]",
        done: Callable[[T], object] | None = None,
        failed: Failed | None = None,
        token: Token | None = None,
    ) -> Job[T]:
        """Has the work done on the library.

        Args:
            work: gets the open library.
            done: gets what the work returned.
            failed: gets the StudyAppError that the work raised; without it the window shows the error.
            token: see `domain.stopping`.
        """

    def aside[T](
        self,
        work: Callable[[], T],
        done: Callable[[T], object] | None = None,
        failed: Failed | None = None,
        token: Token | None = None,
    ) -> Job[T]:
        """Has work done that needs no library, beside the work that does."""

    def surely[T](
        self, work: Callable[[], T], done: Callable[[T], object] | None = None, failed: Failed | None = None
    ) -> Job[T]:
        """As `aside`, for what a person would miss: it is done even where the window is closed before it begins."""


class Until(Jobs):
    """Hands results back only until an end: those of a dialog come to nothing once it is closed.

    A coroutine that waits for one ends there quietly.
    """

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._is_over = False

    def end(self) -> None:
        """What comes later is handed back no more."""
        self._is_over = True

    def run[T](
        self,
        work: "Callable[[Library], T]",
        done: Callable[[T], object] | None = None,
        failed: Failed | None = None,
        token: Token | None = None,
        *,
        always: Callable[[T], object] | None = None,
    ) -> Job[T]:
        """See `Jobs.run`.

        Args:
            work: gets the open library.
            done: gets what the work returned, before the end.
            failed: gets the error, before the end.
            token: see `Jobs.run`.
            always: gets what the work returned after `done`, the end or not; of such work errors are told too.
        """
        made = self._jobs.run(work, token=token)
        job = self._handed(made, done, failed, is_told=always is not None)
        if always is not None:
            made.tell(always, lambda _error: None)
        return job

    def aside[T](
        self,
        work: Callable[[], T],
        done: Callable[[T], object] | None = None,
        failed: Failed | None = None,
        token: Token | None = None,
    ) -> Job[T]:
        """See `Jobs.aside`."""
        return self._handed(self._jobs.aside(work, token=token), done, failed, is_told=False)

    def surely[T](
        self, work: Callable[[], T], done: Callable[[T], object] | None = None, failed: Failed | None = None
    ) -> Job[T]:
        """See `Jobs.surely`; an error is told after the end too, since something is lost."""
        return self._handed(self._jobs.surely(work), done, failed, is_told=True)

    def _handed[T](
        self, made: Job[T], done: Callable[[T], object] | None, failed: Failed | None, *, is_told: bool
    ) -> Job[T]:
        job = Job[T](made.token)
        if done is not None:
            job.tell(done, failed or partial(tell, self._jobs))

        def over() -> None:
            if not self._is_over:
                job.take_over(made)
                return
            job.leave()
            if is_told:
                made.tell(lambda _result: None, partial(tell, self._jobs))

        made.when_over(over)
        return job


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
