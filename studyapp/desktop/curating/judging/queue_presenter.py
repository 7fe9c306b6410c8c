"""Control the decisions on suggestions: accept, reword or decline one by one, with undo; free of Qt."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Jobs, Until
from studyapp.desktop.curating.judging.queue_rows import QueueRow, ShownQueue, make_queue, read_suggestions
from studyapp.domain.changes import Changes
from studyapp.domain.curated import Suggestions
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid

if TYPE_CHECKING:
    from studyapp.library import Library


class QueueView(Protocol):
    """The view of the queue."""

    def show_reading(self) -> None:
        """Show that the files are read."""

    def show_unreadable(self, error: StudyAppError) -> None:
        """Show why there is no queue."""

    def show_queue(self, shown: ShownQueue, current: Uid | None) -> None:
        """Show the suggestions with a current one; None means the first open one."""

    def show_undecided(self, error: StudyAppError) -> None:
        """Show why a decision failed; the person can try again."""

    def show_saved(self, path: Path) -> None:
        """Show that the table of cards was written."""


class QueuePresenter:
    """Controls the suggestions in the files for one deck."""

    def __init__(self, jobs: Jobs, view: QueueView, announce: Callable[[Changes], None]) -> None:
        """Create the presenter; nothing is read yet.

        Args:
            jobs: runs the work.
            view: shows it.
            announce: tells every page what changed.
        """
        self._jobs = Until(jobs)
        self._view = view
        self._announce = announce
        self._files: tuple[Suggestions, ...] = ()
        self._shown: ShownQueue | None = None
        self._is_deciding = False
        self._next: Uid | None = None

    @driven
    async def open(self, paths: Sequence[Path]) -> None:
        """Read files of students' suggestions."""
        self._view.show_reading()
        try:
            self._files = await self._jobs.aside(read_suggestions, paths)
        except StudyAppError as error:
            self._view.show_unreadable(error)
            return
        self._load()

    def refresh(self, changes: Changes) -> None:
        """Update the queue after a change or an undo."""
        if changes and self._files and not self._is_deciding:
            self._load()

    def accept(self, row: QueueRow, texts: Mapping[str, str] | None = None) -> None:
        """Accept a suggestion, as it is or in other words.

        Args:
            row: the suggestion.
            texts: the texts for the fields, by the names of `QueueRow.fields`.
        """
        reworded = {name: text for name, text in (texts or {}).items() if text.strip() != row.fields[name].strip()}

        self._decide(row, _accept, reworded)

    def decline(self, row: QueueRow, reason: str) -> None:
        """Decline a suggestion."""
        self._decide(row, _decline, " ".join(reason.split()))

    def save_table(self, path: Path) -> None:
        """Write the results of the class as CSV."""
        if self._shown is not None:
            self._save_table(self._shown, path)

    def close(self) -> None:
        """Stop all work when the dialog closes; decisions are saved already."""
        self._jobs.end()

    # Inside

    def _decide[T](self, row: QueueRow, operation: "Callable[[Library, Uid, QueueRow, T], Changes]", how: T) -> None:
        if self._shown is not None and not self._is_deciding:
            self._is_deciding, self._next = True, self._next_open(row)
            self._carry_out(operation, self._shown.deck_uid, row, how)

    @driven
    async def _carry_out[*Ts](self, operation: "Callable[[Library, *Ts], Changes]", *args: *Ts) -> None:
        try:
            await self._jobs.run(operation, *args).always(self._on_decided)
        except StudyAppError as error:
            self._is_deciding = False
            self._view.show_undecided(error)

    def _on_decided(self, changes: Changes) -> None:
        self._is_deciding = False
        self._announce(changes)

    @driven
    async def _save_table(self, shown: ShownQueue, path: Path) -> None:
        try:
            await self._jobs.surely(_save_csv, path, shown)
        except StudyAppError as error:
            self._view.show_undecided(error)
        else:
            self._view.show_saved(path)

    def _next_open(self, row: QueueRow) -> Uid | None:
        """Return the next open suggestion."""
        rows = self._shown.rows if self._shown is not None else ()
        at = next((at for at, other_row in enumerate(rows) if other_row.uid == row.uid), 0)
        later = [other_row for other_row in (*rows[at + 1 :], *rows[:at]) if other_row.entry.is_open]
        return later[0].uid if later else None

    def _reopened_by_undo(self, shown: ShownQueue) -> Uid | None:
        """Return the suggestion that an undo opened again, or None."""
        before = {row.uid for row in self._shown.open_rows} if self._shown is not None else set()
        found = [row.uid for row in shown.open_rows if row.uid not in before]
        return found[0] if len(found) == 1 and self._shown is not None else None

    @driven
    async def _load(self) -> None:
        try:
            shown = await self._jobs.run(make_queue, self._files)
        except StudyAppError as error:
            self._view.show_unreadable(error)
            return
        current, self._next = self._next or self._reopened_by_undo(shown), None
        self._shown = shown
        self._view.show_queue(shown, current)


def _accept(library: "Library", deck_uid: Uid, row: QueueRow, reworded: Mapping[str, str]) -> Changes:
    return lazy.queueing.accept(library, deck_uid, row.entry, reworded)


def _decline(library: "Library", deck_uid: Uid, row: QueueRow, reason: str) -> Changes:
    return lazy.queueing.decline(library, deck_uid, row.entry, reason)


def _save_csv(path: Path, shown: ShownQueue) -> None:
    lazy.analysing.save_csv(path, shown.analysis, shown.names)
