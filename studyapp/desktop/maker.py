"""Brings what the worker process says into the thread of the window."""

from collections.abc import Callable
from contextlib import suppress

from studyapp.desktop.jobs import Failed
from studyapp.desktop.library_thread import LibraryThread
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.generation import Generation, MakingSettings
from studyapp.operations.making import Reports, Worker

USUAL = MakingSettings()


class WorkerMaker:
    """A maker (see `opening_presenter.Maker`) that asks the worker."""

    def __init__(self, thread: LibraryThread, worker: Worker | None = None) -> None:
        self._thread = thread
        self._worker = worker or Worker()
        self._job = 0

    def warm(self) -> None:
        """Starts the child ahead of need; where that fails, the first making tells."""
        with suppress(StudyAppError):
            self._worker.warm()

    def make(
        self,
        essay: Essay,
        progress: Callable[[int, int], None],
        made: Callable[[Generation], None],
        failed: Failed,
        settings: MakingSettings = USUAL,
    ) -> None:
        """Has cards made; what a cancelled job still says is not passed on."""
        self._job += 1
        job = self._job

        def brought[**P](receiver: Callable[P, None]) -> Callable[P, None]:
            def bring(*args: P.args, **kwargs: P.kwargs) -> None:
                def arrive() -> None:
                    if job == self._job:
                        receiver(*args, **kwargs)

                self._thread.from_outside(arrive)

            return bring

        try:
            self._worker.make(essay, settings, Reports(brought(progress), brought(made), brought(failed)))
        except StudyAppError as error:
            failed(error)

    def cancel(self) -> None:
        """Ends the child."""
        self._job += 1
        self._worker.cancel()

    def close(self) -> None:
        """Ends the child for good."""
        self._job += 1
        self._worker.close()
