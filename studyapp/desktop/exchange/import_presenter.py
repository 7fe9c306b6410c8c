"""Decide how notes are imported: read, compared, imported in one operation, reported note by note; needs no Qt."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import Driven, driven
from studyapp.desktop.background.jobs import Jobs, Until, tell
from studyapp.desktop.background.watching import EndedError, Outside, Watch
from studyapp.desktop.exchange.report_lines import report_lines
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exchange.packages import ImportReport, Outcome
from studyapp.domain.ids import Uid
from studyapp.files import replacing
from studyapp.operations.receiving.import_sources import ImportSource

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.operations.receiving.peeking import Peek
    from studyapp.operations.receiving.report_rows import ShownReport


class ImportView(Protocol):
    """The view of an import."""

    def show_reading(self, done: int, total: int) -> None:
        """Show how far the file is read; 0 of 0 means that it begins."""

    def show_peek(self, peek: "Peek") -> None:
        """Show the contents of the file and allow the import."""

    def show_comparing(self) -> None:
        """Show that the file is being compared with the library."""

    def show_preview(self, report: "ShownReport") -> None:
        """Preview the import."""

    def show_bringing(self, done: int, total: int) -> None:
        """Show the progress of the import; 0 of 0 means that it begins."""

    def show_report(self, report: "ShownReport") -> None:
        """Show the result of the import."""

    def show_unreadable(self, error: StudyAppError) -> None:
        """Show why the file cannot be read."""

    def show_undone(self, error: StudyAppError | None, problems: tuple[str, ...]) -> None:
        """Show why nothing was imported, or that it was cancelled, with the file’s mistakes; a person may try again."""

    def show_saved(self, path: Path) -> None:
        """Show that the report was saved."""


@dataclass(frozen=True, slots=True)
class _Import:
    """The import that is under way, and how far it is.

    Attributes:
        incoming: the file, with what was chosen for it.
        shown: the outcome; None before it is done.
        bringing: ends the bringing in that is under way; None where there is none.
    """

    incoming: ImportSource | None = None
    shown: "ShownReport | None" = None
    bringing: Watch | None = None


class ImportPresenter:
    """One file."""

    def __init__(self, jobs: Jobs, view: ImportView, outside: Outside, announce: Callable[[Changes], None]) -> None:
        """See `ImportPresenter`.

        Args:
            jobs: runs the work.
            view: shows it.
            outside: brings progress to the window.
            announce: tells every page what changed.
        """
        self._jobs = Until(jobs)
        self._window = jobs
        self._view = view
        self._outside = outside
        self._announce = announce
        self._now = _Import()
        self._looking: Driven | None = None

    def open(self, incoming: ImportSource) -> None:
        """Look into a file, then compare it with the library."""
        self._look(incoming, is_known=False)

    def choose(self, incoming: ImportSource, *, is_read_alike: bool) -> None:
        """Read or compare anew by other choices."""
        if incoming != self._now.incoming:
            self._look(incoming, is_known=is_read_alike)

    def bring_in(self, incoming: ImportSource) -> None:
        """Bring the file in; what is still being compared ends."""
        if self._now.shown is None and self._now.bringing is None:
            self._now = replace(self._now, incoming=incoming)
            self._bring(incoming, None)

    def take_theirs(self, uids: Collection[str]) -> None:
        """Take the file's words of notes where both sides changed them and the words here were kept."""
        incoming, shown = self._now.incoming, self._now.shown
        if incoming is None or shown is None or self._now.bringing is not None:
            return
        conflicts = (note for note in shown.report.notes if note.outcome is Outcome.CONFLICT)
        theirs = {conflict.uid: conflict.fields for conflict in conflicts if conflict.uid in uids}
        if theirs:
            self._bring(incoming.taking(theirs), shown, theirs)

    def save(self, path: Path) -> None:
        """Save the report as text, each note of it named."""
        if self._now.shown is not None:
            self._save(self._now.shown.report, path)

    def end(self) -> bool:
        """End the bringing in that is under way; False where there is none."""
        if self._now.bringing is None:
            return False
        self._now.bringing.end()
        return True

    def leave(self) -> None:
        """Stop all work when the dialog is closed."""
        self._look_no_more()
        self.end()
        self._jobs.end()

    # Inside

    def _look(self, incoming: ImportSource, *, is_known: bool) -> None:
        self._look_no_more()
        self._now = replace(self._now, incoming=incoming)
        self._looking = self._look_into(incoming, is_known=is_known)

    def _look_no_more(self) -> None:
        if self._looking is not None:
            self._looking.stop()

    @driven
    async def _look_into(self, incoming: ImportSource, *, is_known: bool) -> None:
        """Read the file, unless it is known, and compare it with the library."""
        try:
            if not is_known:
                self._view.show_reading(0, 0)
                reading = Watch(self._outside, self._view.show_reading)
                self._view.show_peek(await self._jobs.aside(incoming.peek, reading, token=reading))
            preview = incoming.preview
            if preview is None or incoming != self._now.incoming:  # what is shown may lead to another choice at once
                return
            self._view.show_comparing()
            comparing = Watch(self._outside, self._view.show_reading)
            report = await self._jobs.run(
                lambda library: lazy.report_rows.make_report(library, preview(library, comparing), is_done=False),
                token=comparing,
            )
        except StudyAppError as error:
            self._view.show_unreadable(error)
        else:
            self._view.show_preview(report)

    @driven
    async def _bring(self, incoming: ImportSource, before: "ShownReport | None", uids: Collection[Uid] = ()) -> None:
        self._look_no_more()
        watch = Watch(self._outside, self._view.show_bringing)
        self._now = replace(self._now, bringing=watch)
        self._view.show_bringing(0, 0)

        try:
            _changes, result = await self._jobs.run(_brought, incoming, before, uids, watch, token=watch).always(
                self._tell
            )
        except StudyAppError as error:
            self._now = replace(self._now, bringing=None)
            self._tell_undone(error, before)
            return
        self._now = replace(self._now, bringing=None, shown=result)
        self._view.show_report(result)

    def _tell(self, result: "tuple[Changes, ShownReport]") -> None:
        self._announce(result[0])

    def _tell_undone(self, error: StudyAppError, before: "ShownReport | None") -> None:
        is_ended = isinstance(error, EndedError)
        if before is None:
            self._view.show_undone(None if is_ended else error, tuple(map(str, getattr(error, "problems", ()))))
            return
        self._view.show_report(before)
        if not is_ended:
            tell(self._window, error)

    @driven
    async def _save(self, report: ImportReport, path: Path) -> None:
        await self._jobs.run(_save_report, report, path)
        self._view.show_saved(path)


def _brought(
    library: "Library", incoming: ImportSource, before: "ShownReport | None", uids: Collection[Uid], watch: Watch
) -> "tuple[Changes, ShownReport]":
    changes, report = incoming.bring_in(library, watch)
    return changes, lazy.report_rows.make_report(
        library, report if before is None else _join_reports(before.report, report, uids)
    )


def _save_report(library: "Library", report: ImportReport, path: Path) -> None:
    with replacing(path) as file:
        for line in report_lines(library, report):
            file.write(f"{line}\n".encode("utf-8", "replace"))


def _join_reports(before: ImportReport, after: ImportReport, uids: Collection[Uid]) -> ImportReport:
    """Return a report in which notes became what they became later."""
    later = {note.uid: note for note in after.notes if note.uid in uids}
    return replace(before, notes=tuple(later.get(note.uid, note) for note in before.notes))
