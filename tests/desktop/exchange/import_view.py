"""A view of an import that remembers what was shown."""

from collections.abc import Callable
from pathlib import Path

from studyapp.desktop.exchange.import_presenter import ImportPresenter
from studyapp.domain.errors import StudyAppError
from studyapp.operations.receiving.peeking import Peek
from studyapp.operations.receiving.report_rows import ShownReport
from tests.desktop.conftest import Announced, Direct


class View:
    """Remembers what was shown."""

    def __init__(self) -> None:
        self.shown: list[object] = []
        self.report: ShownReport

    def show_reading(self, done: int, total: int) -> None:
        if not total:
            self.shown.append("reading")

    def show_peek(self, peek: Peek) -> None:
        self.shown.append(peek)

    def show_comparing(self) -> None:
        self.shown.append("comparing")

    def show_preview(self, shown: ShownReport) -> None:
        self.shown.append("preview")
        self.report = shown

    def show_bringing(self, done: int, total: int) -> None:
        if not total:
            self.shown.append("bringing")

    def show_report(self, shown: ShownReport) -> None:
        self.shown.append("report")
        self.report = shown

    def show_unreadable(self, error: StudyAppError) -> None:
        self.shown.append(error.message)

    def show_undone(self, error: StudyAppError | None, problems: tuple[str, ...]) -> None:
        self.shown.append((error.message, problems) if error else "ended")

    def show_saved(self, path: Path) -> None:
        self.shown.append(path)


def directly(arrival: Callable[[], None]) -> None:
    arrival()


def importer(jobs: Direct, view: View, announced: Announced) -> ImportPresenter:
    """Decides for an import that is shown by a view."""
    return ImportPresenter(jobs, view, directly, announced)
