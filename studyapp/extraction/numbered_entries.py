"""Finds the entry that a number in the text means, also where there are several lists, or one without numbers."""

from collections.abc import Iterable, Sequence

from studyapp.domain.annotations import Reference

_FULL = 0.8  # share of an unnumbered list that the text must cite for its order to count as its numbers


class NumberedEntries:
    """The entries by number.

    Numbers that start again make another list, as chapters have them: a mark leads into the next list below it. A list
    without numbers is counted through where the text first cites 1, then 2, and so on, and cites most of it.
    """

    def __init__(self, references: Sequence[Reference], cited: Iterable[int] = ()) -> None:
        self._lists: list[dict[int, Reference]] = []
        last = 0
        for entry in references:
            number = int(entry.key) if entry.key and entry.key.isdigit() else 0
            if number:
                if not self._lists or number <= last:
                    self._lists.append({})
                self._lists[-1][number] = entry
                last = number
        if not self._lists and not any(entry.key for entry in references) and _counts_through(cited, len(references)):
            self._lists = [dict(enumerate(references, 1))]

    def __bool__(self) -> bool:
        return bool(self._lists)

    @property
    def highest(self) -> int:
        """The highest number of all lists."""
        return max((number for listed in self._lists for number in listed), default=0)

    def of(self, number: int, place: int) -> Reference | None:
        """The entry that a number at a place of the text means."""
        below = (listed for listed in self._lists if next(iter(listed.values())).span.start > place)
        return next(below, self._lists[-1]).get(number) if self._lists else None


def _counts_through(cited: Iterable[int], entries: int) -> bool:
    order = list(dict.fromkeys(cited))
    return bool(order) and order == list(range(1, len(order) + 1)) and _FULL * entries <= len(order) <= entries
