"""Enforce the time limit of one fetch, and notice its cancellation."""

import time
from collections.abc import Callable

from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg
from studyapp.domain.stopping import check

Progress = Callable[[int, int], None]
"""Called with the bytes received and the total (0 if unknown); an exception that it raises ends the fetch."""

PULSE_S = 0.1
"""Seconds between two checks whether to go on: short enough that cancelling feels immediate."""


class Patience:
    """The time limit and the cancelling of a fetch, which checks it again and again while it waits.

    Attributes:
        done: bytes that have come.
        total: the total, or 0 if it is unknown.
    """

    def __init__(self, total_s: float, progress: Progress | None) -> None:
        """Start the time.

        Args:
            total_s: seconds that all may take.
            progress: see `Progress`.
        """
        self.done = self.total = 0
        self._total_s = total_s
        self._end = time.monotonic() + total_s
        self._progress = progress

    def left_s(self) -> float:
        """Return the seconds that are left."""
        return max(0.0, self._end - time.monotonic())

    def go_on(self, host: str) -> None:
        """Return if the fetch may go on.

        Raises:
            StudyAppError: it takes too long.
            StoppedError: nobody wants the file any more.
        """
        check()
        if self._progress is not None:
            self._progress(self.done, self.total)
        if not self.left_s():
            raise StudyAppError(
                msg("took-longer-than-seconds", host=host, total_s=self._total_s), msg("try-again-later")
            )
