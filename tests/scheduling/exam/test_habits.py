"""A person's pace is drawn from their log, and from what is usual where the log is short."""

import numpy as np
import pytest

from studyapp.domain.exams import FIRST_RATINGS, Costs
from studyapp.scheduling.exam.habits import Habits, habits


def test_without_answers_what_is_usual_holds() -> None:
    nothing = np.zeros(0, dtype=np.int64)
    assert habits(nothing, nothing, nothing, nothing, nothing) == Habits()
    assert sum(FIRST_RATINGS) == pytest.approx(1)


def test_a_day_with_a_card_counts_as_a_whole() -> None:
    # card 0: new, twice on day 1 (3 s + 5 s); failed on day 4, and again (6 s + 2 s); known on day 9 (4 s)
    # card 1: known only, on a day on which card 0 was failed, its first answer longer ago than the log shows
    card, day = np.array([0, 0, 0, 1, 0, 0]), np.array([1, 1, 4, 4, 4, 9])
    rating, gap = np.array([3, 3, 1, 3, 3, 3]), np.array([-1, 0, 3, 2, 0, 5])
    found = habits(card, day, rating, gap, np.array([3000, 5000, 6000, 10_000, 2000, 4000]))
    usual = Costs()
    assert found.costs.new_s == pytest.approx((8 + 30 * usual.new_s) / 31)
    assert found.costs.failed_s == pytest.approx((8 + 30 * usual.failed_s) / 31)
    assert found.costs.known_s == pytest.approx((2 * 7 + 30 * usual.known_s) / 32)
    assert found.first_ratings[2] == pytest.approx((1 + 30 * FIRST_RATINGS[2]) / 31)
    assert sum(found.first_ratings) == pytest.approx(1)


def test_many_answers_outweigh_what_is_usual_and_untimed_ones_count_for_nothing() -> None:
    count = 3000
    card, day = np.arange(count), np.full(count, 7)
    seconds = np.where(np.arange(count) % 2, 4000, 0)
    found = habits(card, day, np.full(count, 3), np.full(count, 3), seconds)
    assert found.costs.known_s == pytest.approx(4, abs=0.1)
    assert found.costs.new_s == Costs().new_s
