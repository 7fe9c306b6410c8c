"""Finds the least value of a smooth function within bounds: BFGS, projected onto them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from studyapp.scheduling.fitting.histories import Floats, Truths

Smooth = Callable[[Floats], tuple[float, Floats]]
"""A function of a point that gives its value and its gradient there."""

_ENOUGH: Final = 1e-4  # of the fall that the gradient promises
_SHORTER: Final = 0.4
_SHORTEST: Final = 1e-6


@dataclass(frozen=True, slots=True)
class _Place:
    point: Floats
    value: float
    slope: Floats


def least(smooth: Smooth, start: Floats, lower: Floats, upper: Floats, *, rounds: int, precision: float) -> Floats:
    """The point with the least value that is found from a start downhill.

    Args:
        smooth: what shall be least.
        start: a point within the bounds, shape (n,).
        lower: bounds, shape (n,).
        upper: bounds, shape (n,).
        rounds: how many steps at most.
        precision: a step that lowers the value by less than this share of it is the last one.
    """
    here = _Place(start, *smooth(start))
    inverse = np.eye(len(start)) / max(1.0, float(np.linalg.norm(here.slope)))
    for _ in range(rounds):
        free = _free(here, lower, upper)
        if not here.slope[free].any():
            break
        there = _downhill(smooth, here, _direction(here, inverse, free), lower, upper)
        inverse = _curved(inverse, there.point - here.point, there.slope - here.slope)
        gained, here = here.value - there.value, there
        if gained <= precision * abs(here.value):
            break
    return here.point


def _free(here: _Place, lower: Floats, upper: Floats) -> Truths:
    """The coordinates that may move downhill: all but those that a bound stops."""
    stopped = ((here.point <= lower) & (here.slope > 0)) | ((here.point >= upper) & (here.slope < 0))
    return ~stopped


def _direction(here: _Place, inverse: Floats, free: Truths) -> Floats:
    """Newton's direction among the free coordinates; straight down where that does not lead down."""
    found = np.zeros_like(here.point)
    found[free] = -inverse[np.ix_(free, free)] @ here.slope[free]
    if found @ here.slope >= 0:
        found[free] = -here.slope[free] / np.linalg.norm(here.slope[free])
    return found


def _downhill(smooth: Smooth, here: _Place, direction: Floats, lower: Floats, upper: Floats) -> _Place:
    """The first place, ever nearer, where the value has fallen enough for the way; `here` where there is none."""
    length = 1.0
    while length > _SHORTEST:
        point = np.clip(here.point + length * direction, lower, upper)
        value, slope = smooth(point)
        if value <= here.value + _ENOUGH * (here.slope @ (point - here.point)):
            return _Place(point, value, slope)
        length *= _SHORTER
    return here


def _curved(inverse: Floats, moved: Floats, turned: Floats) -> Floats:
    """The estimate of the inverse Hessian after a step, by the formula of Broyden, Fletcher, Goldfarb and Shanno."""
    bend = float(moved @ turned)
    if bend <= 1e-12:
        return inverse
    left = np.eye(len(moved)) - np.outer(moved, turned) / bend
    found: Floats = left @ inverse @ left.T + np.outer(moved, moved) / bend
    return found
