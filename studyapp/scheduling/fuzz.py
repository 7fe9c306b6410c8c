"""A little seeded chance in intervals, so that cards learnt together do not stay together."""

import hashlib
import math

from studyapp.domain.ids import Uid

_FUZZED_FROM = 2.5
_BANDS = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, math.inf, 0.05))


def seeded_chance(card_uid: Uid, reps: int) -> float:
    """A number from 0 to below 1 that a card keeps until it is answered, so that a preview comes true."""
    digest = hashlib.sha256(f"{card_uid}/{reps}".encode()).digest()
    return int.from_bytes(digest[:6]) / 2**48


def fuzz_range(interval: float, minimum: int, maximum: int) -> tuple[int, int]:
    """The first and last day that an interval in days may become, as in Anki's schedulers.

    The reach is one day plus 15 % of the days from 2.5 to 7, 10 % of those to 20 and 5 % of those above;
    below 2.5 days there is none.
    """
    interval = min(max(interval, minimum), maximum)
    if interval < _FUZZED_FROM:
        whole = _rounded(interval)
        return whole, whole
    reach = 1 + sum([share * max(0.0, min(interval, end) - start) for start, end, share in _BANDS])
    lower = min(max(_rounded(interval - reach), minimum), maximum)
    upper = min(max(_rounded(interval + reach), minimum), maximum)
    return lower, upper


def chosen(lower: int, upper: int, chance: float) -> int:
    """The day within a range that a chance from 0 to below 1 picks."""
    return math.floor(lower + chance * (1 + upper - lower))


def _rounded(days: float) -> int:
    """Half a day counts up, unlike Python's round()."""
    return math.floor(days + 0.5)
