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
        taken, following, found = self._taken, self._next, []
        for wanted in wanted_ms:
            number = following.get(wanted, wanted)
            while number in taken:
                number += 1
            taken.add(number)
            if number != wanted:
                following[wanted] = number + 1
            found.append(number)
        return found
