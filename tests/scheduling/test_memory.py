"""What moves a difficulty: the ratings alone, as the scheduler has it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.cards import CardState
from studyapp.domain.decks import DeckOptions
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.scheduling.memory import difficulty_after
from studyapp.scheduling.scheduler import Scheduler
from studyapp.scheduling.study_day import MS_PER_DAY, Moment


@given(st.lists(st.sampled_from(Rating), min_size=1, max_size=12), st.integers(0, 3))
def test_a_difficulty_follows_from_the_ratings(ratings: list[Rating], days: int) -> None:
    scheduler = Scheduler(DeckOptions())
    state, difficulty = CardState(Uid("card")), None
    for number, rating in enumerate(ratings):
        state = scheduler.answer(state, rating, Moment(number * (days * MS_PER_DAY + 1000)))
        difficulty = difficulty_after(difficulty, rating)
        assert difficulty == pytest.approx(state.difficulty, abs=1e-9)
