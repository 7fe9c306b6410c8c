"""Keys of rows: Anki takes milliseconds since 1970 for them, each once in a table."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Numbers:
    """Gives each row of a table a key near the moment that it wants."""

    _taken: set[int] = field(default_factory=set)
    _next: dict[int, int] = field(default_factory=dict)

    def take(self, wanted_ms: int) -> int:
        """The first free number from a moment on."""
        return self.take_all([wanted_ms])[0]

    def take_all(self, wanted_ms: Iterable[int]) -> list[int]:
        """The same for many moments, one after the other."""
        return [self._take(wanted) for wanted in wanted_ms]

    def _take(self, wanted: int) -> int:
        """The first free number from one on; those that were passed lead there, so that none is passed often."""
        taken, following, number = self._taken, self._next, wanted
        passed: list[int] = []
        while number in taken:
            passed.append(number)
            number = following.get(number, number + 1)
        taken.add(number)
        for each in passed:
            following[each] = number + 1
        return number
