"""Run the steps of a generator in a thread of its own, ahead of their consumer."""

from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from contextvars import copy_context
from queue import Empty, SimpleQueue
from threading import Event, Thread

from studyapp.domain.stopping import check

_LOOK_S = 0.05


@contextmanager
def run_ahead[Step](
    steps: Generator[Step], interrupt: Callable[[], None], waiting: Callable[[], None]
) -> Iterator[Iterator[Step]]:
    """Give what the steps give; an error of theirs is raised where their next one is asked for.

    Args:
        steps: used in the other thread alone until the context ends.
        interrupt: ends what that thread waits for; it may be called from any thread, and again.
        waiting: called now and then while there is no next step; what it raises ends all.
    """
    given, is_over = SimpleQueue[tuple[Step] | BaseException | None](), Event()

    def run() -> None:
        try:
            with closing(steps):
                for step in steps:
                    given.put((step,))
                    if is_over.is_set():
                        return
            given.put(None)
        except BaseException as error:  # noqa: BLE001 - it is raised in the thread that waits
            given.put(error)

    def taken() -> Iterator[Step]:
        while True:
            check()
            try:
                found = given.get(timeout=_LOOK_S)  # so that this thread can be asked to stop meanwhile
            except Empty:
                waiting()
                continue
            if isinstance(found, BaseException):
                raise found
            if found is None:
                return
            yield found[0]

    thread = Thread(target=copy_context().run, args=(run,), name="ahead", daemon=True)
    thread.start()
    try:
        yield taken()
    finally:
        is_over.set()
        while thread.is_alive():
            interrupt()
            thread.join(_LOOK_S)
