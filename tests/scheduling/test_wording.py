"""Intervals in few characters."""

import pytest

from studyapp.domain.cards import CardState, Phase
from studyapp.domain.ids import Uid
from studyapp.scheduling.study_day import MS_PER_MINUTE, Moment
from studyapp.scheduling.wording import days_wording, seconds_wording, wait_wording


@pytest.mark.parametrize(
    ("days", "words"),
    [(1, "1 d"), (3, "3 d"), (30, "30 d"), (31, "1 mo"), (37, "1.2 mo"), (364, "1 y"), (365, "1 y"), (500, "1.4 y")],
)
def test_days(days: int, words: str) -> None:
    assert days_wording(days) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "now"),
        (-5, "now"),
        (1, "1 min"),
        (60, "1 min"),
        (330, "6 min"),
        (600, "10 min"),
        (3590, "1 h"),
        (7200, "2 h"),
    ],
)
def test_seconds(seconds: float, words: str) -> None:
    assert seconds_wording(seconds) == words


def test_a_card_in_learning_counts_from_now() -> None:
    now = Moment(1_000_000)
    state = CardState(Uid("c"), Phase.LEARNING, due_ms=now.ms + 10 * MS_PER_MINUTE)
    assert wait_wording(state, now) == "10 min"
    assert wait_wording(CardState(Uid("c"), Phase.REVIEW, interval_days=4), now) == "4 d"
