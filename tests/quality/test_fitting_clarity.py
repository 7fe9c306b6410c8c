"""The weights of clarity tell the good cards of a text that the fit has not seen."""

import json

import numpy as np

from studyapp.drafting.choosing.clarity import weights as shipped
from studyapp.resources import resource
from tests.quality.fitting_bearing import Sample, fitted, weights
from tests.quality.fitting_clarity import DIRECTIONS, left_out, sample
from tests.quality.fitting_merit import told_apart

LEAST = 0.7  # share of pairs told apart
LEAST_GAIN = 0.07  # over merit alone


def test_what_ships_is_what_the_kept_marks_give() -> None:
    kept = json.loads(resource("clarity.json").read_text(encoding="utf-8"))
    assert kept == shipped() == weights(sample(), DIRECTIONS)


def test_good_cards_of_a_text_left_out_are_told() -> None:
    marked = sample()
    merit, both = (told_apart(odds, marked.key) for odds in left_out(marked))
    assert both > LEAST
    assert both - merit > LEAST_GAIN


def test_no_weight_goes_against_what_its_feature_may_do() -> None:
    marked = sample()
    against = np.array([-DIRECTIONS[name] for name in marked.names]) * marked.key[:, None]
    turned = Sample(marked.names, marked.rounds, against, marked.merit, marked.key)
    assert not fitted(turned, DIRECTIONS).any()
    assert all(weights(marked, DIRECTIONS)[name] * sign > 0 for name, sign in DIRECTIONS.items())
