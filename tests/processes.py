"""Starts other processes and sees to it that they end; looks by way of /proc whether they end by themselves."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import TIMEOUT_MAX, Timer
from typing import Any

from tests.pace import slowness

PATIENCE_S = 300.0
_ENDS_WITHIN_S = 120.0  # less than that, so that what had to be killed is not taken for what ended by itself
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
_ON_DEATH_OF_PARENT = 1  # PR_SET_PDEATHSIG
FOR_EVER = TIMEOUT_MAX
"""For a process that serves many tests: `bounded` is for each thing asked of it."""
_AT_ONCE_S = 1.0  # of the processor: much less than all work that is ended in tests would go on for


@contextmanager
def started(
    command: Sequence[str | Path], *, patience_s: float = PATIENCE_S, **how: Any
) -> "Iterator[subprocess.Popen[str]]":
    """Start a process that speaks lines, and wait at the end of this until it has come to its own end.

    It is killed, with all that it started, when something is raised here, and when this takes too long: what is read
    from it ends then, so that nobody waits for ever for words that do not come.

    Args:
        command: what to start.
        patience_s: how long this may take, or `FOR_EVER`.
        how: as for `subprocess.Popen`.
    """
    leads = {} if sys.platform == "win32" else {"start_new_session": True}
    if _LIBC is not None:
        leads["preexec_fn"] = die_with_parent
    process = subprocess.Popen(command, text=True, **leads, **how)
    try:
        with bounded(process, patience_s):
            yield process
        with bounded(process), process:
            pass  # closes its pipes and waits for its own end
    finally:
        end_all(process)
        with process:
            pass


@contextmanager
def bounded(process: "subprocess.Popen[Any]", patience_s: float = PATIENCE_S) -> Iterator[None]:
    """Kill a process that leads its group, with all that it started, once this takes too long."""
    alarm = Timer(patience_s, end_all, [process])
    alarm.daemon = True
    alarm.start()
    try:
        yield
    finally:
        alarm.cancel()


def die_with_parent() -> None:
    """Have the system kill this process when its parent is gone, as when a test that hangs ends the whole run."""
    if _LIBC is not None:
        _LIBC.prctl(_ON_DEATH_OF_PARENT, signal.SIGKILL)


def end_all(process: "subprocess.Popen[Any]") -> None:
    """Kill a process that leads its group, and all of the group; nothing where none of it is left."""
    with suppress(ProcessLookupError, PermissionError):  # the latter on macOS, of what is dead
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)


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
    end = time.monotonic() + _ENDS_WITHIN_S
    while is_alive(process):
        last = max(last, _ticks(process))
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return (last - begun) / 100 <= _AT_ONCE_S * slowness()


def works_for(process: int, seconds: float) -> None:
    """Wait until a process has taken so many seconds of the processor for itself, or has ended."""
    while is_alive(process) and _ticks(process) < seconds * 100:
        time.sleep(0.005)


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
