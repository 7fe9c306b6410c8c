"""The weights of bearing tell the key cards of a round of readers that the fit has not seen."""

import json

import numpy as np

from studyapp.drafting.choosing.bearing import weights as shipped
from studyapp.resources import resource
from tests.quality.fitting_bearing import DIRECTIONS, Sample, fitted, left_out, sample, weights

LEAST = 0.4  # correlation with the marks for key
LEAST_GAIN = 0.08  # over merit alone, in the mean of the rounds


def test_what_ships_is_what_the_kept_marks_give() -> None:
    kept = json.loads(resource("bearing.json").read_text(encoding="utf-8"))
    assert kept == shipped() == weights(sample())


def test_key_cards_of_a_round_left_out_are_told() -> None:
    found = left_out(sample())
    assert len(found) == 3
    assert min(bearing for bearing, _ in found.values()) > LEAST
    assert np.mean([bearing - merit for bearing, merit in found.values()]) > LEAST_GAIN


def test_no_weight_goes_against_what_its_feature_may_do() -> None:
    marked = sample()
    against = np.array([-DIRECTIONS[name] for name in marked.names]) * marked.key[:, None]
    turned = Sample(marked.names, marked.rounds, against, marked.merit, marked.key)
    assert not fitted(turned).any()
    assert all(weights(marked)[name] * sign > 0 for name, sign in DIRECTIONS.items())
