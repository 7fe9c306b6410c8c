"""Weights that were trained for a deck elsewhere: of every version of FSRS, and within the bounds of FSRS-6."""

import math

import pytest

from studyapp.scheduling.memory import DEFAULT_WEIGHTS, LEAST_WEIGHTS, MOST_WEIGHTS, are_weights, weights_of


def test_weights_of_fsrs_6_stay() -> None:
    assert weights_of(DEFAULT_WEIGHTS) == DEFAULT_WEIGHTS


def test_weights_of_fsrs_5_get_the_decay_that_they_had() -> None:
    assert weights_of(DEFAULT_WEIGHTS[:19]) == (*DEFAULT_WEIGHTS[:19], 0.0, 0.5)


def test_weights_of_fsrs_4_5_count_difficulty_anew() -> None:
    found = weights_of(DEFAULT_WEIGHTS[:17])
    w4, w5, w6 = DEFAULT_WEIGHTS[4:7]
    assert found[4:7] == pytest.approx((w4 + 2 * w5, math.log(3 * w5 + 1) / 3, w6 + 0.5))
    assert found[17:] == (0.0, 0.0, 0.0, 0.5)


@pytest.mark.parametrize("count", [0, 1, 16, 18, 20, 22])
def test_there_are_no_weights_of_other_versions(count: int) -> None:
    assert weights_of([1.0] * count) == ()


def test_weights_come_within_the_bounds() -> None:
    assert weights_of([1e9] * 21) == MOST_WEIGHTS
    assert weights_of([-1e9] * 21) == LEAST_WEIGHTS
    assert are_weights(MOST_WEIGHTS)
    assert not are_weights([1e9] * 21)
    assert not are_weights(DEFAULT_WEIGHTS[:19])
