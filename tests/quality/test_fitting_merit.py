"""The likelihoods that readers find a card good and key tell cards of a text apart that the fit has not seen."""

import json
from collections.abc import Mapping

import numpy as np
import pytest

from studyapp.drafting.choosing.merit import coefficients as shipped
from studyapp.resources import resource
from tests.quality.fitting_merit import coefficients, fitted, is_good, left_out, likelihood, sample, told_apart

SCALES = ("self_contained", "correct", "atomic", "unambiguous", "grammatical", "worth", "anchored", "credited", "key")
LEAST_GOOD, LEAST_KEY = 0.6, 0.67  # of the pairs of a good and another card; chance gives half


def test_what_ships_is_what_the_kept_marks_give() -> None:
    kept = json.loads(resource("merit.json").read_text(encoding="utf-8"))
    assert kept == shipped() == coefficients(sample())


def test_cards_of_a_text_left_out_are_told_apart() -> None:
    marked = sample()
    good, key = left_out(marked)
    assert told_apart(good, marked.good) > LEAST_GOOD
    assert told_apart(key, marked.key) > LEAST_KEY
    score = marked.features[:, marked.names.index("score")]
    assert told_apart(good, marked.good) > told_apart(score, marked.good) + 0.05


def test_the_fit_finds_the_coefficients_that_made_the_marks() -> None:
    random = np.random.default_rng(7)
    features = random.normal(size=(20_000, 3)) * (1, 10, 0.1)
    made = likelihood(features, -0.5, np.array([1.0, -0.1, 5.0]))
    constant, found = fitted(features, (random.random(20_000) < made).astype(float), np.ones(20_000))
    assert constant == pytest.approx(-0.5, abs=0.08)
    assert found == pytest.approx([1.0, -0.1, 5.0], rel=0.1)


def test_a_good_card_is_correct_and_has_no_scale_at_nothing() -> None:
    full: Mapping[str, int] = dict.fromkeys(SCALES, 2)
    assert is_good(full)
    assert not is_good({**full, "correct": 1})
    assert not is_good({**full, "atomic": 0})
    assert is_good({**full, "atomic": 1, "worth": 1, "unambiguous": 1})
    assert not is_good({**full, "atomic": 1, "worth": 1, "unambiguous": 1, "grammatical": 1})
