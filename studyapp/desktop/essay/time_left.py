"""Estimate the remaining time of work from its progress."""

from collections.abc import Callable
from time import monotonic

from studyapp.desktop import counting
from studyapp.desktop.language import tr

_LEAST_S, _LEAST_SHARE = 2.0, 0.02  # of the work; before that nothing can be told


class TimeLeft:
    """Estimates the time left of one piece of work after the other.

    Args:
        seconds: a clock.
    """

    def __init__(self, seconds: Callable[[], float] = monotonic) -> None:
        self._seconds = seconds
        self._began: tuple[float, int, int] | None = None

    def restart(self) -> None:
        """Start the estimate again for another piece of work."""
        self._began = None

    def after(self, done: int, total: int) -> float | None:
        """Estimate the seconds left; None until an estimate is possible.

        Args:
            done: steps of the work.
            total: all of them; another number is another piece of work.
        """
        now = self._seconds()
        if self._began is None or self._began[2] != total or done < self._began[1]:
            self._began = now, done, total
        began, first, _total = self._began
        took, share = now - began, (done - first) / max(1, total - first)
        return took * (1 - share) / share if took >= _LEAST_S and share >= _LEAST_SHARE else None


def said(seconds: float) -> str:
    """Format the time left in words."""
    if seconds < 60:
        return tr("less than a minute left")
    return tr("about {minutes} left").format(minutes=counting.minutes(round(seconds / 60)))
