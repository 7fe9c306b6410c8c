"""The six situations before an exam in which plans are compared with the ordinary schedule."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from studyapp.domain.exams import ExamTask
from studyapp.scheduling.exam.curves import Curves
from studyapp.scheduling.exam.planning import Plan
from studyapp.scheduling.exam.trials import PassageOrder, TrialWorld, run_trial
from studyapp.scheduling.exam.worth import Calendar
from studyapp.scheduling.memory import DEFAULT_WEIGHTS

LEARNER = (
    *(0.12340357383516173, 1.2931, 2.397673571899466, 8.2956, 6.686820427099132, 0.45021679958387956),
    *(3.077875127553957, 0.053520395733247045, 1.6539992229052127, 0.1466206769107436, 0.6300772488850335),
    *(1.611965002575047, 0.012840136810798864, 0.34853762746216305, 1.8878958285806287, 0.8546376191171063),
    *(1.8729, 0.6748536823468675, 0.20451266082721842, 0.22622814695113844, 0.46030603398979064),
)
"""Weights that were fitted to one learner's reviews, for a world that is not as the plan supposes."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A situation: days until the exam, cards known and new, minutes a day."""

    name: str
    days: int
    old: int
    new: int
    minutes: float

    def task(self, seed: int) -> ExamTask:
        """The cards as they are today: stabilities about 8 days, each card up to a fifth beyond its interval."""
        chance = np.random.default_rng(seed)
        stability = np.exp(chance.normal(np.log(8), 1.1, self.old))
        difficulty = np.clip(chance.normal(5.5, 2, self.old), 1, 10)
        elapsed = np.ceil(chance.uniform(0, 1.2, self.old) * stability).clip(1, 60).astype(int)
        unseen = (None,) * self.new
        return ExamTask(
            seconds=(60.0 * self.minutes,) * self.days,
            stability=(*stability.tolist(), *unseen),
            difficulty=(*difficulty.tolist(), *unseen),
            elapsed=(*elapsed.tolist(), *unseen),
            passage=tuple(range(self.old + self.new)),
            section=(0,) * (self.old + self.new),
            weights=DEFAULT_WEIGHTS,
            seed=seed,
        )

    def within(self, minutes: float) -> "Scenario":
        """The same with other minutes a day."""
        return replace(self, minutes=minutes)


SCENARIOS = (
    Scenario("A 30 d, 800 old, 20 min", 30, 800, 0, 20),
    Scenario("B 30 d, 400 old + 400 new, 25 min", 30, 400, 400, 25),
    Scenario("C 14 d, 600 new, 30 min", 14, 0, 600, 30),
    Scenario("D 60 d, 1500 new, 25 min", 60, 0, 1500, 25),
    Scenario("E 30 d, 800 old, 8 min (tight)", 30, 800, 0, 8),
    Scenario("F 21 d, 300 old + 500 new, 15 min (tight)", 21, 300, 500, 15),
)


@dataclass(frozen=True, slots=True)
class Result:
    """Mean recall at the exam and 60 days after it, minutes in all, cards studied."""

    recall: float
    later: float
    minutes: float
    reviews: int


def plain(task: ExamTask, truth: Curves, retention: float = 0.9, *, fills: bool = False) -> Result:
    """Ordinary FSRS until the exam: what is due, best known first, then new cards over the first 60 % of the days.

    Args:
        task: the cards and the time.
        truth: how memory moves.
        retention: desired.
        fills: whether time that is left goes to the cards that are known least.
    """
    supposed, world = Curves(task.weights), _world(task, truth)
    days = len(task.seconds)
    a_day = -(-int(world.is_new.sum()) // max(1, int(days * 0.6)))
    for day, seconds in enumerate(task.seconds):
        is_new, last, stability = world.is_new[0], world.last[0], world.stability[0]
        recall = supposed.recall(day - last, stability)
        is_due = ~is_new & (day - last >= np.maximum(1, np.round(supposed.interval(retention, stability))))
        begun = np.flatnonzero(is_new)[:a_day]
        left = seconds - _study(world, day, [*np.flatnonzero(is_due)[np.argsort(-recall[is_due])], *begun], seconds)
        if fills:
            rest = np.flatnonzero(~world.is_new[0] & (world.last[0] < day))
            _study(world, day, [*rest[np.argsort(supposed.recall(day - last, stability)[rest])]], left)
    return result(world, days)


def planned(task: ExamTask, truth: Curves, make: Callable[[ExamTask], Plan], every: int | None = None) -> Result:
    """A plan, followed in a world that may be other than it supposes.

    Args:
        task: the cards and the time.
        truth: how memory moves.
        make: makes a plan for a task.
        every: after so many days the plan is made anew; None never does.
    """
    minutes, reviews, rest, days = 0.0, 0, task, len(task.seconds)
    while True:
        world, plan = _world(rest, truth), make(rest)
        run_trial(world, Calendar.of(rest), plan.rates, PassageOrder(rest), every)
        minutes, reviews = minutes + float(world.spent[0] / 60), reviews + int(world.reviews[0])
        if every is None or every >= days:
            return replace(result(world, days), minutes=minutes, reviews=reviews)
        rest, days = _rest(rest, world, every), days - every


def _rest(task: ExamTask, world: TrialWorld, days: int) -> ExamTask:
    """The task as it is after so many days of a world."""
    is_new = world.is_new[0].tolist()
    stability, difficulty = (
        tuple(None if new else held for new, held in zip(is_new, column[0].tolist(), strict=True))
        for column in (world.stability, world.difficulty)
    )
    last = zip(is_new, world.last[0].tolist(), strict=True)
    return replace(
        task,
        seconds=task.seconds[days:],
        stability=stability,
        difficulty=difficulty,
        elapsed=tuple(None if new else days - day for new, day in last),
        seed=task.seed + 100,
    )


def _world(task: ExamTask, truth: Curves) -> TrialWorld:
    """One run, with other chances than those by which a plan is chosen."""
    return TrialWorld(task, truth, 1, 10_000 + task.seed)


def result(world: TrialWorld, exam: int) -> Result:
    """How a world stands."""
    return Result(
        float(world.recall(exam).mean()),
        float(world.recall(exam + 60).mean()),
        float(world.spent[0] / 60),
        int(world.reviews[0]),
    )


def _study(world: TrialWorld, day: int, cards: list[int], seconds: float) -> float:
    before = float(world.spent[0])
    wanted: NDArray[np.bool_] = np.zeros(world.last.shape, dtype=bool)
    wanted[0, cards] = True
    rest = np.flatnonzero(~wanted[0])
    world.study(day, np.array([[*cards, *rest]], dtype=np.int64), wanted, seconds)
    return float(world.spent[0]) - before
