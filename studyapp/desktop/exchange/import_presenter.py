"""Decides how notes come in: looked into, compared, brought in as one operation, and told note by note; needs no Qt."""

from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop.background.jobs import Jobs, Until, tell
from studyapp.desktop.background.watching import EndedError, Outside, Watch
from studyapp.desktop.exchange.report_lines import report_lines
from studyapp.desktop.exchange.report_rows import ShownReport, shown_report
from studyapp.desktop.exchange.sources import Incoming
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.importing import ImportReport, Outcome

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.operations.receiving.peeking import Peek


class ImportView(Protocol):
    """What is shown of an import."""

    def show_reading(self, done: int, total: int) -> None:
        """Shows how far the file is read; 0 of 0 means that it begins."""

    def show_peek(self, peek: "Peek") -> None:
        """Shows what the file holds; it can be brought in from now on."""

    def show_comparing(self) -> None:
        """It is being compared with the library."""

    def show_preview(self, shown: ShownReport) -> None:
        """Shows what bringing it in would do."""

    def show_bringing(self, done: int, total: int) -> None:
        """Shows how much has been brought in; 0 of 0 means that it begins."""

    def show_report(self, shown: ShownReport) -> None:
        """Tells what was done."""

    def show_unreadable(self, error: StudyAppError) -> None:
        """Tells why the file cannot be read."""

    def show_undone(self, error: StudyAppError | None, problems: tuple[str, ...]) -> None:
        """Tells why nothing was brought in, or that it was ended, and the file’s mistakes; it can be tried again."""

    def show_saved(self, path: Path) -> None:
        """The report was saved."""


class ImportPresenter:
    """One file."""

    def __init__(self, jobs: Jobs, view: ImportView, outside: Outside, announce: Callable[[Changes], None]) -> None:
        """See `ImportPresenter`.

        Args:
            jobs: does the work.
            view: shows it.
            outside: brings progress to the window.
            announce: gets what was changed.
        """
        self._until = Until(jobs)
        self._jobs = jobs
        self._view = view
        self._outside = outside
        self._announce = announce
        self._incoming: Incoming | None = None
        self._watch: Watch | None = None
        self._is_bringing = False
        self._shown: ShownReport | None = None

    def open(self, incoming: Incoming) -> None:
        """Looks into a file, then compares it with the library."""
        self._incoming = incoming
        self._view.show_reading(0, 0)
        watch = self._watching(self._view.show_reading)

        def done(peek: "Peek") -> None:
            if incoming == self._incoming:
                self._view.show_peek(peek)
                self._compare()

        def failed(error: StudyAppError) -> None:
            if incoming == self._incoming and not isinstance(error, EndedError):
                self._view.show_unreadable(error)

        self._until.aside(lambda: incoming.peek(watch), done, failed)

    def choose(self, incoming: Incoming, *, is_read_alike: bool) -> None:
        """Reads or compares anew by other choices."""
        if incoming == self._incoming:
            return
        if not is_read_alike:
            self.open(incoming)
        else:
            self._incoming = incoming
            self._compare()

    def bring_in(self, incoming: Incoming) -> None:
        """Brings the file in; what is still being compared ends."""
        if self._shown is None:
            self._bring(incoming, None)

    def take_theirs(self, chosen: Collection[str]) -> None:
        """Takes the file's words of notes where both sides changed them and the words here were kept."""
        if self._incoming is None or self._shown is None:
            return
        conflicts = (each for each in self._shown.report.notes if each.outcome is Outcome.CONFLICT)
        theirs = {each.uid: each.fields for each in conflicts if each.uid in chosen}
        if theirs:
            self._bring(self._incoming.taking(theirs), self._shown, theirs)

    def _bring(self, incoming: Incoming, before: ShownReport | None, chosen: Collection[Uid] = ()) -> None:
        if self._is_bringing:
            return
        if before is None:
            self._incoming = incoming
        self._is_bringing = True
        self._view.show_bringing(0, 0)
        watch = self._watching(self._view.show_bringing)

        def work(library: "Library") -> tuple[Changes, ShownReport]:
            changes, report = incoming.bring_in(library, watch)
            whole = report if before is None else _joined(before.report, report, chosen)
            return changes, shown_report(library, whole)

        def done(result: tuple[Changes, ShownReport]) -> None:
            self._is_bringing = False
            self._shown = result[1]
            self._view.show_report(self._shown)

        def failed(error: StudyAppError) -> None:
            self._is_bringing = False
            if before is not None:
                self._view.show_report(before)
                if not isinstance(error, EndedError):
                    tell(self._jobs, error)
                return
            told = None if isinstance(error, EndedError) else error
            self._view.show_undone(told, tuple(map(str, getattr(error, "problems", ()))))

        self._until.run(work, done, failed, always=lambda result: self._announce(result[0]))

    def save(self, path: Path) -> None:
        """Saves the report as text, each note of it named."""
        if self._shown is None:
            return
        report = self._shown.report

        def work(library: "Library") -> None:
            from studyapp.files import replacing

            with replacing(path) as file:
                for line in report_lines(library, report):
                    file.write(f"{line}\n".encode("utf-8", "replace"))

        self._until.run(work, lambda _none: self._view.show_saved(path), lambda error: tell(self._jobs, error))

    def end(self) -> bool:
        """Ends the bringing in that is under way; False where there is none."""
        if not self._is_bringing or self._watch is None:
            return False
        self._watch.end()
        return True

    def leave(self) -> None:
        """The dialog is closed."""
        if self._watch is not None:
            self._watch.end()
        self._until.end()

    def _watching(self, told: Callable[[int, int], None]) -> Watch:
        """A watch for new work; what was under way ends."""
        if self._watch is not None:
            self._watch.end()
        self._watch = Watch(self._outside, told)
        return self._watch

    def _compare(self) -> None:
        incoming = self._incoming
        preview = None if incoming is None else incoming.preview
        if preview is None:
            return
        self._view.show_comparing()
        watch = self._watching(self._view.show_reading)

        def work(library: "Library") -> ShownReport:
            return shown_report(library, preview(library, watch), is_done=False)

        def done(shown: ShownReport) -> None:
            if not self._is_bringing and incoming == self._incoming:
                self._view.show_preview(shown)

        def failed(error: StudyAppError) -> None:
            if not isinstance(error, EndedError):
                self._view.show_unreadable(error)

        self._until.run(work, done, failed)


def _joined(before: ImportReport, after: ImportReport, chosen: Collection[Uid]) -> ImportReport:
    """A report in which notes became what they became later."""
    later = {each.uid: each for each in after.notes if each.uid in chosen}
    return replace(before, notes=tuple(later.get(each.uid, each) for each in before.notes))
