"""FSRS-6 for all cards at once: memory states and predictions, answer by answer."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from studyapp.scheduling.fitting.histories import Floats, Histories, Integers, Step
from studyapp.scheduling.memory import (
    EASIEST,
    HARDEST,
    STABILITY_MAX,
    STABILITY_MIN,
    first_difficulty,
    next_difficulty,
    recall,
)

HARD: Final = 2
GOOD: Final = 3
EASY: Final = 4

Rule = Callable[[Integers, Floats, Floats, Floats, Floats], Floats]


@dataclass(frozen=True, slots=True)
class Trace:
    """What the model thinks along the histories, in the order of their columns.

    Attributes:
        stability: after each answer, in days.
        difficulty: after each answer, 1 to 10.
        retrievability: predicted before each answer; 1 for a first one and within one day.
    """

    stability: Floats
    difficulty: Floats
    retrievability: Floats


@dataclass(frozen=True, slots=True)
class Begun:
    """What is known after first answers by other ways than these; every column has the shape (answers,), as given.

    Attributes:
        stability: in days; NaN where the answer itself tells it.
        difficulty: 1 to 10; NaN likewise.
    """

    stability: Floats
    difficulty: Floats


def trace(histories: Histories, weights: Floats, begun: Begun | None = None) -> Trace:
    """Follow all cards through their answers.

    Args:
        histories: answers in columns.
        weights: the 21 of FSRS-6, shape (21,).
        begun: what is known after first answers, in the order in which the answers were laid out.
    """
    stability, difficulty, retrievability = (np.ones(len(histories)) for _ in range(3))
    for step in histories.steps[:1]:
        ratings = histories.ratings[step.at]
        stability[step.at] = np.clip(weights[ratings - 1], STABILITY_MIN, STABILITY_MAX)
        difficulty[step.at] = np.clip(first_difficulty(ratings.astype(float), weights), EASIEST, HARDEST)
        if begun is not None:
            rows = histories.rows[step.at]
            for known, found in ((begun.stability[rows], stability), (begun.difficulty[rows], difficulty)):
                found[step.at] = np.where(np.isnan(known), found[step.at], known)
    for step in histories.steps[1:]:
        ratings, s, d = histories.ratings[step.at], stability[step.before], difficulty[step.before]
        r = retrievability[step.at] = recall(histories.elapsed[step.at], s, weights[20])
        stability[step.at] = _next_stability(step, ratings, s, d, r, weights)
        difficulty[step.at] = np.clip(next_difficulty(ratings.astype(float), d, weights), EASIEST, HARDEST)
    return Trace(stability, difficulty, retrievability)


def last(histories: Histories, values: Floats) -> Floats:
    """What holds after each card's last answer, of values that hold after each answer; in the order of the cards."""
    found = np.empty(len(histories.cards))
    for step in histories.steps:
        found[: step.at.stop - step.at.start] = values[step.at]
    return found


def _next_stability(step: Step, ratings: Integers, s: Floats, d: Floats, r: Floats, w: Floats) -> Floats:
    rules: tuple[tuple[Integers, Rule], ...] = (
        (step.recalled, after_recall),
        (step.lapsed, after_lapse),
        (step.same_day, after_same_day),
    )
    after = np.empty_like(s)
    for at, rule in rules:
        after[at] = rule(ratings[at], s[at], d[at], r[at], w)
    return np.clip(after, STABILITY_MIN, STABILITY_MAX)


def after_recall(ratings: Integers, s: Floats, d: Floats, r: Floats, w: Floats) -> Floats:
    """Stability after an answer that was known on a later day."""
    growth = recall_growth(ratings, s, d, w) * np.expm1((1 - r) * w[10])
    found: Floats = s * (1 + growth)
    return found


def recall_growth(ratings: Integers, s: Floats, d: Floats, w: Floats) -> Floats:
    """What a known answer adds to the stability as a share of it, without the part of the retrievability."""
    by_rating = np.where(ratings == HARD, w[15], np.where(ratings == EASY, w[16], 1))
    found: Floats = np.exp(w[8] - w[9] * np.log(s)) * (11 - d) * by_rating
    return found


def after_lapse(ratings: Integers, s: Floats, d: Floats, r: Floats, w: Floats) -> Floats:  # noqa: ARG001 - a rule
    """Stability after an answer that was not known on a later day; never more than a same-day lapse would leave."""
    found: Floats = np.minimum(forgotten(s, d, r, w), s * np.exp(-w[17] * w[18]))
    return found


def forgotten(s: Floats, d: Floats, r: Floats, w: Floats) -> Floats:
    """Stability after a lapse, before its bound."""
    found: Floats = w[11] * np.exp((1 - r) * w[14] - w[12] * np.log(d)) * ((s + 1) ** w[13] - 1)
    return found


def after_same_day(ratings: Integers, s: Floats, d: Floats, r: Floats, w: Floats) -> Floats:  # noqa: ARG001 - a rule
    """Stability after an answer on the day of the one before; only “again” makes it less."""
    growth = same_day_growth(ratings, s, w)
    return s * np.where(ratings >= HARD, np.maximum(growth, 1), growth)


def same_day_growth(ratings: Integers, s: Floats, w: Floats) -> Floats:
    """The factor of a same-day answer, before its bound."""
    found: Floats = np.exp(w[17] * (ratings - GOOD + w[18]) - w[19] * np.log(s))
    return found
