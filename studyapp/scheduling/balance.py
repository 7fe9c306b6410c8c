"""Which day within the reach of chance a card comes on: the lighter, the earlier, the farther from its siblings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from studyapp.domain.entries import EasyDay
from studyapp.scheduling.fuzz import chosen

LONGEST_DAYS: Final = 90
"""Longer intervals are left to chance alone: what will be due so far ahead is not known yet."""

_LOAD_POWER: Final = 2.15
_INTERVAL_POWER: Final = 3.0
_HARDLY_EVER: Final = 0.0001
_BY_DISTANCE: Final = (_HARDLY_EVER, 0.2, 0.4, 0.6, 0.8)
_NORMAL_WEEK: Final = (EasyDay.NORMAL,) * 7
_SHARE: Final = {EasyDay.NORMAL: 1.0, EasyDay.REDUCED: 0.5, EasyDay.MINIMUM: 1.0}


def _nothing_due(_first: int, _last: int) -> Mapping[int, int]:
    return {}


@dataclass(frozen=True, slots=True)
class Calendar:
    """What the days ahead hold for one card.

    Attributes:
        due: how many other cards are due on each study day from a first to a last one; days with none may be missing.
        siblings: study days on which other cards of its note are due.
        week: how much a person wants to do on each weekday, Monday first.
        is_balanced: whether days are weighed at all; else chance alone decides.
    """

    due: Callable[[int, int], Mapping[int, int]] = _nothing_due
    siblings: tuple[int, ...] = ()
    week: tuple[EasyDay, ...] = _NORMAL_WEEK
    is_balanced: bool = True


BY_CHANCE: Final = Calendar(is_balanced=False)
"""For a card of which only the schedule counts, as in a forecast."""


def weekday(study_day: int) -> int:
    """The weekday of a study day, 0 for Monday; the first of January 1970 was a Thursday."""
    return (study_day + 3) % 7


def interval_within(lower: int, upper: int, chance: float, study_day: int, calendar: Calendar) -> int:
    """The interval in days that a chance from 0 to below 1 picks, light days more often than others.

    A day weighs (share / cards due) ** 2.15 * (1 / interval) ** 3, times 0.2 to 0.8 one to four days from a sibling
    (Anki's load balancer, pull request 3230; fsrs4anki issue 678), so that a weekday of half a share comes to half
    the load; a weekday of the least load and the day of a sibling are taken only where there is no other.

    Args:
        lower: shortest interval that may be picked, days.
        upper: longest one.
        chance: settles the choice.
        study_day: on which the interval begins.
        calendar: what the days ahead hold.
    """
    if not calendar.is_balanced or lower >= upper or upper > LONGEST_DAYS:
        return chosen(lower, upper, chance)
    due = calendar.due(study_day + lower, study_day + upper)
    weights = [_weight(study_day, interval, due, calendar) for interval in range(lower, upper + 1)]
    wanted = chance * sum(weights)
    return lower + next(n for n, reached in enumerate(accumulate(weights)) if reached > wanted)


def _weight(today: int, interval: int, due: Mapping[int, int], calendar: Calendar) -> float:
    day = today + interval
    easy = calendar.week[weekday(day)]
    weight: float = (_SHARE[easy] / max(1, due.get(day, 0))) ** _LOAD_POWER / interval**_INTERVAL_POWER
    distance = min([abs(day - other) for other in calendar.siblings], default=len(_BY_DISTANCE))
    if distance < len(_BY_DISTANCE):
        weight *= _BY_DISTANCE[distance]
    return weight * _HARDLY_EVER if easy is EasyDay.MINIMUM else weight
