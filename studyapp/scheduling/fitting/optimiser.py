"""Minimise a smooth function within bounds by projected BFGS."""

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
class _Iterate:
    """A point with its value and gradient."""

    point: Floats
    value: float
    slope: Floats


def minimise(smooth: Smooth, start: Floats, lower: Floats, upper: Floats, *, rounds: int, precision: float) -> Floats:
    """Return the point with the least value that is found downhill from a start.

    Args:
        smooth: what shall be least.
        start: a point within the bounds, shape (n,).
        lower: bounds, shape (n,).
        upper: bounds, shape (n,).
        rounds: how many steps at most.
        precision: a step that lowers the value by less than this share of it is the last one.
    """
    here = _Iterate(start, *smooth(start))
    inverse = np.eye(len(start)) / max(1.0, float(np.linalg.norm(here.slope)))
    for _ in range(rounds):
        free = _free_coordinates(here, lower, upper)
        if not here.slope[free].any():
            break
        there = _line_search(smooth, here, _direction(here, inverse, free), lower, upper)
        inverse = _bfgs_update(inverse, there.point - here.point, there.slope - here.slope)
        gained, here = here.value - there.value, there
        if gained <= precision * abs(here.value):
            break
    return here.point


def _free_coordinates(here: _Iterate, lower: Floats, upper: Floats) -> Truths:
    """Return the coordinates that may move downhill: all but those that a bound stops."""
    stopped = ((here.point <= lower) & (here.slope > 0)) | ((here.point >= upper) & (here.slope < 0))
    return ~stopped


def _direction(here: _Iterate, inverse: Floats, free: Truths) -> Floats:
    """Return Newton's direction among the free coordinates; straight down if that does not lead down."""
    result = np.zeros_like(here.point)
    result[free] = -inverse[np.ix_(free, free)] @ here.slope[free]
    if result @ here.slope >= 0:
        result[free] = -here.slope[free] / np.linalg.norm(here.slope[free])
    return result


def _line_search(smooth: Smooth, here: _Iterate, direction: Floats, lower: Floats, upper: Floats) -> _Iterate:
    """Return the first point, ever nearer, whose value fell enough for the distance; `here` if there is none."""
    length = 1.0
    while length > _SHORTEST:
        point = np.clip(here.point + length * direction, lower, upper)
        value, slope = smooth(point)
        if value <= here.value + _ENOUGH * (here.slope @ (point - here.point)):
            return _Iterate(point, value, slope)
        length *= _SHORTER
    return here


def _bfgs_update(inverse: Floats, moved: Floats, turned: Floats) -> Floats:
    """Update the estimate of the inverse Hessian after a step (Broyden, Fletcher, Goldfarb, Shanno)."""
    bend = float(moved @ turned)
    if bend <= 1e-12:
        return inverse
    left = np.eye(len(moved)) - np.outer(moved, turned) / bend
    result: Floats = left @ inverse @ left.T + np.outer(moved, moved) / bend
    return result
