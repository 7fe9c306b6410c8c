"""Memories of made learners, by which plans for exams are judged: FSRS and four that no plan supposes."""

from collections.abc import Callable
from typing import Protocol

import numpy as np

from studyapp.domain.exams import ExamTask
from studyapp.scheduling.exam.curves import Curves, Flags, Floats
from studyapp.scheduling.exam.trials import TrialWorld
from studyapp.scheduling.memory import DEFAULT_WEIGHTS
from tests.benchmarks.exam_scenarios import LEARNER

Draw = np.random.Generator

_BY_RATING = np.array([0.4, 1.3, 2.6, 8.0])
"""Days after which nine of ten cards are still known that were rated so when they were new."""


class Memory(Protocol):
    """What a learner really knows of each card; shape (cards,), days counted from the beginning."""

    def recall(self, day: int) -> Floats:
        """Return the probability of recall on a day; 0 for a card never seen."""

    def begin(self, day: int, cards: Flags, rating: np.ndarray) -> None:
        """Learn new cards, which were rated so."""

    def answer(self, day: int, known: Flags, failed: Flags) -> None:
        """Note which cards were recalled and which were not."""


class FsrsMemory:
    """Follows FSRS with weights that the plan need not know."""

    def __init__(self, task: ExamTask, _chance: Draw, weights: tuple[float, ...] = DEFAULT_WEIGHTS) -> None:
        self._curves = Curves(weights)
        self._seen, self._last, self._stability = _start(task)
        self._difficulty = np.array([value or 5.0 for value in task.difficulty])

    def recall(self, day: int) -> Floats:
        """See `Memory`."""
        return np.where(self._seen, self._curves.recall(np.maximum(day - self._last, 0), self._stability), 0.0)

    def begin(self, day: int, cards: Flags, rating: np.ndarray) -> None:
        """See `Memory`."""
        stability, difficulty = self._curves.begun()
        self._stability[cards], self._difficulty[cards] = stability[rating], difficulty[rating]
        self._seen |= cards
        self._last[cards] = day

    def answer(self, day: int, known: Flags, failed: Flags) -> None:
        """See `Memory`."""
        recall = self.recall(day)
        for which, move in ((known, self._curves.known), (failed, self._curves.failed)):
            after = move(self._stability[which], self._difficulty[which], recall[which])
            self._stability[which], self._difficulty[which] = after
        self._last[known | failed] = day


class CurveMemory:
    """Forgets by a power or an exponential curve; cards differ in strength, in growth, and in the curve's bend."""

    def __init__(self, task: ExamTask, chance: Draw, *, is_power: bool) -> None:
        self._seen, self._last, stability = _start(task)
        count = len(stability)
        self._strength = stability * np.exp(chance.normal(-0.1, 0.5, count))
        self._own = np.exp(chance.normal(0, 0.5, count))
        self._growth = 3.5 * np.exp(chance.normal(0, 0.4, count))
        self._bend = 0.3 * np.exp(chance.normal(0, 0.4, count)) if is_power else None

    def recall(self, day: int) -> Floats:
        """See `Memory`."""
        waited = np.maximum(day - self._last, 0) / self._strength
        bend = self._bend
        kept = 0.9**waited if bend is None else (1 + (0.9 ** (-1 / bend) - 1) * waited) ** -bend
        return np.where(self._seen, kept, 0.0)

    def begin(self, day: int, cards: Flags, rating: np.ndarray) -> None:
        """See `Memory`."""
        self._strength[cards] = _BY_RATING[rating] * self._own[cards]
        self._seen |= cards
        self._last[cards] = day

    def answer(self, day: int, known: Flags, failed: Flags) -> None:
        """See `Memory`."""
        faded = np.sqrt(1 - self.recall(day))
        self._strength = np.where(known, self._strength * (1 + self._growth * faded), self._strength)
        self._strength = np.where(failed, np.clip(0.5 * self._strength**0.6, 0.3, None), self._strength)
        self._last[known | failed] = day


class ActrMemory:
    """Adds up fading traces, as ACT-R does with the decays of Pavlik and Anderson (2005); a card has its own threshold.

    A study day with a card counts as one trace, its first day as four and one on which it failed as two, since it is
    answered more often on these.
    """

    _SCALE = 0.025 * 86_400  # seconds that a day away from the cards counts as
    _SLOPE, _LEAST, _NOISE = 0.217, 0.177, 0.255

    def __init__(self, task: ExamTask, chance: Draw) -> None:
        self._seen, last, stability = _start(task)
        count = len(stability)
        self._threshold = -0.6 + chance.normal(0, 0.3, count)
        self._days, self._decays, self._weights = (np.zeros((0, count)) for _ in range(3))
        for back, weight in ((1.5 * stability + 5, 4.0), (0.6 * stability + 1, 1.0), (0.0, 1.0)):
            self._trace(last - back, np.where(self._seen, weight, 0.0))

    def _activation(self, day: np.ndarray | float) -> Floats:
        age = np.maximum(day - self._days, 0.02) * self._SCALE
        total = (self._weights * age**-self._decays).sum(axis=0)
        return np.log(np.maximum(total, 1e-9))

    def _trace(self, day: np.ndarray, weight: Floats) -> None:
        decay = self._SLOPE * np.exp(np.minimum(self._activation(day), 1.0)) + self._LEAST
        self._days = np.vstack([self._days, np.broadcast_to(day, weight.shape)])
        self._decays, self._weights = np.vstack([self._decays, decay]), np.vstack([self._weights, weight])

    def recall(self, day: int) -> Floats:
        """See `Memory`."""
        known = 1 / (1 + np.exp((self._threshold - self._activation(day)) / self._NOISE))
        return np.where(self._seen, known, 0.0)

    def begin(self, day: int, cards: Flags, rating: np.ndarray) -> None:
        """See `Memory`."""
        self._threshold[cards] -= 0.15 * (rating - 1.5)
        self._seen |= cards
        self._trace(np.full(cards.shape, float(day)), np.where(cards, 4.0, 0.0))

    def answer(self, day: int, known: Flags, failed: Flags) -> None:
        """See `Memory`."""
        self._trace(np.full(known.shape, float(day)), known + 2.0 * failed)


def _start(task: ExamTask) -> tuple[Flags, Floats, Floats]:
    seen = np.array([elapsed is not None for elapsed in task.elapsed])
    last = np.array([-float(elapsed or 0) for elapsed in task.elapsed])
    return seen, last, np.array([value or 1.0 for value in task.stability])


def _fsrs_of_another(task: ExamTask, chance: Draw) -> Memory:
    return FsrsMemory(task, chance, LEARNER)


def _power(task: ExamTask, chance: Draw) -> Memory:
    return CurveMemory(task, chance, is_power=True)


def _exponential(task: ExamTask, chance: Draw) -> Memory:
    return CurveMemory(task, chance, is_power=False)


MEMORIES: dict[str, Callable[[ExamTask, Draw], Memory]] = {
    "FSRS": FsrsMemory,
    "FSRS of another": _fsrs_of_another,
    "power": _power,
    "exponential": _exponential,
    "ACT-R": ActrMemory,
}


class Learner(TrialWorld):
    """A person with a memory of their own, of whom the program believes what FSRS makes of the answers.

    Attributes:
        answers: (believed recall, 1 or 0) of each answer to a card that was known before.
    """

    def __init__(self, task: ExamTask, memory: Memory, seed: int) -> None:
        super().__init__(task, Curves(DEFAULT_WEIGHTS), 1, seed)
        self._memory = memory
        self._begun = Curves(DEFAULT_WEIGHTS).begun()[0]
        self._passed_days = 0
        self.answers: list[tuple[float, int]] = []

    def chance(self, day: int) -> Floats:
        """Return what the memory knows."""
        return self._memory.recall(self._passed_days + day)[None]

    def study(self, day: int, order: np.ndarray, wanted: Flags, seconds: float | Floats) -> Flags:
        """Study, and let the memory follow."""
        recalls, was_new, believed = self.recalls.copy(), self.is_new, self.recall(day)
        done = super().study(day, order, wanted, seconds)
        known = (self.recalls > recalls) & ~was_new
        failed, begun = done & ~known & ~was_new, done & was_new
        rating = np.abs(self._begun[None] - self.stability[0][:, None]).argmin(axis=1)
        self._memory.answer(self._passed_days + day, known[0], failed[0])
        self._memory.begin(self._passed_days + day, begun[0], rating[begun[0]])
        answered = known | failed
        self.answers += list(zip(believed[answered].tolist(), known[answered].astype(int).tolist(), strict=True))
        return done

    def pass_days(self, days: int) -> None:
        """Count days from so many days later on."""
        self._passed_days += days
        self.last = np.where(self.is_new, self.last, self.last - days)
