"""The arrays that plans reckon with move memory as the scheduler does, answer by answer."""

import numpy as np
import pytest

from studyapp.domain.cards import CardState
from studyapp.domain.decks import DeckOptions
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.scheduling.exam.curves import Curves
from studyapp.scheduling.memory import DEFAULT_WEIGHTS, recall
from studyapp.scheduling.scheduler import Scheduler

STEPS = {(): (0, (0, 0, 0, 0)), (600,): (1, (1, 1, 0, 0)), (60, 600): (2, (2, 2, 1, 0))}
"""Learning or relearning steps, and how many answers "good" they ask for after "again", and after each first rating."""


def after(ratings: list[Rating], steps: tuple[int, ...], days: list[int]) -> CardState:
    scheduler = Scheduler(DeckOptions(learning_steps_s=steps, relearning_steps_s=steps), fuzzed=False)
    state = CardState(Uid("card"))
    for rating, day in zip(ratings, days, strict=True):
        state = scheduler.answer_on(state, rating, day * 86_400_000, day)
    return state


@pytest.mark.parametrize("steps", STEPS)
@pytest.mark.parametrize("first", Rating)
def test_a_first_day_ends_where_the_scheduler_ends_it(steps: tuple[int, ...], first: Rating) -> None:
    again, new = STEPS[steps]
    stability, difficulty = Curves(DEFAULT_WEIGHTS, again, new).begun()
    good = new[first - 1]
    state = after([first, *[Rating.GOOD] * good], steps, [0] * (good + 1))
    assert state.due_day is not None
    assert (stability[first - 1], difficulty[first - 1]) == pytest.approx((state.stability, state.difficulty))


@pytest.mark.parametrize("steps", STEPS)
@pytest.mark.parametrize("rating", [Rating.AGAIN, Rating.GOOD])
def test_a_later_day_ends_where_the_scheduler_ends_it(steps: tuple[int, ...], rating: Rating) -> None:
    again, new = STEPS[steps]
    curves = Curves(DEFAULT_WEIGHTS, again, new)
    good = again if rating is Rating.AGAIN else 0
    state = after([Rating.EASY, rating, *[Rating.GOOD] * good], steps, [0] + [5] * (good + 1))
    stability, difficulty = (column[3:] for column in curves.begun())
    move = curves.failed if rating is Rating.AGAIN else curves.known
    moved = move(stability, difficulty, curves.recall(5, stability))
    assert (moved[0][0], moved[1][0]) == pytest.approx((state.stability, state.difficulty))


def test_the_forgetting_curve_is_the_scheduler_s() -> None:
    curves, stability = Curves(DEFAULT_WEIGHTS), np.array([0.5, 8.0, 300.0])
    assert curves.recall(7, stability) == pytest.approx([recall(7, each) for each in stability])
    assert curves.recall(curves.interval(0.8, stability), stability) == pytest.approx(0.8)
