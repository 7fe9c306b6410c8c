"""Follows rates through the days of a world, one card of a passage at a time."""

from dataclasses import dataclass

import numpy as np

from studyapp.domain.exams import ExamTask
from studyapp.scheduling.exam.calendar import Calendar
from studyapp.scheduling.exam.curves import Flags, Floats, Ints
from studyapp.scheduling.exam.world import World
from studyapp.scheduling.exam.worth import IDLE_PRICE, Rates, Studied

_FIRST = 10.0  # more than any rate: recall cannot rise by more than 1, nor a card take less than a tenth of a second
_TIE = 1e-12  # parts equal rates, as all new cards have: the first in the text is the first of its passage


class Passages:
    """Knows which cards come from one passage, so that a day takes the best of each before any second."""

    def __init__(self, task: ExamTask) -> None:
        number = np.array(task.passage, dtype=np.int64)
        self._together = np.argsort(number, kind="stable")
        self._starts = np.flatnonzero(np.diff(number[self._together], prepend=-1))
        self._sizes = np.diff(np.append(self._starts, len(number)))
        self._later = np.arange(len(number)) * _TIE
        self._is_needed = len(self._starts) < len(number)

    def ordered(self, rates: Floats) -> Ints:
        """The columns of each run by falling rate, the first of each passage before all others."""
        if not self._is_needed:
            return np.argsort(-rates, axis=1, kind="stable")
        grouped = (rates - self._later)[:, self._together]
        best = np.repeat(np.maximum.reduceat(grouped, self._starts, axis=1), self._sizes, axis=1)
        keys = np.empty_like(grouped)
        keys[:, self._together] = np.where(grouped == best, grouped + _FIRST, grouped)
        return np.argsort(-keys, axis=1, kind="stable")


@dataclass(frozen=True, slots=True)
class Followed:
    """What came of following rates.

    Attributes:
        world: as it is on the day of the exam.
        prices: for each step, the rate of the best card that did not fit into it; the idle price where all did.
        seconds: for each step, what was used of it.
    """

    world: World
    prices: Floats
    seconds: Floats


def follow(world: World, calendar: Calendar, rates: Rates, passages: Passages, steps: int | None = None) -> Followed:
    """Study by rates from today on; what is not worth its time is let alone.

    Args:
        world: as it is today; goes on with each step.
        calendar: the steps.
        rates: by which cards are taken.
        passages: which cards shall not come together.
        steps: how many; None goes on to the day before the exam.
    """
    studied = Studied(world.last.shape)
    prices, used = np.zeros(len(calendar.days)), np.zeros(len(calendar.days))
    for step, (day, seconds) in enumerate(zip(calendar.days[:steps], calendar.seconds[:steps], strict=True)):
        if seconds <= 0:
            continue
        rate = rates.on(step, studied)
        wanted: Flags = rate > IDLE_PRICE
        before = world.spent.mean()
        done = world.study(day, passages.ordered(rate), wanted, seconds)
        studied.mark(done, step, world.stability, world.difficulty)
        used[step] = world.spent.mean() - before
        prices[step] = np.where(wanted & ~done, rate, IDLE_PRICE).max(axis=1, initial=IDLE_PRICE).mean()
    return Followed(world, prices, used)
