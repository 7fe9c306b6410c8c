"""Makes cards from an essay: in this process, or in a child that a window can start early and cancel."""

import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from os import environ
from queue import SimpleQueue
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO, TYPE_CHECKING, Self

from studyapp.domain import codec
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.generation import Generation, MakingSettings

if TYPE_CHECKING:
    from studyapp.extraction import Models

Progress = Callable[[int, int], None]

ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""Environment for a process that parses: sentences are too short for more threads to be worth their start."""

_STEPS = 1000  # of progress, since parsing and drafting count different things
_PATIENCE_S = 1.0  # for the thread of an ended child, which may be in somebody's report
_LAST_WORDS = 20_000  # bytes of what a dead child wrote on its standard error


def make(
    essay: Essay, settings: MakingSettings, progress: Progress | None = None, models: "Models | None" = None
) -> Generation:
    """Annotate the essay and draft notes from it, in this process.

    Args:
        essay: what to make cards from.
        settings: what the person chose.
        progress: called with the steps done and the steps in all.
        models: those to use; None loads them, which takes a second or two.
    """
    from studyapp.drafting import draft
    from studyapp.extraction import annotate, load_models, models_for
    from studyapp.extraction.parsing import parse_all

    used = models_for(essay.language, models or load_models())
    bibliography = {item.key: item for item in essay.bibliography if item.key is not None}
    parsing, drafting = _stages(progress, len(used.names))
    annotations = annotate(essay, used, parsing, bibliography)
    drafts, skipped = draft(essay, annotations, settings, lambda texts: parse_all(texts, used), drafting)
    drafting(1, 1)
    return Generation(essay, annotations, drafts, skipped, essay.notices + used.notices)


def _stages(progress: Progress | None, models: int) -> tuple[Progress, Progress]:
    """Progress of parsing and of drafting, told as one: drafting takes about as long as one model's parsing."""

    def tell(passes: float) -> None:
        if progress:
            progress(round(_STEPS * passes / (models + 1)), _STEPS)

    return (lambda done, total: tell(models * done / total)), (lambda done, total: tell(models + done / total))


@dataclass(frozen=True, slots=True)
class Reports:
    """Whom the worker tells how a job goes; all three are called in a thread of the worker's.

    Attributes:
        progress: steps done, steps in all.
        made: the job is done; the annotations come without parses.
        failed: the job is over without a result.
    """

    progress: Progress
    made: Callable[[Generation], None]
    failed: Callable[[StudyAppError], None]


@dataclass(frozen=True, slots=True)
class _Job:
    essay: Essay
    settings: MakingSettings
    reports: Reports


class Worker:
    """A child process that makes cards; one job after the other.

    It is started when first needed, or ahead of that by `warm`, and again after it died or was cancelled. It ends
    when this process does, however that happens, since its input then ends.
    """

    def __init__(self, command: list[str] | None = None) -> None:
        self._command = command or _worker_command()
        self._lock = threading.Lock()
        self._line: _Line | None = None

    def warm(self) -> None:
        """Start the child, so that it loads its models before they are needed.

        Raises:
            StudyAppError: the child cannot be started.
        """
        self._running()

    def make(self, essay: Essay, settings: MakingSettings, reports: Reports) -> None:
        """Have cards made; returns at once.

        Raises:
            StudyAppError: the child cannot be started.
        """
        self._running().jobs.put(_Job(essay, settings, reports))

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
        """The child's number in the system's list of processes; None where there is no child."""
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
                self._line = _Line(self._command)
            return self._line


class _Line:
    """The line to one child: a thread that hands it jobs and passes on what it says."""

    def __init__(self, command: list[str]) -> None:
        self.jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._over = threading.Event()
        self._complaints = TemporaryFile()  # noqa: SIM115 - open for as long as the child lives
        self._process = _started(command, self._complaints)
        self._thread = threading.Thread(target=self._serve, name="studyapp-worker", daemon=True)
        self._thread.start()

    @property
    def process_id(self) -> int:
        """The child's number in the system's list of processes."""
        return self._process.pid

    @property
    def is_dead(self) -> bool:
        """Whether the child takes no more jobs."""
        return not self._thread.is_alive() or self._process.poll() is not None

    def end(self) -> None:
        """End the child at once, and wait until it is gone."""
        self._over.set()
        self.jobs.put(None)
        self._process.kill()
        self._process.wait()
        if threading.current_thread() is not self._thread:  # a report may ask for the end
            self._thread.join(_PATIENCE_S)

    def _serve(self) -> None:
        with self._complaints:
            try:
                while (job := self.jobs.get()) and not self._over.is_set():
                    error = self._ask(job) or self._hear(job)
                    if error and not self._over.is_set():
                        job.reports.failed(error)
            finally:
                self._hang_up()

    def _hang_up(self) -> None:
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what could not be written is of no use to a dead child
                _open(stream).close()
        self._process.wait()  # it ends with its input

    def _ask(self, job: _Job) -> StudyAppError | None:
        request = {"essay": codec.essay_to_json(job.essay), "settings": codec.settings_to_json(job.settings)}
        try:
            stream = _open(self._process.stdin)
            stream.write(codec.dumps(request, ascii_only=True).encode() + b"\n")
            stream.flush()
        except OSError:
            return self._death()
        return None

    def _hear(self, job: _Job) -> StudyAppError | None:
        for line in _open(self._process.stdout):
            if self._over.is_set():
                return None
            match _message(line):
                case {"kind": "progress", "done": int(done), "total": int(total)}:
                    job.reports.progress(done, total)
                case {"kind": "failed", "message": str(message), "advice": str(advice)}:
                    return StudyAppError(message, advice)
                case {"kind": "made", "generation": values}:
                    return self._made(values, job)
        return self._death()

    def _made(self, values: object, job: _Job) -> StudyAppError | None:
        try:
            generation = codec.generation_from_json(values)
        except ValueError as error:
            return StudyAppError(f"The cards that were made cannot be read: {error}.", "Make them again.")
        essay = replace(generation.essay, pictures=job.essay.pictures)  # the child is sent none
        job.reports.made(replace(generation, essay=essay))
        return None

    def _death(self) -> StudyAppError:
        code = self._process.wait()
        how = f"by signal {-code}" if code < 0 else f"with exit code {code}"
        error = StudyAppError(
            f"No cards were made: the process that makes them ended unexpectedly, {how}.",
            "Make them again; if that fails too, close other programs that need much memory.",
        )
        self._complaints.seek(0)
        if said := self._complaints.read()[-_LAST_WORDS:].decode(errors="replace").strip():
            error.add_note(said)
        return error


def _message(line: bytes) -> object:
    """What the child says in a line; None where a library of its printed something else."""
    try:
        return codec.loads(line)
    except ValueError:
        return None


def _open(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise ValueError("the child was started without pipes")
    return stream


def _worker_command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "worker"]
    # -P: a file random.py in the folder that the person happens to work in must not be taken for a library
    return [sys.executable, "-P", "-m", "studyapp", "worker"]


def _started(command: list[str], complaints: IO[bytes]) -> "subprocess.Popen[bytes]":
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
            f"The process that makes cards cannot be started: {error.strerror or error}.",
            "Install studyapp again; if that changes nothing, restart the computer.",
        ) from error
