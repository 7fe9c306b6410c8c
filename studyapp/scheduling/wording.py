"""Intervals in the few characters that fit on a button."""

from studyapp.domain.cards import CardState
from studyapp.domain.decks import Backlog, ReviewOrder
from studyapp.scheduling.study_day import Moment

_MINUTE = 60.0
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR
_MONTH = 365.25 / 12 * _DAY
_YEAR = 365.25 * _DAY


_FIRST = {
    ReviewOrder.GAIN: "those that keep most first",
    ReviewOrder.EASIEST: "the easiest first",
    ReviewOrder.DUE: "those that have waited longest first",
}


def backlog_wording(backlog: Backlog) -> str:
    """What is done about a backlog and for how long, in sentences."""
    overdue = "1 card is overdue." if backlog.overdue == 1 else f"{backlog.overdue:,} cards are overdue."
    if not backlog.a_day:
        return f"{overdue} None comes, since the limit of reviews a day is 0."
    return f"{overdue} About {backlog.a_day:,} a day, {_FIRST[backlog.order]}; {_end(backlog)}."


def _end(backlog: Backlog) -> str:
    if backlog.days is None:
        if backlog.new_waits:
            return "there is no end in sight at this pace; no new cards meanwhile"
        return "there is no end in sight at this pace"
    if backlog.new_waits:
        return f"done in about {backlog.days} days; no new cards until then"
    return f"done in about {backlog.days} days"


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
