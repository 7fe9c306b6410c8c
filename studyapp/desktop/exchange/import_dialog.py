"""The import dialog: contents of the file, preview and result."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from studyapp.desktop import below
from studyapp.desktop.exchange.import_options import ImportChoices, same_reading
from studyapp.desktop.exchange.import_presenter import ImportPresenter
from studyapp.desktop.exchange.import_words import told_peek, told_report
from studyapp.desktop.exchange.report_view import ReportView
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.file_dialog import file_dialog, suggest_file_name
from studyapp.desktop.widgets.placing import DIALOG_MARGINS, resize_for_letters
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exchange.packages import Outcome
from studyapp.formats.registry import REPORT
from studyapp.operations.receiving.import_sources import ImportSource

if TYPE_CHECKING:
    from studyapp.operations.receiving.peeking import Peek
    from studyapp.operations.receiving.report_rows import ShownReport


class ImportDialog(QDialog):
    """The dialog of an import; nothing is changed before Import is pressed."""

    def __init__(self, theme: Theme, path: Path, choices: ImportChoices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter: ImportPresenter | None = None
        self._path = path
        self._read: ImportSource | None = None
        self._held = ""
        self._is_done = False
        self.choices = choices
        self.setWindowTitle(self.tr("Import “{name}”").format(name=path.name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.said = PlainLabel()
        self.said.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.view = ReportView(theme)
        self.import_button = QPushButton(self.tr("&Import"))
        self.import_button.setProperty("weight", "first")
        self.import_button.setDefault(True)
        self.save = QPushButton(self.tr("&Save report…"))
        self.theirs = QPushButton(self.tr("Take &their words"))
        self.theirs.setToolTip(self.tr("Of the chosen card, or of all that were changed on both sides"))
        self.leave = QPushButton(self.tr("Cancel"))
        foot = QHBoxLayout()
        foot.addWidget(self.save)
        foot.addWidget(self.theirs)
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.import_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*DIALOG_MARGINS)
        layout.setSpacing(10)
        for widget in (self.said, self.bar, self.choices):
            layout.addWidget(widget)
        layout.addWidget(self.view, 1000)  # all the room, where it is in sight
        layout.addStretch(1)
        layout.addLayout(foot)
        self._show_parts()
        resize_for_letters(self, 104, 32)

    def attach(self, presenter: ImportPresenter) -> None:
        """Connect the dialog to what decides for it, and begins."""
        self._presenter = presenter
        self.choices.changed.connect(self._choose)
        self.import_button.clicked.connect(lambda: presenter.bring_in(self.choices.incoming()))
        self.save.clicked.connect(self._ask_path)
        self.theirs.clicked.connect(lambda: presenter.take_theirs(self.view.chosen()))
        self.view.tree.currentItemChanged.connect(lambda _now, _before: self._enable_theirs())
        self.leave.clicked.connect(self.reject)
        self.finished.connect(lambda _result: presenter.leave())
        self._read = self.choices.incoming()
        presenter.open(self._read)

    @property
    def is_done(self) -> bool:
        """Return whether it was brought in."""
        return self._is_done

    def reject(self) -> None:
        """End the import, if it is under way, and change nothing; otherwise close."""
        if self._presenter is None or not self._presenter.end():
            super().reject()

    # What the presenter asks for

    def show_reading(self, done: int, total: int) -> None:
        """See `import_presenter.ImportView`."""
        if not total:
            self.said.setText(self.tr("Reading {name} …").format(name=self._path.name))
            self.leave.setText(self.tr("Cancel"))
            if not self.choices.tells_form:
                self._show_parts(self.bar)
                self.leave.setFocus()
        self._show_progress(self.tr("Reading"), done, total)

    def show_peek(self, peek: "Peek") -> None:
        """See `import_presenter.ImportView`."""
        self.choices.show_peek(peek)
        self._read = self.choices.incoming()
        self._held = told_peek(peek)
        self.said.setText(self._held)
        self.view.show_peek(peek)
        had_focus = self.choices.isAncestorOf(QApplication.focusWidget() or self)
        self._show_parts(self.view, self.choices)
        if not had_focus:
            self.import_button.setFocus()

    def show_comparing(self) -> None:
        """See `import_presenter.ImportView`."""
        self.said.setText(self._held + "\n" + self.tr("Comparing with the library …"))
        self.bar.setRange(0, 0)
        self.bar.show()

    def show_preview(self, report: "ShownReport") -> None:
        """See `import_presenter.ImportView`."""
        self.said.setText(f"{self._held}\n{told_report(report.report, is_done=False)}")
        self.view.show_report(report, is_done=False)
        self.bar.hide()

    def show_bringing(self, done: int, total: int) -> None:
        """See `import_presenter.ImportView`."""
        if not total:
            self.said.setText(self.tr("Bringing it in … Until it is all in, nothing is changed."))
            self._show_parts(self.bar)
            self.leave.setFocus()
        self._show_progress(self.tr("Importing"), done, total)

    def show_report(self, report: "ShownReport") -> None:
        """See `import_presenter.ImportView`."""
        self._is_done = True
        self.said.setText(told_report(report.report, is_done=True))
        self.view.show_report(report, is_done=True)
        has_conflicts = report.report.counts[Outcome.CONFLICT] > 0
        self._show_parts(self.view, self.save, *([self.theirs] if has_conflicts else []))
        self._enable_theirs()
        self.leave.setText(self.tr("Close"))
        self.leave.setFocus()

    def show_unreadable(self, error: StudyAppError) -> None:
        """See `import_presenter.ImportView`."""
        self._tell(error)
        self._show_parts(*([self.choices] if self.choices.tells_form else []))
        self.leave.setText(self.tr("Close"))
        if not self.choices.tells_form:
            self.leave.setFocus()

    def show_undone(self, error: StudyAppError | None, problems: tuple[str, ...]) -> None:
        """See `import_presenter.ImportView`."""
        self._tell(error)
        if problems:
            self.view.show_problems(problems)
        self._show_parts(self.view, self.choices)
        self.import_button.setFocus()

    def show_saved(self, path: Path) -> None:
        """See `import_presenter.ImportView`."""
        self.save.setText(self.tr("Saved to {name}").format(name=path.name))

    # Inside

    def _show_parts(self, *visible_part: QWidget) -> None:
        for widget in (self.bar, self.choices, self.view, self.save, self.theirs):
            widget.setVisible(widget in visible_part)
        self.import_button.setVisible(self.view in visible_part and self.save not in visible_part)

    def _enable_theirs(self) -> None:
        self.theirs.setEnabled(bool(self.view.chosen()))

    def _choose(self) -> None:
        incoming = self.choices.incoming()
        if self._presenter is not None and self._read is not None:
            alike = same_reading(self._read, incoming)
            self._read = incoming
            self._presenter.choose(incoming, is_read_alike=alike)

    def _tell(self, error: StudyAppError | None) -> None:
        words = below.warning(error) if error else self.tr("Cancelled.")
        self.said.setText(f"{words}\n{self.tr('Nothing was changed.')}")

    def _show_progress(self, words: str, done: int, total: int) -> None:
        self.bar.show()
        self.bar.setAccessibleName(words)
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _ask_path(self) -> None:
        dialog = file_dialog(self, self.tr("Save report"), str(self._path.parent))
        suggest_file_name(dialog, REPORT, self.tr("{name} report").format(name=self._path.stem))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self._presenter.save(Path(name)) if self._presenter else None)
        dialog.open()
