"""Work that waits for the network, beside all other work, so that nothing waits with it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from studyapp.desktop.background.jobs import Failed, Jobs
from studyapp.desktop.background.library_thread import LibraryThread

if TYPE_CHECKING:
    from studyapp.library import Library


class NetworkJobs(Jobs):
    """Asks the library as others do; what needs no library has a thread of its own."""

    def __init__(self, thread: LibraryThread) -> None:
        self._thread = thread
        self._network = LibraryThread(thread)
        self._network.failed.connect(thread.failed)

    def run[T](self, work: "Callable[[Library], T]", done: Callable[[T], None], failed: Failed | None = None) -> None:
        """See `Jobs.run`."""
        self._thread.run(work, done, failed)

    def aside[T](self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """See `Jobs.aside`."""
        self._network.aside(work, done, failed)

    def surely[T](self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """See `Jobs.surely`."""
        self._network.surely(work, done, failed)

    def close(self) -> None:
        """Ends the thread, once what is under way there has been broken off."""
        self._network.close()
