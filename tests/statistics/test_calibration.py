"""Calibration: every bin holds enough reviews to say something, and the verdict is one that the bins bear out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.desktop.statistics.statistics_words import calibration_sentence
from studyapp.statistics.report import MIN_BIN_REVIEWS, calibrate

HEIGHTS = st.sampled_from([0.1, 0.3, 0.62, 0.9, 0.95, 0.97])


@given(st.lists(st.tuples(HEIGHTS, st.integers(1, 90)), min_size=1, max_size=6))
def test_no_bin_holds_few_reviews_where_there_are_several(runs: list[tuple[float, int]]) -> None:
    predicted = np.concatenate([np.full(count, value) for value, count in runs])
    found = calibrate(predicted, np.ones(len(predicted), dtype=bool))
    asked = [each.observed.asked for each in found.bins]
    assert sum(asked) == len(predicted)
    assert len(asked) == 1 or min(asked) >= MIN_BIN_REVIEWS


@pytest.mark.parametrize(
    ("heights", "known", "words"),
    [
        ((0.65, 0.98), (65, 98), "The prediction holds."),
        ((0.65, 0.98), (82, 82), "too low where it is low, and too high where it is high"),
        ((0.4, 0.7), (25, 85), "too high where it is low, and too low where it is high"),
        ((0.65, 0.98), (65, 93), "The prediction holds."),  # one height of two is off, which is not most of them
        ((0.4, 0.7), (10, 40), "You know a little less than is predicted."),
    ],
)
def test_a_prediction_holds_where_most_bins_bear_it_out(
    heights: tuple[float, float], known: tuple[int, int], words: str
) -> None:
    """A hundred reviews of each height, of which so many were known."""
    outcome = np.concatenate([np.arange(100) < count for count in known])
    assert words in calibration_sentence(calibrate(np.repeat(heights, 100), outcome))
