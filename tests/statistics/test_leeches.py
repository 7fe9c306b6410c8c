"""Leeches: Anki's rule by its own table, and the chance of lapses against counting all outcomes."""

from itertools import product
from math import comb, prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.statistics.leeches import chance_of_lapses, expected_lapses, is_leech_by_count, is_leech_by_recall

RECALLS = st.lists(st.floats(0, 1), max_size=8)


def test_a_card_is_flagged_at_eight_lapses_and_every_four_after() -> None:
    assert [lapses for lapses in range(30) if is_leech_by_count(lapses)] == [8, 12, 16, 20, 24, 28]
    assert [lapses for lapses in range(12) if is_leech_by_count(lapses, 5)] == [5, 8, 11]
    assert [lapses for lapses in range(4) if is_leech_by_count(lapses, 1)] == [1, 2, 3]


@given(RECALLS, st.integers(0, 9))
def test_the_chance_equals_that_of_all_outcomes_together(recalls: list[float], lapses: int) -> None:
    chances = [
        prod(recall if known else 1 - recall for recall, known in zip(recalls, outcome, strict=True))
        for outcome in product((True, False), repeat=len(recalls))
        if sum(not known for known in outcome) >= lapses
    ]
    assert chance_of_lapses(recalls, lapses) == pytest.approx(sum(chances), abs=1e-9)


def test_with_equal_recalls_it_is_the_binomial_distribution() -> None:
    expected = sum(comb(20, k) * 0.1**k * 0.9 ** (20 - k) for k in range(6, 21))
    assert chance_of_lapses([0.9] * 20, 6) == pytest.approx(expected)
    assert expected_lapses([0.9] * 20) == pytest.approx(2)


@pytest.mark.parametrize(
    ("lapses", "is_leech"), [(0, False), (2, False), (5, False), (6, False), (7, True), (20, True)]
)
def test_only_what_chance_cannot_explain_is_a_leech(lapses: int, is_leech: bool) -> None:
    assert is_leech_by_recall([0.9] * 20, lapses) is is_leech


def test_many_lapses_of_hard_reviews_are_no_leech() -> None:
    assert not is_leech_by_recall([0.5] * 20, 12)
    assert is_leech_by_recall([0.97] * 20, 4)
    assert not is_leech_by_recall([], 0)
