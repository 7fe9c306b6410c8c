"""Serves requests for cards, as lines of JSON on standard input and output, until the input ends."""

import os
import signal
import sys
import threading
from queue import SimpleQueue
from typing import IO, Any, NoReturn

from studyapp.domain import codec
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.generation import MakingSettings


def main() -> NoReturn:
    """Load the models, then answer each request in turn.

    A request is an object with `essay` and `settings`. The answer is any number of objects of kind `progress`,
    then one of kind `made` or `failed`. When the input ends, so does the process, whatever it is doing: who asked
    is gone.
    """
    answers = _own_output()
    # Ctrl+C in a terminal reaches the whole group; the parent decides when this process ends
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(requests,), name="listener", daemon=True).start()
    _serve(requests, answers)


def _own_output() -> IO[bytes]:
    """Standard output for answers alone: what a library prints goes to standard error from here on."""
    sys.stdout.flush()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _listen(requests: SimpleQueue[bytes]) -> NoReturn:
    for line in sys.stdin.buffer:
        requests.put(line)
    os._exit(0)


def _serve(requests: SimpleQueue[bytes], answers: IO[bytes]) -> NoReturn:
    from studyapp.extraction import load_models
    from studyapp.operations.making import make

    def say(**message: Any) -> None:
        try:
            answers.write(codec.dumps(message, ascii_only=True).encode() + b"\n")
            answers.flush()
        except OSError:
            os._exit(0)  # nobody listens any more

    models = load_models()
    while True:
        try:
            essay, settings = _request(requests.get())
            made = make(essay, settings, lambda done, total: say(kind="progress", done=done, total=total), models)
        except StudyAppError as error:
            say(kind="failed", message=error.message, advice=error.advice)
        else:
            say(kind="made", generation=codec.generation_to_json(made))


def _request(line: bytes) -> tuple[Essay, MakingSettings]:
    try:
        values = codec.loads(line)
        return codec.essay_from_json(values["essay"]), codec.settings_from_json(values["settings"])
    except (ValueError, TypeError, KeyError) as error:
        raise StudyAppError(f"The request for cards cannot be read: {error!r:.200}.") from error
