"""Place each card beside the text as near to its passage as the others allow; needs no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class FixedCard:
    """The card that stands exactly where it wants to, with others giving way.

    Attributes:
        number: the number of the card.
        height: the height that it needs, in pixels.
    """

    number: int
    height: int


def places(
    wanted_heights: Sequence[int], heights: Sequence[int], low: int, high: int, fixed: FixedCard | None = None
) -> list[int]:
    """Return the top of each card, in pixels from the beginning of the text; none lies over another.

    Together they are moved as little as can be: the sum of the squares is the least (pool adjacent violators).

    Args:
        wanted_heights: the top that each card wants, in rising order.
        heights: the least height of each card.
        low: the least top of the first card.
        high: the wanted end of the last card; all may need more room than there is.
        fixed: keeps between `low` and `high` too, though others may have to leave.
    """
    needed = list(heights)
    if fixed is not None:
        needed[fixed.number] = fixed.height
    above = [0, *accumulate(needed)]
    # Without what must stand above each card, "none over another" is "none before the one above".
    free = [place - before for place, before in zip(wanted_heights, above, strict=False)]
    last = high - above[-1]
    if fixed is None:
        found = _rising_within(free, low, last if last >= low else None)
    else:
        at = max(low, min(wanted_heights[fixed.number], high - fixed.height)) - above[fixed.number]
        found = [min(height, at) for height in _rising_within(free[: fixed.number], low, None)]
        found.append(at)
        found += _rising_within(free[fixed.number + 1 :], at, last if last >= at else None)
    return [place + before for place, before in zip(found, above, strict=False)]


def _rising_within(wanted_heights: Sequence[int], low: int, high: int | None) -> list[int]:
    """Return the rising numbers that are nearest to others, within bounds."""
    rising = _rising(wanted_heights)
    return [max(low, height if high is None else min(height, high)) for height in rising]


def _rising(wanted_heights: Sequence[int]) -> list[int]:
    pools: list[tuple[float, int]] = []  # the mean of neighbours that move together, and how many they are
    for height in wanted_heights:
        mean, count = float(height), 1
        while pools and pools[-1][0] > mean:
            before, many = pools.pop()
            mean = (mean * count + before * many) / (count + many)
            count += many
        pools.append((mean, count))
    return [round(mean) for mean, count in pools for _ in range(count)]
