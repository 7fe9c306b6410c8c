"""Holds a process that reads a PDF to what so many pages may cost, since nothing can stop PDFium from outside.

A thread looks at the time and the memory that the process has used, and ends it where that is too much; PDFium is left
alone meanwhile. Where the system sets bounds of its own, they stand behind this thread.
"""

import os
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

SLOW, LARGE = 75, 76
"""Exit codes of a process that took too long or grew too large."""

SECONDS, SECONDS_OF_PAGE = 6.0, 1.0
"""Processor time that a file may take, and each page of it that was read."""

BYTES, BYTES_OF_PAGE, COPIES = 320_000_000, 400_000, 2
"""Memory that the process may take, each page that was read, and how often the file may lie in it."""

_WAITING = 10  # times its processor time that a process may take by the clock
_TICK = 0.02  # seconds
_CPU, _SPACE = 1_500, 8_000_000_000  # the system's own bounds: seconds, and bytes of addresses


class Watch:
    """Watches this process from now on."""

    def __init__(self, size: int) -> None:
        """Begin to watch.

        Args:
            size: bytes of the file.
        """
        self._memory = BYTES + COPIES * size
        self._pages = 0
        _bound_by_system()
        threading.Thread(target=self._look, name="watch", daemon=True).start()

    def turned(self) -> None:
        """A page was read: more time and memory may be used."""
        self._pages += 1

    def _look(self) -> NoReturn:
        used, begun = time.process_time(), time.monotonic()
        while True:
            time.sleep(_TICK)
            seconds = SECONDS + SECONDS_OF_PAGE * self._pages
            if time.process_time() - used > seconds or time.monotonic() - begun > _WAITING * seconds:
                os._exit(SLOW)
            if resident() > self._memory + BYTES_OF_PAGE * self._pages:
                os._exit(LARGE)


def resident() -> int:
    """Bytes of memory that this process takes; 0 where the system does not tell.

    Linux counts the peak from before the program was loaded, when the process still was its parent's, so that what is
    used now is asked for.
    """
    with suppress(OSError, ValueError, IndexError):
        return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _bound_by_system() -> None:
    try:
        import resource
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_CPU, _CPU), (resource.RLIMIT_AS, _SPACE)):
        _, hard = resource.getrlimit(kind)
        with suppress(ValueError, OSError):  # not every system bounds all of these
            resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
