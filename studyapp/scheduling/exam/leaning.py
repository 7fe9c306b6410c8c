"""Estimate from answers how a person's recall differs from FSRS's prediction, and sample from the estimate."""

from functools import cache
from statistics import NormalDist
from typing import NamedTuple

import numpy as np

from studyapp.domain.exams import ExamTask
from studyapp.scheduling.exam.curves import Curves, Floats
from studyapp.scheduling.exam.trials import TrialWorld

Leanings = tuple[tuple[float, float], ...]

ENOUGH = 30
"""Answers from which on a person's own count."""

DRAWS = 32
"""Equally likely ways that are told."""

_SHIFT, _SHIFT_SPREAD, _SLOPE_SPREAD = 0.1, 0.6, 0.2  # of people, before anything is known of them
_DRIFT = 0.25  # by which the days to come may differ from those seen
_SURE = 1e-4
_SHIFTS, _SLOPES = 61, 17
_WIDE = 5.0


def leanings(recall: np.ndarray, is_known: np.ndarray) -> Leanings:
    """Return equally likely pairs of a shift and a slope of the logit of recall.

    A person recalls a card with the logit shift + slope * logit(R) where FSRS says R. Both are drawn from their
    posterior on a grid: small corrections are likelier than large ones, and each answer counts once.

    Args:
        recall: the recall that FSRS predicted before each answer on a later day than the card's last one, shape (n,).
        is_known: whether it was known, likewise; fewer than thirty count as none.
    """
    shifts, slopes, weight = _prior()
    if len(recall) >= ENOUGH:
        logit = np.log(np.clip(recall, _SURE, 1 - _SURE) / (1 - np.clip(recall, _SURE, 1 - _SURE)))
        order = np.argsort(logit)
        logit, is_recalled = logit[order], np.asarray(is_known, dtype=np.float64)[order]
        parts = [part for part in np.array_split(np.arange(len(logit)), min(len(logit), 200)) if len(part)]
        mean = np.array([logit[part].mean() for part in parts])
        right, all_of = np.array([is_recalled[part].sum() for part in parts]), np.array([len(part) for part in parts])
        eta = shifts[:, None] + slopes[:, None] * mean
        likely = (right * eta - all_of * np.logaddexp(0, eta)).sum(axis=1)
        weight = weight * np.exp(likely - likely.max())
    share = np.cumsum(weight) / weight.sum()
    draws = np.searchsorted(share, (np.arange(DRAWS) + 0.5) / DRAWS).clip(0, len(share) - 1)
    drift = _DRIFT * np.random.default_rng(7).permutation(_normal_quantiles(DRAWS))
    return tuple(zip((shifts[draws] + drift).tolist(), slopes[draws].tolist(), strict=True))


class _Prior(NamedTuple):
    """The grid of shifts and slopes, and how likely each pair is before any answer; each of shape (pairs,)."""

    shifts: Floats
    slopes: Floats
    weight: Floats


@cache
def _prior() -> _Prior:
    shift = _SHIFT + np.linspace(-_WIDE, _WIDE, _SHIFTS) * _SHIFT_SPREAD
    slope = np.exp(np.linspace(-2, 2, _SLOPES) * _SLOPE_SPREAD)
    shifts, slopes = (axis.ravel() for axis in np.meshgrid(shift, slope, indexing="ij"))
    weight = np.exp(-0.5 * ((shifts - _SHIFT) / _SHIFT_SPREAD) ** 2 - 0.5 * (np.log(slopes) / _SLOPE_SPREAD) ** 2)
    return _Prior(shifts, slopes, weight)


def _normal_quantiles(count: int) -> Floats:
    return np.array([NormalDist().inv_cdf((at + 0.5) / count) for at in range(count)])


class LeaningWorld(TrialWorld):
    """Runs of the same cards, each with a likely person, of whom the program believes what FSRS makes of answers."""

    def __init__(self, task: ExamTask, curves: Curves, ways: Leanings, seed: int) -> None:
        super().__init__(task, curves, len(ways), seed)
        self._shift, self._slope = (np.array(column)[:, None] for column in zip(*ways, strict=True))

    def chance(self, day: int) -> Floats:
        """Return each card's probability of recall on a day, for the simulated person of each run."""
        recall = np.clip(self.recall(day), _SURE, 1 - _SURE)
        leaned = 1 / (1 + np.exp(-(self._shift + self._slope * np.log(recall / (1 - recall)))))
        return np.where(self.is_new, 0.0, leaned)


def interval(chances: Floats, share: float = 0.8) -> tuple[float, float]:
    """Return the bounds between which the share of cards known will be, so likely; both are shares of whole cards.

    Args:
        chances: the probability of recall of each card in equally likely runs, shape (runs, cards).
        share: the probability.
    """
    mean, count = chances.mean(axis=1), chances.shape[1]
    spread = np.sqrt((chances * (1 - chances)).sum(axis=1)) / count
    normals = [NormalDist(at, max(by, 1e-6)) for at, by in zip(mean.tolist(), spread.tolist(), strict=True)]

    def bound(level: float) -> float:
        low, high = 0.0, 1.0
        for _ in range(30):
            middle = (low + high) / 2
            is_below = sum(normal.cdf(middle) for normal in normals) / len(normals) < level
            low, high = (middle, high) if is_below else (low, middle)
        return (low + high) / 2

    low, high = bound((1 - share) / 2) * count, bound((1 + share) / 2) * count
    return float(np.floor(low)) / count, float(np.ceil(high)) / count
