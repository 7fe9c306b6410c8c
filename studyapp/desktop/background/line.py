"""A thread that works through a queue; when it ends, long work is asked to stop."""

from collections.abc import Callable, Collection
from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import Lock
from time import monotonic

from studyapp.domain.errors import StoppedError
from studyapp.domain.stopping import Token, asking

_LONG_S = 0.8  # what was asked for last is short, and needs less than that
_BETWEEN_S = 0.1
_MOST_S = 20.0  # of waiting for work that does not ask its token

Work = Callable[[], None]


class Line:
    """A thread and the work that waits for it.

    Args:
        name: the name of the thread.
        interrupt: ends what the work may be waiting for outside of Python; called from another thread.
        clock: by which work is long, seconds. With `time.process_time` nothing short is stopped because other programs
            need the machine, and nothing is stopped that only waits.
    """

    def __init__(
        self, name: str, interrupt: Callable[[], None] = lambda: None, clock: Callable[[], float] = monotonic
    ) -> None:
        self._pool = ThreadPoolExecutor(1, name)
        self._interrupt = interrupt
        self._clock = clock
        self._lock = Lock()
        self._under_way: Token | None = None
        self._since = 0.0  # the work began, or was asked to stop, or the line is to end
        self._drops = False

    def put(self, work: Work, token: Token | None = None, *, is_kept: bool = False) -> None:
        """Run something after all that was put in before.

        Args:
            work: the work to do, unless its token is stopped before.
            token: lets the work ask whether it should stop.
            is_kept: whether it is not dropped at an end that drops what is not begun.
        """
        self._pool.submit(self._do, work, token or Token(), is_kept)

    def end(self, last: Work = lambda: None, *, drops: bool = False) -> "Future[None]":
        """Run something as the last work, which is never stopped; see `finish`.

        Args:
            last: the work to do last.
            drops: whether what is not begun yet comes to nothing, unless it is kept.
        """
        self._drops = drops
        with self._lock:
            self._since = self._clock()
        last_future = self._pool.submit(last)
        self._pool.shutdown(wait=False)
        return last_future

    def join(self) -> None:
        """Wait for the thread after its end, so that it holds nothing of what it did any more."""
        self._pool.shutdown()

    def leave_off(self) -> None:
        """Ask work that has been under way for long to stop, and end what it waits for; after as long again too."""
        with self._lock:
            if self._under_way is not None and self._clock() - self._since >= _LONG_S:
                self._under_way.stop()
                self._interrupt()
                self._since = self._clock()

    def _do(self, work: Work, token: Token, is_kept: bool) -> None:
        if token.is_stopped or (self._drops and not is_kept):
            return
        with self._lock:
            self._under_way, self._since = token, self._clock()
        try:
            with asking(token):
                work()
        except StoppedError:
            pass
        finally:
            with self._lock:  # from now on nothing is interrupted
                self._under_way = None


def finish(lines: Collection[Line], ends: "Collection[Future[None]]") -> bool:
    """Wait for the ends of lines; work that goes on for long is asked to stop.

    Work that does not ask goes on in its thread, and what is to be done last after it: nothing is lost by that, nor
    half done, and the process lives until then.

    Returns:
        Whether all came to an end in time.

    Raises:
        StudyAppError: what the last things raised.
    """
    latest_s = monotonic() + _MOST_S
    while wait(ends, _BETWEEN_S).not_done:
        if monotonic() > latest_s:
            return False
        for line in lines:
            line.leave_off()
    for line in lines:
        line.join()
    for end in ends:
        end.result()
    return True
