"""What studying a card on a day is worth, when the seconds of the days to come have their prices."""

import numpy as np

from studyapp.domain.exams import Costs, ExamTask
from studyapp.scheduling.exam import grid
from studyapp.scheduling.exam.calendar import Calendar
from studyapp.scheduling.exam.curves import Curves, Flags, Floats, Ints
from studyapp.scheduling.exam.grid import Places, mixed, places

IDLE_PRICE = 2e-5
"""What a second is worth to a person who has time left, in recall of one card.

Without it a plan for few cards asks each of them every day, three times as often as it takes to know them as well.
"""


class Worth:
    """Solves what cards are worth, backwards from the exam, on a grid of memory states.

    A card that was studied last on day l is worth what it will be recalled by at the exam if it is let alone, or what
    its best next day u > l makes of it less the price of the seconds that this takes, whichever is more. This is the
    Lagrangian relaxation of the limits of the days (Whittle, Restless bandits, 1988): with prices that clear every
    day, ranking cards by their rate is the best use of the time where cards are many.
    """

    def __init__(self, task: ExamTask, calendar: Calendar, curves: Curves) -> None:
        """All that does not depend on prices."""
        self._calendar = calendar
        self._costs = task.costs
        exam, days = calendar.exam, np.array(calendar.days)
        stability, difficulty = grid.states()
        self._left = curves.recall((exam - days)[:, None], stability)
        self._next = _Studied(curves, task.costs, (days[1:])[:, None], stability, difficulty)
        self._old = np.array([at for at, held in enumerate(task.stability) if held is not None], dtype=np.int64)
        held = [[column[at] for at in self._old] for column in (task.stability, task.difficulty, task.elapsed)]
        old_stability, old_difficulty, elapsed = (np.array(column, dtype=np.float64) for column in held)
        self._old_left = curves.recall(elapsed + exam, old_stability)
        self._old_next = _Studied(curves, task.costs, elapsed + days[:, None], old_stability, old_difficulty)
        self._old_today = self._old[elapsed == 0]
        self._first = places(*curves.begun())
        self._first_ratings = np.array(task.first_ratings)
        self._width = len(task.stability)

    def rates(self, prices: Floats) -> "Rates":
        """The rates of all cards at some prices: endless ones make them greedy, as if each card came only once more.

        Args:
            prices: of a second of each step, in recall of one card at the exam.
        """
        steps = len(prices)
        best, old_best, new_best = self._left.copy(), self._old_left.copy(), 0.0
        later = np.full((steps, steps, grid.SIZE), -np.inf)
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
    """What studying cards after some waits makes of them, and takes.

    Attributes:
        places: the states after it, known and failed ones weighed by their chances.
        cost: mean seconds.
    """

    def __init__(
        self, curves: Curves, costs: Costs, waits: Floats | Ints, stability: Floats, difficulty: Floats
    ) -> None:
        recall = curves.recall(waits, stability)
        one, two = np.broadcast_to(stability, recall.shape), np.broadcast_to(difficulty, recall.shape)
        known, failed = curves.known(one, two, recall), curves.failed(one, two, recall)
        self.places = mixed(places(*known), places(*failed), recall)
        self.cost = recall * costs.known_s + (1 - recall) * costs.failed_s


class Rates:
    """What studying each card on a step is worth above its best alternative, a second.

    Of cards that were studied since today the place on the grid is kept; of the others, every step is known.
    """

    def __init__(self, later: Floats, first: Floats) -> None:
        self._later = later
        self._first = first

    def on(self, step: int, studied: "Studied") -> Floats:
        """The rate of each card on a step, with a row for each run."""
        first = np.broadcast_to(self._first[step], studied.step.shape)
        if step == 0:
            return first
        points = studied.places.points + (np.maximum(studied.step, 0) * grid.SIZE)[..., None]
        later = Places(points, studied.places.weights).of(self._later[step].ravel())
        return np.where(studied.step >= 0, later, first)


class Studied:
    """Which cards were studied since today, when, and where that left them on the grid."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        self.step: Ints = np.full(shape, -1, dtype=np.int64)
        self.places = Places(np.zeros((*shape, 4), dtype=np.int64), np.zeros((*shape, 4)))

    def mark(self, done: Flags, step: int, stability: Floats, difficulty: Floats) -> None:
        """Some cards were studied on a step, and have these states."""
        where = places(stability[done], difficulty[done])
        self.places.points[done], self.places.weights[done] = where.points, where.weights
        self.step[done] = step
