"""Decides how the schedule is fitted to the person's answers: fitted elsewhere, shown, taken or left; needs no Qt."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop.background.jobs import Failed, Jobs, Until
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.memory import Fit
from studyapp.domain.messages import msg

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.operations.schedule.fitting import Past


class Fitting(Protocol):
    """Fits elsewhere; all its answers come in the thread of the window."""

    def fit(
        self, past: "Past", progress: Callable[[int, int], None], fitted: Callable[[Fit], None], failed: Failed
    ) -> None:
        """Has weights fitted."""

    def cancel(self) -> None:
        """Ends the fit; no answer comes any more."""


class FitView(Protocol):
    """What is shown of a fit."""

    def show_progress(self, done: int, total: int) -> None:
        """Shows how far the fit is; 0 of 0 means that it begins."""

    def show_fit(self, fit: Fit) -> None:
        """Shows how well both schedules predict, and lets the better one be taken."""

    def show_held(self, *, is_fitted: bool) -> None:
        """Tells whether the fitted schedule or the average learner's holds now; it can be undone."""

    def show_failure(self, error: StudyAppError) -> None:
        """Tells why there is no fit."""

    def offer_defaults(self, on: bool) -> None:
        """Lets the schedule of the average learner be taken again, where another one holds."""


class FitPresenter:
    """One fit; nothing is changed before it is taken."""

    def __init__(self, jobs: Jobs, fitter: Fitting, view: FitView, announce: Callable[[Changes], None]) -> None:
        self._jobs = Until(jobs)
        self._fitter = fitter
        self._view = view
        self._announce = announce
        self._fit: Fit | None = None
        self._held = ""

    def begin(self) -> None:
        """Has the schedule fitted."""
        self._fit, self._held = None, ""
        self._view.show_progress(0, 0)

        def gather(library: "Library") -> "Past":
            from studyapp.operations.schedule import fitting

            return fitting.gather(library)

        def fit(past: "Past") -> None:
            self._fitter.fit(past, self._view.show_progress, self._fitted, self._failed)

        self._jobs.run(lambda library: library.params.reviews > 0).then(self._offer, self._failed)
        self._jobs.run(gather).then(fit, self._failed)

    def take(self, *, dates_anew: bool) -> None:
        """Lets the fitted schedule hold."""
        shown = self._fit
        if shown is not None:

            def work(library: "Library") -> Changes:
                from studyapp.operations.schedule import fitting

                return fitting.take(library, shown, dates_anew=dates_anew)

            self._hold(work, is_fitted=True)

    def take_defaults(self) -> None:
        """Lets the schedule of the average learner hold again; a fit that is under way ends."""
        self._fitter.cancel()

        def work(library: "Library") -> Changes:
            from studyapp.operations.schedule import fitting

            return fitting.take_defaults(library)

        self._hold(work, is_fitted=False)

    def undo(self) -> None:
        """Takes back what was taken, unless something else was done since."""
        held = self._held

        def work(library: "Library") -> Changes:
            from studyapp.operations.library import history

            if library.undo_name != held:
                raise StudyAppError(
                    msg("something-else-was-changed-since"),
                    msg("undo-in-the-menu-edit-takes-back-one"),
                )
            return history.undo(library)

        if held:
            self._jobs.run(work).always(self._announce).then(lambda _changes: self.begin(), self._failed)

    def leave(self) -> None:
        """Leaves everything as it is."""
        self._jobs.end()
        self._fitter.cancel()

    def _hold(self, work: "Callable[[Library], Changes]", *, is_fitted: bool) -> None:
        def done(changes: Changes) -> None:
            self._fit, self._held = None, changes.name
            self._view.show_held(is_fitted=is_fitted)
            self._view.offer_defaults(False)

        self._jobs.run(work).always(self._announce).then(done, self._failed)

    def _fitted(self, fit: Fit) -> None:
        self._fit = fit
        self._view.show_fit(fit)

    def _offer(self, is_own: bool) -> None:
        self._view.offer_defaults(is_own)

    def _failed(self, error: StudyAppError) -> None:
        self._view.show_failure(error)
