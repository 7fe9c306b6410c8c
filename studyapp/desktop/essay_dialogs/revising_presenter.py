"""Decide how a new version of an essay is applied, card by card; needs no Qt."""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Jobs
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.operations.essays.arrivals import ArrivedEssay

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.operations.essays.revising import Comparison
    from studyapp.operations.essays.revision_rows import RevisionRow


class RevisingView(Protocol):
    """The window, as the presenter of a new version sees it."""

    def show_revision(self, title: str, rows: "tuple[RevisionRow, ...]", doubts: tuple[str, ...]) -> None:
        """Show the cards beside the new version, to be decided, and why it may better be an essay of its own."""

    def close_revision(self) -> None:
        """Close the dialog after the decision."""

    def show_error(self, error: StudyAppError) -> None:
        """Show what failed."""


class RevisingPresenter:
    """One decision at a time."""

    def __init__(self, jobs: Jobs, view: RevisingView, announce: Callable[[Changes], None]) -> None:
        self._jobs = jobs
        self._view = view
        self._announce = announce
        self._comparison: Comparison | None = None
        self._done: Callable[[ArrivedEssay | None], None] = lambda _arrived: None

    def ask(self, comparison: "Comparison", on_end: Callable[[ArrivedEssay | None], None]) -> None:
        """Ask the person to decide.

        Args:
            comparison: the effect of the new version on the cards.
            on_end: receives the new essay, or None if the person left everything as it was.
        """
        self._comparison, self._done = comparison, on_end

        self._show(comparison)

    def update(self, accepted: Collection[Uid]) -> None:
        """Give the essay its new version, with what was accepted."""
        if self._comparison is not None:
            self._bring_in(_update_essay, self._comparison, accepted)

    def import_apart(self) -> None:
        """Make the new version an essay of its own."""
        if self._comparison is not None:
            self._bring_in(_import_essay, self._comparison)

    def cancel(self) -> None:
        """Leave everything as it was."""
        if self._comparison is not None:
            self._end(None)

    @driven
    async def _show(self, comparison: "Comparison") -> None:
        rows = await self._jobs.run(_rows, comparison)
        if self._comparison is comparison:
            self._view.show_revision(comparison.title, rows, comparison.doubts)

    @driven
    async def _bring_in[*Ts](self, operation: "Callable[[Library, *Ts], ArrivedEssay]", *args: *Ts) -> None:
        try:
            arrived = await self._jobs.run(operation, *args)
        except StudyAppError as error:
            self._view.show_error(error)
            return
        self._view.close_revision()
        self._announce(arrived.changes)
        self._end(arrived)

    def _end(self, arrived: ArrivedEssay | None) -> None:
        self._comparison = None
        on_end, self._done = self._done, lambda _arrived: None
        on_end(arrived)


def _rows(_library: "Library", comparison: "Comparison") -> "tuple[RevisionRow, ...]":
    return lazy.revision_rows.revision_rows(comparison)


def _update_essay(library: "Library", comparison: "Comparison", accepted: Collection[Uid]) -> ArrivedEssay:
    updated = lazy.revising.update(library, comparison, accepted)
    remarks = comparison.generation.remarks
    return ArrivedEssay(updated.changes, comparison.essay_uid, True, updated.notices, remarks)


def _import_essay(library: "Library", comparison: "Comparison") -> ArrivedEssay:
    imported = lazy.importing.import_essay(library, comparison.generation)
    remarks = comparison.generation.remarks
    return ArrivedEssay(imported.changes, imported.essay_uid, False, imported.notices, remarks)
