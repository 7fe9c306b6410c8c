"""Exchange requests and answers of a child process as lines of JSON on standard input and output."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from queue import SimpleQueue
from typing import IO, Any, NoReturn

from studyapp.domain import codec
from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import with_messages_apart

Progress = Callable[[int, int], None]
Message = dict[str, Any]


class Telling:
    """Reports the progress of a job, as a `Progress`, and parts of its result before the end."""

    def __init__(self, say: Callable[..., None]) -> None:
        self._say = say

    def __call__(self, done: int, total: int) -> None:
        """Report the steps done, and their total."""
        self._say(kind="progress", done=done, total=total)

    def part(self, **values: object) -> None:
        """Report a part of the result."""
        self._say(kind="part", **values)


Answer = Callable[[Any, Telling], Message | Iterator[Message]]
"""Does what a request asks, given as JSON values, tells its progress, and returns the message that ends the job.

Where it gives several messages, the last one ends the job; those before are of kind `part`.

Raises StudyAppError where the request cannot be read, and where the job fails.
"""


def serve(job_name: str, ready: Callable[[], Answer]) -> NoReturn:
    """Answer each request in turn.

    The answer is any number of objects of kind `progress` and `part`, then one of kind `failed`, or what the job gives.
    When the input ends, so does the process, whatever it is doing: who asked is gone.

    Args:
        job_name: the name of the job, as in "The request for ... cannot be read".
        ready: loads what the answers need.
    """
    answers = _claim_output()
    # Ctrl+C in a terminal reaches the whole group; the parent decides when this process ends
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(requests,), name="listener", daemon=True).start()

    def say(**message: Any) -> None:
        try:
            answers.write(codec.dumps(with_messages_apart(message), ascii_only=True).encode() + b"\n")
            answers.flush()
        except OSError:
            os._exit(0)  # nobody listens any more

    answer = ready()
    while True:
        line = requests.get()
        try:
            result = answer(_request(line, job_name), Telling(say))
            for message in (result,) if isinstance(result, dict) else result:
                say(**message)
        except StudyAppError as error:
            say(kind="failed", message=error.message, advice=error.advice)


def unreadable(job_name: str, error: Exception) -> StudyAppError:
    """Return the error for a request that cannot be read."""
    return StudyAppError(f"The request for {job_name} cannot be read: {error!r:.200}.")


def _request(line: bytes, job_name: str) -> Any:
    try:
        return codec.loads(line)
    except ValueError as error:
        raise unreadable(job_name, error) from error


def _claim_output() -> IO[bytes]:
    """Keep standard output for answers; send what libraries print to standard error from now on."""
    sys.stdout.flush()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _listen(requests: SimpleQueue[bytes]) -> NoReturn:
    for line in sys.stdin.buffer:
        requests.put(line)
    os._exit(0)
