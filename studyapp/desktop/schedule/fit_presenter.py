"""Decide how the schedule is fitted: computed in a child process, shown, then used or not; needs no Qt."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Failed, Jobs, Until
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.memory.weights import Fit
from studyapp.domain.messages import msg

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.operations.schedule.fitting import FitInput


class Fitting(Protocol):
    """Fits weights in the background; all results come in the thread of the window."""

    def fit(
        self, past: "FitInput", progress: Callable[[int, int], None], fitted: Callable[[Fit], None], failed: Failed
    ) -> None:
        """Fit weights in a child process."""

    def cancel(self) -> None:
        """End the fit; no answer comes any more."""


class FitView(Protocol):
    """The view of a fit."""

    def show_progress(self, done: int, total: int) -> None:
        """Show the progress of the fit; 0 of 0 means that it begins."""

    def show_fit(self, fit: Fit) -> None:
        """Show how well both schedules predict, and offer the better one."""

    def show_held(self, *, is_fitted: bool) -> None:
        """Show whether the fitted or the average schedule is in use; it can be undone."""

    def show_failure(self, error: StudyAppError) -> None:
        """Show why there is no fit."""

    def offer_defaults(self, on: bool) -> None:
        """Let the schedule of the average learner be taken again, where another one holds."""


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
        """Fit the schedule."""
        self._fit, self._held = None, ""
        self._view.show_progress(0, 0)
        self._begin()

    def take(self, *, dates_anew: bool) -> None:
        """Let the fitted schedule hold."""
        if self._fit is not None:
            self._hold(_use_weights, self._fit, dates_anew, is_fitted=True)

    def take_defaults(self) -> None:
        """Let the schedule of the average learner hold again; a fit that is under way ends."""
        self._fitter.cancel()
        self._hold(_use_defaults, is_fitted=False)

    def undo(self) -> None:
        """Take back what was taken, unless something else was done since."""
        if self._held:
            self._undo(self._held)

    def leave(self) -> None:
        """Leave everything as it is."""
        self._jobs.end()
        self._fitter.cancel()

    @driven
    async def _begin(self) -> None:
        try:
            self._view.offer_defaults(await self._jobs.run(_is_fitted))
            past = await self._jobs.run(_load_input)
        except StudyAppError as error:
            self._failed(error)
            return
        self._fitter.fit(past, self._view.show_progress, self._show_fit, self._failed)

    @driven
    async def _hold[*Ts](self, operation: "Callable[[Library, *Ts], Changes]", *args: *Ts, is_fitted: bool) -> None:
        try:
            changes = await self._jobs.run(operation, *args).always(self._announce)
        except StudyAppError as error:
            self._failed(error)
            return
        self._fit, self._held = None, changes.name
        self._view.show_held(is_fitted=is_fitted)
        self._view.offer_defaults(False)

    @driven
    async def _undo(self, operation: str) -> None:
        try:
            await self._jobs.run(_undo_fit, operation).always(self._announce)
        except StudyAppError as error:
            self._failed(error)
        else:
            self.begin()

    def _show_fit(self, fit: Fit) -> None:
        self._fit = fit
        self._view.show_fit(fit)

    def _failed(self, error: StudyAppError) -> None:
        self._view.show_failure(error)


def _is_fitted(library: "Library") -> bool:
    return library.params.reviews > 0


def _load_input(library: "Library") -> "FitInput":
    return lazy.fitting.gather_input(library)


def _use_weights(library: "Library", fit: Fit, dates_anew: bool) -> Changes:
    return lazy.fitting.use_weights(library, fit, dates_anew=dates_anew)


def _use_defaults(library: "Library") -> Changes:
    return lazy.fitting.use_defaults(library)


def _undo_fit(library: "Library", operation: str) -> Changes:
    if library.undo_name != operation:
        raise StudyAppError(msg("something-else-was-changed-since"), msg("undo-in-the-menu-edit-takes-back-one"))
    return lazy.history.undo(library)
