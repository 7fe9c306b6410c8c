"""Brings what the children that fit and plan say into the thread of the window."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from studyapp.desktop.jobs import Failed
from studyapp.desktop.library_thread import LibraryThread
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exams import Outlook
from studyapp.domain.fitting import Fit

if TYPE_CHECKING:
    from studyapp.operations.child import Child
    from studyapp.operations.exam_plans import PlanRequest
    from studyapp.operations.fitting import Past


class _OneJob:
    """A child that does one job for the window at a time; what a cancelled job still says is not passed on."""

    def __init__(self, thread: LibraryThread) -> None:
        self._thread = thread
        self._child: Child | None = None
        self._job = 0

    def cancel(self) -> None:
        """Ends the child; no answer comes any more."""
        self._job += 1
        if self._child is not None:
            self._child.cancel()

    def _brought[**P](self, receiver: Callable[P, None]) -> Callable[P, None]:
        job = self._job

        def bring(*args: P.args, **kwargs: P.kwargs) -> None:
            def arrive() -> None:
                if job == self._job:
                    receiver(*args, **kwargs)

            self._thread.from_outside(arrive)

        return bring


class ChildFitter(_OneJob):
    """A fitter (see `fit_presenter.Fitting`) that asks the child."""

    def fit(
        self, past: "Past", progress: Callable[[int, int], None], fitted: Callable[[Fit], None], failed: Failed
    ) -> None:
        """Has weights fitted."""
        from studyapp.operations.fitting import Fitter, Reports

        self.cancel()
        fitter = Fitter()
        self._child = fitter
        try:
            fitter.fit(past, Reports(self._brought(progress), self._brought(fitted), self._brought(failed)))
        except StudyAppError as error:
            failed(error)


class ChildPlanner(_OneJob):
    """A planner (see `plan_presenter.Planning`) that asks the child."""

    def plan(
        self,
        asked: "PlanRequest",
        progress: Callable[[int, int], None],
        planned: Callable[[Outlook], None],
        failed: Failed,
    ) -> None:
        """Has a plan made."""
        from studyapp.operations.exam_planner import ExamPlanner, Reports

        self.cancel()
        planner = ExamPlanner()
        self._child = planner
        try:
            planner.plan(asked.task, Reports(self._brought(progress), self._brought(planned), self._brought(failed)))
        except StudyAppError as error:
            failed(error)
