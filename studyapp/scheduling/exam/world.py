"""Tries a plan out: cards that are remembered or not by chance, day by day until the exam."""

from collections.abc import Callable

import numpy as np

from studyapp.domain.exams import ExamTask
from studyapp.scheduling.exam.curves import Curves, Flags, Floats, Ints

_NEVER = -1_000_000  # study day of the last review of a card that has had none


class World:
    """Several runs of the same cards side by side; every array has a row for each run and a column for each card.

    Attributes:
        stability: days; of cards never seen, nothing that counts.
        difficulty: 1 to 10, likewise.
        last: study day of the last review; today is 0, and before it days are negative.
        spent: seconds used so far, by run.
        reviews: cards studied so far, by run.
    """

    def __init__(self, task: ExamTask, truth: Curves, runs: int, seed: int) -> None:
        """The cards of a task as they are today.

        Args:
            task: the cards, and what they cost.
            truth: how memory moves in this world; a plan may suppose otherwise.
            runs: how many times side by side.
            seed: of what is remembered and what is not.
        """
        last = [_NEVER if elapsed is None else -elapsed for elapsed in task.elapsed]
        self.stability: Floats = _columns([1.0 if held is None else held for held in task.stability], runs)
        self.difficulty: Floats = _columns([1.0 if held is None else held for held in task.difficulty], runs)
        self.last: Ints = np.tile(np.array(last, dtype=np.int64), (runs, 1))
        self.spent: Floats = np.zeros(runs)
        self.reviews: Ints = np.zeros(runs, dtype=np.int64)
        self._truth = truth
        self._costs = task.costs
        self._limits = np.cumsum(task.first_ratings)[:-1]
        self._chance = np.random.default_rng(seed)

    @property
    def is_new(self) -> Flags:
        """Which cards were never seen."""
        held: Flags = self.last == _NEVER
        return held

    def recall(self, day: int) -> Floats:
        """The probability of recall on a day; 0 for a card never seen."""
        held: Floats = np.where(self.is_new, 0.0, self._truth.recall(day - self.last, self.stability))
        return held

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
