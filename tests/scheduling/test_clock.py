"""When the clock on the wall was changed."""

import os
import sys
from collections.abc import Callable
from datetime import datetime
from random import Random
from zoneinfo import ZoneInfo

import pytest

from studyapp.scheduling.clock import QUARTER_MS, clock_changes, follow_zone, local_offset_min

UNTIL_MS = 1_800_000_000_000


def of(zone: str) -> Callable[[int], int]:
    """What clocks of a zone show."""
    known = ZoneInfo(zone)

    def offset_min(ms: int) -> int:
        offset = datetime.fromtimestamp(ms / 1000, known).utcoffset()
        assert offset is not None
        return round(offset.total_seconds() / 60)

    return offset_min


@pytest.mark.parametrize(
    "zone", ["UTC", "Europe/Berlin", "America/New_York", "Africa/Casablanca", "Asia/Kathmandu", "Australia/Lord_Howe"]
)
def test_changes_tell_what_the_clock_showed_at_any_moment(zone: str) -> None:
    offset_min, chance = of(zone), Random(1)
    changes = clock_changes(offset_min, UNTIL_MS)
    moments = [chance.randrange(UNTIL_MS) for _ in range(300)]
    for since_ms, _ in changes:
        moments += [since_ms, max(0, since_ms - 1), since_ms + QUARTER_MS]
    for ms in moments:
        assert next(shown for since_ms, shown in reversed(changes) if since_ms <= ms) == offset_min(ms)


def test_a_clock_that_is_never_changed_shows_the_same_for_ever() -> None:
    assert clock_changes(of("UTC"), UNTIL_MS) == [(0, 0)]


@pytest.mark.skipif(sys.platform == "win32", reason="the zone of a process is named there by other means")
def test_a_journey_is_noticed_while_the_program_runs() -> None:
    before = os.environ.get("TZ")
    try:
        for zone, minutes in (("UTC0", 0), ("JST-9", 540), ("BRT3", -180)):
            os.environ["TZ"] = zone
            follow_zone()
            assert local_offset_min(0) == minutes
    finally:
        os.environ.pop("TZ")
        os.environ.update({"TZ": before} if before is not None else {})
        follow_zone()
