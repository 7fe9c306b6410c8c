"""Work on the library that reports progress and can be cancelled; needs no Qt."""

import time
from collections.abc import Callable

from studyapp.domain import stopping
from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg
from studyapp.domain.stopping import Token

Outside = Callable[[Callable[[], None]], None]
"""Has something called in the thread of the window; see `LibraryThread.from_outside`."""

_BETWEEN = 0.04  # seconds; what comes faster than that nobody sees


class EndedError(StudyAppError):
    """The person has ended the work."""

    def __init__(self) -> None:
        super().__init__(msg("it-was-ended-before-it-was-done"), msg("nothing-was-changed"))


class Watch(Token):
    """The progress and token of one piece of work; raises there once the work should end.

    Args:
        outside: brings what is told to the window.
        told: receives the amount done, and the total.
    """

    def __init__(self, outside: Outside, report: Callable[[int, int], None]) -> None:
        super().__init__()
        self._outside = outside
        self._told = report
        self._is_over = False
        self._last = 0.0

    def end(self) -> None:
        """End the work for the person, where it asks or tells of itself next; nothing more is told."""
        self._is_over = True

    def go_on(self) -> None:
        """Let work that waits go on, which asks this.

        Raises:
            EndedError: the person wants it so.
            StoppedError: nobody wants the work any more.
        """
        stopping.check()
        self.check()

    def check(self) -> None:
        """See `Token.check`.

        Raises:
            EndedError: the person wants it so.
        """
        super().check()
        if self._is_over:
            raise EndedError

    def __call__(self, done: int, total: int) -> None:
        """Report progress; may be called from any thread.

        Raises:
            EndedError: the person wants it so.
        """
        self.go_on()
        now = time.monotonic()
        if done >= total or now - self._last >= _BETWEEN:
            self._last = now
            self._outside(lambda: self._arrive(done, total))

    def _arrive(self, done: int, total: int) -> None:
        if not (self._is_over or self.is_stopped):
            self._told(done, total)
