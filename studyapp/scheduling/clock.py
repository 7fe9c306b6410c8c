"""The clock of this computer, where the clock on the wall stands beside it, and chance: what a library is given."""

import random
import sys
import time
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from studyapp.scheduling.study_day import MS_PER_DAY, MS_PER_MINUTE, Moment

QUARTER_MS: Final = 15 * MS_PER_MINUTE
"""Milliseconds within which no clock on a wall is changed."""

_WEEK = 7 * MS_PER_DAY // QUARTER_MS  # within which none is changed and changed back


@dataclass(frozen=True, slots=True)
class Outside:
    """What comes from outside a library: the clock, where the clock on the wall stands, chance."""

    clock: Callable[[], int]
    tz: Callable[[int], int]
    random: random.Random


def system_ms() -> int:
    """Now, in milliseconds since 1970, UTC."""
    return time.time_ns() // 1_000_000


def local_offset_min(ms: int) -> int:
    """Minutes east of UTC of this computer's clock at a moment in milliseconds since 1970, UTC."""
    offset = datetime.fromtimestamp(ms / 1000).astimezone().utcoffset()
    return round(offset.total_seconds() / 60) if offset else 0


def here_and_now() -> Moment:
    """The clock of this computer, with the one on the wall."""
    ms = system_ms()
    return Moment(ms, local_offset_min(ms))


def follow_zone() -> None:
    """Notice that this computer is in another time zone by now; until then it is taken for where the program began."""
    if sys.platform != "win32":  # there it is noticed anyway
        time.tzset()


def clock_changes(offset_min: Callable[[int], int], until_ms: int) -> list[tuple[int, int]]:
    """When the clock on the wall was changed since 1970, and how many minutes east of UTC it was from then on.

    Args:
        offset_min: minutes east of UTC at a moment in milliseconds since 1970, UTC.
        until_ms: up to when.

    Returns:
        Moments in milliseconds since 1970, UTC, from 0 on, each with such minutes.
    """

    def offset_at(quarter: int) -> int:
        return offset_min(quarter * QUARTER_MS)

    found = [(0, offset_at(0))]
    for week in range(0, until_ms // QUARTER_MS + 1, _WEEK):
        before = found[-1][1]
        quarters = range(week, week + _WEEK + 1)
        if offset_at(quarters[-1]) != before:
            changed = quarters[bisect_left(quarters, True, key=lambda each: offset_at(each) != before)]
            found.append((changed * QUARTER_MS, offset_at(changed)))
    return found
