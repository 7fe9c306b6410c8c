"""Decide what becomes of suggestions: accepted, put in other words or declined, one by one, and undone; no Qt."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Jobs, Until
from studyapp.desktop.curating.judging.queue_rows import QueueRow, ShownQueue, read_all, shown_queue
from studyapp.domain.changes import Changes
from studyapp.domain.curated import Suggestions
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid

if TYPE_CHECKING:
    from studyapp.library import Library


class QueueView(Protocol):
    """The view of the queue."""

    def show_reading(self) -> None:
        """The files are being read."""

    def show_unreadable(self, error: StudyAppError) -> None:
        """Tell why there is no queue."""

    def show_queue(self, shown: ShownQueue, current: Uid | None) -> None:
        """Show the suggestions, one of them chosen; None: the first that is open."""

    def show_undecided(self, error: StudyAppError) -> None:
        """Tell why a decision could not be carried out; it can be tried again."""

    def show_saved(self, path: Path) -> None:
        """Tell that the table of cards was written."""


class QueuePresenter:
    """Presents the files of one deck."""

    def __init__(self, jobs: Jobs, view: QueueView, announce: Callable[[Changes], None]) -> None:
        """See `QueuePresenter`.

        Args:
            jobs: does the work.
            view: shows it.
            announce: gets what was changed.
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
        """Read files that students gave back."""
        self._view.show_reading()
        try:
            self._files = await self._jobs.aside(read_all, paths)
        except StudyAppError as error:
            self._view.show_unreadable(error)
            return
        self._load()

    def refresh(self, changes: Changes) -> None:
        """Follow what was changed, here or by an undo."""
        if changes and self._files and not self._is_deciding:
            self._load()

    def accept(self, row: QueueRow, texts: Mapping[str, str] | None = None) -> None:
        """Accept a suggestion, as it is or in other words.

        Args:
            row: the suggestion.
            texts: what shall stand in the fields, by the names of `QueueRow.fields`.
        """
        reworded = {name: text for name, text in (texts or {}).items() if text.strip() != row.fields[name].strip()}

        self._decide(row, _accepted, reworded)

    def decline(self, row: QueueRow, reason: str) -> None:
        """Decline a suggestion."""
        self._decide(row, _declined, " ".join(reason.split()))

    def save_table(self, path: Path) -> None:
        """Write what the class says of the cards as CSV."""
        if self._shown is not None:
            self._save_table(self._shown, path)

    def leave(self) -> None:
        """End with the dialog; what was decided is kept."""
        self._jobs.end()

    # Inside

    def _decide[T](self, row: QueueRow, operation: "Callable[[Library, Uid, QueueRow, T], Changes]", how: T) -> None:
        if self._shown is not None and not self._is_deciding:
            self._is_deciding, self._next = True, self._after(row)
            self._carry_out(operation, self._shown.deck_uid, row, how)

    @driven
    async def _carry_out[*Ts](self, operation: "Callable[[Library, *Ts], Changes]", *args: *Ts) -> None:
        try:
            await self._jobs.run(operation, *args).always(self._decided)
        except StudyAppError as error:
            self._is_deciding = False
            self._view.show_undecided(error)

    def _decided(self, changes: Changes) -> None:
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

    def _after(self, row: QueueRow) -> Uid | None:
        """Return the next suggestion that is open."""
        rows = self._shown.rows if self._shown is not None else ()
        at = next((at for at, each in enumerate(rows) if each.uid == row.uid), 0)
        later = [each for each in (*rows[at + 1 :], *rows[:at]) if each.entry.is_open]
        return later[0].uid if later else None

    def _reopened(self, shown: ShownQueue) -> Uid | None:
        """Return what an undo opened again."""
        before = {row.uid for row in self._shown.open} if self._shown is not None else set()
        found = [row.uid for row in shown.open if row.uid not in before]
        return found[0] if len(found) == 1 and self._shown is not None else None

    @driven
    async def _load(self) -> None:
        try:
            shown = await self._jobs.run(shown_queue, self._files)
        except StudyAppError as error:
            self._view.show_unreadable(error)
            return
        current, self._next = self._next or self._reopened(shown), None
        self._shown = shown
        self._view.show_queue(shown, current)


def _accepted(library: "Library", deck_uid: Uid, row: QueueRow, reworded: Mapping[str, str]) -> Changes:
    return lazy.queueing.accept(library, deck_uid, row.entry, reworded)


def _declined(library: "Library", deck_uid: Uid, row: QueueRow, reason: str) -> Changes:
    return lazy.queueing.decline(library, deck_uid, row.entry, reason)


def _save_csv(path: Path, shown: ShownQueue) -> None:
    lazy.analysing.save_csv(path, shown.analysis, shown.names)
