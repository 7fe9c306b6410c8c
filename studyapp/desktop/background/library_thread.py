"""The one thread that uses the library, and the way of its results back to the window."""

from collections.abc import Callable
from functools import partial
from itertools import count
from time import monotonic, process_time
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from studyapp.desktop import below
from studyapp.desktop.background.jobs import Failed, Job, Jobs, Lane
from studyapp.desktop.background.line import Line, finish
from studyapp.desktop.background.living import is_gone
from studyapp.domain.errors import StoppedError, StudyAppError
from studyapp.domain.stopping import Token

if TYPE_CHECKING:
    from studyapp.library import Library

_WATCH_MS = 250
_A_MOMENT_S = 0.8  # what a person does not take for a fault


class _Waiting(NamedTuple):
    """Work on its way, and its receiver in the window.

    Kept on the window's side until then: another thread that held the last of what is named here would free widgets.
    """

    work: Callable[[], Any]
    job: Job[Any]
    over: Callable[[], None]


class _Outcome(NamedTuple):
    """The result of some work, or the error that it raised."""

    result: Any = None
    error: BaseException | None = None


class _WindowJob[T](Job[T]):
    """A job whose receivers may be widgets; one that Qt has deleted meanwhile is told nothing."""

    def then(self, receiver: Callable[[T], object] = lambda _result: None, failed: Failed | None = None) -> None:
        """See `Job.then`."""
        super().then(
            lambda result: None if is_gone(receiver) else receiver(result),
            lambda error: self._show(error) if failed is None or is_gone(failed) else failed(error),
        )


class LibraryThread(QObject, Jobs):
    """A thread that runs work on the library; results arrive in the thread of the window.

    The first piece of work opens the library; what is asked for before waits its turn behind it.

    Signals:
        failed: an error that nobody took.
        slow: whether the drive lets the library wait for longer than a moment.
    """

    failed = Signal(object)
    slow = Signal(bool)
    _back = Signal(object)
    _over = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library: Library | None = None
        self._with_library = Line("studyapp-library", self._interrupt, process_time)
        self._beside = Line("studyapp-aside")
        self._closed = False
        self._under_way = 0  # pieces of work on the library
        self._is_slow = False
        self._watch = QTimer(self)
        self._watch.setInterval(_WATCH_MS)
        self._watch.timeout.connect(self._look)
        self._waiting: dict[int, _Waiting] = {}
        self._outcomes: dict[int, _Outcome] = {}
        self._numbers = count()
        self._back.connect(self._receive)
        self._over.connect(self._deliver)

    def open(self, opener: "Callable[[], Library]") -> Job[None]:
        """Open a library; it must come before any other work."""
        job = _WindowJob[None](show=self.failed.emit)
        self._on_library(partial(self._open, opener), job)
        return job

    def ask[T](self, place: Lane, work: Callable[..., T], args: tuple[Any, ...], token: Token | None) -> Job[T]:
        """See `Jobs.ask`; work on the library that comes while none is open is left, since an error was shown then."""
        job = _WindowJob[T](token, self.failed.emit)
        if place is Lane.LIBRARY:
            self._on_library(partial(self._run_with_library, job.token, work, args), job)
        else:
            self._submit(self._beside, partial(work, *args), job, is_kept=place is Lane.SURELY)
        return job

    def from_outside(self, arrival: Callable[[], None]) -> None:
        """Call a function in the thread of the window; any thread may use this."""
        if not self._closed:
            self._back.emit(arrival)

    def close(self) -> None:
        """Finish the last requests, close the library and end the threads; long computations are stopped.

        Whoever waits for some of it hears no more.
        """
        if not self._closed:
            self._closed = True
            lines = self._with_library, self._beside
            ends = self._with_library.end(self._close_library), self._beside.end(drops=True)
            finish(lines, ends)
            for waiting in tuple(self._waiting.values()):
                waiting.job.leave()

    def _open(self, opener: "Callable[[], Library]") -> None:
        self._library = opener()

    def _close_library(self) -> None:
        if self._library is not None:
            self._library.close()
            self._library = None

    def _interrupt(self) -> None:
        if self._library is not None:
            self._library.store.interrupt()

    def _run_with_library[T](self, token: Token, work: Callable[..., T], args: tuple[Any, ...]) -> T:
        """Do some work on the library, in its thread."""
        if self._library is None:
            raise StoppedError
        try:
            return work(self._library, *args)
        except StoppedError:
            raise
        except Exception as error:  # raised again as it is, unless it comes of the end or of the library's file
            token.check()  # what SQLite was waiting for was ended
            if (damaged := self._library.explained(error)) is not None:
                raise damaged from error
            raise

    def _on_library[T](self, work: Callable[[], T], job: Job[T]) -> None:
        """Look after the drive for as long as work on the library is under way."""
        if not self._closed:
            self._under_way += 1
            self._watch.start()
        self._submit(self._with_library, work, job, self._work_over)

    def _work_over(self) -> None:
        self._under_way -= 1
        if not self._under_way:
            self._watch.stop()
        self._look()

    def _look(self) -> None:
        library = self._library
        since = library.store.keeping_since if library is not None and self._under_way else None
        is_slow = since is not None and monotonic() - since > _A_MOMENT_S
        if is_slow != self._is_slow:
            self._is_slow = is_slow
            self.slow.emit(is_slow)

    def _submit[T](
        self,
        line: Line,
        work: Callable[[], T],
        job: Job[T],
        tell_end: Callable[[], None] = lambda: None,
        *,
        is_kept: bool = False,
    ) -> None:
        if self._closed:
            job.leave()
            return
        number = next(self._numbers)
        self._waiting[number] = _Waiting(work, job, tell_end)
        line.put(partial(self._do, number), job.token, is_kept=is_kept)

    def _do(self, number: int) -> None:
        """Do some work in another thread, which holds neither it nor what came of it when the window hears of it."""
        self._outcomes[number] = _outcome(self._waiting[number])
        if not self._closed:
            self._over.emit(number)

    @Slot(int)
    def _deliver(self, number: int) -> None:
        outcome = self._outcomes.pop(number)
        if self._closed:
            return
        _work, job, tell_end = self._waiting.pop(number)
        tell_end()
        match outcome.error:
            case None:
                job.settle(outcome.result)
            case StoppedError():
                job.leave()
            case StudyAppError() as error:
                job.fail(below.translated(error))
            case fault:
                job.fail(fault)

    @Slot(object)
    def _receive(self, arrival: Callable[[], None]) -> None:
        if not self._closed:
            arrival()


def _outcome(waiting: _Waiting) -> _Outcome:
    """Run a piece of work and return its outcome for the window's thread."""
    try:
        return _Outcome(waiting.work()) if not waiting.job.token.is_stopped else _Outcome(error=StoppedError())
    except BaseException as error:  # noqa: BLE001 - what is no StudyAppError is raised again in the window's thread
        return _Outcome(error=error)
