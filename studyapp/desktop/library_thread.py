"""The one thread that touches the library, and the way of its results back to the window."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from studyapp.desktop.jobs import Failed
from studyapp.domain.errors import StudyAppError

if TYPE_CHECKING:
    from studyapp.library import Library


class LibraryThread(QObject):
    """Runs work on the library in its own thread; what comes back arrives in the thread of the window.

    The first piece of work opens the library; what is asked for before waits its turn behind it.
    """

    failed = Signal(object)
    _back = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library: Library | None = None
        self._with_library = ThreadPoolExecutor(1, "studyapp-library")
        self._beside = ThreadPoolExecutor(1, "studyapp-aside")
        self._closed = False
        self._back.connect(self._receive)

    def open(self, opener: "Callable[[], Library]", done: Callable[[None], None], failed: Failed | None = None) -> None:
        """Opens a library; it must come before any other work."""

        def opened() -> None:
            self._library = opener()

        self._submit(self._with_library, opened, done, failed)

    def run[T](self, work: "Callable[[Library], T]", done: Callable[[T], None], failed: Failed | None = None) -> None:
        """See `jobs.Jobs`; work that comes while no library is open is dropped, since an error was shown then."""

        def with_library() -> tuple[bool, T | None]:
            return (False, None) if self._library is None else (True, work(self._library))

        def arrived(result: tuple[bool, T | None]) -> None:
            if result[0]:
                done(result[1])  # type: ignore[arg-type]

        self._submit(self._with_library, with_library, arrived, failed)

    def aside[T](self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """See `jobs.Jobs`."""
        self._submit(self._beside, work, done, failed)

    def from_outside(self, arrival: Callable[[], None]) -> None:
        """Has something called in the thread of the window; may be used from any thread."""
        if not self._closed:
            self._back.emit(arrival)

    def close(self) -> None:
        """Finishes what was asked for, closes the library and ends the threads."""

        def close_library() -> None:
            if self._library is not None:
                self._library.close()
                self._library = None

        if not self._closed:
            self._closed = True
            last = self._with_library.submit(close_library)
            self._beside.shutdown(wait=True, cancel_futures=True)
            last.result()
            self._with_library.shutdown(wait=True)

    def _submit[T](
        self,
        pool: ThreadPoolExecutor,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Failed | None,
    ) -> None:
        if self._closed:
            return

        def job() -> None:
            arrival = _outcome(work, done, failed or self.failed.emit)
            if not self._closed:
                self._back.emit(arrival)

        pool.submit(job)

    @Slot(object)
    def _receive(self, arrival: Callable[[], None]) -> None:
        if not self._closed:
            arrival()


def _outcome[T](work: Callable[[], T], done: Callable[[T], None], failed: Callable[..., None]) -> Callable[[], None]:
    """What the window has to do once the work is over; an error of ours is raised there, for its hook to see."""
    try:
        result = work()
    except StudyAppError as error:
        told = error
        return lambda: failed(told)
    except BaseException as bug:  # noqa: BLE001 - it is raised again in the window's thread
        fault = bug
        return lambda: _raise(fault)
    return lambda: done(result)


def _raise(fault: BaseException) -> None:
    raise fault
