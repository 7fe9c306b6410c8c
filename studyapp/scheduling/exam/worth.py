"""Compute the value of studying a card on a day, given prices of seconds; solved on a grid of states."""

from dataclasses import dataclass
from itertools import batched

import numpy as np

from studyapp.domain.exams import Costs, ExamTask
from studyapp.scheduling.exam.curves import Curves, Flags, Floats, Ints

STEPS = 60
"""A plan is solved for at most so many steps; its work grows with their square."""


_STABILITIES, _DIFFICULTIES = 48, 10
_LOWEST, _HIGHEST = float(np.log(0.05)), float(np.log(3000.0))  # of the stability in days
_STEP = (_HIGHEST - _LOWEST) / (_STABILITIES - 1)
_CORNERS = np.array([0, 1, _DIFFICULTIES, _DIFFICULTIES + 1])

GRID_SIZE = _STABILITIES * _DIFFICULTIES

IDLE_PRICE = 2e-5
"""Price of a second to a person who has time left, in recall of one card.

Without it a plan for few cards asks each of them every day, three times as often as it takes to know them as well.
"""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days until an exam in equal steps; in a step a card is studied at most once, on its first day.

    Attributes:
        days: the first day of each step, counted from today.
        seconds: the time of each step.
        length: days in a step.
        exam: the day of the last exam.
    """

    days: tuple[int, ...]
    seconds: tuple[float, ...]
    length: int
    exam: int

    @classmethod
    def of(cls, task: ExamTask) -> "Calendar":
        """Return the steps of a task."""
        exam = len(task.seconds)
        length = max(1, -(-exam // STEPS))
        seconds = tuple(sum(block) for block in batched(task.seconds, length))
        return cls(tuple(range(0, exam, length)), seconds, length, exam)


@dataclass(frozen=True, slots=True)
class GridStates:
    """States as weighted means of grid points; the last axis of both arrays runs over these points."""

    points: Ints
    weights: Floats

    def of(self, values: Floats) -> Floats:
        """Interpolate a function on the grid at these states."""
        result: Floats = np.einsum("...k,...k->...", values[self.points], self.weights)
        return result

    def at(self, rows: int | slice) -> "GridStates":
        """Return some of the states, by the first axis."""
        return GridStates(self.points[rows], self.weights[rows])


def grid_points() -> tuple[Floats, Floats]:
    """Return stability in days and difficulty of each grid point."""
    stability = np.exp(np.linspace(_LOWEST, _HIGHEST, _STABILITIES))
    return np.repeat(stability, _DIFFICULTIES), np.tile(np.arange(1.0, _DIFFICULTIES + 1), _STABILITIES)


def grid_states(stability: Floats, difficulty: Floats) -> GridStates:
    """Locate states: bilinear in the logarithm of stability and in difficulty, clipped at the edges."""
    across = np.clip((np.log(stability) - _LOWEST) / _STEP, 0, _STABILITIES - 1)
    down = np.clip(difficulty - 1, 0, _DIFFICULTIES - 1)
    row = np.minimum(across.astype(np.int64), _STABILITIES - 2)
    column = np.minimum(down.astype(np.int64), _DIFFICULTIES - 2)
    x, y = across - row, down - column
    weights = np.stack([(1 - x) * (1 - y), (1 - x) * y, x * (1 - y), x * y], axis=-1)
    return GridStates((row * _DIFFICULTIES + column)[..., None] + _CORNERS, weights)


def mixed_states(first: GridStates, second: GridStates, share: Floats) -> GridStates:
    """Return the mean of two states each, the first weighted with a share."""
    return GridStates(
        np.concatenate([first.points, second.points], axis=-1),
        np.concatenate([first.weights * share[..., None], second.weights * (1 - share)[..., None]], axis=-1),
    )


class Worth:
    """Solves the value of cards backwards from the last exam, on a grid of memory states.

    A card that was studied last on day l is worth what it will be recalled by at the exams that ask it if it is let
    alone, or what its best next day u > l makes of it less the price of the seconds that this takes, whichever is more;
    a day that fails leaves it the best of the days after it. This is the Lagrangian relaxation of the limits of the
    days (Whittle, Restless bandits, 1988): with prices that clear every day, ranking cards by their rate is the best
    use of the time where cards are many.
    """

    def __init__(self, task: ExamTask, calendar: Calendar, curves: Curves) -> None:
        """Compute everything that depends neither on prices nor on what the exams count."""
        self._calendar = calendar
        self._costs = task.costs
        self._miss = task.miss
        self._exams = np.array([exam.day for exam in task.all_exams])
        days = np.array(calendar.days)
        stability, difficulty = grid_points()
        self._left = [curves.recall(np.maximum(exam - days, 0)[:, None], stability) for exam in self._exams]
        self._next = _Studied(curves, task.costs, (days[1:])[:, None], stability, difficulty)
        exam_bits = np.array(task.all_asked, dtype=np.int64)
        self._kinds = tuple(np.unique(exam_bits).tolist())
        self._old, self._old_left, self._old_next = [], [], []
        is_old = np.array([value is not None for value in task.stability])
        self._new = [np.flatnonzero(~is_old & (exam_bits == kind)) for kind in self._kinds]
        for kind in self._kinds:
            old = np.flatnonzero(is_old & (exam_bits == kind))
            columns = [[column[at] for at in old] for column in (task.stability, task.difficulty, task.elapsed)]
            old_stability, old_difficulty, elapsed = (np.array(column, dtype=np.float64) for column in columns)
            self._old.append(old)
            self._old_left.append([curves.recall(elapsed + exam, old_stability) for exam in self._exams])
            self._old_next.append(_Studied(curves, task.costs, elapsed + days[:, None], old_stability, old_difficulty))
        self._old_today = np.array([at for at, elapsed in enumerate(task.elapsed) if elapsed == 0], dtype=np.int64)
        self._first = grid_states(*curves.begun())
        self._first_ratings = np.array(task.first_ratings)
        self.kind: Ints = np.searchsorted(np.array(self._kinds), exam_bits)

    def rates(self, prices: Floats, counts: Floats) -> "Rates":
        """Return the rates of all cards at some prices; infinite ones make them greedy.

        Args:
            prices: the prices of a second of each step, in recall of one card at the exam.
            counts: the weight of the recall of a card at each exam.
        """
        steps = len(prices)
        later = np.full((steps, len(self._kinds), steps, GRID_SIZE), -np.inf)
        first = np.full((steps, len(self.kind)), -np.inf)
        for position, kind in enumerate(self._kinds):
            exams = [at for at in range(len(self._exams)) if kind >> at & 1]
            self._solve(position, [(at, float(counts[at])) for at in exams], prices, later, first)
        first[0, self._old_today] = -np.inf
        return Rates(later, first, self.kind)

    def _solve(
        self, position: int, exams: list[tuple[int, float]], prices: Floats, later: Floats, first: Floats
    ) -> None:
        """Fill in the rates of the cards that are asked by the same exams."""
        days = np.array(self._calendar.days)
        old_next, old_left, old = self._old_next[position], self._old_left[position], self._old[position]
        best = sum(
            (count * self._left[at] * (self._exams[at] > days)[:, None] for at, count in exams),
            np.zeros((len(days), GRID_SIZE)),
        )
        old_best, new_best = sum((count * old_left[at] for at, count in exams), np.zeros(len(old))), 0.0
        recall = 1 - self._miss
        for step in reversed(range(len(days))):
            if self._calendar.seconds[step] <= 0:
                continue
            day, price, value, before = days[step], prices[step], best[step], slice(None, step)
            passed = [(at, count) for at, count in exams if self._exams[at] <= day]
            worth, cost = self._next.places.at(before).of(value)[::-1], self._next.cost[before][::-1]
            old_worth, old_cost = old_next.places.at(step).of(value), old_next.cost[step]
            for at, count in passed:
                worth = worth + count * self._left[at][before] * (self._exams[at] > days[before])[:, None]
                old_worth = old_worth + count * old_left[at]
            new_worth = float(self._first_ratings @ self._first.of(value))
            likely = recall if step else 1.0
            later[step, position, before] = (worth - best[before]) / cost
            first[step, self._new[position]] = (new_worth - new_best) / self._costs.new_s
            first[step, old] = (old_worth - old_best) / old_cost
            best[before] += likely * np.maximum(worth - price * cost - best[before], 0.0)
            old_best = old_best + likely * np.maximum(old_worth - price * old_cost - old_best, 0.0)
            new_best += likely * max(new_worth - price * self._costs.new_s - new_best, 0.0)


class _Studied:
    """The states and costs after studying cards after some waits.

    Attributes:
        places: the states after it, known and failed ones weighed by their chances.
        cost: mean seconds.
    """

    def __init__(
        self, curves: Curves, costs: Costs, waits: Floats | Ints, stability: Floats, difficulty: Floats
    ) -> None:
        recall = curves.recall(waits, stability)
        stabilities, difficulties = np.broadcast_to(stability, recall.shape), np.broadcast_to(difficulty, recall.shape)
        known, failed = (
            curves.known(stabilities, difficulties, recall),
            curves.failed(stabilities, difficulties, recall),
        )
        self.places = mixed_states(grid_states(*known), grid_states(*failed), recall)
        self.cost = recall * costs.known_s + (1 - recall) * costs.failed_s


class Rates:
    """The worth per second of studying each card on a step above its best alternative.

    Of cards that were studied since today the place on the grid is kept; of the others, every step is known.
    """

    def __init__(self, later: Floats, first: Floats, kind: Ints) -> None:
        self._later = later
        self._first = first
        self._kind = kind * later.shape[2]

    def on(self, step: int, studied: "Studied") -> Floats:
        """Return the rate of each card on a step, with a row for each run."""
        first = np.broadcast_to(self._first[step], studied.step.shape)
        if step == 0:
            return first
        row = (self._kind + np.maximum(studied.step, 0)) * GRID_SIZE
        later = GridStates(studied.places.points + row[..., None], studied.places.weights).of(self._later[step].ravel())
        return np.where(studied.step >= 0, later, first)


class Studied:
    """The cards studied since today, with the step and their state on the grid."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        self.step: Ints = np.full(shape, -1, dtype=np.int64)
        self.places = GridStates(np.zeros((*shape, 4), dtype=np.int64), np.zeros((*shape, 4)))

    def mark(self, is_studied: Flags, step: int, stability: Floats, difficulty: Floats) -> None:
        """Record the step on which cards were studied, and their states."""
        points = grid_states(stability[is_studied], difficulty[is_studied])
        self.places.points[is_studied], self.places.weights[is_studied] = points.points, points.weights
        self.step[is_studied] = step
