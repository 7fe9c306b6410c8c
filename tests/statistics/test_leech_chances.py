"""The chance of lapses of all cards at once: the same as of each card alone, and only of its present life."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.reviews import Rating, ReviewKind
from studyapp.statistics.columns import Answers
from studyapp.statistics.leech_chances import lapses_with_chances
from studyapp.statistics.leeches import chance_of_lapses
from studyapp.statistics.packing import KIND_CODES

Review = tuple[float, bool]


def answers_of(cards: list[list[Review]]) -> tuple[Answers, list[float]]:
    """Each card was answered once before these reviews, which gives no prediction; the cards take turns."""
    rows = [(card, number, 1.0, False) for card, reviews in enumerate(cards) for number in [0]]
    longest = max(map(len, cards), default=0)
    rows += [
        (card, number + 1, *reviews[number])
        for number in range(longest)
        for card, reviews in enumerate(cards)
        if number < len(reviews)
    ]
    card, number, recall, failed = (np.array(column) for column in zip(*rows, strict=True))
    nothing = np.zeros(len(card), dtype=np.int64)
    rating = np.where(failed, int(Rating.AGAIN), int(Rating.GOOD))
    kind = nothing + KIND_CODES[ReviewKind.REVIEW]
    before = np.where(number == 0, np.nan, recall)
    return Answers(card, card.copy(), number, rating, kind, nothing, number - 1, number - 1, number), before.tolist()


@given(st.lists(st.lists(st.tuples(st.floats(0.05, 1.0), st.booleans()), max_size=12), min_size=1, max_size=6))
def test_all_at_once_is_the_same_as_one_by_one(cards: list[list[Review]]) -> None:
    answers, before = answers_of(cards)
    lapses, chances = lapses_with_chances(answers, np.array(before), len(cards), most=8)
    for number, reviews in enumerate(cards):
        failed = sum(is_lapse for _, is_lapse in reviews)
        expected = 0.0 if failed >= 8 else chance_of_lapses([recall for recall, _ in reviews], failed)
        assert lapses[number] == failed
        assert chances[number] == pytest.approx(expected if failed else 1.0, abs=1e-9)


def test_a_life_before_a_reset_and_cards_that_are_gone_do_not_count() -> None:
    answers, before = answers_of([[(0.9, True)] * 4, [(0.9, True)] * 3])
    life = np.where((answers.card == 0) & (answers.day > 2), 7, answers.card)
    later = replace(answers, life=life)
    lapses, chances = lapses_with_chances(later, np.array(before), cards=1, most=8)
    assert lapses.tolist() == [2]
    assert chances[0] == pytest.approx(0.01)
