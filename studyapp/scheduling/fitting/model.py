"""Compute FSRS-6 for all cards at once: memory states and predictions, answer by answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from studyapp.domain.reviews import Rating
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

Rule = Callable[[Integers, Floats, Floats, Floats, Floats], Floats]


@dataclass(frozen=True, slots=True)
class Trace:
    """The model's states along the histories, in the order of their columns.

    Attributes:
        stability: the stability after each answer, in days.
        difficulty: the difficulty after each answer, 1 to 10.
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


def trace(histories: Histories, weights: Floats, starting_states: StartingStates | None = None) -> Trace:
    """Follow all cards through their answers.

    Args:
        histories: answers in columns.
        weights: the 21 of FSRS-6, shape (21,).
        starting_states: the states after first answers, in the order in which the answers were laid out.
    """
    stability, difficulty, retrievability = (np.ones(len(histories)) for _ in range(3))
    if not histories.steps:
        return Trace(stability, difficulty, retrievability)
    first, *later = histories.steps
    ratings = histories.ratings[first.at]
    stability[first.at] = np.clip(weights[ratings - 1], STABILITY_MIN, STABILITY_MAX)
    difficulty[first.at] = np.clip(first_difficulty(ratings.astype(float), weights), EASIEST, HARDEST)
    if starting_states is not None:
        rows = histories.rows[first.at]
        for known, values in ((starting_states.stability, stability), (starting_states.difficulty, difficulty)):
            values[first.at] = np.where(np.isnan(known[rows]), values[first.at], known[rows])
    for step in later:
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
    """Return the stability after recall on a later day: s * (1 + growth * (exp(w10 * (1 - r)) - 1))."""
    growth = recall_growth(ratings, s, d, w) * np.expm1((1 - r) * w[10])
    result: Floats = s * (1 + growth)
    return result


def recall_growth(ratings: Integers, s: Floats, d: Floats, w: Floats) -> Floats:
    """Return exp(w8) * s^-w9 * (11 - d), times w15 after “hard” and w16 after “easy”."""
    by_rating = np.where(ratings == Rating.HARD, w[15], np.where(ratings == Rating.EASY, w[16], 1))
    result: Floats = np.exp(w[8] - w[9] * np.log(s)) * (11 - d) * by_rating
    return result


def after_lapse(ratings: Integers, s: Floats, d: Floats, r: Floats, w: Floats) -> Floats:  # noqa: ARG001 - a rule
    """Return the stability after a lapse on a later day; at most s / exp(w17 * w18), as FSRS-6 caps it."""
    result: Floats = np.minimum(stability_after_lapse(s, d, r, w), s * np.exp(-w[17] * w[18]))
    return result


def stability_after_lapse(s: Floats, d: Floats, r: Floats, w: Floats) -> Floats:
    """Return the stability after a lapse before its cap: w11 * d^-w12 * ((s + 1)^w13 - 1) * exp(w14 * (1 - r))."""
    result: Floats = w[11] * np.exp((1 - r) * w[14] - w[12] * np.log(d)) * ((s + 1) ** w[13] - 1)
    return result


def after_same_day(ratings: Integers, s: Floats, d: Floats, r: Floats, w: Floats) -> Floats:  # noqa: ARG001 - a rule
    """Return the stability after an answer on the day of the one before; only “again” lowers it."""
    growth = same_day_growth(ratings, s, w)
    return s * np.where(ratings >= Rating.HARD, np.maximum(growth, 1), growth)


def same_day_growth(ratings: Integers, s: Floats, w: Floats) -> Floats:
    """Return the factor of a same-day answer before its bound: exp(w17 * (rating - 3 + w18)) * s^-w19."""
    result: Floats = np.exp(w[17] * (ratings - Rating.GOOD + w[18]) - w[19] * np.log(s))
    return result


def predictions_before_answers(
    card_numbers: Integers, days: Integers, ratings: Integers, is_counted: Truths, weights: Sequence[float]
) -> Floats:
    """Return the predicted recall before each answer; NaN for first, same-day and uncounted ones.

    Args:
        card_numbers: the number of the card that each answer belongs to, shape (answers,), in the order of the log.
        days: the study day of each.
        ratings: 1 to 4.
        is_counted: the answers that move the schedule.
        weights: the 21 weights of FSRS-6.
    """
    rows = np.flatnonzero(is_counted)
    laid_out = histories(card_numbers[rows], days[rows], ratings[rows])
    result = np.full(len(card_numbers), np.nan)
    predicted = trace(laid_out, np.array(weights)).retrievability
    result[rows[laid_out.rows]] = np.where(laid_out.labelled, predicted, np.nan)
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
        lives: the cards of the answers, as in `predictions_before_answers`.
        days: likewise.
        ratings: likewise.
        is_counted: likewise.
        kinds: the place of its weights for each answer.
        weights: the weights of each kind; equal ones are taken together.
    """
    different, kind_of = np.unique(np.array(weights), axis=0, return_inverse=True)
    kind = kind_of.reshape(-1)[kinds]
    result = np.full(len(lives), np.nan)
    for number, own in enumerate(different.tolist()):
        is_in = kind == number
        columns = (lives[is_in], days[is_in], ratings[is_in], is_counted[is_in])
        result[is_in] = predictions_before_answers(*columns, own)
    return result
