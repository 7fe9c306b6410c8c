"""Define the study day: a local calendar day that begins at the rollover hour instead of midnight."""

from dataclasses import dataclass
from typing import Final

ROLLOVER_HOUR: Final = 4
MS_PER_MINUTE: Final = 60_000
MS_PER_HOUR: Final = 60 * MS_PER_MINUTE
MS_PER_DAY: Final = 24 * MS_PER_HOUR


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time with the local time zone.

    Attributes:
        ms: milliseconds since 1970, UTC.
        tz_offset_min: minutes east of UTC on the device at that moment.
    """

    ms: int
    tz_offset_min: int = 0


def study_day_of(moment: Moment, rollover_hour: int = ROLLOVER_HOUR) -> int:
    """Return the study day of a moment in days since 1970-01-01; small hours count as the day before."""
    local_ms = moment.ms + moment.tz_offset_min * MS_PER_MINUTE
    return (local_ms - rollover_hour * MS_PER_HOUR) // MS_PER_DAY


def end_of_study_day(moment: Moment, rollover_hour: int = ROLLOVER_HOUR) -> int:
    """Return the end of a moment's study day in ms since 1970, UTC, if the clocks do not change."""
    next_day = study_day_of(moment, rollover_hour) + 1
    return next_day * MS_PER_DAY + rollover_hour * MS_PER_HOUR - moment.tz_offset_min * MS_PER_MINUTE
