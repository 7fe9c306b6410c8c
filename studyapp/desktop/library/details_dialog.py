"""The dialog for what is said of an essay: its title, who wrote it and when."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from studyapp.desktop.widgets.placing import EDGE, give_room
from studyapp.domain.entries import EssayEntry


class DetailsDialog(QDialog):
    """Gives out title, author and date where one of them was changed; there is always a title."""

    given = Signal(str, str, str)

    def __init__(self, entry: EssayEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Title and author"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._before = entry.title, entry.author or "", entry.date or ""
        self.title, self.author, self.date = map(QLineEdit, self._before)
        self.date.setPlaceholderText(self.tr("A year, or a date such as 2014-05-21"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*EDGE)
        layout.setSpacing(8)
        names = self.tr("&Title"), self.tr("&Author"), self.tr("&Date")
        for name, line in zip(names, (self.title, self.author, self.date), strict=True):
            label = QLabel(name)
            label.setBuddy(line)
            line.setAccessibleName(name.replace("&", ""))
            layout.addWidget(label)
            layout.addWidget(line)
        note = QLabel(
            self.tr("Cards that name this text as their source follow, unless you worded that line yourself.")
        )
        note.setWordWrap(True)
        note.setProperty("tone", "faint")
        layout.addWidget(note)
        layout.addStretch(1)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setProperty("weight", "first")
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout.addWidget(self.buttons)
        self.title.textChanged.connect(self._show_state)
        give_room(self, 64, 15)
        self.title.selectAll()

    def accept(self) -> None:
        """Gives out what was typed."""
        said = self.title.text().strip(), self.author.text().strip(), self.date.text().strip()
        if said != self._before:
            self.given.emit(*said)
        super().accept()

    def _show_state(self) -> None:
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(self.title.text().strip()))
