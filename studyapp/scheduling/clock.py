"""Give a library the computer's clock, its time zone, and chance."""

import random
import sys
import time
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple

from studyapp.scheduling.study_day import MS_PER_DAY, MS_PER_MINUTE, Moment

QUARTER_MS: Final = 15 * MS_PER_MINUTE
"""Milliseconds within which no clock on a wall is changed."""

_WEEK = 7 * MS_PER_DAY // QUARTER_MS  # within which none is changed and changed back


@dataclass(frozen=True, slots=True)
class Outside:
    """The surroundings of a library: clock, time zone, chance."""

    clock: Callable[[], int]
    tz: Callable[[int], int]
    random: random.Random


def system_ms() -> int:
    """Return now in milliseconds since 1970, UTC."""
    return time.time_ns() // 1_000_000


def local_offset_min(ms: int) -> int:
    """Return this computer's minutes east of UTC at a moment in milliseconds since 1970, UTC."""
    return round(time.localtime(ms // 1000).tm_gmtoff / 60)


def here_and_now() -> Moment:
    """Return the present moment with the local time zone."""
    ms = system_ms()
    return Moment(ms, local_offset_min(ms))


def follow_zone() -> None:
    """Take over a changed time zone; until then the one at the program's start holds."""
    if sys.platform != "win32":  # there it is noticed anyway
        time.tzset()


class OffsetChange(NamedTuple):
    """A change of the offset from UTC.

    Attributes:
        since_ms: milliseconds since 1970, UTC, from which the offset holds.
        offset_min: minutes east of UTC.
    """

    since_ms: int
    offset_min: int


def clock_changes(offset_min: Callable[[int], int], until_ms: int) -> list[OffsetChange]:
    """Return the changes of the offset from UTC since 1970; the first holds from 0 on.

    Args:
        offset_min: minutes east of UTC at a moment in milliseconds since 1970, UTC.
        until_ms: the end of the time to search.
    """

    def offset_at(quarter: int) -> int:
        return offset_min(quarter * QUARTER_MS)

    changes = [OffsetChange(0, offset_at(0))]
    for week in range(0, until_ms // QUARTER_MS + 1, _WEEK):
        before = changes[-1].offset_min
        quarters = range(week, week + _WEEK + 1)
        if offset_at(quarters[-1]) != before:
            changed = quarters[bisect_left(quarters, True, key=lambda quarter: offset_at(quarter) != before)]
            changes.append(OffsetChange(changed * QUARTER_MS, offset_at(changed)))
    return changes
