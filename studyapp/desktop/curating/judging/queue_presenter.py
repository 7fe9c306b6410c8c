"""Decides what becomes of suggestions: accepted, put in other words or declined, one by one, and undone; no Qt."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop.background.jobs import Jobs, Until
from studyapp.desktop.curating.judging.queue_rows import QueueRow, ShownQueue, read_all, shown_queue
from studyapp.domain.changes import Changes
from studyapp.domain.curated import Suggestions
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid

if TYPE_CHECKING:
    from studyapp.library import Library


class QueueView(Protocol):
    """What is shown of the queue."""

    def show_reading(self) -> None:
        """The files are being read."""

    def show_unreadable(self, error: StudyAppError) -> None:
        """Tells why there is no queue."""

    def show_queue(self, shown: ShownQueue, current: Uid | None) -> None:
        """Shows the suggestions, one of them chosen; None: the first that is open."""

    def show_undecided(self, error: StudyAppError) -> None:
        """Tells why a decision could not be carried out; it can be tried again."""

    def show_saved(self, path: Path) -> None:
        """Tells that the table of cards was written."""


class QueuePresenter:
    """The files of one deck."""

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

    def open(self, paths: Sequence[Path]) -> None:
        """Reads files that students gave back."""
        self._view.show_reading()

        def done(files: tuple[Suggestions, ...]) -> None:
            self._files = files
            self._load()

        self._jobs.aside(read_all, paths).then(done, self._view.show_unreadable)

    def refresh(self, changes: Changes) -> None:
        """Follows what was changed, here or by an undo."""
        if changes and self._files and not self._is_deciding:
            self._load()

    def accept(self, row: QueueRow, texts: Mapping[str, str] | None = None) -> None:
        """Accepts a suggestion, as it is or in other words.

        Args:
            row: the suggestion.
            texts: what shall stand in the fields, by the names of `QueueRow.fields`.
        """
        reworded = {name: text for name, text in (texts or {}).items() if text.strip() != row.fields[name].strip()}

        def work(library: "Library") -> Changes:
            from studyapp.operations.curating.giving_back.queueing import accept

            return accept(library, self._deck_uid, row.entry, reworded)

        self._decide(row, work)

    def decline(self, row: QueueRow, reason: str) -> None:
        """Declines a suggestion."""

        def work(library: "Library") -> Changes:
            from studyapp.operations.curating.giving_back.queueing import decline

            return decline(library, self._deck_uid, row.entry, " ".join(reason.split()))

        self._decide(row, work)

    def save_table(self, path: Path) -> None:
        """Writes what the class says of the cards as CSV."""
        shown = self._shown
        if shown is None:
            return

        def work() -> None:
            from studyapp.operations.curating.giving_back.analysing import save_csv

            save_csv(path, shown.analysis, shown.names)

        self._jobs.surely(work).then(lambda _nothing: self._view.show_saved(path), self._view.show_undecided)

    def leave(self) -> None:
        """The dialog is closed; what was decided is kept."""
        self._jobs.end()

    # Inside

    @property
    def _deck_uid(self) -> Uid:
        assert self._shown is not None
        return self._shown.deck_uid

    def _decide(self, row: QueueRow, work: "Callable[[Library], Changes]") -> None:
        if self._shown is None or self._is_deciding:
            return
        self._is_deciding = True
        self._next = self._after(row)

        def done(_changes: Changes) -> None:
            self._is_deciding = False

        def failed(error: StudyAppError) -> None:
            self._is_deciding = False
            self._view.show_undecided(error)

        self._jobs.run(work).always(self._announce).then(done, failed)

    def _after(self, row: QueueRow) -> Uid | None:
        """The next suggestion that is open."""
        rows = self._shown.rows if self._shown is not None else ()
        at = next((at for at, each in enumerate(rows) if each.uid == row.uid), 0)
        later = [each for each in (*rows[at + 1 :], *rows[:at]) if each.entry.is_open]
        return later[0].uid if later else None

    def _reopened(self, shown: ShownQueue) -> Uid | None:
        """What an undo opened again."""
        before = {row.uid for row in self._shown.open} if self._shown is not None else set()
        found = [row.uid for row in shown.open if row.uid not in before]
        return found[0] if len(found) == 1 and self._shown is not None else None

    def _load(self) -> None:
        files = self._files

        def done(shown: ShownQueue) -> None:
            current, self._next = self._next or self._reopened(shown), None
            self._shown = shown
            self._view.show_queue(shown, current)

        self._jobs.run(shown_queue, files).then(done, self._view.show_unreadable)
