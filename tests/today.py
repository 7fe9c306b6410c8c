"""The present for tests that live by the computer's clock, never so late that the study day turns beneath them."""

import time
from datetime import date, timedelta

from studyapp.scheduling.clock import local_offset_min, system_ms
from studyapp.scheduling.study_day import MS_PER_DAY, ROLLOVER_HOUR, Moment, end_of_study_day, study_day_of

ROOM_S = 60


def present(tz_offset_min: int | None = None, rollover_hour: int = ROLLOVER_HOUR) -> Moment:
    """Return this moment, after waiting for the next study day where the current one has under a minute left."""
    while (left_ms := _left_ms(moment := _now(tz_offset_min), rollover_hour)) < ROOM_S * 1000:
        time.sleep(left_ms / 1000)
    return moment


def day_in(days: int) -> date:
    """Return the date of the study day so many days from today, on the computer's own clock."""
    return date(1970, 1, 1) + timedelta(days=study_day_of(present()) + days)


def _now(tz_offset_min: int | None) -> Moment:
    ms = system_ms()
    return Moment(ms, local_offset_min(ms) if tz_offset_min is None else tz_offset_min)


def _left_ms(moment: Moment, rollover_hour: int) -> int:
    left = end_of_study_day(moment, rollover_hour) - moment.ms
    assert 0 < left <= MS_PER_DAY
    return left
