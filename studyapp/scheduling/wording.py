"""Word intervals in the few characters that fit on a button, and backlogs in sentences."""

from functools import lru_cache

from studyapp.domain.cards import CardState
from studyapp.domain.decks import Backlog, ReviewOrder
from studyapp.domain.messages import msg
from studyapp.scheduling.study_day import Moment

_MINUTE = 60.0
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR
_MONTH = 365.25 / 12 * _DAY
_YEAR = 365.25 * _DAY


_FIRST = {
    ReviewOrder.GAIN: msg("those-that-keep-most-first"),
    ReviewOrder.EASIEST: msg("the-easiest-first"),
    ReviewOrder.DUE: msg("those-that-have-waited-longest-first"),
}


def backlog_wording(backlog: Backlog) -> str:
    """Describe in sentences how a backlog is worked off, and for how long."""
    overdue = msg("cards-are-overdue", n=backlog.overdue)
    if not backlog.a_day:
        return msg("none-comes-since-the-limit-of-reviews", overdue=overdue)
    return msg("about-a-day", overdue=overdue, a_day=backlog.a_day, first=_FIRST[backlog.order], end=_end(backlog))


def _end(backlog: Backlog) -> str:
    if backlog.days is None:
        if backlog.new_waits:
            return msg("there-is-no-end-in-sight-at-this-pace")
        return msg("there-is-no-end-in-sight")
    if backlog.new_waits:
        return msg("done-in-about-days", days=backlog.days)
    return msg("done-in-about-days-2", days=backlog.days)


def wait_wording(state: CardState, moment: Moment) -> str:
    """Return a card's wait from a moment on: "10 min", "3 d", "1.2 mo"; "now" if it is due or new."""
    if state.due_ms is not None:
        return seconds_wording((state.due_ms - moment.ms) / 1000)
    return days_wording(state.interval_days)


def days_wording(days: int) -> str:
    """Word whole days as on a button."""
    return seconds_wording(days * _DAY)


@lru_cache(maxsize=512)
def seconds_wording(seconds: float) -> str:
    """Word seconds as on a button: whole minutes, hours and days, then months and years to one place."""
    if seconds <= 0:
        return msg("now")
    if round(seconds / _MINUTE) < 60:
        return msg("minutes-short", n=max(1, round(seconds / _MINUTE)))
    if round(seconds / _HOUR) < 24:
        return msg("h", round=round(seconds / _HOUR))
    if round(seconds / _DAY) < 31:
        return msg("d", round=round(seconds / _DAY))
    if round(seconds / _MONTH, 1) < 12:
        return msg("mo", round=round(seconds / _MONTH, 1))
    return msg("y", round=round(seconds / _YEAR, 1))
