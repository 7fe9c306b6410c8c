"""Tests that live by the computer's clock wait where the study day is about to turn."""

from datetime import date

import pytest

from studyapp.scheduling.study_day import MS_PER_DAY, MS_PER_HOUR, study_day_of
from tests import today

TURN_MS = 20_000 * MS_PER_DAY - 2 * MS_PER_HOUR  # where it is four in the morning six hours east of UTC


@pytest.mark.parametrize(("left_ms", "slept_ms"), [(1, 1), (59_999, 59_999), (60_000, 0), (MS_PER_DAY, 0)])
def test_a_turn_within_a_minute_is_waited_for(monkeypatch: pytest.MonkeyPatch, left_ms: int, slept_ms: int) -> None:
    clock_ms = TURN_MS - left_ms

    def sleep(seconds: float) -> None:
        nonlocal clock_ms
        clock_ms += round(seconds * 1000)

    monkeypatch.setattr(today, "system_ms", lambda: clock_ms)
    monkeypatch.setattr(today.time, "sleep", sleep)
    moment = today.present(6 * 60)
    assert moment.ms == TURN_MS - left_ms + slept_ms
    assert study_day_of(moment) == study_day_of(moment.__class__(moment.ms + 59_999, 6 * 60))


def test_a_date_is_counted_from_the_study_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(today, "system_ms", lambda: 20_000 * MS_PER_DAY + 3 * MS_PER_HOUR)  # three in the night
    monkeypatch.setattr(today, "local_offset_min", lambda _ms: 0)
    assert today.day_in(20) == date(2024, 10, 23)
