"""The dialog for the details of an essay: title, author and date."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from studyapp.desktop.drafts import keys
from studyapp.desktop.drafts.typed_words import keep_typed
from studyapp.desktop.widgets.placing import DIALOG_MARGINS, resize_for_letters
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.domain.entries import EssayEntry
from studyapp.domain.essays import is_date


class DetailsDialog(QDialog):
    """The dialog for title, author and date; emits them if one was changed; a title and a valid date are required."""

    given = Signal(str, str, str)

    def __init__(self, entry: EssayEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Title and author"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._before = entry.title, entry.author or "", entry.date or ""
        self.title, self.author, self.date = map(QLineEdit, self._before)
        self._dates = self.tr("A year, or a date such as 2014-05-21")
        self.date.setPlaceholderText(self._dates)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*DIALOG_MARGINS)
        layout.setSpacing(8)
        names = self.tr("&Title"), self.tr("&Author"), self.tr("&Date")
        for name, line in zip(names, (self.title, self.author, self.date), strict=True):
            label = PlainLabel(name)
            label.setBuddy(line)
            line.setAccessibleName(name.replace("&", ""))
            layout.addWidget(label)
            layout.addWidget(line)
        self._told = self.tr("Cards that name this text as their source follow, unless you worded that line yourself.")
        self.note = PlainLabel(self._told)
        self.note.setWordWrap(True)
        self.note.setProperty("tone", "faint")
        layout.addWidget(self.note)
        layout.addStretch(1)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setProperty("weight", "first")
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout.addWidget(self.buttons)
        self.title.textChanged.connect(self._show_state)
        self.date.textChanged.connect(self._show_state)
        resize_for_letters(self, 64, 15)
        keep_typed(self, keys.of_details(entry.uid), (self.title, self.author, self.date))
        self.title.selectAll()

    def accept(self) -> None:
        """Give out what was typed."""
        details = self.title.text().strip(), self.author.text().strip(), self.date.text().strip()
        if details != self._before:
            self.given.emit(*details)
        super().accept()

    def _show_state(self) -> None:
        date = self.date.text().strip()
        is_dated = date in ("", self._before[2]) or is_date(date)
        self.note.setText(self._told if is_dated else self._dates)
        is_sound = is_dated and bool(self.title.text().strip())
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(is_sound)
