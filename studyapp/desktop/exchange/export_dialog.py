"""The export dialog: decks, format, preview and result."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop import below, writing
from studyapp.desktop.exchange.choices import Choices
from studyapp.desktop.exchange.deck_ticks import DeckTicks
from studyapp.desktop.exchange.export_presenter import ExportChoice, ExportPresenter, ExportScope, Offer
from studyapp.desktop.exchange.export_words import told_next, told_plan, told_written
from studyapp.desktop.exchange.form_words import form_name
from studyapp.desktop.exchange.forms import FORMS, Planned, form_of
from studyapp.desktop.exchange.plan_tree import PlanTree
from studyapp.desktop.language import tr
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets import asking
from studyapp.desktop.widgets.chooser import Chooser
from studyapp.desktop.widgets.file_dialog import file_dialog, suggest_file_name
from studyapp.desktop.widgets.folder_button import FolderButton
from studyapp.desktop.widgets.placing import DIALOG_MARGINS, resize_for_letters
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.domain.errors import StudyAppError
from studyapp.formats.values import Kind

_TYPING_MS = 350


class ExportDialog(QDialog):
    """The dialog of an export; nothing is written before a file is chosen."""

    def __init__(self, theme: Theme, folder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self._theme = theme
        self._presenter: ExportPresenter | None = None
        self._choices = Choices()
        self.setWindowTitle(self.tr("Export"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.scope = Chooser(self.tr("What to export"))
        self.decks = DeckTicks(theme)
        self.form = Chooser(self.tr("Form of the file"))
        for form in FORMS:
            self.form.addItem(form_name(form, with_ending=True), form.name)
        self.course = QLineEdit()
        self.course.setPlaceholderText(self.tr("Such as a course (optional)"))
        self.course.setToolTip(self.tr("In Anki, the decks stand inside a deck of this name."))
        self.progress_too = QCheckBox(self.tr("&Progress too: due dates, memory, history and flags"))
        self.older_too = QCheckBox(self.tr("For &older versions of Anki (before 2.1.50) and other programs too"))
        self.said = PlainLabel(wraps=True)
        self.notices = PlainLabel(wraps=True, is_faint=True)
        self.problem = PlainLabel(wraps=True)
        self.tree = PlanTree(theme)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Writing"))
        self.export = QPushButton(self.tr("&Export…"))
        self.export.setProperty("weight", "first")
        self.export.setDefault(True)
        self.export.setEnabled(False)
        self.show_folder = FolderButton()
        self.leave = QPushButton(self.tr("Cancel"))
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._lay_out()
        self._show_parts(is_choosing=True)
        resize_for_letters(self, 92, 30)

    def attach(self, presenter: ExportPresenter) -> None:
        """Connect the dialog to what decides for it."""
        self._presenter = presenter
        self.scope.currentIndexChanged.connect(lambda _at: self._choose())
        self.form.currentIndexChanged.connect(lambda _at: self._choose())
        self.decks.changed.connect(self._choose)
        self.progress_too.toggled.connect(lambda _on: self._choose())
        self.older_too.toggled.connect(lambda _on: self._choose())
        self.course.textEdited.connect(lambda _text: self._typing.start())
        self._typing.timeout.connect(self._choose)
        self.export.clicked.connect(self._ask_path)
        self.leave.clicked.connect(self.reject)
        self.finished.connect(lambda _result: presenter.close())

    def reject(self) -> None:
        """End the writing, if it is under way; otherwise close."""
        if self._presenter is None or not self._presenter.end():
            super().reject()

    # What the presenter asks for

    def show_offer(self, offer: Offer, choices: Choices) -> None:
        """See `export_presenter.ExportView`."""
        scopes = [(ExportScope.ALL, self.tr("Everything"))]
        if len(offer.decks) > 1:
            scopes.insert(0, (ExportScope.DECKS, self.tr("Several decks")))
        if offer.notes:
            scopes.insert(0, (ExportScope.NOTES, tr("The %Ln selected card(s)", "", len(offer.notes))))
        if offer.deck_name:
            scopes.insert(0, (ExportScope.DECK, self.tr("The deck “{name}”").format(name=offer.deck_name)))
        widgets = (self.scope, self.decks, self.form, self.progress_too, self.older_too)
        for widget in widgets:
            widget.blockSignals(True)
        for scope, words in scopes:
            self.scope.addItem(words, scope.value)
        self.scope.setCurrentIndex(self.scope.findData(offer.first.value))
        self.decks.show_decks(offer.decks, () if offer.deck_uid is None else (offer.deck_uid,))
        self.form.setCurrentIndex(max(0, self.form.findData(choices.form)))
        self._choices = choices
        self.course.setText(choices.course)
        self.progress_too.setChecked(choices.with_progress)
        self.older_too.setChecked(choices.for_older)
        for widget in widgets:
            widget.blockSignals(False)
        self._choosing.setEnabled(True)
        self._show_rows()
        self.scope.setFocus()

    def show_counting(self, done: int, total: int) -> None:
        """See `export_presenter.ExportView`."""
        if self.bar.isVisible():
            return  # it is written already, once it is counted
        share = f" {100 * done // total} %" if total else ""
        self.said.setText(self.tr("Counting …") + share)
        self._tell(None)
        self.export.setEnabled(False)

    def show_plan(self, planned: Planned) -> None:
        """See `export_presenter.ExportView`."""
        plan = planned.plan
        self.said.setText(told_plan(plan))
        self.notices.setText("\n".join(below.several(plan.notices)))
        self.notices.setVisible(bool(plan.notices))
        self.tree.show_plan(plan, planned.sample)
        self._tell(None)
        self.export.setEnabled(True)

    def show_refusal(self, error: StudyAppError) -> None:
        """See `export_presenter.ExportView`."""
        self.said.setText("")
        self.notices.hide()
        self.tree.clear()
        self._tell(error)
        self.export.setEnabled(False)

    def show_writing(self, done: int, total: int) -> None:
        """See `export_presenter.ExportView`."""
        if not total:
            self._show_parts(is_choosing=False)
            self.leave.setText(self.tr("Cancel"))
            self.leave.setFocus()
            self._tell(None)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.bar.setAccessibleDescription(f"{writing.number(done)} / {writing.number(total)}")

    def show_unwritten(self, error: StudyAppError | None) -> None:
        """See `export_presenter.ExportView`."""
        self._show_parts(is_choosing=True)
        self._tell(error)
        self.export.setFocus()

    def show_written(self, path: Path, planned: Planned) -> None:
        """See `export_presenter.ExportView`."""
        self.bar.hide()
        is_package = form_of(self.form.currentData()).kind is Kind.PACKAGE
        self.said.setText(f"{told_written(path, is_checked=is_package)}\n{told_plan(planned.plan)}")
        request = self._present_choice()
        next_step = told_next(request.choices.form, with_progress=request.choices.with_progress)
        self.notices.setText(next_step or "\n".join(below.several(planned.plan.notices)))
        self.notices.setVisible(bool(self.notices.text()))
        self.tree.show_plan(planned.plan, planned.sample, is_written=True)
        self.show_folder.show_file(path)
        self.leave.setText(self.tr("Close"))
        self.leave.setFocus()

    # Inside

    def _lay_out(self) -> None:
        self._choosing = QWidget()
        self._choosing.setEnabled(False)  # until it is known what there is
        rows = QFormLayout(self._choosing)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows.setVerticalSpacing(10)
        rows.setHorizontalSpacing(18)
        rows.addRow(self.tr("&What"), self.scope)
        rows.addRow(self.tr("&Decks"), self.decks)
        rows.addRow(self.tr("&As"), self.form)
        rows.addRow(self.tr("Pa&rent deck"), self.course)
        rows.addRow(self.progress_too)
        rows.addRow(self.older_too)
        self._rows = rows
        foot = QHBoxLayout()
        foot.addWidget(self.show_folder)
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.export)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*DIALOG_MARGINS)
        layout.setSpacing(10)
        layout.addWidget(self._choosing)
        layout.addWidget(self.said)
        layout.addWidget(self.notices)
        layout.addWidget(self.bar)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.problem)
        layout.addLayout(foot)

    def _show_parts(self, *, is_choosing: bool) -> None:
        self._choosing.setVisible(is_choosing)
        self.export.setVisible(is_choosing)
        self.bar.setVisible(not is_choosing)
        self.show_folder.hide()
        self.notices.setVisible(is_choosing and bool(self.notices.text()))

    def _show_rows(self) -> None:
        """Show the rows that the present choice needs."""
        form = form_of(self.form.currentData())
        self._rows.setRowVisible(self.decks, self.scope.currentData() == ExportScope.DECKS.value)
        self._rows.setRowVisible(self.form, self.form.count() > 1)
        is_package = form.kind is Kind.PACKAGE
        self._rows.setRowVisible(self.course, is_package)
        self._rows.setRowVisible(self.progress_too, is_package)
        self._rows.setRowVisible(self.older_too, is_package)

    def _tell(self, error: StudyAppError | None) -> None:
        self.problem.setText(below.warning(error) if error else "")
        self.problem.setVisible(error is not None)

    def _present_choice(self) -> ExportChoice:
        choices = replace(
            self._choices,
            form=self.form.currentData(),
            course=self.course.text(),
            with_progress=self.progress_too.isChecked(),
            for_older=self.older_too.isChecked(),
        )
        return ExportChoice(ExportScope(self.scope.currentData()), self.decks.ticked(), choices)

    def _choose(self) -> None:
        self._typing.stop()
        self._show_rows()
        if self._presenter is not None:
            self._presenter.choose(self._present_choice())

    def _ask_path(self) -> None:
        if self._presenter is None:
            return
        self._choose()  # what was typed last counts
        form = form_of(self.form.currentData())
        name = asking.file_name(self._presenter.suggested_name())
        is_folder = form.is_folder
        title = self.tr("Choose a folder for the deck") if is_folder else self.tr("Save export as")
        dialog = file_dialog(self, title, self.folder)
        if is_folder:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
        else:
            suggest_file_name(dialog, form, name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        write_into = partial(self._write_into, name)
        dialog.fileSelected.connect(write_into if is_folder else self._write)
        dialog.open()

    def _write_into(self, name: str, folder: str) -> None:
        if self._presenter is not None:
            self._presenter.write_into(Path(folder), name)

    def name_of_several(self, first_deck: str) -> str:
        """See `export_presenter.ExportView`."""
        return self.tr("{name} and more").format(name=first_deck)

    def ask_replacing(self, path: Path) -> None:
        """See `export_presenter.ExportView`."""
        headline = self.tr("Replace the deck in “{name}”?").format(name=path.name)
        box = asking.message_box(self, headline, self.tr("{folder} holds one already.").format(folder=path))
        replaces = box.addButton(self.tr("Replace"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        replaces.clicked.connect(lambda: self._write(str(path)))
        asking.open_box(box)

    def _write(self, name: str) -> None:
        self.folder = str(Path(name).parent)
        if self._presenter is not None:
            self._presenter.write(Path(name))
