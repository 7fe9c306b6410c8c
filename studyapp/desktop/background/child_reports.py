"""Pass messages of the children that fit and plan to the thread of the window."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from studyapp.desktop import lazy
from studyapp.desktop.background.jobs import Failed
from studyapp.desktop.background.library_thread import LibraryThread
from studyapp.desktop.background.receivers import Receivers
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exams import Outlook
from studyapp.domain.memory.weights import Fit

if TYPE_CHECKING:
    from studyapp.operations.child import Child
    from studyapp.operations.exams.exam_plans import PlanRequest
    from studyapp.operations.schedule.fitting import FitInput


class _OneJob:
    """A child that does one job for the window at a time; what a cancelled job still says is not passed on."""

    def __init__(self, thread: LibraryThread) -> None:
        self._child: Child | None = None
        self._receivers = Receivers(thread)

    def cancel(self) -> None:
        """End the child; no answer comes any more."""
        self._receivers.leave()
        if self._child is not None:
            self._child.cancel()


class ChildFitter(_OneJob):
    """A fitter (see `fit_presenter.Fitting`) that asks the child."""

    def fit(
        self, past: "FitInput", progress: Callable[[int, int], None], fitted: Callable[[Fit], None], failed: Failed
    ) -> None:
        """Fit weights in a child process."""
        self.cancel()
        fitter = lazy.fitting.Fitter()
        self._child, in_window = fitter, self._receivers.bring
        try:
            fitter.fit(past, lazy.fitting.FitReports(in_window(progress), in_window(fitted), in_window(failed)))
        except StudyAppError as error:
            failed(error)


class ChildPlanner(_OneJob):
    """A planner (see `plan_presenter.Planning`) that asks the child."""

    def plan(
        self,
        request: "PlanRequest",
        progress: Callable[[int, int], None],
        planned: Callable[[Outlook], None],
        failed: Failed,
    ) -> None:
        """Plan in a child process."""
        self.cancel()
        planner = lazy.exam_planner.ExamPlanner()
        self._child, in_window = planner, self._receivers.bring
        try:
            planner.plan(
                request.task, lazy.exam_planner.Reports(in_window(progress), in_window(planned), in_window(failed))
            )
        except StudyAppError as error:
            failed(error)
