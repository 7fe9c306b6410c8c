"""Run coroutines that await jobs, in the thread of the window; needs no Qt and no loop but the window's.

What wakes a coroutine is the end of its job, which arrives in the window's thread by Qt's own loop. So this needs no
second loop such as asyncio's, which the start of the window would have to load and the whole program to run in.
"""

from collections.abc import Callable, Coroutine
from functools import update_wrapper
from typing import Any, Concatenate, Protocol

from studyapp.desktop.background.jobs import Job, Jobs, tell
from studyapp.domain.errors import StudyAppError

type Steps = Coroutine[Job[Any], None, None]


class Asking(Protocol):
    """Runs coroutines that ask for work; the window shows errors that they do not handle."""

    @property
    def _jobs(self) -> Jobs: ...


class Driven:
    """A coroutine under way."""

    def __init__(self, steps: Steps, jobs: Jobs) -> None:
        self._steps = steps
        self._jobs = jobs
        self._awaited: Job[Any] | None = None
        self._is_over = self._is_stopped = self._is_running = False
        self._go_on()

    def leave(self) -> None:
        """Go no further than where it waits now, or next; the work that it waits for is done all the same."""
        if not self._is_over:
            self._is_over = True
            if not self._is_running:
                self._steps.close()

    def stop(self) -> None:
        """Go no further, and want no more of the work that it waits for."""
        self._is_stopped = True
        if self._awaited is not None:
            self._awaited.token.stop()
        self.leave()

    def _stop_if_left(self) -> None:
        if self._awaited is not None and self._awaited.is_left:
            self.leave()
        elif not self._is_over:
            self._go_on()

    def _go_on(self) -> None:
        self._is_running = True
        try:
            self._awaited = job = self._steps.send(None)
        except StopIteration:
            self._is_over = True
            return
        except StudyAppError as error:
            self._is_over = True
            tell(self._jobs, error)
            return
        finally:
            self._is_running = False
        if self._is_stopped:
            job.token.stop()
        if self._is_over:  # it was left by what it did itself
            self._steps.close()
        else:
            job.when_over(self._stop_if_left)


def driven[A: Asking, **P](method: Callable[Concatenate[A, P], Steps]) -> Callable[Concatenate[A, P], Driven]:
    """Make a method of a coroutine one that begins it.

    It goes on as each of its jobs is over, and ends quietly where it waits when its job is left: when the dialog that
    the jobs are for (see `jobs.Until`) or the window was closed meanwhile.
    """

    def begun(self: A, /, *args: P.args, **kwargs: P.kwargs) -> Driven:
        return Driven(method(self, *args, **kwargs), self._jobs)

    return update_wrapper(begun, method)
