"""The derivatives are what small steps of each weight show."""

import numpy as np
import pytest

from studyapp.scheduling.fitting.gradient import gradient
from studyapp.scheduling.fitting.histories import Floats, histories
from studyapp.scheduling.fitting.model import trace
from studyapp.scheduling.memory import DEFAULT_WEIGHTS

DEFAULTS = np.array(DEFAULT_WEIGHTS)


@pytest.mark.parametrize("seed", range(6))
def test_every_derivative_is_the_slope(seed: int) -> None:
    chance = np.random.default_rng(seed)
    cards, days = chance.integers(0, 60, 600), np.sort(chance.integers(0, 120, 600))
    laid = histories(cards, days, chance.choice([1, 2, 3, 3, 4], 600))
    weights = DEFAULTS * chance.uniform(0.9, 1.1, 21) + (seed % 2) * chance.uniform(0, 0.02, 21)
    tastes = chance.normal(size=len(laid)) * laid.labelled  # any loss that is a sum over predictions

    def loss(at: Floats) -> float:
        return float(tastes @ trace(laid, at).retrievability)

    slopes = []
    for number in range(21):
        step = np.zeros(21)
        step[number] = 1e-6
        slopes.append((loss(weights + step) - loss(weights - step)) / 2e-6)
    assert gradient(laid, trace(laid, weights), tastes, weights) == pytest.approx(np.array(slopes), rel=1e-4, abs=1e-5)
    assert np.count_nonzero(slopes) == 21
