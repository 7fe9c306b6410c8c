"""Simulate a plan: cards that are recalled or not by chance, day by day until the exam."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from studyapp.domain.exams import ExamTask
from studyapp.scheduling.exam.curves import Curves, Flags, Floats, Ints
from studyapp.scheduling.exam.worth import IDLE_PRICE, Calendar, Rates, Studied

_NEVER_SEEN = -1_000_000  # study day of the last review of a card that has had none

_FIRST = 10.0  # more than any rate: recall cannot rise by more than 1, nor a card take less than a tenth of a second
_TIE = 1e-12  # parts equal rates, as all new cards have: the first in the text is the first of its passage


class TrialWorld:
    """Several runs of the same cards side by side; arrays have a row per run and a column per card.

    Attributes:
        stability: days; of cards never seen, nothing that counts.
        difficulty: 1 to 10, likewise.
        last: study day of the last review; today is 0, and before it days are negative.
        spent: seconds used so far, by run.
        reviews: cards studied so far, by run.
    """

    def __init__(self, task: ExamTask, truth: Curves, runs: int, seed: int) -> None:
        """Take the cards of a task as they are today.

        Args:
            task: the cards, and what they cost.
            truth: how memory moves in this world; a plan may suppose otherwise.
            runs: how many times side by side.
            seed: of what is remembered and what is not.
        """
        last = [_NEVER_SEEN if elapsed is None else -elapsed for elapsed in task.elapsed]
        self.stability: Floats = _columns([1.0 if value is None else value for value in task.stability], runs)
        self.difficulty: Floats = _columns([1.0 if value is None else value for value in task.difficulty], runs)
        self.last: Ints = np.tile(np.array(last, dtype=np.int64), (runs, 1))
        self.spent: Floats = np.zeros(runs)
        self.reviews: Ints = np.zeros(runs, dtype=np.int64)
        self._truth = truth
        self._costs = task.costs
        self._limits = np.cumsum(task.first_ratings)[:-1]
        self._chance = np.random.default_rng(seed)

    @property
    def is_new(self) -> Flags:
        """The cards never seen, shape (runs, cards)."""
        is_unseen: Flags = self.last == _NEVER_SEEN
        return is_unseen

    def recall(self, day: int) -> Floats:
        """Return the probability of recall on a day; 0 for a card never seen."""
        recall: Floats = np.where(self.is_new, 0.0, self._truth.recall(day - self.last, self.stability))
        return recall

    def study(self, day: int, order: Ints, wanted: Flags, seconds: float) -> Flags:
        """Study cards in an order, as long as they fit into the time of a day.

        Args:
            day: the study day.
            order: for each run all columns, first to last.
            wanted: which of the columns shall be studied at all.
            seconds: the time of the day; it ends before the first card that would go beyond it.

        Returns:
            Which cards were studied.
        """
        is_new, recall = self.is_new, self.recall(day)
        is_known = self._chance.random(recall.shape) < recall
        cost = np.where(is_known, self._costs.known_s, np.where(is_new, self._costs.new_s, self._costs.failed_s))
        cost = np.where(wanted, cost, 0.0)
        used = np.cumsum(np.take_along_axis(cost, order, axis=1), axis=1)
        done = np.empty_like(wanted)
        np.put_along_axis(done, order, used <= seconds, axis=1)
        done &= wanted
        self._move(done & is_known, self._truth.known, recall)
        self._move(done & ~is_known & ~is_new, self._truth.failed, recall)
        self._begin(done & is_new)
        self.last[done] = day
        self.spent += np.where(done, cost, 0.0).sum(axis=1)
        self.reviews += done.sum(axis=1)
        return done

    def _move(
        self, which: Flags, step: Callable[[Floats, Floats, Floats], tuple[Floats, Floats]], recall: Floats
    ) -> None:
        after = step(self.stability[which], self.difficulty[which], recall[which])
        self.stability[which], self.difficulty[which] = after

    def _begin(self, which: Flags) -> None:
        stability, difficulty = self._truth.begun()
        rating = np.searchsorted(self._limits, self._chance.random(which.shape)[which], side="right")
        self.stability[which], self.difficulty[which] = stability[rating], difficulty[rating]


def _columns(values: list[float], runs: int) -> Floats:
    return np.tile(np.array(values, dtype=np.float64), (runs, 1))


class PassageOrder:
    """Groups cards by passage, so that a day takes the best of each before any second."""

    def __init__(self, task: ExamTask) -> None:
        number = np.array(task.passage, dtype=np.int64)
        self._together = np.argsort(number, kind="stable")
        self._starts = np.flatnonzero(np.diff(number[self._together], prepend=-1))
        self._sizes = np.diff(np.append(self._starts, len(number)))
        self._later = np.arange(len(number)) * _TIE
        self._is_needed = len(self._starts) < len(number)

    def ordered(self, rates: Floats) -> Ints:
        """Return the columns of each run by falling rate, the first of each passage before all others."""
        if not self._is_needed:
            return np.argsort(-rates, axis=1, kind="stable")
        grouped = (rates - self._later)[:, self._together]
        best = np.repeat(np.maximum.reduceat(grouped, self._starts, axis=1), self._sizes, axis=1)
        keys = np.empty_like(grouped)
        keys[:, self._together] = np.where(grouped == best, grouped + _FIRST, grouped)
        return np.argsort(-keys, axis=1, kind="stable")


@dataclass(frozen=True, slots=True)
class TrialResult:
    """The result of studying by rates.

    Attributes:
        world: as it is on the day of the exam.
        prices: for each step, the rate of the best card that did not fit into it; the idle price where all did.
        seconds: for each step, what was used of it.
    """

    world: TrialWorld
    prices: Floats
    seconds: Floats


def run_trial(
    world: TrialWorld, calendar: Calendar, rates: Rates, passages: PassageOrder, steps: int | None = None
) -> TrialResult:
    """Study by rates from today on; skip cards that are not worth their time.

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
    return TrialResult(world, prices, used)
