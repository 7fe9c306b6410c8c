"""Plan for exams: compare the greedy plan with the priced one, and keep the better."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import batched
from math import ceil, floor
from typing import Any, NamedTuple

import numpy as np

from studyapp.domain.exams import ExamAim, ExamOutlook, ExamTask, Outlook, PlanMethod, PlannedDay, Reason
from studyapp.scheduling.exam.curves import Curves, Flags, Floats
from studyapp.scheduling.exam.leaning import LeaningWorld, interval, leanings
from studyapp.scheduling.exam.trials import PlanRules, TrialResult, TrialWorld, run_trial
from studyapp.scheduling.exam.worth import IDLE_PRICE, Calendar, Rates, Studied, Worth

Progress = Callable[[int, int], None]

ROUNDS = 16
"""The number of rounds that try prices and adjust them; the best round counts."""

MORE_S = 600.0
"""The extra time on each study day for which the outlook is given too."""

_ROUNDS_WITH_MORE = 8  # they begin with prices that are nearly right
_LEAST_COUNT = 9.0  # of the logarithm: the least that an exam may count
_HALVINGS = 7  # of what an exam counts, until its goal is just reached
_ROUNDS_A_HALVING = 4
_CARDS_AT_ONCE = 3200  # in all runs of a trial together: few cards are tried more often, so that chance weighs alike
_MOST_RUNS = 16
_LONGEST_DAY_MIN = 16 * 60
_SPARE = 50  # cards named beyond those that fit into today
_CARDS_PROMISED = 40_000  # in all runs of the trial that a promise rests on
_UNSEEN = 0.5


@dataclass(frozen=True, slots=True)
class Plan:
    """A way to rank cards, with the recall that it was found to yield.

    Attributes:
        worth: mean recall on the days of the exams in the trial by which it was chosen, less the idle price of the time
            that a card takes.
        prices: the prices of a second of each step; endless for the greedy plan.
        counts: the weight of the recall of a card at each exam.
        reached: mean recall at each exam in that trial.
    """

    worth: float
    prices: Floats
    rates: Rates
    counts: Floats
    reached: Floats

    @property
    def method(self) -> PlanMethod:
        """Return the method of the plan, greedy or priced."""
        return PlanMethod.PRICED if np.isfinite(self.prices).all() else PlanMethod.GREEDY


class Planner:
    """Makes plans for one task; equal tasks give equal plans."""

    def __init__(self, task: ExamTask) -> None:
        self.task = task
        self.calendar = Calendar.of(task)
        self.curves = Curves(task.weights, task.again_steps, task.new_steps)
        self.rules = PlanRules.of(task, self.curves)
        self.runs = int(np.clip(_CARDS_AT_ONCE // max(1, len(task.passage)), 1, _MOST_RUNS))
        self.asked: Flags = self.rules.asked
        cards = self.asked.sum(axis=1)
        self.counts: Floats = cards.mean() / np.maximum(cards, 1)
        """The weight of the recall of a card at each exam, so that all exams count alike."""
        self._worth = Worth(task, self.calendar, self.curves)

    def best_plan(self, rounds: int = ROUNDS, on_progress: Callable[[], None] = lambda: None) -> Plan:
        """Return the best plan found that spends no more on an exam than its aim asks.

        An exam for which the fewest minutes are wanted counts so little that its goal is just reached.

        Args:
            rounds: the number of rounds of the first plan.
            on_progress: called after each round.
        """
        plan = self.plan(rounds, on_progress=on_progress)
        for at, exam in enumerate(self.task.all_exams):
            if exam.aim is ExamAim.FEWEST and plan.reached[at] > exam.goal:
                plan = self._with_least_weight(plan, at, exam.goal, on_progress)
        return plan

    def _with_least_weight(self, plan: Plan, at: int, goal: float, on_progress: Callable[[], None]) -> Plan:
        """Return the plan in which an exam counts as little as its goal allows."""
        low, high = np.log(plan.counts[at]) - _LEAST_COUNT, np.log(plan.counts[at])
        for _ in range(_HALVINGS):
            counts = plan.counts.copy()
            counts[at] = np.exp((low + high) / 2)
            found = self.plan(_ROUNDS_A_HALVING, plan.prices, counts=counts, on_progress=on_progress)
            if found.reached[at] >= goal:
                plan, high = found, float(np.log(counts[at]))
            else:
                low = float(np.log(counts[at]))
        return plan

    def plan(
        self,
        rounds: int = ROUNDS,
        prices: Floats | None = None,
        *,
        counts: Floats | None = None,
        on_progress: Callable[[], None] = lambda: None,
    ) -> Plan:
        """Return the best plan found.

        Each round tries the rates at some prices in the same world, and moves the price of every day towards the rate
        of the best card that did not fit into it. The first prices are endless (the greedy plan), or those given.

        Args:
            rounds: the number of rounds.
            prices: the prices to begin with.
            counts: the weight of the recall of a card at each exam.
            on_progress: called after each round.
        """
        counts = self.counts if counts is None else counts
        tried = np.full(len(self.calendar.days), np.inf) if prices is None else prices
        best: Plan | None = None
        for number in range(rounds):
            rates = self._worth.rates(tried, counts)
            followed = self.simulate(rates)
            reached = self.mean_recall_by_exam(followed.recalls)
            a_card = followed.world.spent.mean() / self.asked.sum(axis=1).mean()
            worth = float((reached * counts / self.counts).sum() - IDLE_PRICE * a_card)
            if best is None or worth > best.worth:
                best = Plan(worth, tried, rates, counts, reached)
            step = 1 / (1 + 0.5 * number)
            tried = followed.prices if not np.isfinite(tried).all() else (1 - step) * tried + step * followed.prices
            on_progress()
        assert best is not None
        return best

    def mean_recall_by_exam(self, recalls: Floats) -> Floats:
        """Return the mean recall of the cards of each exam on its day."""
        means: Floats = np.array(
            [recall[:, is_asked].mean() for recall, is_asked in zip(recalls, self.asked, strict=True)]
        )
        return means

    def greedy_rates(self) -> Rates:
        """Return the rates of the greedy plan."""
        return self._worth.rates(np.full(len(self.calendar.days), np.inf), self.counts)

    def simulate(self, rates: Rates, *, salt: int = 0, seconds: tuple[float, ...] | None = None) -> TrialResult:
        """Simulate the result of rates, by the planner's own view of memory.

        Args:
            rates: the rates to follow.
            salt: another one gives other chances.
            seconds: the time of each step, where it is not the task's.
        """
        calendar = self.calendar if seconds is None else replace(self.calendar, seconds=seconds)
        world = TrialWorld(self.task, self.curves, self.runs, self.task.seed + salt)
        return run_trial(world, calendar, rates, self.rules)


def plan_outlook(task: ExamTask, progress: Progress | None = None) -> Outlook:
    """Return the plan for a task and the results that it promises.

    Args:
        task: a task with at least one card, and at least one day that is not off.
        progress: called with the steps done and the steps in all.
    """
    planner = Planner(task)
    report = _ProgressReport(task, progress)
    plan = planner.best_plan(on_progress=report.round_done)
    richer_planner = Planner(
        replace(task, seconds=tuple(seconds + MORE_S if seconds else 0.0 for seconds in task.seconds))
    )
    start = plan.prices if plan.method is PlanMethod.PRICED else None
    more_plan = richer_planner.plan(_ROUNDS_WITH_MORE, start, counts=plan.counts, on_progress=report.round_done)
    # other chances than those by which the plans were chosen, which flatter them
    followed, with_more = (
        simulate_for_likely_learners(planner, plan.rates),
        simulate_for_likely_learners(richer_planner, more_plan.rates),
    )
    today = _cards_of_today(planner, plan.rates)
    exams = tuple(_exam_outlook(planner, at, followed, with_more) for at in range(len(task.all_exams)))
    report.finish()
    return Outlook(plan.method, today.cards, today.spare, today.reasons, exams)


class _ProgressReport:
    """Reports the progress of a plan; an exam whose goal is reached at once skips its rounds."""

    def __init__(self, task: ExamTask, progress: Progress | None) -> None:
        goals = sum(exam.aim is ExamAim.FEWEST for exam in task.all_exams)
        self._total, self._done = ROUNDS + goals * _HALVINGS * _ROUNDS_A_HALVING + _ROUNDS_WITH_MORE + 1, 0
        self._progress = progress

    def round_done(self) -> None:
        """Report the end of a round."""
        self._done += 1
        if self._progress:
            self._progress(self._done, self._total)

    def finish(self) -> None:
        """Report the end of all rounds."""
        if self._progress:
            self._progress(self._total, self._total)


def simulate_for_likely_learners(planner: Planner, rates: Rates) -> TrialResult:
    """Simulate rates for several likely learners, drawn from what the answers tell about this one."""
    ways = planner.task.leanings or leanings(np.zeros(0), np.zeros(0))
    run_count = max(1, len(ways) * len(planner.task.passage) // _CARDS_PROMISED)
    world = LeaningWorld(planner.task, planner.curves, ways[run_count // 2 :: run_count], planner.task.seed + 1)
    return run_trial(world, planner.calendar, rates, planner.rules)


def recall_without_study(task: ExamTask) -> tuple[tuple[float, ...], ...]:
    """Return for each exam the mean recall of each section on its day if nothing more is studied."""
    curves = Curves(task.weights, task.again_steps, task.new_steps)
    world = LeaningWorld(task, curves, task.leanings or leanings(np.zeros(0), np.zeros(0)), 0)
    is_asked = PlanRules.of(task, curves).asked
    return tuple(
        _recall_by_section(task, world.chance(exam.day).mean(axis=0), is_asked[at])
        for at, exam in enumerate(task.all_exams)
    )


def _exam_outlook(planner: Planner, at: int, followed: TrialResult, with_more: TrialResult) -> ExamOutlook:
    task, is_asked = planner.task, planner.asked[at]
    exam = task.all_exams[at]
    planned, recall_with_more = (result.recalls[at].mean(axis=0) for result in (followed, with_more))
    if recall_with_more[is_asked].mean() < planned[is_asked].mean():
        recall_with_more = planned  # more time also allows the same plan; less than its recall is chance
    unseen = tuple(np.flatnonzero(is_asked & (followed.unseen[at] > _UNSEEN)).tolist())
    is_enough = not unseen and float(planned[is_asked].mean()) >= exam.goal
    low, high = interval(followed.recalls[at][:, is_asked])
    return ExamOutlook(
        now=recall_without_study(task)[at],
        planned=_recall_by_section(task, planned, is_asked),
        with_more=_recall_by_section(task, recall_with_more, is_asked),
        low=low,
        high=high,
        days=_planned_days(task, planner.calendar, at, followed),
        unseen=unseen,
        needed_minutes=_needed_minutes(_single_exam_task(task, at), is_enough=is_enough),
    )


def _single_exam_task(task: ExamTask, at: int) -> ExamTask:
    """Return the task of one exam with its own cards and time."""
    exam, cards = task.all_exams[at], [card for card, exams_bits in enumerate(task.all_asked) if exams_bits >> at & 1]
    columns: dict[str, Any] = {
        name: tuple(getattr(task, name)[card] for card in cards)
        for name in ("stability", "difficulty", "elapsed", "passage", "section")
    }
    recalls = tuple(task.all_recalls[card] for card in cards)
    seconds = exam.seconds or task.seconds[: exam.day]
    return replace(task, seconds=seconds, exams=(exam,), asked=(), recalls=recalls, is_spread=False, **columns)


class _Today(NamedTuple):
    """The cards of today, in their order.

    Attributes:
        cards: the cards that fit into its time by their mean cost.
        spare: the next ones.
        reasons: why each of `cards` is due.
    """

    cards: tuple[int, ...] = ()
    spare: tuple[int, ...] = ()
    reasons: tuple[Reason, ...] = ()


def _cards_of_today(planner: Planner, rates: Rates) -> _Today:
    """Return the cards of today in their order: those that fit into its time, some that do not, and the reasons."""
    task, seconds = planner.task, planner.task.seconds[0]
    if seconds <= 0:
        return _Today()
    world = TrialWorld(task, planner.curves, 1, 0)
    rate = rates.on(0, Studied(world.last.shape))
    keys = np.where(rate > IDLE_PRICE, rate, planner.rules.filling.keys(world, 0) * (world.last != 0))
    order = planner.rules.passages.ordered(keys)[0]
    order = order[keys[0, order] > 0]
    passage = np.array(task.passage)
    is_met = np.isin(passage, passage[world.last[0] == 0])  # by a card that was studied today already
    order = order[np.argsort(is_met[order], kind="stable")]
    recall, costs = world.recall(0)[0], task.costs
    cost = np.where(world.is_new[0], costs.new_s, recall * costs.known_s + (1 - recall) * costs.failed_s)
    fit = int((np.cumsum(cost[order]) <= seconds).sum())
    reasons = tuple(
        Reason.NEW if world.is_new[0, card] else Reason.FADES if rate[0, card] > IDLE_PRICE else Reason.OWED
        for card in order[:fit]
    )
    return _Today(tuple(order[:fit].tolist()), tuple(order[fit : fit + _SPARE].tolist()), reasons)


def _recall_by_section(task: ExamTask, recall: Floats, is_asked: Flags) -> tuple[float, ...]:
    section = np.array(task.section, dtype=np.int64)
    counts = np.bincount(section, is_asked)
    return tuple((np.bincount(section, recall * is_asked) / np.maximum(counts, 1)).tolist())


def _planned_days(task: ExamTask, calendar: Calendar, at: int, followed: TrialResult) -> tuple[PlannedDay, ...]:
    """Return the days until an exam; a step of several days is divided among them."""
    seconds_by_day = [sum(block) for block in batched(task.seconds, calendar.length)]
    days = []
    for day, seconds in enumerate(task.seconds[: task.all_exams[at].day]):
        step = day // calendar.length
        share = seconds / seconds_by_day[step] if seconds_by_day[step] else 0.0
        sums = (float(column[at, step]) * share for column in (followed.seconds, followed.new, followed.again))
        days.append(PlannedDay(*sums))
    return tuple(days)


def _needed_minutes(task: ExamTask, *, is_enough: bool) -> int | None:
    """Return the fewest whole minutes a day with which the greedy plan sees all cards and reaches the goal.

    Args:
        task: the task of one exam.
        is_enough: whether the time of the task is known to be; the answer does not contradict it.
    """
    planner = Planner(task)
    rates, available, goal = planner.greedy_rates(), max(task.seconds) / 60, task.all_exams[0].goal
    days = [sum(second > 0 for second in block) for block in batched(task.seconds, planner.calendar.length)]

    def would_do(minutes: int) -> bool:
        tried = planner.simulate(rates, salt=2, seconds=tuple(60.0 * minutes * count for count in days))
        return bool(
            planner.mean_recall_by_exam(tried.recalls)[0] >= goal and tried.unseen.mean() < 0.5 / tried.unseen.shape[1]
        )

    if would_do(0):
        return 0
    low, high = (0, ceil(available)) if is_enough else (floor(available), _LONGEST_DAY_MIN)
    if not is_enough and not would_do(high):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if would_do(middle) else (middle, high)
    return high
