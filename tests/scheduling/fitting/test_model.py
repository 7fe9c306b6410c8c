"""The model in arrays is the model that schedules, card by card."""

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studyapp.domain.cards import CardState
from studyapp.domain.decks import DeckOptions
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.scheduling.fitting.histories import histories
from studyapp.scheduling.fitting.model import trace, values_after_last
from studyapp.scheduling.fitting.weights import LOWER, UPPER
from studyapp.scheduling.memory import DEFAULT_WEIGHTS, retrievability
from studyapp.scheduling.scheduler import Scheduler

DEFAULTS = np.array(DEFAULT_WEIGHTS)


@dataclass(frozen=True)
class Given:
    cards: list[int]
    days: list[int]
    ratings: list[int]


@st.composite
def logs(draw: st.DrawFn) -> Given:
    """Answers on up to six cards; the day goes on, and sometimes back, as on a journey."""
    count = draw(st.integers(1, 40))
    column = lambda values: draw(st.lists(values, min_size=count, max_size=count))  # noqa: E731
    day, days = 20_000, []
    for wait in column(st.sampled_from([-1, 0, 0, 0, 1, 1, 2, 5, 30, 400])):
        day += wait
        days.append(day)
    return Given(column(st.integers(1, 6)), days, column(st.sampled_from([1, 2, 3, 3, 3, 4])))


@st.composite
def weights(draw: st.DrawFn) -> np.ndarray:
    """Weights between the defaults and any bound, so that rules and bounds of all kinds come into play."""
    shares = draw(st.lists(st.floats(-0.4, 0.4), min_size=21, max_size=21))
    ends = [upper if share > 0 else lower for share, lower, upper in zip(shares, LOWER, UPPER, strict=True)]
    return np.clip(DEFAULTS + np.abs(shares) * (np.array(ends) - DEFAULTS), LOWER, UPPER)


@settings(max_examples=150)
@given(logs(), weights())
def test_it_follows_each_card_as_the_scheduler_does(log: Given, chosen: np.ndarray) -> None:
    scheduler = Scheduler(DeckOptions(), chosen, fuzzed=False)
    states: dict[int, CardState] = {}
    expected = []
    for card, day, rating in zip(log.cards, log.days, log.ratings, strict=True):
        before = states.get(card, CardState(Uid(str(card))))
        states[card] = scheduler.answer_on(before, Rating(rating), day, day)
        chance = 1.0 if before.last_study_day is None else retrievability(before, day, chosen)
        expected.append((states[card].stability, states[card].difficulty, chance))
    laid = histories(*(np.array(column) for column in (log.cards, log.days, log.ratings)))
    seen = trace(laid, chosen)
    found = np.stack([seen.stability, seen.difficulty, seen.retrievability], axis=1)
    assert found == pytest.approx(np.array(expected)[laid.rows], rel=1e-9)
    ends = {card: (state.stability, state.difficulty) for card, state in states.items()}
    stability, difficulty = values_after_last(laid, seen.stability), values_after_last(laid, seen.difficulty)
    for card, s, d in zip(laid.cards.tolist(), stability, difficulty, strict=True):
        assert (s, d) == pytest.approx(ends[card], rel=1e-9)


def test_an_empty_log_is_followed_too() -> None:
    nothing = np.zeros(0, dtype=np.int64)
    laid = histories(nothing, nothing, nothing)
    assert len(trace(laid, DEFAULTS).stability) == len(laid.cards) == len(laid) == 0


def test_answers_are_laid_out_by_their_number_with_the_longest_cards_first() -> None:
    laid = histories(np.array([7, 3, 3, 7, 3]), np.array([5, 5, 5, 8, 9]), np.array([3, 1, 3, 4, 2]))
    assert laid.cards.tolist() == [3, 7]
    assert laid.rows.tolist() == [1, 0, 2, 3, 4]
    assert laid.elapsed.tolist() == [0, 0, 0, 3, 4]
    assert laid.ratings.tolist() == [1, 3, 3, 4, 2]
    assert laid.labelled.tolist() == [False, False, False, True, True]
    assert [step.same_day.tolist() for step in laid.steps] == [[], [0], []]
