"""Looking back predicts what replaying the log answer by answer predicts."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.cards import CardState
from studyapp.domain.decks import DeckOptions
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.scheduling.fitting.model import predictions_before_answers
from studyapp.scheduling.memory import DEFAULT_WEIGHTS, retrievability
from studyapp.scheduling.scheduler import Scheduler

ANSWERS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9), st.sampled_from(Rating), st.booleans()), max_size=30)


@given(ANSWERS)
def test_it_equals_the_replay(answers: list[tuple[int, int, Rating, bool]]) -> None:
    scheduler, day = Scheduler(DeckOptions()), 20_000
    states: dict[int, CardState] = {}
    expected, days = [], []
    for card, wait, rating, is_cram in answers:
        day += wait
        days.append(day)
        state = states.get(card)
        is_told = not is_cram and state is not None and state.last_study_day != day
        expected.append(retrievability(state, day) if is_told and state is not None else np.nan)
        if not is_cram:
            states[card] = scheduler.answer_on(state or CardState(Uid(str(card))), rating, day * 86_400_000, day)
    found = predictions_before_answers(
        np.array([card for card, *_ in answers], dtype=np.int64),
        np.array(days, dtype=np.int64),
        np.array([rating for _, _, rating, _ in answers], dtype=np.int64),
        np.array([not is_cram for *_, is_cram in answers], dtype=bool),
        DEFAULT_WEIGHTS,
    )
    assert np.allclose(found, np.array(expected), atol=1e-6, equal_nan=True)
