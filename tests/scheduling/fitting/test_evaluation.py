"""The scores are what they say."""

import math

import numpy as np
import pytest

from studyapp.domain.memory.weights import Scores
from studyapp.scheduling.fitting.evaluation import bins, log_loss, scores
from studyapp.scheduling.fitting.histories import histories


def test_the_scores_of_four_reviews() -> None:
    laid = histories(np.arange(8) % 4, np.arange(8) // 4 * 3, np.array([3, 3, 3, 3, 3, 1, 3, 1]))
    predicted = np.array([1, 1, 1, 1, 0.9, 0.6, 0.7, 0.8])
    found = scores(laid, predicted, laid.labelled)
    assert found == Scores(
        4,
        pytest.approx(-(math.log(0.9) + math.log(0.4) + math.log(0.7) + math.log(0.2)) / 4),
        pytest.approx(abs(3.0 - 2) / 4),  # all are alike: three days after the first answer, no lapse
        pytest.approx(3 / 4),  # of two times two pairs, only 0.7 against 0.8 stands the wrong way
    )


def test_equal_predictions_tell_nothing_apart() -> None:
    laid = histories(np.arange(4) % 2, np.arange(4) // 2, np.array([3, 3, 3, 1]))
    assert scores(laid, np.full(4, 0.8), laid.labelled).auc == pytest.approx(0.5)


def test_where_all_was_recalled_there_is_nothing_to_tell_apart() -> None:
    laid = histories(np.arange(4) % 2, np.arange(4) // 2, np.array([3, 3, 3, 3]))
    assert scores(laid, np.full(4, 0.8), laid.labelled).auc is None


def test_no_review_counts_without_end() -> None:
    assert log_loss(np.array([1.0]), np.array([False])) == pytest.approx(-math.log(1e-6), rel=1e-3)


def test_reviews_are_alike_by_days_answers_and_lapses() -> None:
    laid = histories(np.array([0, 1, 2, 3] * 2 + [3]), np.array([0] * 4 + [1, 1, 5, 1, 2]), np.array([3] * 7 + [1, 3]))
    once, twice = bins(laid)[4:8], bins(laid)[8]
    assert once[0] != twice
    of = dict(zip(laid.cards[:4].tolist(), once.tolist(), strict=True))
    assert of[0] == of[1] == of[3] != of[2]
