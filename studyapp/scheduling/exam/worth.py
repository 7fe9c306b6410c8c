"""Value the study of a card on a day, given prices for the seconds of coming days; solved on a grid of states."""

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
        exam: the day of the exam.
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
    """Solves the value of cards backwards from the exam, on a grid of memory states.

    A card that was studied last on day l is worth what it will be recalled by at the exam if it is let alone, or what
    its best next day u > l makes of it less the price of the seconds that this takes, whichever is more. This is the
    Lagrangian relaxation of the limits of the days (Whittle, Restless bandits, 1988): with prices that clear every
    day, ranking cards by their rate is the best use of the time where cards are many.
    """

    def __init__(self, task: ExamTask, calendar: Calendar, curves: Curves) -> None:
        """Compute everything that does not depend on prices."""
        self._calendar = calendar
        self._costs = task.costs
        exam, days = calendar.exam, np.array(calendar.days)
        stability, difficulty = grid_points()
        self._left = curves.recall((exam - days)[:, None], stability)
        self._next = _Studied(curves, task.costs, (days[1:])[:, None], stability, difficulty)
        self._old = np.array([at for at, columns in enumerate(task.stability) if columns is not None], dtype=np.int64)
        columns = [[column[at] for at in self._old] for column in (task.stability, task.difficulty, task.elapsed)]
        old_stability, old_difficulty, elapsed = (np.array(column, dtype=np.float64) for column in columns)
        self._old_left = curves.recall(elapsed + exam, old_stability)
        self._old_next = _Studied(curves, task.costs, elapsed + days[:, None], old_stability, old_difficulty)
        self._old_today = self._old[elapsed == 0]
        self._first = grid_states(*curves.begun())
        self._first_ratings = np.array(task.first_ratings)
        self._width = len(task.stability)

    def rates(self, prices: Floats) -> "Rates":
        """Return the rates of all cards at some prices; infinite ones make them greedy.

        Args:
            prices: of a second of each step, in recall of one card at the exam.
        """
        steps = len(prices)
        best, old_best, new_best = self._left.copy(), self._old_left.copy(), 0.0
        later = np.full((steps, steps, GRID_SIZE), -np.inf)
        first = np.full((steps, self._width), -np.inf)
        for step in reversed(range(steps)):
            if self._calendar.seconds[step] <= 0:
                continue
            price, value, before = prices[step], best[step], slice(None, step)
            worth, cost = self._next.places.at(before).of(value)[::-1], self._next.cost[before][::-1]
            later[step, before] = (worth - best[before]) / cost
            np.maximum(best[before], worth - price * cost, out=best[before])
            old, old_cost = self._old_next.places.at(step).of(value), self._old_next.cost[step]
            new = float(self._first_ratings @ self._first.of(value))
            first[step] = (new - new_best) / self._costs.new_s
            first[step, self._old] = (old - old_best) / old_cost
            np.maximum(old_best, old - price * old_cost, out=old_best)
            new_best = max(new_best, new - price * self._costs.new_s)
        first[0, self._old_today] = -np.inf
        return Rates(later, first)


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

    def __init__(self, later: Floats, first: Floats) -> None:
        self._later = later
        self._first = first

    def on(self, step: int, studied: "Studied") -> Floats:
        """Return the rate of each card on a step, with a row for each run."""
        first = np.broadcast_to(self._first[step], studied.step.shape)
        if step == 0:
            return first
        points = studied.places.points + (np.maximum(studied.step, 0) * GRID_SIZE)[..., None]
        later = GridStates(points, studied.places.weights).of(self._later[step].ravel())
        return np.where(studied.step >= 0, later, first)


class Studied:
    """The cards studied since today, with the step and their state on the grid."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        self.step: Ints = np.full(shape, -1, dtype=np.int64)
        self.places = GridStates(np.zeros((*shape, 4), dtype=np.int64), np.zeros((*shape, 4)))

    def mark(self, done: Flags, step: int, stability: Floats, difficulty: Floats) -> None:
        """Note that some cards were studied on a step, and their states."""
        where = grid_states(stability[done], difficulty[done])
        self.places.points[done], self.places.weights[done] = where.points, where.weights
        self.step[done] = step
