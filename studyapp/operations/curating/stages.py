"""Report the progress of work that goes through the cards of a deck several times."""

from collections.abc import Callable, Iterable, Iterator

from studyapp.domain.stopping import unless_stopped

Progress = Callable[[int, int], None]
"""Gets how much is done, and of how much; what it raises ends the work."""

_STEP = 100  # cards between two tellings


class Stages:
    """Counts what goes through it."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        """Nothing is done yet.

        Args:
            progress: is told, where somebody wants to know.
            total: of all times together.
        """
        self._progress = progress
        self._done = 0
        self._total = max(1, total)

    def through[T](self, parts: Iterable[T]) -> Iterator[T]:
        """Yield the same parts; each counts once it was worked on."""
        for each in unless_stopped(parts):
            yield each
            self._done += 1
            if self._done % _STEP == 0:
                self.tell()

    def tell(self) -> None:
        """Tell now how far it is; for steps that are long and have no parts."""
        if self._progress is not None:
            self._progress(min(self._done, self._total), self._total)
