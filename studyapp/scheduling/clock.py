"""The clock of this computer, where the clock on the wall stands beside it, and chance: what a library is given."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


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
