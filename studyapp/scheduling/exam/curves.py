"""FSRS-6 in arrays, as far as a plan needs it: what a day with a card makes of its memory."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from studyapp.scheduling.memory import STABILITY_MAX, STABILITY_MIN

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

_AGAIN, _GOOD, _EASY = 1, 3, 4


@dataclass(frozen=True)
class Curves:
    """How stability and difficulty move, for whole days with a card.

    A day ends as soon as the card has left its steps, so what counts is the state at its end: a failed card is
    answered "again" and then "good" once for each relearning step, a new one is rated once and then answered "good"
    as often as its steps ask for. Formulae: FSRS-6, https://github.com/open-spaced-repetition/fsrs4anki/wiki.

    Attributes:
        weights: the 21 weights of FSRS-6.
        again_steps: answers "good" after a first "again", by which a failed card is back in review.
        new_steps: answers "good" that follow a first rating of again, hard, good or easy.
    """

    weights: tuple[float, ...]
    again_steps: int = 1
    new_steps: Sequence[int] = (1, 1, 0, 0)

    @cached_property
    def _factor(self) -> float:
        return float(0.9 ** (-1 / self.weights[20]) - 1)

    def recall(self, elapsed: Floats | Ints | int, stability: Floats) -> Floats:
        """The probability of recall after so many days."""
        held: Floats = (1 + self._factor * elapsed / stability) ** -self.weights[20]
        return held

    def interval(self, retention: float, stability: Floats) -> Floats:
        """The days after which the probability of recall has fallen to a level."""
        days: Floats = stability / self._factor * (retention ** (-1 / self.weights[20]) - 1)
        return days

    def known(self, stability: Floats, difficulty: Floats, recall: Floats) -> tuple[Floats, Floats]:
        """Stability and difficulty after an answer "good" to a card whose probability of recall was this."""
        w = self.weights
        growth = np.exp(w[8]) * (11 - difficulty) * stability ** -w[9] * np.expm1((1 - recall) * w[10])
        return _bounded(stability * (1 + growth)), self._next_difficulty(difficulty, _GOOD)

    def failed(self, stability: Floats, difficulty: Floats, recall: Floats) -> tuple[Floats, Floats]:
        """Stability and difficulty after a lapse and the relearning steps of the same day."""
        w = self.weights
        lapsed = w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1) * np.exp((1 - recall) * w[14])
        after = _bounded(np.minimum(lapsed, stability / np.exp(w[17] * w[18])))
        return self._stepped(after, self._next_difficulty(difficulty, _AGAIN), self.again_steps)

    def begun(self) -> tuple[Floats, Floats]:
        """Stability and difficulty at the end of a card's first day, for each first rating."""
        stability = _bounded(np.array(self.weights[:4]))
        difficulty = np.clip(self._first_difficulty(np.arange(_AGAIN, _EASY + 1.0)), 1, 10)
        ends = [
            self._stepped(stability[at : at + 1], difficulty[at : at + 1], self.new_steps[at]) for at in range(_EASY)
        ]
        return np.concatenate([end[0] for end in ends]), np.concatenate([end[1] for end in ends])

    def _stepped(self, stability: Floats, difficulty: Floats, times: int) -> tuple[Floats, Floats]:
        w = self.weights
        for _ in range(times):
            growth = np.exp(w[17] * w[18]) * stability ** -w[19]
            stability = _bounded(stability * np.maximum(growth, 1.0))
            difficulty = self._next_difficulty(difficulty, _GOOD)
        return stability, difficulty

    def _first_difficulty(self, rating: Floats) -> Floats:
        return self.weights[4] - np.exp(self.weights[5] * (rating - 1)) + 1

    def _next_difficulty(self, difficulty: Floats, rating: int) -> Floats:
        w = self.weights
        moved = difficulty - w[6] * (rating - 3) * (10 - difficulty) / 9
        easy = self._first_difficulty(np.array(float(_EASY)))
        return np.clip(w[7] * easy + (1 - w[7]) * moved, 1, 10)


def _bounded(stability: Floats) -> Floats:
    return np.clip(stability, STABILITY_MIN, STABILITY_MAX)
