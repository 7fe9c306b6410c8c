"""Choose the due day of a card by fuzz, load, easy days and distance from its siblings."""

import hashlib
import math
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from studyapp.domain.entries import EasyDay
from studyapp.domain.ids import Uid

_FUZZED_FROM = 2.5
_BANDS = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, math.inf, 0.05))

LONGEST_DAYS: Final = 90
"""Longer intervals are left to chance alone: what will be due so far ahead is not known yet."""

_LOAD_POWER: Final = 2.15
_INTERVAL_POWER: Final = 3.0
_HARDLY_EVER: Final = 0.0001
_BY_DISTANCE: Final = (_HARDLY_EVER, 0.2, 0.4, 0.6, 0.8)
_NORMAL_WEEK: Final = (EasyDay.NORMAL,) * 7
_SHARE: Final = {EasyDay.NORMAL: 1.0, EasyDay.REDUCED: 0.5, EasyDay.MINIMUM: 1.0}


def seeded_chance(card_uid: Uid, reps: int) -> float:
    """Return a number in [0, 1) that a card keeps until it is answered, so that a preview comes true."""
    digest = hashlib.sha256(f"{card_uid}/{reps}".encode()).digest()
    return int.from_bytes(digest[:6]) / 2**48


def fuzz_range(interval: float, minimum: int, maximum: int) -> tuple[int, int]:
    """Return the first and last day that an interval in days may become, as in Anki's schedulers.

    The reach is one day plus 15 % of the days from 2.5 to 7, 10 % of those to 20 and 5 % of those above;
    below 2.5 days there is none.
    """
    interval = min(max(interval, minimum), maximum)
    if interval < _FUZZED_FROM:
        days = _round_half_up(interval)
        return days, days
    reach = 1 + sum([share * max(0.0, min(interval, end) - start) for start, end, share in _BANDS])
    lower = min(max(_round_half_up(interval - reach), minimum), maximum)
    upper = min(max(_round_half_up(interval + reach), minimum), maximum)
    return lower, upper


def day_for_chance(lower: int, upper: int, chance: float) -> int:
    """Return the day within a range that a chance in [0, 1) picks."""
    return math.floor(lower + chance * (1 + upper - lower))


def _round_half_up(days: float) -> int:
    """Round half a day up, unlike Python's round()."""
    return math.floor(days + 0.5)


def _no_counts(_first: int, _last: int) -> Mapping[int, int]:
    return {}


@dataclass(frozen=True, slots=True)
class Calendar:
    """The coming days as they matter for one card.

    Attributes:
        due: the number of other cards due on each study day from a first to a last one; days with none may be missing.
        siblings: study days on which other cards of its note are due.
        week: the wanted load of each weekday, Monday first.
        is_balanced: whether days are weighed at all; else chance alone decides.
    """

    due: Callable[[int, int], Mapping[int, int]] = _no_counts
    siblings: tuple[int, ...] = ()
    week: tuple[EasyDay, ...] = _NORMAL_WEEK
    is_balanced: bool = True


BY_CHANCE: Final = Calendar(is_balanced=False)
"""For a card of which only the schedule counts, as in a forecast or a replay; no rating looks at the worse ones."""


def weekday(study_day: int) -> int:
    """Return the weekday of a study day, 0 for Monday; 1 January 1970 was a Thursday."""
    return (study_day + 3) % 7


def interval_within(lower: int, upper: int, chance: float, study_day: int, calendar: Calendar) -> int:
    """Return the interval in days that a chance in [0, 1) picks, light days more often than others.

    A day weighs (share / cards due) ** 2.15 * (1 / interval) ** 3, times 0.2 to 0.8 one to four days from a sibling
    (Anki's load balancer, pull request 3230; fsrs4anki issue 678), so that a weekday of half a share comes to half
    the load; a weekday of the least load and the day of a sibling are taken only where there is no other.

    Args:
        lower: shortest interval that may be picked, days.
        upper: longest one.
        chance: settles the choice.
        study_day: the study day on which the interval begins.
        calendar: the load of the days ahead.
    """
    if not calendar.is_balanced or lower >= upper or upper > LONGEST_DAYS:
        return day_for_chance(lower, upper, chance)
    due = calendar.due(study_day + lower, study_day + upper)
    today = weekday(study_day)
    weights = [
        _weight(study_day + interval, interval, calendar.week[(today + interval) % 7], due, calendar)
        for interval in range(lower, upper + 1)
    ]
    threshold = chance * sum(weights)
    return min(upper, lower + bisect_right(list(accumulate(weights)), threshold))


def _weight(day: int, interval: int, easy: EasyDay, due: Mapping[int, int], calendar: Calendar) -> float:
    weight: float = (_SHARE[easy] / max(1, due.get(day, 0))) ** _LOAD_POWER / interval**_INTERVAL_POWER
    distance = min([abs(day - sibling_day) for sibling_day in calendar.siblings], default=len(_BY_DISTANCE))
    if distance < len(_BY_DISTANCE):
        weight *= _BY_DISTANCE[distance]
    return weight * _HARDLY_EVER if easy is EasyDay.MINIMUM else weight
