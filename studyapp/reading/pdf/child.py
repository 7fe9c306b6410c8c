"""Run the child process that reads one PDF within limits of time and memory, and write its answer."""

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import IO, NoReturn

from studyapp.domain import codec
from studyapp.domain.errors import StudyAppError
from studyapp.domain.faults import noting, told
from studyapp.reading.drafts import Began, Draft, Turned
from studyapp.reading.pdf.protocol import encode_beginning, encode_draft, encode_failure, encode_pages

SLOW, LARGE = 75, 76
"""Exit codes of a process that took too long or grew too large."""

CPU_SECONDS_OF_FILE = 6.0
CPU_SECONDS_OF_PAGE = 1.0  # more for every page that was read, so that long files have their time
_CLOCK_FACTOR = 10  # times as long by the clock, since a busy machine gives a process a part of its time only
BYTES_OF_PROCESS = 320_000_000
_BYTES_OF_PAGE = 400_000
_COPIES_OF_FILE = 2  # that may lie in memory at once: as it came, and as PDFium holds it
_WATCH_EVERY_S = 0.02
_REPORT_EVERY_S = 0.1  # a progress bar shows no more
# The system's own bounds, far above those of the watch, for the case that its thread gets no turn.
_SYSTEM_CPU_SECONDS = 1_500
_SYSTEM_ADDRESS_BYTES = 8_000_000_000


class Watch:
    """Ends this process if reading takes too much time or memory, since Python cannot interrupt a call into PDFium."""

    def __init__(self, size: int) -> None:
        """Begin to watch.

        Args:
            size: bytes of the file.
        """
        self._memory = BYTES_OF_PROCESS + _COPIES_OF_FILE * size
        self._pages = 0
        _bound_by_system()
        threading.Thread(target=self._look, name="watch", daemon=True).start()

    def turned(self) -> None:
        """Allow more time and memory, since a page was read."""
        self._pages += 1

    def _look(self) -> NoReturn:
        used, begun = time.process_time(), time.monotonic()
        while True:
            time.sleep(_WATCH_EVERY_S)
            seconds = CPU_SECONDS_OF_FILE + CPU_SECONDS_OF_PAGE * self._pages
            if time.process_time() - used > seconds or time.monotonic() - begun > _CLOCK_FACTOR * seconds:
                os._exit(SLOW)
            if resident() > self._memory + _BYTES_OF_PAGE * self._pages:
                os._exit(LARGE)


def resident() -> int:
    """Return the bytes of memory that this process takes; 0 if the system does not tell.

    On Linux this is what is used now: its peak would count from before the program was loaded, when the process still
    was its parent's. Elsewhere it is the peak.
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
    bounds = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_CPU: _SYSTEM_CPU_SECONDS,
        resource.RLIMIT_AS: _SYSTEM_ADDRESS_BYTES,
    }
    for kind, most in bounds.items():
        _, hard = resource.getrlimit(kind)
        with suppress(ValueError, OSError):  # not every system bounds all of these
            resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def main() -> NoReturn:
    """Read the file and answer.

    When the input ends before that, so does the process, whatever it is doing: who asked is gone.
    """
    answers = _claim_output()
    # Ctrl+C in a terminal reaches the whole group; the parent decides when this process ends
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    line = sys.stdin.buffer.readline()
    if not line:
        os._exit(0)
    request = codec.loads(line)
    size = int(request["size"])
    watch = Watch(size)
    data = sys.stdin.buffer.read(size)
    threading.Thread(target=_listen, name="listener", daemon=True).start()
    try:
        reports = _PageReports(watch, answers if request.get("tells") else None)
        began = _Beginning(answers) if request.get("begins") else None
        for piece in _answer(data, str(request["name"]), reports, request.get("password"), began):
            _send(answers, piece)
    except MemoryError:
        os._exit(LARGE)
    os._exit(0)


def _send(answers: IO[bytes], piece: bytes) -> None:
    """Write a piece of the answer; end the process if nobody listens any more. An error of reading is none of these."""
    try:
        answers.write(piece)
        answers.flush()
    except OSError:
        os._exit(0)


class _PageReports:
    """Tells the watch, and the parent if it asked, about each page that was read."""

    def __init__(self, watch: Watch, answers: IO[bytes] | None) -> None:
        self._watch, self._answers = watch, answers
        self._reported = 0.0

    def __call__(self, done: int, total: int) -> None:
        self._watch.turned()
        now = time.monotonic()
        if self._answers is not None and now - self._reported >= _REPORT_EVERY_S:
            self._reported = now
            _send(self._answers, encode_pages(done, total))


class _Beginning:
    """Sends the first pages ahead of the answer, without their pictures."""

    def __init__(self, answers: IO[bytes]) -> None:
        self._answers = answers

    def __call__(self, draft: Draft) -> None:
        for piece in encode_beginning(replace(draft, pictures=())):
            _send(self._answers, piece)


def _answer(data: bytes, name: str, turned: Turned, password: str | None, began: Began | None) -> Iterator[bytes]:
    from studyapp.reading.pdf.composing import compose

    try:
        with noting() as faults:
            draft = compose(data, name, turned, password, began)
        draft = replace(draft, notices=draft.notices + told(faults))
    except StudyAppError as error:
        yield encode_failure(error)
    else:
        yield from encode_draft(draft)


def _claim_output() -> IO[bytes]:
    """Keep standard output for the answer; send what libraries print to standard error from now on."""
    sys.stdout.flush()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _listen() -> NoReturn:
    while os.read(0, 1):
        pass
    os._exit(0)
