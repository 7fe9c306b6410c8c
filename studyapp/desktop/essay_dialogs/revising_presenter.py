"""Decides what happens with a new version of an essay: what is accepted, and what is done in the end; needs no Qt."""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop.background.jobs import Jobs
from studyapp.desktop.essay_dialogs.revision_rows import RevisionRow, revision_rows
from studyapp.desktop.opening.arriving import Arrived
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.operations.essays.revising import Comparison


class RevisingView(Protocol):
    """What the window can show of a decision."""

    def show_revision(self, title: str, rows: tuple[RevisionRow, ...], doubts: tuple[str, ...]) -> None:
        """Shows the cards beside the new version, to be decided, and why it may better be an essay of its own."""

    def close_revision(self) -> None:
        """The decision is made."""

    def show_error(self, error: StudyAppError) -> None:
        """Shows what failed."""


class RevisingPresenter:
    """One decision at a time."""

    def __init__(self, jobs: Jobs, view: RevisingView, announce: Callable[[Changes], None]) -> None:
        self._jobs = jobs
        self._view = view
        self._announce = announce
        self._comparison: Comparison | None = None
        self._done: Callable[[Arrived | None], None] = lambda _arrived: None

    def ask(self, comparison: "Comparison", done: Callable[[Arrived | None], None]) -> None:
        """Has a person decide.

        Args:
            comparison: what the new version does to the cards.
            done: gets what came in, or None where the person left everything as it was.
        """
        self._comparison, self._done = comparison, done

        def show(rows: tuple[RevisionRow, ...]) -> None:
            if self._comparison is comparison:
                self._view.show_revision(comparison.title, rows, comparison.doubts)

        self._jobs.run(lambda _library: revision_rows(comparison)).then(show)

    def update(self, accepted: Collection[Uid]) -> None:
        """Gives the essay its new version, with what was accepted."""
        comparison = self._comparison
        if comparison is None:
            return

        def work(library: "Library") -> Arrived:
            from studyapp.operations.essays import revising

            updated = revising.update(library, comparison, accepted)
            remarks = comparison.generation.remarks
            return Arrived(updated.changes, comparison.essay_uid, True, updated.notices, remarks)

        self._jobs.run(work).then(self._arrived, self._view.show_error)

    def import_apart(self) -> None:
        """Makes the new version an essay of its own."""
        comparison = self._comparison
        if comparison is None:
            return

        def work(library: "Library") -> Arrived:
            from studyapp.operations.essays.shelving import import_essay

            imported = import_essay(library, comparison.generation)
            remarks = comparison.generation.remarks
            return Arrived(imported.changes, imported.essay_uid, False, imported.notices, remarks)

        self._jobs.run(work).then(self._arrived, self._view.show_error)

    def cancel(self) -> None:
        """Leaves everything as it was."""
        if self._comparison is not None:
            self._end(None)

    def _arrived(self, arrived: Arrived) -> None:
        self._view.close_revision()
        self._announce(arrived.changes)
        self._end(arrived)

    def _end(self, arrived: Arrived | None) -> None:
        self._comparison = None
        done, self._done = self._done, lambda _arrived: None
        done(arrived)
