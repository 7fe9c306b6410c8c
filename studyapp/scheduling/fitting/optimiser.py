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
        smooth: the function to minimise.
        start: a point within the bounds, shape (n,).
        lower: bounds, shape (n,).
        upper: bounds, shape (n,).
        rounds: the largest number of steps.
        precision: a step that lowers the value by less than this share of it is the last one.
    """
    current = _Iterate(start, *smooth(start))
    inverse = np.eye(len(start)) / max(1.0, float(np.linalg.norm(current.slope)))
    for _ in range(rounds):
        free = _free_coordinates(current, lower, upper)
        if not current.slope[free].any():
            break
        candidate = _line_search(smooth, current, _direction(current, inverse, free), lower, upper)
        inverse = _bfgs_update(inverse, candidate.point - current.point, candidate.slope - current.slope)
        gained, current = current.value - candidate.value, candidate
        if gained <= precision * abs(current.value):
            break
    return current.point


def _free_coordinates(current: _Iterate, lower: Floats, upper: Floats) -> Truths:
    """Return the coordinates that may move downhill: all but those that a bound stops."""
    stopped = ((current.point <= lower) & (current.slope > 0)) | ((current.point >= upper) & (current.slope < 0))
    return ~stopped


def _direction(current: _Iterate, inverse: Floats, free: Truths) -> Floats:
    """Return Newton's direction among the free coordinates; straight down if that does not lead down."""
    result = np.zeros_like(current.point)
    result[free] = -inverse[np.ix_(free, free)] @ current.slope[free]
    if result @ current.slope >= 0:
        result[free] = -current.slope[free] / np.linalg.norm(current.slope[free])
    return result


def _line_search(smooth: Smooth, current: _Iterate, direction: Floats, lower: Floats, upper: Floats) -> _Iterate:
    """Return the first point, ever nearer, whose value fell enough for the distance; `here` if there is none."""
    length = 1.0
    while length > _SHORTEST:
        point = np.clip(current.point + length * direction, lower, upper)
        value, slope = smooth(point)
        if value <= current.value + _ENOUGH * (current.slope @ (point - current.point)):
            return _Iterate(point, value, slope)
        length *= _SHORTER
    return current


def _bfgs_update(inverse: Floats, moved: Floats, turned: Floats) -> Floats:
    """Update the estimate of the inverse Hessian after a step (Broyden, Fletcher, Goldfarb, Shanno)."""
    bend = float(moved @ turned)
    if bend <= 1e-12:
        return inverse
    projector = np.eye(len(moved)) - np.outer(moved, turned) / bend
    result: Floats = projector @ inverse @ projector.T + np.outer(moved, moved) / bend
    return result
