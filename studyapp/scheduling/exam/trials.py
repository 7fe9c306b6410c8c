"""Simulate a plan day by day until the exam, with random recalls."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from studyapp.domain.exams import RECALL_DAYS, ExamAim, ExamTask
from studyapp.scheduling.exam.curves import Curves, Flags, Floats, Ints
from studyapp.scheduling.exam.worth import IDLE_PRICE, Calendar, Rates, Studied

_NEVER_SEEN = -1_000_000  # study day of the last review of a card that has had none

_FIRST = 10.0  # more than any rate: recall cannot rise by more than 1, nor a card take less than a tenth of a second
_DUE = 0.9  # chance of recall at which a card that is owed a recall comes again
_FEW_RUNS = 4
_SEEN_BY = 0.6  # of the days that are left until an exam, over which new cards are parted

_TIE = 1e-12  # parts equal rates, as all new cards have: the first in the text is the first of its passage


class TrialWorld:
    """Several runs of the same cards side by side; arrays have a row per run and a column per card.

    Attributes:
        stability: days; of cards never seen, nothing that counts.
        difficulty: 1 to 10, likewise.
        last: study day of the last review; today is 0, and before it days are negative.
        spent: seconds used so far, by run.
        reviews: cards studied so far, by run.
        recalls: days on which each card was recalled.
        took: seconds of each card on the day that was studied last.
    """

    def __init__(self, task: ExamTask, truth: Curves, runs: int, seed: int) -> None:
        """Take the cards of a task as they are today.

        Args:
            task: the cards, and what they cost.
            truth: the memory in this world; a plan may suppose another one.
            runs: the number of parallel runs.
            seed: the seed of what is remembered and what is not.
        """
        last = [_NEVER_SEEN if elapsed is None else -elapsed for elapsed in task.elapsed]
        self.stability: Floats = _columns([1.0 if value is None else value for value in task.stability], runs)
        self.difficulty: Floats = _columns([1.0 if value is None else value for value in task.difficulty], runs)
        self.last: Ints = np.tile(np.array(last, dtype=np.int64), (runs, 1))
        self.spent: Floats = np.zeros(runs)
        self.reviews: Ints = np.zeros(runs, dtype=np.int64)
        self.recalls: Ints = np.tile(np.array(task.all_recalls, dtype=np.int64), (runs, 1))
        self.took: Floats = np.zeros(self.last.shape)
        self._truth = truth
        self._costs = task.costs
        self._limits = np.cumsum(task.first_ratings)[:-1]
        self._chance = np.random.default_rng(seed)

    @property
    def is_new(self) -> Flags:
        """Return the cards never seen, shape (runs, cards)."""
        is_unseen: Flags = self.last == _NEVER_SEEN
        return is_unseen

    def recall(self, day: int) -> Floats:
        """Return the probability of recall on a day; 0 for a card never seen."""
        recall: Floats = np.where(self.is_new, 0.0, self._truth.recall(day - self.last, self.stability))
        return recall

    def chance(self, day: int) -> Floats:
        """Return each card's probability of recall on a day; what follows from its answers may not use it."""
        return self.recall(day)

    def study(self, day: int, order: Ints, is_wanted: Flags, seconds: float | Floats) -> Flags:
        """Study cards in an order, as long as they fit into the time of a day.

        Args:
            day: the study day.
            order: all columns in the order of study, for each run.
            is_wanted: the columns to study at all.
            seconds: the time of the day, for all runs or of each, shape (runs, 1); it ends before the first card that
                would go beyond it.

        Returns:
            Which cards were studied.
        """
        is_new, recall = self.is_new, self.recall(day)
        is_known = self._chance.random(recall.shape) < self.chance(day)
        cost = np.where(is_known, self._costs.known_s, np.where(is_new, self._costs.new_s, self._costs.failed_s))
        cost = np.where(is_wanted, cost, 0.0)
        used = np.cumsum(np.take_along_axis(cost, order, axis=1), axis=1)
        is_studied = np.empty_like(is_wanted)
        np.put_along_axis(is_studied, order, used <= seconds, axis=1)
        is_studied &= is_wanted
        self._move(is_studied & is_known, self._truth.known, recall)
        self._move(is_studied & ~is_known & ~is_new, self._truth.failed, recall)
        self._begin(is_studied & is_new)
        self.recalls += is_studied & (is_known | is_new)  # a first day ends when the answer came
        self.last[is_studied] = day
        self.took = np.where(is_studied, cost, 0.0)
        self.spent += self.took.sum(axis=1)
        self.reviews += is_studied.sum(axis=1)
        return is_studied

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


class Filling:
    """Says which cards take what is left of a day: those never seen, then those recalled on too few days so far.

    Under the fewest minutes only so many new cards come each day that all are seen well before the exam: who puts all
    of them off saves minutes, and loses everything when the last days are lost.

    A card that was recalled on fewer than three days comes again when it would be due, or earlier where the days until
    its exam would not do otherwise: one correct recall on each of several days keeps for long (Rawson and Dunlosky,
    successive relearning), and a day that is lost later does less harm.
    """

    def __init__(self, task: ExamTask, curves: Curves) -> None:
        self._curves = curves
        self._last, self._first = (np.zeros(len(task.passage), dtype=np.int64) for _ in range(2))
        for at, exam in reversed(list(enumerate(task.all_exams) if task.is_spread else ())):
            asked = (np.array(task.all_asked) >> at & 1) == 1
            if exam.aim is ExamAim.MOST:
                self._last[asked] = np.maximum(self._last[asked], exam.day)
            else:
                self._first[asked] = exam.day

    def keys(self, world: TrialWorld, day: int) -> Floats:
        """Return a rank below every rate that is worth its time; 0 for a card that waits."""
        days_left = self._last - day
        owed = RECALL_DAYS - world.recalls
        elapsed = day - world.last
        apart = np.minimum(self._curves.interval(_DUE, world.stability), days_left / (owed.clip(0) + 1.0))
        is_owed = ~world.is_new & (owed > 0) & (days_left > 0) & (elapsed >= np.maximum(apart, 1))
        is_begun = world.is_new & ((days_left > 0) | self._is_paced(world, day))
        rank = np.where(is_begun, 1.0, np.where(is_owed, 0.5 - 0.4 * world.recall(day), 0.0))
        keys: Floats = 0.9 * IDLE_PRICE * rank
        return keys

    def _is_paced(self, world: TrialWorld, day: int) -> Flags:
        """Return the new cards to begin on a day, spread evenly over 60 % of the days left."""
        days = np.ceil((self._first - day) * _SEEN_BY)
        paced: Flags = np.zeros(world.last.shape, dtype=bool)
        for exam in np.unique(self._first[self._first > day]).tolist():
            waits = world.is_new & (self._first == exam)
            most = np.ceil(waits.sum(axis=1) / max(1.0, float(days[self._first == exam][0])))
            paced |= waits & (np.cumsum(waits, axis=1) <= most[:, None])
        return paced


@dataclass(frozen=True, slots=True)
class TrialResult:
    """The result of studying by rates.

    Attributes:
        world: the state on the day of the last exam.
        prices: for each step, the rate of the best card that did not fit into it; the idle price if all did.
        recalls: the recall of each card on the day of each exam, shape (exams, runs, cards).
        seconds: the seconds of each step used for cards whose next exam it is, shape (exams, steps).
        new: cards seen for the first time, likewise.
        again: cards seen before, likewise.
        unseen: the probability that a card is unseen on the day of each exam, shape (exams, cards).
    """

    world: TrialWorld
    prices: Floats
    recalls: Floats
    seconds: Floats
    new: Floats
    again: Floats
    unseen: Floats


@dataclass(frozen=True, slots=True)
class PlanRules:
    """The way in which a plan is followed.

    Attributes:
        passages: the cards that shall not come together.
        filling: the rule that fills the time left of a day.
        exams: their days.
        asked: the cards that each exam asks, shape (exams, cards).
        miss: chance that a step after the first fails.
        lost: steps that fail for certain.
        seed: the seed of the days that fail.
    """

    passages: PassageOrder
    filling: Filling
    exams: tuple[int, ...]
    asked: Flags
    miss: float = 0.0
    lost: frozenset[int] = frozenset()
    seed: int = 0

    @classmethod
    def of(cls, task: ExamTask, curves: Curves) -> "PlanRules":
        """Return the way in which the plan for a task is to be followed."""
        exams = tuple(exam.day for exam in task.all_exams)
        asked = (np.array(task.all_asked) >> np.arange(len(exams))[:, None] & 1) == 1
        return cls(PassageOrder(task), Filling(task, curves), exams, asked, task.miss, seed=task.seed)

    def owner(self, day: int) -> Ints:
        """Return the number from 1 of the next exam that asks each card; 0 where none does any more."""
        is_ahead = self.asked & (np.array(self.exams) > day)[:, None]
        owner: Ints = np.where(is_ahead.any(axis=0), is_ahead.argmax(axis=0) + 1, 0)
        return owner


def run_trial(
    world: TrialWorld, calendar: Calendar, rates: Rates, following: PlanRules, steps: int | None = None
) -> TrialResult:
    """Study by rates from today on; give what is left of a day to the cards that its filling names.

    Args:
        world: the state of today, which each step advances.
        calendar: the steps.
        rates: the rates by which cards are taken.
        following: the rules for following the plan.
        steps: the number of steps; None goes on to the day before the last exam.
    """
    runs, count = len(world.last), len(calendar.days)
    studied = Studied(world.last.shape)
    prices = np.zeros(count)
    seconds, new, again = (np.zeros((len(following.exams), count)) for _ in range(3))
    recalls = np.zeros((len(following.exams), *world.last.shape))
    unseen = np.zeros((len(following.exams), world.last.shape[1]))
    kept = _draw_kept_steps(following, runs, count)
    for step, (day, time) in enumerate(zip(calendar.days[:steps], calendar.seconds[:steps], strict=True)):
        if time > 0 and step not in following.lost:
            rate, was_new = rates.on(step, studied), world.is_new
            is_worth: Flags = rate > IDLE_PRICE
            keys = np.where(is_worth, rate, following.filling.keys(world, day))
            is_wanted: Flags = keys > 0
            is_studied = world.study(day, following.passages.ordered(keys), is_wanted, time * kept[:, step : step + 1])
            studied.mark(is_studied, step, world.stability, world.difficulty)
            for into, of in ((seconds, world.took), (new, is_studied & was_new), (again, is_studied & ~was_new)):
                into[:, step] = np.bincount(following.owner(day), of.sum(axis=0), len(following.exams) + 1)[1:] / runs
            missed = np.where(is_worth & ~is_studied, rate, IDLE_PRICE).max(axis=1, initial=IDLE_PRICE)
            is_kept = kept[:, step] > 0
            prices[step] = missed[is_kept].mean() if is_kept.any() else IDLE_PRICE
        for at, exam in enumerate(following.exams):
            if day < exam <= day + calendar.length:
                recalls[at], unseen[at] = world.chance(exam), world.is_new.mean(axis=0)
    return TrialResult(world, prices, recalls, seconds, new, again, unseen)


def _draw_kept_steps(following: PlanRules, runs: int, steps: int) -> Floats:
    """Return for each run which steps do not fail; where runs are few, all are shortened instead."""
    if runs < _FEW_RUNS:
        return np.full((runs, steps), 1 - following.miss) ** (np.arange(steps) > 0)
    is_kept = np.random.default_rng([following.seed, steps]).random((runs, steps)) >= following.miss
    is_kept[:, 0] = True
    return is_kept.astype(np.float64)
