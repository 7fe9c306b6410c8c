"""Intervals in the few characters that fit on a button."""

from studyapp.domain.cards import CardState
from studyapp.scheduling.study_day import Moment

_MINUTE = 60.0
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR
_MONTH = 365.25 / 12 * _DAY
_YEAR = 365.25 * _DAY


def wait_wording(state: CardState, moment: Moment) -> str:
    """How long a card waits from a moment on: "10 min", "3 d", "1.2 mo"; "now" for one that is due or new."""
    if state.due_ms is not None:
        return seconds_wording((state.due_ms - moment.ms) / 1000)
    return days_wording(state.interval_days)


def days_wording(days: int) -> str:
    """Whole days as on a button."""
    return seconds_wording(days * _DAY)


def seconds_wording(seconds: float) -> str:
    """Seconds as on a button: whole minutes, hours and days, then months and years to one place."""
    if seconds <= 0:
        return "now"
    if round(seconds / _MINUTE) < 60:
        return f"{max(1, round(seconds / _MINUTE))} min"
    if round(seconds / _HOUR) < 24:
        return f"{round(seconds / _HOUR)} h"
    if round(seconds / _DAY) < 31:
        return f"{round(seconds / _DAY)} d"
    if round(seconds / _MONTH, 1) < 12:
        return f"{round(seconds / _MONTH, 1):g} mo"
    return f"{round(seconds / _YEAR, 1):g} y"
