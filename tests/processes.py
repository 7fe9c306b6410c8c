"""Looks at other processes by way of /proc: which there are, whether they run, and whether they end by themselves."""

import time
from pathlib import Path

from tests.pace import slowness

_PATIENCE_S = 300.0
_AT_ONCE_S = 1.0  # of the processor: much less than all work that is ended in tests would go on for


def children_of(process: int) -> list[int]:
    """The processes that a process has started and that run."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        if (said := _said(int(status.parent.name))) and int(said[1]) == process and said[0] != "Z":
            found.append(int(status.parent.name))
    return found


def is_alive(process: int) -> bool:
    """Whether the process runs; one that is dead and not yet reaped by anybody does not."""
    said = _said(process)
    return bool(said) and said[0] != "Z"


def ends_at_once(process: int) -> bool:
    """Wait until a process has ended; whether it did no more than a moment's work before it was gone."""
    begun = last = _ticks(process)
    end = time.monotonic() + _PATIENCE_S
    while is_alive(process):
        last = max(last, _ticks(process))
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return (last - begun) / 100 <= _AT_ONCE_S * slowness()


def _ticks(process: int) -> int:
    """Hundredths of a second of the processor that a process has taken; 0 where it is gone."""
    said = _said(process)
    return int(said[11]) + int(said[12]) if said else 0


def _said(process: int) -> list[str]:
    """What the system says of a process, from its state on; nothing where there is none."""
    try:
        return Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    except (OSError, ValueError):
        return []
