"""Run network requests in threads of their own, so that no other work waits for them."""

from collections.abc import Callable
from typing import Any

from studyapp.desktop.background.jobs import Job, Jobs, Lane
from studyapp.desktop.background.library_thread import LibraryThread
from studyapp.domain.stopping import Token


class NetworkJobs(Jobs):
    """Jobs on the library, and a thread of their own for work that needs no library."""

    def __init__(self, thread: LibraryThread) -> None:
        self._thread = thread
        self._network = LibraryThread(thread)
        self._network.failed.connect(thread.failed)

    def ask[T](self, place: Lane, work: Callable[..., T], args: tuple[Any, ...], token: Token | None) -> Job[T]:
        """See `Jobs.ask`."""
        return (self._thread if place is Lane.LIBRARY else self._network).ask(place, work, args, token)

    def close(self) -> None:
        """End the thread, once what is under way there was asked to stop."""
        self._network.close()
