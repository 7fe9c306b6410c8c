"""Work that waits for the network, beside all other work, so that nothing waits with it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from studyapp.desktop.background.jobs import Failed, Job, Jobs
from studyapp.desktop.background.library_thread import LibraryThread
from studyapp.domain.stopping import Token

if TYPE_CHECKING:
    from studyapp.library import Library


class NetworkJobs(Jobs):
    """Asks the library as others do; what needs no library has a thread of its own."""

    def __init__(self, thread: LibraryThread) -> None:
        self._thread = thread
        self._network = LibraryThread(thread)
        self._network.failed.connect(thread.failed)

    def run[T](
        self,
        work: "Callable[[Library], T]",
        done: Callable[[T], object] | None = None,
        failed: Failed | None = None,
        token: Token | None = None,
    ) -> Job[T]:
        """See `Jobs.run`."""
        return self._thread.run(work, done, failed, token)

    def aside[T](
        self,
        work: Callable[[], T],
        done: Callable[[T], object] | None = None,
        failed: Failed | None = None,
        token: Token | None = None,
    ) -> Job[T]:
        """See `Jobs.aside`."""
        return self._network.aside(work, done, failed, token)

    def surely[T](
        self, work: Callable[[], T], done: Callable[[T], object] | None = None, failed: Failed | None = None
    ) -> Job[T]:
        """See `Jobs.surely`."""
        return self._network.surely(work, done, failed)

    def close(self) -> None:
        """Ends the thread, once what is under way there was asked to stop."""
        self._network.close()
