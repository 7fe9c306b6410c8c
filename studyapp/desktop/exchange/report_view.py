"""Show the contents of a file and the outcome of its notes, in groups."""

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studyapp.desktop import below, lazy, writing
from studyapp.desktop.exchange.grouped_rows import Group, GroupedRows
from studyapp.desktop.exchange.import_words import outcome_said, outcome_title, row_html
from studyapp.desktop.looks.theme import Theme
from studyapp.domain.exchange.packages import ImportReport, Outcome

if TYPE_CHECKING:
    from studyapp.operations.receiving.peeking import Peek
    from studyapp.operations.receiving.report_rows import ShownReport


class ReportView(GroupedRows):
    """A tree with the report in groups; those that a person has to read come first."""

    def __init__(self, theme: Theme) -> None:
        name = QCoreApplication.translate("ReportView", "What is in the file, and what becomes of it")
        super().__init__(name, theme)
        self._peek: Peek | None = None

    def show_peek(self, peek: "Peek") -> None:
        """Show the contents of a file."""
        self._peek = peek
        self.begin()
        self._fill_peek(peek, is_open=True)
        self.end()

    def show_problems(self, problems: Sequence[str]) -> None:
        """Show the mistakes of a file."""
        self.begin()
        rows = ((below.told(problem), "") for problem in problems)
        self.group(Group(self.tr("Mistakes of the file"), rows, count=len(problems), is_open=True))
        self.end()

    def show_report(self, report: "ShownReport", *, is_done: bool) -> None:
        """Show the outcome of the import, planned or done."""
        self.begin()
        for outcome in lazy.report_rows.ORDER:
            self._fill_outcome(report, outcome)
        self._fill_rest(report.report)
        if self._peek is not None and not is_done:
            self._fill_peek(self._peek, is_open=False)
        self.end()

    # Inside

    def _fill_peek(self, peek: "Peek", *, is_open: bool) -> None:
        problems = ((below.told(words), "") for words in peek.problems)
        self.group(Group(self.tr("Cannot be read"), problems, count=len(peek.problems), is_open=True))
        rows = [(" — ".join(row[1:]) or row[0], "<br>".join(map(escape, row))) for row in peek.rows]
        is_part = peek.notes is None or len(rows) < peek.notes
        title = self.tr("The first cards of the file") if is_part else self.tr("Cards of the file")
        self.group(Group(title, rows, count=len(rows), is_open=is_open))
        for title, names in (
            (self.tr("Decks of the file"), peek.decks),
            (self.tr("Note types of the file"), peek.note_types),
        ):
            self.group(
                Group(title, ((f"{name}  {writing.number(count)}", "") for name, count in names), count=len(names))
            )

    def _fill_outcome(self, report: "ShownReport", outcome: Outcome) -> None:
        count = report.report.counts[outcome]
        rows = [(row.words, row_html(row, self.theme)) for row in report.rows.get(outcome, ())]
        is_open = outcome is Outcome.CONFLICT
        keys = [note.uid for note in report.report.notes if is_open and note.outcome is outcome]
        explanation = outcome_said(outcome)
        beyond = self._in_report
        self.group(
            Group(
                outcome_title(outcome),
                rows,
                count=count,
                explanation=explanation,
                is_open=is_open,
                keys=keys,
                beyond=beyond,
            )
        )

    def _in_report(self, count: int) -> str:
        return self.tr("… and {n} more; the saved report names all").format(n=writing.number(count))

    def _fill_rest(self, report: ImportReport) -> None:
        notices = [(words, "") for words in below.several(report.notices)]
        self.group(Group(self.tr("To know"), notices, count=len(notices), is_open=True))
        not_shown = [(f"{name}: {', '.join(map(below.told, feature))}", "") for name, feature in report.unsupported]
        explanation = self.tr("What their templates ask for is not shown here. It is kept, and goes back to Anki.")
        title = self.tr("Note types not shown as in Anki")
        self.group(Group(title, not_shown, count=len(not_shown), explanation=explanation, is_open=True))
        left_out = ((f"{name}: {below.told(reason)}", "") for name, reason in report.media_left_out)
        title, count = self.tr("Pictures and sounds left out"), len(report.media_left_out)
        self.group(Group(title, left_out, count=count, beyond=self._in_report))
        for title, names in (
            (self.tr("New decks"), report.decks),
            (self.tr("New note types"), report.note_types),
            (self.tr("Note types with other templates or style"), report.restyled),
        ):
            self.group(Group(title, ((name, "") for name in names), count=len(names)))
