"""A child process that does jobs one after the other: it can be started early, cancelled, and ends with its parent."""

import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from os import environ
from queue import SimpleQueue
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO, Any, Self

from studyapp.domain import codec
from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg, with_messages

Progress = Callable[[int, int], None]

ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""Environment for a child: what it computes with is too small for more threads to be worth their start."""

_JOIN_TIMEOUT_S = 1.0  # for the thread of an ended child, which may be in somebody's report
_KEPT_STDERR_BYTES = 20_000  # bytes of what a dead child wrote on its standard error


@dataclass(frozen=True, slots=True)
class ChildWords:
    """The words for a child's failures.

    Attributes:
        work: the work, as in "The process that ... cannot be started".
        nothing: the consequence of its end, as a clause: "No cards were made".
        again: the advice, as a clause: "Make them again".
    """

    work: str
    nothing: str
    again: str


@dataclass(frozen=True, slots=True)
class Job:
    """A job for a child; all callbacks but `request` are called in a thread of the child's line.

    Attributes:
        request: gives what the child is asked, as JSON values; called in that thread too, since it may take long.
        answer: the kind of the message that ends the job well.
        progress: steps done, steps in all.
        done: reads that message; raises StudyAppError if it cannot be read.
        failed: the job is over without a result.
        part: reads each part of the result that comes before the end, as `done` does.
    """

    request: Callable[[], object]
    answer: str
    progress: Progress
    done: Callable[[dict[str, Any]], None]
    failed: Callable[[StudyAppError], None]
    part: Callable[[dict[str, Any]], None] | None = None


class Child:
    """A child process; it is started when first needed, and again after it died or was cancelled.

    It ends when this process does, however that happens, since its input then ends.
    """

    def __init__(self, command: list[str], wording: ChildWords) -> None:
        """Start nothing yet.

        Args:
            command: the program and its arguments.
            wording: the words for its failures.
        """
        self._command, self._wording = command, wording
        self._lock = threading.Lock()
        self._line: _Line | None = None

    def warm(self) -> None:
        """Start the child, so that it loads what it needs before that is needed.

        Raises:
            StudyAppError: the child cannot be started.
        """
        self._running()

    def do(self, job: Job) -> None:
        """Do a job; returns at once.

        Raises:
            StudyAppError: the child cannot be started.
        """
        self._running().jobs.put(job)

    def cancel(self) -> None:
        """End the child at once, with all its jobs; no report of theirs begins after this."""
        with self._lock:
            line, self._line = self._line, None
        if line:
            line.end()

    def close(self) -> None:
        """End the child; it holds nothing that could be lost."""
        self.cancel()

    @property
    def process_id(self) -> int | None:
        """Return the child's number in the system's list of processes; None where there is no child."""
        line = self._line
        return line.process_id if line else None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _running(self) -> "_Line":
        with self._lock:
            if self._line is None or self._line.is_dead:
                self._line = _Line(self._command, self._wording)
            return self._line


class _Line:
    """The line to one child: a thread that hands it jobs and passes on what it says."""

    def __init__(self, command: list[str], wording: ChildWords) -> None:
        self.jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._wording = wording
        self._over = threading.Event()
        self._complaints = TemporaryFile()  # noqa: SIM115 - open for as long as the child lives
        self._process = _start_process(command, self._complaints, wording)
        self._thread = threading.Thread(target=self._serve, name="studyapp-worker", daemon=True)
        self._thread.start()

    @property
    def process_id(self) -> int:
        """Return the child's number in the system's list of processes."""
        return self._process.pid

    @property
    def is_dead(self) -> bool:
        """Return whether the child takes no more jobs."""
        return not self._thread.is_alive() or self._process.poll() is not None

    def end(self) -> None:
        """End the child at once, and wait until it is gone."""
        self._over.set()
        self.jobs.put(None)
        self._process.kill()
        self._process.wait()
        if threading.current_thread() is not self._thread:  # a report may ask for the end
            self._thread.join(_JOIN_TIMEOUT_S)

    def _serve(self) -> None:
        with self._complaints:
            try:
                while (job := self.jobs.get()) and not self._over.is_set():
                    self._serve_one(job)
            finally:
                self._hang_up()

    def _serve_one(self, job: Job) -> None:
        try:
            error = self._ask(job) or self._hear(job)
        except Exception:  # a fault of ours, which is told as such; the job must not be waited for
            if not self._over.is_set():
                job.failed(self._dead(msg("by-a-fault-in-studyapp")))
            raise
        if error and not self._over.is_set():
            job.failed(error)

    def _hang_up(self) -> None:
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what could not be written is of no use to a dead child
                _open_pipe(stream).close()
        self._process.wait()  # it ends with its input

    def _ask(self, job: Job) -> StudyAppError | None:
        try:
            request = codec.dumps(job.request(), ascii_only=True).encode()
            stream = _open_pipe(self._process.stdin)
            stream.write(request + b"\n")
            stream.flush()
        except StudyAppError as error:
            return error
        except OSError:
            return self._death()
        return None

    def _hear(self, job: Job) -> StudyAppError | None:
        for line in _open_pipe(self._process.stdout):
            if self._over.is_set():
                return None
            match _message(line):
                case {"kind": "progress", "done": int(done), "total": int(total)}:
                    job.progress(done, total)
                case {"kind": "failed", "message": str(message), "advice": str(advice)}:
                    return StudyAppError(message, advice)
                case dict(message) if message.get("kind") == "part" and job.part is not None:
                    if error := _read_reply(job.part, message):
                        return error
                case dict(message) if message.get("kind") == job.answer:
                    return _read_reply(job.done, message)
        return self._death()

    def _dead(self, how: str) -> StudyAppError:
        return StudyAppError(
            msg("the-process-that-ended-unexpectedly", nothing=self._wording.nothing, work=self._wording.work, how=how),
            msg("if-that-fails-too", again=self._wording.again),
        )

    def _death(self) -> StudyAppError:
        code = self._process.wait()
        error = self._dead(msg("by-signal", code=-code) if code < 0 else msg("with-exit-code", code=code))
        self._complaints.seek(0)
        if said := self._complaints.read()[-_KEPT_STDERR_BYTES:].decode(errors="replace").strip():
            error.add_note(said)
        return error


def studyapp_command(*arguments: str) -> list[str]:
    """Return the command that runs this program again."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    # -P: a file random.py in the folder that the person happens to work in must not be taken for a library
    return [sys.executable, "-P", "-m", "studyapp", *arguments]


def _read_reply(reader: Callable[[dict[str, Any]], None], message: dict[Any, Any]) -> StudyAppError | None:
    try:
        reader(message)
    except StudyAppError as error:
        return error
    return None


def _message(line: bytes) -> object:
    """Parse a line of the child; return None where a library of its printed something else."""
    try:
        return with_messages(codec.loads(line))
    except ValueError:
        return None


def _open_pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise ValueError("the child was started without pipes")
    return stream


def _start_process(command: list[str], complaints: IO[bytes], wording: ChildWords) -> "subprocess.Popen[bytes]":
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            env=environ | ONE_THREAD,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        complaints.close()
        raise StudyAppError(
            msg("the-process-that-cannot-be-started", work=wording.work, strerror=str(error.strerror or error)),
            msg("install-studyapp-again-if-that-changes-nothing"),
        ) from error
