"""Compute FSRS-6 for all cards at once: memory states and predictions, answer by answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from studyapp.scheduling.fitting.histories import Floats, Histories, Integers, Step, Truths, histories
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
    """The model's states along the histories, in the order of their columns.

    Attributes:
        stability: after each answer, in days.
        difficulty: after each answer, 1 to 10.
        retrievability: predicted before each answer; 1 for a first one and within one day.
    """

    stability: Floats
    difficulty: Floats
    retrievability: Floats


@dataclass(frozen=True, slots=True)
class StartingStates:
    """States after first answers from elsewhere; every column has the shape (answers,), as given.

    Attributes:
        stability: the stability in days; NaN if the answer itself sets it.
        difficulty: 1 to 10; NaN likewise.
    """

    stability: Floats
    difficulty: Floats


def trace(histories: Histories, weights: Floats, begun: StartingStates | None = None) -> Trace:
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
            for known, start_values in ((begun.stability[rows], stability), (begun.difficulty[rows], difficulty)):
                start_values[step.at] = np.where(np.isnan(known), start_values[step.at], known)
    for step in histories.steps[1:]:
        ratings, s, d = histories.ratings[step.at], stability[step.before], difficulty[step.before]
        r = retrievability[step.at] = recall(histories.elapsed[step.at], s, weights[20])
        stability[step.at] = _next_stability(step, ratings, s, d, r, weights)
        difficulty[step.at] = np.clip(next_difficulty(ratings.astype(float), d, weights), EASIEST, HARDEST)
    return Trace(stability, difficulty, retrievability)


def values_after_last(histories: Histories, values: Floats) -> Floats:
    """Return the values after each card's last answer, in the order of the cards."""
    result = np.empty(len(histories.cards))
    for step in histories.steps:
        result[: step.at.stop - step.at.start] = values[step.at]
    return result


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
    """Return the stability after an answer that was recalled on a later day."""
    growth = recall_growth(ratings, s, d, w) * np.expm1((1 - r) * w[10])
    result: Floats = s * (1 + growth)
    return result


def recall_growth(ratings: Integers, s: Floats, d: Floats, w: Floats) -> Floats:
    """Return the relative growth of stability by recall, without the factor of retrievability."""
    by_rating = np.where(ratings == HARD, w[15], np.where(ratings == EASY, w[16], 1))
    result: Floats = np.exp(w[8] - w[9] * np.log(s)) * (11 - d) * by_rating
    return result


def after_lapse(ratings: Integers, s: Floats, d: Floats, r: Floats, w: Floats) -> Floats:  # noqa: ARG001 - a rule
    """Return the stability after a lapse on a later day; at most what a same-day lapse would leave."""
    result: Floats = np.minimum(stability_after_lapse(s, d, r, w), s * np.exp(-w[17] * w[18]))
    return result


def stability_after_lapse(s: Floats, d: Floats, r: Floats, w: Floats) -> Floats:
    """Return the stability after a lapse, before its bound."""
    result: Floats = w[11] * np.exp((1 - r) * w[14] - w[12] * np.log(d)) * ((s + 1) ** w[13] - 1)
    return result


def after_same_day(ratings: Integers, s: Floats, d: Floats, r: Floats, w: Floats) -> Floats:  # noqa: ARG001 - a rule
    """Return the stability after an answer on the day of the one before; only “again” lowers it."""
    growth = same_day_growth(ratings, s, w)
    return s * np.where(ratings >= HARD, np.maximum(growth, 1), growth)


def same_day_growth(ratings: Integers, s: Floats, w: Floats) -> Floats:
    """Return the factor of a same-day answer, before its bound."""
    result: Floats = np.exp(w[17] * (ratings - GOOD + w[18]) - w[19] * np.log(s))
    return result


def predictions_before_answers(
    lives: Integers, days: Integers, ratings: Integers, is_counted: Truths, weights: Sequence[float]
) -> Floats:
    """Return the predicted recall before each answer; NaN for first, same-day and uncounted ones.

    Args:
        lives: a number for each card of which each answer is, shape (answers,), in the order in which they were given.
        days: the study day of each.
        ratings: 1 to 4.
        is_counted: which answers move the schedule.
        weights: the 21 weights of FSRS-6.
    """
    rows = np.flatnonzero(is_counted)
    laid_out = histories(lives[rows], days[rows], ratings[rows])
    result = np.full(len(lives), np.nan)
    recall = trace(laid_out, np.array(weights)).retrievability
    result[rows[laid_out.rows]] = np.where(laid_out.labelled, recall, np.nan)
    return result


def predictions_by_weights(
    lives: Integers,
    days: Integers,
    ratings: Integers,
    is_counted: Truths,
    kinds: Integers,
    weights: Sequence[Sequence[float]],
) -> Floats:
    """Return the same where the cards go by several weights.

    Args:
        lives: as in `predictions_before_answers`.
        days: likewise.
        ratings: likewise.
        is_counted: likewise.
        kinds: the place of its weights for each answer.
        weights: those of each kind; equal ones are taken together.
    """
    different, kind_of = np.unique(np.array(weights), axis=0, return_inverse=True)
    kind = kind_of.reshape(-1)[kinds]
    result = np.full(len(lives), np.nan)
    for number, own in enumerate(different.tolist()):
        is_in = kind == number
        told = (lives[is_in], days[is_in], ratings[is_in], is_counted[is_in])
        result[is_in] = predictions_before_answers(*told, own)
    return result
