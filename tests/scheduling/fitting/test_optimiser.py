"""The search finds the lowest place, and stays within its bounds."""

import numpy as np
import pytest

from studyapp.scheduling.fitting.histories import Floats
from studyapp.scheduling.fitting.optimiser import minimise


def valley(at: Floats) -> tuple[float, Floats]:
    """Rosenbrock's: a bent valley whose lowest place is (1, 1)."""
    x, y = at
    slope = np.array([-400 * x * (y - x**2) - 2 * (1 - x), 200 * (y - x**2)])
    return float(100 * (y - x**2) ** 2 + (1 - x) ** 2), slope


def found(lower: float, upper: float, start: tuple[float, float] = (-1.2, 1.0)) -> Floats:
    bounds = (np.full(2, lower), np.full(2, upper))
    return minimise(valley, np.clip(start, *bounds), *bounds, rounds=200, precision=1e-12)


def test_it_follows_a_bent_valley_to_its_end() -> None:
    assert found(-5, 5) == pytest.approx([1, 1], abs=1e-4)


def test_at_a_bound_it_goes_along_the_bound() -> None:
    lowest = found(-5, 0.5)
    assert lowest == pytest.approx([0.5, 0.25], abs=1e-3)
    assert (lowest <= 0.5).all()


def test_in_a_corner_it_stays() -> None:
    corner = np.full(2, 2.0)
    assert (
        minimise(lambda at: (float(at.sum()), np.ones(2)), corner, corner, corner + 1, rounds=9, precision=0) is corner
    )
