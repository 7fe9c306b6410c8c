"""Fit the weights of FSRS-6 to a log, regularised towards the defaults."""

from collections.abc import Callable
from typing import Final

import numpy as np

from studyapp.scheduling.fitting.evaluation import clipped, losses
from studyapp.scheduling.fitting.gradient import gradient
from studyapp.scheduling.fitting.histories import Floats, Histories
from studyapp.scheduling.fitting.model import trace
from studyapp.scheduling.fitting.optimiser import minimise
from studyapp.scheduling.memory import DEFAULT_WEIGHTS, LEAST_WEIGHTS, MOST_WEIGHTS

DEFAULTS: Final[Floats] = np.array(DEFAULT_WEIGHTS)
LOWER: Final[Floats] = np.array(LEAST_WEIGHTS)
UPPER: Final[Floats] = np.array(MOST_WEIGHTS)

ROUNDS: Final = 120

_SPREAD: Final[Floats] = (UPPER - LOWER) / 6  # of learners around the defaults, taken as normal
_PULL: Final = 4.0  # how many reviews' worth the spread counts; of 1 to 16 the best over folds of a real log
_OLDEST: Final = 0.25  # what the first review of a log counts; the last one counts 1
_HALF_WAY: Final = 1000  # reviews at which the fitted weights and the defaults count alike
_PRECISION: Final = 1e-6

Watch = Callable[[int, int], None]
"""Is told the steps done and the steps that there are at most."""


def no_watch(done: int, total: int) -> None:
    """Ignore progress."""


def fit_weights(histories: Histories, watch: Watch = no_watch) -> Floats:
    """Return the weights that make the labelled answers likeliest, with a normal prior around the defaults.

    Later answers count more than earlier ones, since learners and their material change.

    Args:
        histories: answers in columns.
        watch: called before each step.

    Returns:
        Shape (21,), within the bounds.
    """
    answer_weights = np.where(histories.labelled, recency(histories), 0.0)
    if not answer_weights.any():
        return DEFAULTS.copy()
    done = 0

    def loss(scaled: Floats) -> tuple[float, Floats]:
        nonlocal done
        watch(min(done, ROUNDS), ROUNDS)
        done += 1
        weights, moved = scaled * _SPREAD, scaled - DEFAULTS / _SPREAD
        traced = trace(histories, weights)
        chance = clipped(traced.retrievability)
        by_recall = answer_weights * np.where(histories.recalled, -1 / chance, 1 / (1 - chance))
        value = float((answer_weights * losses(chance, histories.recalled)).sum()) + _PULL / 2 * float(moved @ moved)
        return value, gradient(histories, traced, by_recall, weights) * _SPREAD + _PULL * moved

    result = minimise(loss, DEFAULTS / _SPREAD, LOWER / _SPREAD, UPPER / _SPREAD, rounds=ROUNDS, precision=_PRECISION)
    return np.clip(result * _SPREAD, LOWER, UPPER)


def recency(histories: Histories) -> Floats:
    """Return the weight of each answer by its age, shape (answers,)."""
    return _OLDEST + (1 - _OLDEST) * histories.rows / max(1, len(histories))


def shrink_to_defaults(weights: Floats, reviews: int) -> Floats:
    """Draw weights towards the defaults: w0 + n/(n + 1000) (w - w0).

    Args:
        weights: the fitted weights.
        reviews: n, the labelled answers that they were fitted to.
    """
    return DEFAULTS + reviews / (reviews + _HALF_WAY) * (weights - DEFAULTS)
