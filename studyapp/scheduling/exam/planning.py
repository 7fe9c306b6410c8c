"""Plan for an exam: try the greedy plan and the priced one from today on, and keep the better."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import batched
from math import ceil, floor

import numpy as np

from studyapp.domain.exams import ExamTask, Outlook, PlanMethod
from studyapp.scheduling.exam.curves import Curves, Floats
from studyapp.scheduling.exam.trials import PassageOrder, TrialResult, TrialWorld, run_trial
from studyapp.scheduling.exam.worth import IDLE_PRICE, Calendar, Rates, Studied, Worth

Progress = Callable[[int, int], None]

ROUNDS = 16
"""Rounds in which prices are tried and set anew; the best of all rounds is taken."""

MORE_S = 600.0
"""The time more, on each study day, for which the outlook is given too."""

_ROUNDS_WITH_MORE = 8  # they begin with prices that are nearly right
_CARDS_AT_ONCE = 3200  # in all runs of a trial together: few cards are tried more often, so that chance weighs alike
_MOST_RUNS = 16
_LONGEST_DAY_MIN = 16 * 60
_SPARE = 50  # cards named beyond those that fit into today


@dataclass(frozen=True, slots=True)
class Plan:
    """A way to rank cards, with the recall that it was found to yield.

    Attributes:
        worth: mean recall on the day of the exam in the trial by which it was chosen, less the idle price of the time
            that a card takes.
        prices: of a second of each step; endless for the greedy plan.
    """

    worth: float
    prices: Floats
    rates: Rates

    @property
    def method(self) -> PlanMethod:
        """The method of the plan, greedy or priced."""
        return PlanMethod.PRICED if np.isfinite(self.prices).all() else PlanMethod.GREEDY


class Planner:
    """Plans for one task; pure, so that equal tasks have equal plans."""

    def __init__(self, task: ExamTask) -> None:
        self.task = task
        self.calendar = Calendar.of(task)
        self.curves = Curves(task.weights, task.again_steps, task.new_steps)
        self.passages = PassageOrder(task)
        self.runs = int(np.clip(_CARDS_AT_ONCE // max(1, len(task.passage)), 1, _MOST_RUNS))
        self._worth = Worth(task, self.calendar, self.curves)

    def plan(
        self, rounds: int = ROUNDS, prices: Floats | None = None, on_progress: Callable[[], None] = lambda: None
    ) -> Plan:
        """Return the best plan found.

        Each round tries the rates at some prices in the same world, and moves the price of every day towards the rate
        of the best card that did not fit into it. The first prices are endless (the greedy plan), or those given.

        Args:
            rounds: how many.
            prices: to begin with.
            on_progress: called after each round.
        """
        tried = np.full(len(self.calendar.days), np.inf) if prices is None else prices
        best: Plan | None = None
        for number in range(rounds):
            rates = self._worth.rates(tried)
            followed = self.tried(rates)
            worth = self._worth_of(followed.world)
            if best is None or worth > best.worth:
                best = Plan(worth, tried, rates)
            step = 1 / (1 + 0.5 * number)
            tried = followed.prices if not np.isfinite(tried).all() else (1 - step) * tried + step * followed.prices
            on_progress()
        assert best is not None
        return best

    def _worth_of(self, world: TrialWorld) -> float:
        a_card = world.spent.mean() / world.last.shape[1]
        return float(world.recall(self.calendar.exam).mean() - IDLE_PRICE * a_card)

    def greedy(self) -> Rates:
        """Return the rates of the greedy plan."""
        return self._worth.rates(np.full(len(self.calendar.days), np.inf))

    def tried(self, rates: Rates, *, salt: int = 0, seconds: tuple[float, ...] | None = None) -> TrialResult:
        """Simulate the result of rates, by the planner's own view of memory.

        Args:
            rates: to be followed.
            salt: another one gives other chances.
            seconds: the time of each step, where it is not the task's.
        """
        calendar = self.calendar if seconds is None else replace(self.calendar, seconds=seconds)
        world = TrialWorld(self.task, self.curves, self.runs, self.task.seed + salt)
        return run_trial(world, calendar, rates, self.passages)


def plan_outlook(task: ExamTask, progress: Progress | None = None) -> Outlook:
    """Return the plan for a task and the results that it promises.

    Args:
        task: at least one card, and at least one day that is not off.
        progress: called with the steps done and the steps in all.
    """
    planner = Planner(task)
    total, done = ROUNDS + _ROUNDS_WITH_MORE + 1, 0

    def told() -> None:
        nonlocal done
        done += 1
        if progress:
            progress(done, total)

    plan = planner.plan(on_progress=told)
    # other chances than those by which the plan was chosen, which flatter it
    followed = planner.tried(plan.rates, salt=1)
    more = Planner(replace(task, seconds=tuple(seconds + MORE_S if seconds else 0.0 for seconds in task.seconds)))
    start = plan.prices if plan.method is PlanMethod.PRICED else None
    more_plan = more.plan(_ROUNDS_WITH_MORE, start, told)
    planned = followed.world.recall(planner.calendar.exam).mean(axis=0)
    with_more = more.tried(more_plan.rates, salt=1).world.recall(planner.calendar.exam).mean(axis=0)
    today, spare = _today(planner, plan.rates)
    unseen = tuple(np.flatnonzero(followed.world.is_new.mean(axis=0) > 0.5).tolist())
    is_enough = not unseen and float(planned.mean()) >= task.goal
    result = Outlook(
        method=plan.method,
        today=today,
        spare=spare,
        now=known_now(task),
        planned=_by_section(task, planned),
        with_more=_by_section(task, with_more),
        seconds=_daily(task, planner.calendar, followed.seconds),
        unseen=unseen,
        needed_minutes=_needed_minutes(planner, is_enough=is_enough),
    )
    told()
    return result


def known_now(task: ExamTask) -> tuple[float, ...]:
    """Return mean recall of each section on the day of the exam if nothing more is studied."""
    curves = Curves(task.weights, task.again_steps, task.new_steps)
    return _by_section(task, TrialWorld(task, curves, 1, 0).recall(Calendar.of(task).exam)[0])


def _today(planner: Planner, rates: Rates) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the cards of today in order: those that fit by their mean cost, and those that do not."""
    task, seconds = planner.task, planner.task.seconds[0]
    if seconds <= 0:
        return (), ()
    world = TrialWorld(task, planner.curves, 1, 0)
    rate = rates.on(0, Studied(world.last.shape))
    order = planner.passages.ordered(rate)[0]
    order = order[rate[0, order] > IDLE_PRICE]
    passage = np.array(task.passage)
    is_met = np.isin(passage, passage[world.last[0] == 0])  # by a card that was studied today already
    order = order[np.argsort(is_met[order], kind="stable")]
    recall, costs = world.recall(0)[0], task.costs
    cost = np.where(world.is_new[0], costs.new_s, recall * costs.known_s + (1 - recall) * costs.failed_s)
    fit = int((np.cumsum(cost[order]) <= seconds).sum())
    return tuple(order[:fit].tolist()), tuple(order[fit : fit + _SPARE].tolist())


def _by_section(task: ExamTask, recall: Floats) -> tuple[float, ...]:
    section = np.array(task.section, dtype=np.int64)
    counts = np.bincount(section)
    return tuple((np.bincount(section, recall) / np.maximum(counts, 1)).tolist())


def _daily(task: ExamTask, calendar: Calendar, used: Floats) -> tuple[float, ...]:
    """Return the seconds that each day takes; a step of several days is divided among them."""
    step_seconds = [sum(block) for block in batched(task.seconds, calendar.length)]
    shares = [float(part) / whole if whole else 0.0 for part, whole in zip(used, step_seconds, strict=True)]
    return tuple(seconds * shares[day // calendar.length] for day, seconds in enumerate(task.seconds))


def _needed_minutes(planner: Planner, *, is_enough: bool) -> int | None:
    """Return the fewest whole minutes a day with which the greedy plan sees all cards and reaches the goal.

    Args:
        planner: of the task.
        is_enough: whether the time of the task is known to be; the answer does not contradict it.
    """
    rates, available = planner.greedy(), max(planner.task.seconds) / 60

    def would_do(minutes: int) -> bool:
        days = [sum(second > 0 for second in block) for block in batched(planner.task.seconds, planner.calendar.length)]
        world = planner.tried(rates, salt=2, seconds=tuple(60.0 * minutes * count for count in days)).world
        recall = world.recall(planner.calendar.exam).mean()
        return bool(recall >= planner.task.goal and world.is_new.mean() < 0.5 / world.is_new.shape[1])

    low, high = (0, ceil(available)) if is_enough else (floor(available), _LONGEST_DAY_MIN)
    if not is_enough and not would_do(high):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if would_do(middle) else (middle, high)
    return high
