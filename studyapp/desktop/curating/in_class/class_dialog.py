"""The dialog that exports a deck for a learning platform or for print."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop import below, writing
from studyapp.desktop.curating.in_class.class_choices import EDGES, FORMS, PAGES, ClassChoices
from studyapp.desktop.curating.in_class.class_presenter import ClassPresenter, ShownHandout
from studyapp.desktop.lists.wrapped_rows import WrappedRows
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets import asking
from studyapp.desktop.widgets.chooser import Chooser
from studyapp.desktop.widgets.file_dialog import file_dialog, suggest_file_name
from studyapp.desktop.widgets.folder_button import FolderButton
from studyapp.desktop.widgets.placing import DIALOG_MARGINS, grow_to_lines, resize_for_letters
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.domain.errors import StudyAppError

_SPACING = 3


class ClassDialog(QDialog):
    """The dialog of a `ClassPresenter`; nothing is written before a path is chosen."""

    def __init__(self, theme: Theme, folder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self._presenter: ClassPresenter | None = None
        self._labels: list[QLabel] = []
        self.setWindowTitle(self.tr("Export for class"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form = Chooser(self.tr("What to write"))
        for form in FORMS:
            self.form.addItem(below.told(form.title), form.name)
        self.page = Chooser(self.tr("Size of the paper"))
        for page in PAGES:
            self.page.addItem(page, page)
        self.edge = Chooser(self.tr("Edge about which the printer turns the sheet"))
        for edge in EDGES:
            self.edge.addItem(edge_name(edge), edge)
        self.large = QCheckBox(self.tr("&Large print"))
        self.hint = PlainLabel(wraps=True, is_faint=True)
        self.said = PlainLabel(wraps=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.left_out = QTreeWidget()
        self.left_out.setAccessibleName(self.tr("Cards that are not in it as they should be, and why"))
        self.left_out.setHeaderLabels([self.tr("Left out, or changed"), self.tr("Why")])
        self.left_out.setRootIsDecorated(False)
        self.left_out.setFont(theme.interface())
        self.left_out.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        WrappedRows(self.left_out, theme.pixels(_SPACING))
        self.left_out.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.write = QPushButton(self.tr("&Write…"))
        self.write.setProperty("weight", "first")
        self.write.setDefault(True)
        self.show_folder = FolderButton()
        self.leave = QPushButton(self.tr("Cancel"))
        self._lay_out()
        self.show_folder.hide()
        self.left_out.hide()
        self._labels[0].setMinimumWidth(
            max(label.sizeHint().width() for label in self._labels)
        )  # some rows come and go
        resize_for_letters(self, 84, 19)

    def attach(self, presenter: ClassPresenter) -> None:
        """Connect the dialog to its presenter."""
        self._presenter = presenter
        self.form.currentIndexChanged.connect(lambda _at: self._show_rows())
        self.write.clicked.connect(self._ask_path)
        self.leave.clicked.connect(self.reject)
        self.finished.connect(lambda _result: presenter.close())

    def choices(self) -> ClassChoices:
        """Return the present choices."""
        return ClassChoices(
            self.form.currentData(), self.page.currentData(), self.edge.currentData(), self.large.isChecked()
        )

    # What the presenter asks for

    def show_reading(self) -> None:
        """See `class_presenter.ClassView`."""
        self.said.setText(self.tr("Reading the deck …"))
        self.bar.setAccessibleName(self.tr("Reading"))
        self._enable(is_busy=True)

    def show_handout(self, shown: ShownHandout, choices: ClassChoices) -> None:
        """See `class_presenter.ClassView`."""
        self.setWindowTitle(self.tr("Export “{title}” for class").format(title=shown.title))
        imperial = QLocale().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
        page = choices.page or PAGES[imperial]
        for chooser, value in ((self.form, choices.form), (self.page, page), (self.edge, choices.edge)):
            chooser.setCurrentIndex(max(0, chooser.findData(value)))
        self.large.setChecked(choices.is_large)
        self._enable(is_busy=False)
        self._show_rows()
        self._show_summary(self.tr("Questions: {n}.").format(n=writing.number(shown.questions)), shown)
        self.form.setFocus()

    def show_refusal(self, error: StudyAppError) -> None:
        """See `class_presenter.ClassView`."""
        self._enable(is_busy=False)
        self._choosing.setEnabled(False)
        self.write.setEnabled(False)
        self.said.setText(below.warning(error))
        self.leave.setFocus()

    def show_writing(self) -> None:
        """See `class_presenter.ClassView`."""
        self.said.setText(self.tr("Writing …"))
        self.bar.setAccessibleName(self.tr("Writing"))
        self._enable(is_busy=True)

    def show_written(self, path: Path, shown: ShownHandout) -> None:
        """See `class_presenter.ClassView`."""
        self._enable(is_busy=False)
        words = self.tr("Written: {path}\nQuestions: {n}.").format(path=path, n=writing.number(shown.questions))
        self._show_summary(f"{words}\n{below.told(self.choices().format.after)}", shown)
        self.show_folder.show_file(path)
        self.leave.setText(self.tr("Close"))
        self.leave.setFocus()

    def show_unwritten(self, error: StudyAppError) -> None:
        """See `class_presenter.ClassView`."""
        self._enable(is_busy=False)
        self.said.setText(below.warning(error))
        self.write.setFocus()

    # Inside

    def _lay_out(self) -> None:
        self._choosing = QWidget()
        rows = QFormLayout(self._choosing)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows.setVerticalSpacing(10)
        rows.setHorizontalSpacing(18)
        asked = (
            (self.tr("&As"), self.form),
            (self.tr("&Paper"), self.page),
            (self.tr("The printer &turns it"), self.edge),
        )
        for words, chooser in asked:
            label = PlainLabel(words)
            label.setBuddy(chooser)
            rows.addRow(label, chooser)
            self._labels.append(label)
        rows.addRow(self.large)
        self._rows = rows
        foot = QHBoxLayout()
        foot.addWidget(self.show_folder)
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.write)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*DIALOG_MARGINS)
        layout.setSpacing(10)
        layout.addWidget(self._choosing)
        layout.addWidget(self.hint)
        layout.addWidget(self.said)
        layout.addWidget(self.bar)
        layout.addWidget(self.left_out, 1000)  # all the room, where it is in sight
        layout.addStretch(1)
        layout.addLayout(foot)

    def _enable(self, *, is_busy: bool) -> None:
        self.bar.setVisible(is_busy)
        self._choosing.setEnabled(not is_busy)
        self.write.setEnabled(not is_busy)

    def _show_rows(self) -> None:
        """Show only the choices that apply to the format."""
        chosen = self.choices()
        self._rows.setRowVisible(self.page, chosen.is_printed)
        self._rows.setRowVisible(self.edge, chosen.has_backs)
        self._rows.setRowVisible(self.large, chosen.is_printed)
        self.hint.setText(below.told(chosen.format.about))

    def _show_summary(self, words: str, shown: ShownHandout) -> None:
        lines = [words]
        if shown.quoting:
            lines.append(
                self.tr(
                    "Cards with eight words of the text in a row or more: {n}. Hand them out only if you may share "
                    "those words."
                ).format(n=writing.number(shown.quoting))
            )
        if shown.left_out:
            lines.append(
                self.tr("Cards that are left out, or not there as they should be: {n}.").format(
                    n=writing.number(len(shown.left_out))
                )
            )
        self.said.setText("\n".join(lines))
        self.left_out.clear()
        self.left_out.addTopLevelItems([QTreeWidgetItem(list(texts)) for texts in shown.left_out])
        self.left_out.setVisible(bool(shown.left_out))
        if shown.left_out:
            grow_to_lines(self, 26)

    def _ask_path(self) -> None:
        presenter, chosen = self._presenter, self.choices()
        if presenter is None:
            return
        dialog = file_dialog(self, self.tr("Export for class"), self.folder)
        stem = asking.file_name(f"{presenter.title} {below.told(chosen.format.short)}")
        suggest_file_name(dialog, chosen.format, stem)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._write)
        dialog.open()

    def _write(self, name: str) -> None:
        self.folder = str(Path(name).parent)
        if self._presenter is not None:
            self._presenter.write(Path(name), self.choices())


def edge_name(edge: str) -> str:
    """Return the name of an edge of a sheet."""
    translate = QCoreApplication.translate
    return translate("Class", "On the long edge") if edge == "long" else translate("Class", "On the short edge")
