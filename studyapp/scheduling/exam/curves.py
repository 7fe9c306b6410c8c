"""Compute FSRS-6 in arrays, for plans: the memory state after studying a card."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from studyapp.scheduling import memory
from studyapp.scheduling.fitting import model
from studyapp.scheduling.memory import EASIEST, HARDEST, STABILITY_MAX, STABILITY_MIN

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

_RATINGS = np.arange(1, 5)
_AGAIN, _GOOD = _RATINGS[0:1], _RATINGS[2:3]


@dataclass(frozen=True)
class Curves:
    """The changes of stability and difficulty over whole days with a card.

    A day ends as soon as the card has left its steps, so what counts is the state at its end: a failed card is
    answered "again" and then "good" once for each relearning step, a new one is rated once and then answered "good"
    as often as its steps ask for. The formulae are those of `memory` and `fitting.model`.

    Attributes:
        weights: the 21 weights of FSRS-6.
        again_steps: answers "good" after a first "again", by which a failed card is back in review.
        new_steps: answers "good" that follow a first rating of again, hard, good or easy.
    """

    weights: tuple[float, ...]
    again_steps: int = 1
    new_steps: Sequence[int] = (1, 1, 0, 0)

    @cached_property
    def _weights(self) -> Floats:
        return np.array(self.weights)

    def recall(self, elapsed: Floats | Ints | int, stability: Floats) -> Floats:
        """Return the probability of recall after so many days."""
        return memory.recall(np.asarray(elapsed, dtype=np.float64), stability, self.weights[20])

    def interval(self, retention: float, stability: Floats) -> Floats:
        """Return the days after which the probability of recall has fallen to a level."""
        return memory.interval_at(stability, retention, self.weights[20])

    def known(self, stability: Floats, difficulty: Floats, recall: Floats) -> tuple[Floats, Floats]:
        """Return stability and difficulty after an answer "good", given the probability of recall."""
        after = model.after_recall(_GOOD, stability, difficulty, recall, self._weights)
        return _within_bounds(after), self._next_difficulty(_GOOD, difficulty)

    def failed(self, stability: Floats, difficulty: Floats, recall: Floats) -> tuple[Floats, Floats]:
        """Return stability and difficulty after a lapse and the relearning steps of the same day."""
        after = model.after_lapse(_AGAIN, stability, difficulty, recall, self._weights)
        return self._step_states(_within_bounds(after), self._next_difficulty(_AGAIN, difficulty), self.again_steps)

    def begun(self) -> tuple[Floats, Floats]:
        """Return stability and difficulty at the end of a card's first day, for each first rating."""
        stability = _within_bounds(self._weights[:4])
        difficulty = np.clip(memory.first_difficulty(_RATINGS.astype(float), self._weights), EASIEST, HARDEST)
        ends = [
            self._step_states(stability[at : at + 1], difficulty[at : at + 1], good)
            for at, good in enumerate(self.new_steps)
        ]
        return np.concatenate([end[0] for end in ends]), np.concatenate([end[1] for end in ends])

    def _step_states(self, stability: Floats, difficulty: Floats, times: int) -> tuple[Floats, Floats]:
        for _ in range(times):
            recalled = np.ones_like(stability)
            stability = _within_bounds(model.after_same_day(_GOOD, stability, difficulty, recalled, self._weights))
            difficulty = self._next_difficulty(_GOOD, difficulty)
        return stability, difficulty

    def _next_difficulty(self, rating: Ints, difficulty: Floats) -> Floats:
        return np.clip(memory.next_difficulty(rating.astype(float), difficulty, self._weights), EASIEST, HARDEST)


def _within_bounds(stability: Floats) -> Floats:
    return np.clip(stability, STABILITY_MIN, STABILITY_MAX)
