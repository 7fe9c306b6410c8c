"""A promise follows the learner's own answers, and its bounds hold what it says they hold."""

from statistics import NormalDist

import numpy as np
import pytest

from studyapp.scheduling.exam.leaning import DRAWS, ENOUGH, interval, leanings


def leaned(ways: tuple[tuple[float, float], ...], recall: float) -> float:
    logit = np.log(recall / (1 - recall))
    return float(np.mean([1 / (1 + np.exp(-(shift + slope * logit))) for shift, slope in ways]))


def test_few_answers_do_not_count() -> None:
    none = leanings(np.zeros(0), np.zeros(0))
    assert len(none) == DRAWS
    assert leanings(np.full(ENOUGH - 1, 0.9), np.zeros(ENOUGH - 1)) == none
    assert leanings(np.full(ENOUGH, 0.9), np.zeros(ENOUGH)) != none
    assert leaned(none, 0.9) == pytest.approx(0.9, abs=0.02)


@pytest.mark.parametrize("true", [0.6, 0.8, 0.95])
def test_what_is_promised_goes_where_the_answers_are(true: float) -> None:
    known = np.random.default_rng(3).random(600) < true
    ways = leanings(np.full(600, 0.9), known)
    assert leaned(ways, 0.9) == pytest.approx(known.mean(), abs=0.04)
    early = leanings(np.full(60, 0.9), known[:60])
    spread = [np.std([shift for shift, _ in found]) for found in (leanings(np.zeros(0), np.zeros(0)), early, ways)]
    assert spread[0] > spread[1] > spread[2]


def test_the_bounds_hold_four_of_five_persons_in_whole_cards() -> None:
    chance = np.random.default_rng(5)
    chances = chance.beta(8, 2, size=(32, 1)) * np.ones((1, 150))
    low, high = interval(chances)
    shares = [(chance.random(150) < row).mean() for row in chances for _ in range(200)]
    assert np.mean([low <= share <= high for share in shares]) == pytest.approx(0.8, abs=0.03)
    assert low * 150 == pytest.approx(round(low * 150))
    assert interval(np.full((32, 40), 0.999))[1] == 1
    spread = 0.5 / 1000**0.5
    assert interval(np.full((4, 1000), 0.5))[0] == pytest.approx(0.5 + NormalDist().inv_cdf(0.1) * spread, abs=0.002)
