"""Let presenters run work in the background and await its result; needs no Qt."""

from collections.abc import Callable, Generator
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING, Any, Self

from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.stopping import Token

if TYPE_CHECKING:
    from studyapp.library import Library

Failed = Callable[[StudyAppError], None]


class Job[T]:
    """Work that was asked for, with its result in the window's thread; a coroutine can await it, see `driving`.

    Attributes:
        token: lets the work ask whether it should stop.
        is_left: whether nothing comes of it any more.
    """

    def __init__(self, token: Token | None = None, show: Failed = lambda _error: None) -> None:
        """Make a job that has not begun.

        Args:
            token: see the class.
            show: shows an error that nobody else handles.
        """
        self.token = token or Token()
        self._show = show
        self._results: list[T] = []
        self._fault: BaseException | None = None
        self._is_over = self.is_left = False
        self._followers: list[Callable[[T], object]] = []
        self._heard: list[Callable[[], None]] = []

    def settle(self, result: T) -> None:
        """Hand on the result of the work."""
        self._results.append(result)
        self._end()

    def fail(self, fault: BaseException) -> None:
        """Hand on why the work has failed; what is no StudyAppError is a fault of ours."""
        self._fault = fault
        self._end()

    def leave(self) -> None:
        """Stop telling results: the receivers are gone, or the work was stopped."""
        self.is_left = True
        self._end()

    def take_over(self, other_job: "Job[T]", *, is_left: bool = False) -> None:
        """End as another job has that is over.

        Args:
            other_job: the job.
            is_left: whether whoever waits hears no more; only those who are told in any case do.
        """
        self._results, self._fault, self.is_left = other_job._results, other_job._fault, other_job.is_left or is_left
        self._end()

    def when_over(self, hear: Callable[[], None]) -> None:
        """Call something once the work is over or left, or at once where it is."""
        if self._is_over:
            hear()
        else:
            self._heard.append(hear)

    def always(self, receiver: Callable[[T], object]) -> Self:
        """Add a callback for the result; it runs before awaiting code continues, even if that code is gone.

        An error of such work is shown by the window where nobody is left who waits for it.
        """
        self._followers.append(receiver)
        if self._is_over:
            self._tell_followers()
        return self

    def then(self, receiver: Callable[[T], object] = lambda _result: None, failed: Failed | None = None) -> None:
        """Hand on what comes of the work to what is no coroutine.

        Args:
            receiver: receives the result.
            failed: gets the StudyAppError that it raised; without it the window shows the error. A fault of ours is
                raised here.
        """

        def over() -> None:
            if self.is_left:
                return
            if isinstance(self._fault, StudyAppError):
                (failed or self._show)(self._fault)
            else:
                receiver(self.result())

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
        if self._followers:
            self._tell_followers()
        heard, self._heard = self._heard, []
        for hear in heard:
            hear()

    def _tell_followers(self) -> None:
        if self._results:
            for receiver in self._followers:
                receiver(self._results[0])
        elif self.is_left and isinstance(self._fault, StudyAppError):
            self._show(self._fault)
        self._followers.clear()


class Lane(Enum):
    """The place where work runs.

    Attributes:
        LIBRARY: the one thread that touches the library.
        ASIDE: a thread beside it, without the library.
        SURELY: like ASIDE, and the work also runs if the window is closed before it begins.
    """

    LIBRARY = auto()
    ASIDE = auto()
    SURELY = auto()


class Jobs:
    """Runs one piece of work after the other, and hands each result back to the window.

    A coroutine awaits what is returned (see `driving`); what is no coroutine gives callbacks to `Job.then`.
    """

    def run[T, *Ts](self, work: "Callable[[Library, *Ts], T]", *args: *Ts, token: Token | None = None) -> Job[T]:
        """Run work on the library.

        Args:
            work: a function of the open library and the arguments.
            *args: frozen values for the work, since another thread reads them.
            token: see `domain.stopping`.
        """
        return self.ask(Lane.LIBRARY, work, args, token)

    def aside[T, *Ts](self, work: Callable[[*Ts], T], *args: *Ts, token: Token | None = None) -> Job[T]:
        """Run work that needs no library, beside the work that does."""
        return self.ask(Lane.ASIDE, work, args, token)

    def surely[T, *Ts](self, work: Callable[[*Ts], T], *args: *Ts) -> Job[T]:
        """Run work aside that a person would miss, even if the window closes before it begins."""
        return self.ask(Lane.SURELY, work, args, None)

    def ask[T](self, place: Lane, work: Callable[..., T], args: tuple[Any, ...], token: Token | None) -> Job[T]:
        """Run work at a place; the other methods call this, and each kind of jobs implements it."""
        raise NotImplementedError


class Until(Jobs):
    """Hands results back only until an end: those of a dialog come to nothing once it is closed.

    A coroutine that waits for one ends there quietly.
    """

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._is_over = False

    def end(self) -> None:
        """Hand back nothing that comes later; what is lost by an error of `surely` is told all the same."""
        self._is_over = True

    def ask[T](self, place: Lane, work: Callable[..., T], args: tuple[Any, ...], token: Token | None) -> Job[T]:
        """See `Jobs.ask`."""
        made = self._jobs.ask(place, work, args, token)
        job = Job[T](made.token, partial(tell, self._jobs))
        if place is Lane.SURELY:
            job.always(lambda _result: None)
        made.when_over(lambda: job.take_over(made, is_left=self._is_over))
        return job


def tell(jobs: Jobs, error: StudyAppError) -> None:
    """Show an error in the window, after its handler has done its own part."""
    jobs.aside(_fail, error).then()


def tell_unless_gone(jobs: Jobs, essay_uid: Uid | None, error: StudyAppError) -> None:
    """Show an error of work on an essay, unless the essay is gone."""
    jobs.run(_is_there, essay_uid).then(lambda is_there: tell(jobs, error) if is_there else None)


def _fail(error: StudyAppError) -> None:
    raise error


def _is_there(library: "Library", essay_uid: Uid | None) -> bool:
    return essay_uid is not None and bool(library.store.reads.essays(essay_uid))
