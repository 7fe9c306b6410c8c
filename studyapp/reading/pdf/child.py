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

SECONDS, SECONDS_OF_PAGE = 6.0, 1.0
"""Processor time that a file may take, and each page of it that was read."""

BYTES, BYTES_OF_PAGE, COPIES = 320_000_000, 400_000, 2
"""Memory that the process may take, each page that was read, and how often the file may lie in it."""

_WAITING = 10  # times its processor time that a process may take by the clock
_TICK = 0.02  # seconds
_BETWEEN = 0.1  # seconds; how far it is need not be told more often
_CPU, _SPACE = 1_500, 8_000_000_000  # the system's own bounds: seconds, and bytes of addresses


class Watch:
    """Ends this process if reading takes too much time or memory, since nothing can stop PDFium from outside."""

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
        """Allow more time and memory, since a page was read."""
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
    """Return the bytes of memory that this process takes; 0 if the system does not tell.

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
            answers.write(piece)
        answers.flush()
    except MemoryError:
        os._exit(LARGE)
    except OSError:
        pass  # nobody listens any more
    os._exit(0)


class _PageReports:
    """Tells the watch, and the parent if it asked, about each page that was read."""

    def __init__(self, watch: Watch, answers: IO[bytes] | None) -> None:
        self._watch, self._answers = watch, answers
        self._told = 0.0

    def __call__(self, done: int, total: int) -> None:
        self._watch.turned()
        now = time.monotonic()
        if self._answers is not None and now - self._told >= _BETWEEN:
            self._told = now
            self._answers.write(encode_pages(done, total))
            self._answers.flush()


class _Beginning:
    """Sends the first pages ahead of the answer, without their pictures."""

    def __init__(self, answers: IO[bytes]) -> None:
        self._answers = answers

    def __call__(self, draft: Draft) -> None:
        for piece in encode_beginning(replace(draft, pictures=())):
            self._answers.write(piece)
        self._answers.flush()


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
