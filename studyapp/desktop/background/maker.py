"""Pass messages of the worker process to the thread of the window."""

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QTimer

from studyapp.desktop.background.jobs import Failed
from studyapp.desktop.background.library_thread import LibraryThread
from studyapp.desktop.background.receivers import Receivers
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.generation import USUAL, DraftNote, Generation, MakingSettings
from studyapp.operations.essays.making_child import Reports, Worker

_AT_REST_MS = 3000  # after the library opened; until then the window has the processor for itself


class WorkerMaker:
    """A maker (see `opening_presenter.Maker`) that asks the worker."""

    def __init__(self, thread: LibraryThread, worker: Worker | None = None) -> None:
        self._thread = thread
        self._worker = worker or Worker()
        self._receivers = Receivers(thread)
        self._rest = QTimer(singleShot=True, interval=_AT_REST_MS)
        self._rest.timeout.connect(self.warm)

    def warm_at_rest(self) -> None:
        """Start the child ahead of need, once the window is laid out."""
        self._rest.start()

    def warm(self) -> None:
        """Start the child ahead of need; where that fails, the first making tells."""
        self._rest.stop()
        with suppress(StudyAppError):
            self._worker.warm()

    def make(
        self,
        essay: Essay,
        progress: Callable[[int, int], None],
        receiver: Callable[[Generation], None],
        failed: Failed,
        settings: MakingSettings = USUAL,
        part: Callable[[tuple[DraftNote, ...]], None] | None = None,
    ) -> None:
        """Make cards; results of a cancelled job are dropped."""
        self._rest.stop()
        self._receivers.leave()
        in_window = self._receivers.bring
        try:
            ahead = in_window(part) if part else None
            self._worker.make(
                essay, settings, Reports(in_window(progress), in_window(receiver), in_window(failed), ahead)
            )
        except StudyAppError as error:
            failed(error)

    def cancel(self) -> None:
        """End the child."""
        self._receivers.leave()
        self._worker.cancel()

    def close(self) -> None:
        """End the child for good."""
        self._rest.stop()
        self._receivers.leave()
        self._worker.close()
