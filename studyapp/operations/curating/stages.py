"""Report the progress of work that goes through the cards of a deck several times."""

from collections.abc import Callable, Iterable, Iterator

from studyapp.domain.stopping import unless_stopped

Progress = Callable[[int, int], None]
"""Called with the number of steps done and the total; an exception that it raises ends the work."""

_STEP = 100  # cards between two reports, about a second of the slowest work


class Stages:
    """Counts the cards that pass through it, over several rounds."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        """Start with nothing done.

        Args:
            progress: called now and then; None if nobody waits.
            total: the number of cards of all rounds together.
        """
        self._progress = progress
        self._done = 0
        self._total = max(1, total)

    def through[T](self, parts: Iterable[T]) -> Iterator[T]:
        """Yield the parts unchanged, and count each when the next one is asked for."""
        for part in unless_stopped(parts):
            yield part
            self._done += 1
            if self._done % _STEP == 0:
                self.report()

    def report(self) -> None:
        """Report the progress now, for a long step without parts."""
        if self._progress is not None:
            self._progress(min(self._done, self._total), self._total)
