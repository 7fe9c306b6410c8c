"""The child process that reads one PDF: a line of JSON and the file on standard input, the answer on its output."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import IO, NoReturn

from studyapp.domain import codec
from studyapp.domain.errors import StudyAppError
from studyapp.domain.faults import noting, told
from studyapp.reading.pdf.answers import answer_of, answer_of_failure
from studyapp.reading.pdf.watch import LARGE, Watch


def main() -> NoReturn:
    """Read the file and answer.

    When the input ends before that, so does the process, whatever it is doing: who asked is gone.
    """
    answers = _own_output()
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
        for piece in _answer(data, str(request["name"]), watch):
            answers.write(piece)
        answers.flush()
    except MemoryError:
        os._exit(LARGE)
    except OSError:
        pass  # nobody listens any more
    os._exit(0)


def _answer(data: bytes, name: str, watch: Watch) -> Iterator[bytes]:
    from studyapp.reading.pdf.composing import compose

    try:
        with noting() as faults:
            draft = compose(data, name, watch.turned)
        draft = replace(draft, notices=draft.notices + told(faults))
    except StudyAppError as error:
        yield answer_of_failure(error)
    else:
        yield from answer_of(draft)


def _own_output() -> IO[bytes]:
    """Standard output for the answer alone: what a library prints goes to standard error from here on."""
    sys.stdout.flush()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _listen() -> NoReturn:
    while os.read(0, 1):
        pass
    os._exit(0)
