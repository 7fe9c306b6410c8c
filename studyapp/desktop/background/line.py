"""A thread that does one piece of work after the other; when it ends, it leaves off what takes long."""

import ctypes
from collections.abc import Callable, Collection
from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import Lock, get_ident
from time import monotonic

from studyapp.domain.errors import StoppedError
from studyapp.files import opening

_LONG_S = 0.8  # what was asked for last is short, and needs less than that
_BETWEEN_S = 0.1

Work = Callable[[], None]


class LeftOff(StoppedError):  # noqa: N818 - it is no error
    """Comes up in the middle of work that shall end; what takes half of it back runs as after any failure.

    No StudyAppError, which work may take for one of its own; no bare BaseException, on which SQLAlchemy gives the
    connection up.
    """


class Line:
    """A thread and the work that waits for it.

    Args:
        name: of the thread.
        interrupt: ends what the work may be waiting for outside of Python, and tells whether it may be left now;
            called from another thread.
        clock: by which work is long, seconds. With `time.process_time` nothing short is left because other programs
            need the machine, and nothing is left that only waits.
    """

    def __init__(
        self, name: str, interrupt: Callable[[], bool] = lambda: True, clock: Callable[[], float] = monotonic
    ) -> None:
        self._pool = ThreadPoolExecutor(1, name)
        self._interrupt = interrupt
        self._clock = clock
        self._lock = Lock()
        self._under_way: tuple[int, float] | None = (
            None  # the thread, and since when it works, is to end or was asked to leave
        )
        self._drops = False

    def put(self, work: Work, *, is_kept: bool = False) -> None:
        """Has something done once all before it is.

        Args:
            work: is done.
            is_kept: whether it is not dropped at an end that drops what is not begun.
        """
        self._pool.submit(self._do, work, is_kept)

    def end(self, last: Work = lambda: None, *, drops: bool = False) -> "Future[None]":
        """Has something done as the last thing, which is never left; see `finish`.

        Args:
            last: what is done.
            drops: whether what is not begun yet comes to nothing, unless it is kept.
        """
        self._drops = drops
        with self._lock:
            if self._under_way is not None:
                self._under_way = self._under_way[0], self._clock()

        def finally_done() -> None:
            self._over()
            last()

        done = self._pool.submit(finally_done)
        self._pool.shutdown(wait=False)
        return done

    def join(self) -> None:
        """Waits for the thread after its end, so that it holds nothing of what it did any more."""
        self._pool.shutdown()

    def leave_off(self) -> None:
        """Leaves the work under way where it has been for long; what is not heard is said again after as long."""
        with self._lock:
            if self._under_way is None or self._clock() - self._under_way[1] < _LONG_S:
                return
            thread = self._under_way[0]
            if not opening(thread).acquire(blocking=False):
                return  # a file that would be nobody's; asked again in a moment
            try:
                if self._interrupt():  # only now: what is interrupted is left in any case
                    self._under_way = thread, self._clock()
                    _raise_in(thread, LeftOff)
            finally:
                opening(thread).release()

    def _do(self, work: Work, is_kept: bool) -> None:
        try:
            if is_kept or not self._drops:
                with self._lock:
                    self._under_way = get_ident(), self._clock()
                work()
        except LeftOff:
            pass
        self._over()

    def _over(self) -> None:
        """Nothing comes up in this thread from now on, but what was to come up when the work was over by itself."""
        while self._under_way is not None:
            try:
                with self._lock:
                    self._under_way = None
                    _raise_in(get_ident(), None)
            except LeftOff:
                continue


def finish(lines: Collection[Line], ends: "Collection[Future[None]]") -> None:
    """Waits for the ends of lines; work that goes on for long is left.

    Raises:
        StudyAppError: what the last things raised.
    """
    while wait(ends, _BETWEEN_S).not_done:
        for line in lines:
            line.leave_off()
    for line in lines:
        line.join()
    for end in ends:
        end.result()


def _raise_in(thread: int, what: type[BaseException] | None) -> None:
    """Has something come up in a thread at its next step in Python; None takes back what has not come up yet."""
    raised = None if what is None else ctypes.py_object(what)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), raised)
