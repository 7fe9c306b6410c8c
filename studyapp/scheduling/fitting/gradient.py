"""Compute the exact gradient of a loss by backpropagation from answer to answer."""

import math
from dataclasses import dataclass

import numpy as np

from studyapp.domain.reviews import Rating
from studyapp.scheduling.fitting import model
from studyapp.scheduling.fitting.histories import Floats, Histories, Integers, Truths
from studyapp.scheduling.fitting.model import Trace
from studyapp.scheduling.memory import (
    EASIEST,
    HARDEST,
    STABILITY_MAX,
    STABILITY_MIN,
    WEIGHT_COUNT,
    curve_factor,
    first_difficulty,
    moved_difficulty,
)


def gradient(histories: Histories, trace: Trace, by_recall: Floats, weights: Floats) -> Floats:
    """Return the derivative of a loss by the weights.

    Args:
        histories: answers in columns, at least one.
        trace: the model's states and predictions for them with these weights.
        by_recall: the derivative of the loss by each prediction, shape (answers,); 0 where there is none.
        weights: the 21 of FSRS-6.

    Returns:
        Shape (21,).
    """
    before = _Before(histories, trace)
    parts = _parts(histories, before, weights)
    curve = _curve(histories.elapsed, before.s, trace.retrievability, weights)
    stability, difficulty = _carry_back(histories, trace, parts, curve, by_recall, weights)
    result = _from_first_answers(histories, stability, difficulty, weights)
    result += _from_later_answers(histories, before, difficulty, weights)
    recall = by_recall.copy()
    for part in parts:
        carried = stability[part.at]
        recall[part.at] += carried * part.by_r
        for weight, by in part.by_weight.items():
            result[weight] += _dot(carried, by)
    result[20] = _dot(recall, curve.by_decay)
    return result


class _Before:
    """Stability, difficulty and retrievability just before each answer; 1 before a first one."""

    def __init__(self, histories: Histories, trace: Trace) -> None:
        self.s, self.d = np.ones(len(histories)), np.ones(len(histories))
        for step in histories.steps[1:]:
            self.s[step.at], self.d[step.at] = trace.stability[step.before], trace.difficulty[step.before]
        self.r = trace.retrievability


@dataclass(frozen=True, slots=True)
class _Curve:
    """Derivatives of the retrievability, shape (answers,)."""

    by_stability: Floats
    by_decay: Floats


@dataclass(frozen=True, slots=True)
class _Part:
    """The answers whose stability one rule set, and the derivatives of that by its inputs."""

    at: Integers
    by_s: Floats
    by_d: Floats
    by_r: Floats
    by_weight: dict[int, Floats]


def _curve(elapsed: Floats, s: Floats, r: Floats, w: Floats) -> _Curve:
    decay, factor = w[20], curve_factor(w[20])
    share = elapsed / s
    base = 1 + factor * share
    factor_by_decay = (factor + 1) * math.log(0.9) / decay**2
    return _Curve(
        by_stability=decay * factor * r * share / (base * s),
        by_decay=-r * (np.log(base) + decay * share * factor_by_decay / base),
    )


def _parts(histories: Histories, before: _Before, w: Floats) -> tuple[_Part, ...]:
    parts = []
    for kind, rule in (("recalled", _recall_part), ("lapsed", _lapse_part), ("same_day", _same_day_part)):
        at = np.concatenate([getattr(step, kind) + step.at.start for step in histories.steps])
        parts.append(rule(at, histories.ratings[at], before.s[at], before.d[at], before.r[at], w))
    return tuple(parts)


def _recall_part(at: Integers, ratings: Integers, s: Floats, d: Floats, r: Floats, w: Floats) -> _Part:
    growth, gained = model.recall_growth(ratings, s, d, w), np.exp((1 - r) * w[10])
    plain = model.recall_growth(np.full_like(ratings, Rating.GOOD), s, d, w) * s * (gained - 1)
    increase = s * growth * (gained - 1)
    return _Part(
        at,
        by_s=1 + growth * (gained - 1) * (1 - w[9]),
        by_d=-increase / (11 - d),
        by_r=-w[10] * s * growth * gained,
        by_weight={
            8: increase,
            9: -increase * np.log(s),
            10: s * growth * gained * (1 - r),
            15: np.where(ratings == Rating.HARD, plain, 0),
            16: np.where(ratings == Rating.EASY, plain, 0),
        },
    )


def _lapse_part(at: Integers, _ratings: Integers, s: Floats, d: Floats, r: Floats, w: Floats) -> _Part:
    stability, bound = model.stability_after_lapse(s, d, r, w), math.exp(-w[17] * w[18])
    is_bound = s * bound < stability
    free, bounded = np.where(is_bound, 0, stability), np.where(is_bound, s * bound, 0)
    power = np.where(is_bound, 0, w[11] * np.exp((1 - r) * w[14] - w[12] * np.log(d)) * (s + 1) ** w[13])
    return _Part(
        at,
        by_s=np.where(is_bound, bound, power * w[13] / (s + 1)),
        by_d=-w[12] * free / d,
        by_r=-w[14] * free,
        by_weight={
            11: free / w[11],
            12: -free * np.log(d),
            13: power * np.log1p(s),
            14: free * (1 - r),
            17: -w[18] * bounded,
            18: -w[17] * bounded,
        },
    )


def _same_day_part(at: Integers, ratings: Integers, s: Floats, d: Floats, r: Floats, w: Floats) -> _Part:
    growth = model.same_day_growth(ratings, s, w)
    is_free = (ratings < Rating.HARD) | (growth > 1)
    grown = np.where(is_free, s * growth, 0)
    return _Part(
        at,
        by_s=np.where(is_free, growth * (1 - w[19]), 1),
        by_d=np.zeros_like(d),
        by_r=np.zeros_like(r),
        by_weight={17: grown * (ratings - Rating.GOOD + w[18]), 18: grown * w[17], 19: -grown * np.log(s)},
    )


def _carry_back(
    histories: Histories, trace: Trace, parts: tuple[_Part, ...], curve: _Curve, by_recall: Floats, w: Floats
) -> tuple[Floats, Floats]:
    """Return the derivatives of the loss by stability and difficulty after each answer, within their bounds."""
    by_s, by_d, by_r = (np.zeros(len(histories)) for _ in range(3))
    for part in parts:
        by_s[part.at], by_d[part.at], by_r[part.at] = part.by_s, part.by_d, part.by_r
    by_s += by_r * curve.by_stability
    drawn = (1 - w[7]) * (1 + w[6] * (histories.ratings - Rating.GOOD) / 9)
    direct = by_recall * curve.by_stability
    stability_moves = _is_within(trace.stability, STABILITY_MIN, STABILITY_MAX)
    difficulty_moves = _is_within(trace.difficulty, EASIEST, HARDEST)
    stability, difficulty = np.zeros(len(histories)), np.zeros(len(histories))
    for step in reversed(histories.steps):
        at, before = step.at, step.before
        stability[at] *= stability_moves[at]
        difficulty[at] *= difficulty_moves[at]
        if before.stop:
            stability[before] += stability[at] * by_s[at] + direct[at]
            difficulty[before] += stability[at] * by_d[at] + difficulty[at] * drawn[at]
    return stability, difficulty


def _is_within(values: Floats, lower: float, upper: float) -> Truths:
    return (values > lower) & (values < upper)


def _from_first_answers(histories: Histories, stability: Floats, difficulty: Floats, w: Floats) -> Floats:
    """Return the part of first answers: weights 0 to 3 are their stabilities, 4 and 5 set their difficulties."""
    result, at = np.zeros(WEIGHT_COUNT), histories.steps[0].at
    ratings = histories.ratings[at]
    result[:4] = np.bincount(ratings - 1, weights=stability[at], minlength=4)
    result[4] = difficulty[at].sum()
    result[5] = -_dot(difficulty[at], (ratings - 1) * np.exp(w[5] * (ratings - 1)))
    return result


def _from_later_answers(histories: Histories, before: _Before, difficulty: Floats, w: Floats) -> Floats:
    """Return the part of the difficulties after later answers."""
    result, later = np.zeros(WEIGHT_COUNT), slice(histories.steps[0].at.stop, None)
    carried, ratings, d = difficulty[later], histories.ratings[later], before.d[later]
    total, mean = carried.sum(), first_difficulty(float(Rating.EASY), w)
    result[4] = w[7] * total
    result[5] = -w[7] * total * (Rating.EASY - 1) * math.exp(w[5] * (Rating.EASY - 1))
    result[6] = -(1 - w[7]) / 9 * _dot(carried, (ratings - Rating.GOOD) * (10 - d))
    result[7] = mean * total - _dot(carried, moved_difficulty(ratings.astype(float), d, w))
    return result


def _dot(first: Floats, second: Floats) -> float:
    """Return the sum of products; `@` would start threads for it, which cost ten times what they save."""
    return float((first * second).sum())
