"""Callbacks of the window that another thread may call; only the window's thread owns them."""

from collections.abc import Callable
from itertools import count
from typing import Any

from studyapp.desktop.background.library_thread import LibraryThread


class Receivers:
    """The receivers of one job at a time; what a job that was left still tells is not passed on.

    Another thread never holds a receiver itself, since it might be the last to hold it, and free widgets beside the
    thread that paints them.
    """

    def __init__(self, thread: LibraryThread) -> None:
        self._thread = thread
        self._numbers = count()
        self._held: dict[int, Callable[..., None]] = {}

    def bring[**P](self, receiver: Callable[P, None]) -> Callable[P, None]:
        """Wrap a receiver so that another thread may call it."""
        number = next(self._numbers)
        self._held[number] = receiver

        def tell(*args: P.args, **kwargs: P.kwargs) -> None:
            self._thread.from_outside(lambda: self._arrive(number, args, kwargs))

        return tell

    def leave(self) -> None:
        """End the job: nobody is told any more."""
        self._held.clear()

    def _arrive(self, number: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        if (receiver := self._held.get(number)) is not None:
            receiver(*args, **kwargs)
