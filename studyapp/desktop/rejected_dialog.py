"""The dialog with the rejected cards of an essay, and why each was rejected; any of them can be brought back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop.placing import give_room, stand_aside
from studyapp.desktop.reasons import reason_name
from studyapp.desktop.theme import Theme
from studyapp.desktop.wrapped_rows import WrappedRows
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note

_AIR = 4
_INDEX = Qt.ItemDataRole.UserRole


class RejectedDialog(QDialog):
    """One line a card, in the order of the text."""

    back_asked = Signal(object)
    place_asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Rejected cards"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._notes: tuple[Note, ...] = ()
        self._hint = QLabel()
        self._hint.setWordWrap(True)
        self._hint.setProperty("tone", "faint")
        self.list = QTreeWidget()
        self.list.setRootIsDecorated(False)
        self.list.setHeaderLabels([self.tr("Card"), self.tr("Why")])
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        WrappedRows(self.list, theme.pixels(_AIR))
        self.list.setAccessibleName(self.tr("Rejected cards"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.place = QPushButton(self.tr("Show place"))
        self.back = QPushButton(self.tr("Bring back"))
        self.back.setToolTip(self.tr("Return"))
        for button in (self.place, self.back):
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        self.back.clicked.connect(self._ask)
        self.place.clicked.connect(self._show_place)
        buttons.rejected.connect(self.reject)
        self.list.itemActivated.connect(lambda _item, _column: self._ask())
        self.list.currentItemChanged.connect(lambda _now, _before: self._show_state())
        layout = QVBoxLayout(self)
        layout.addWidget(self._hint)
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)
        for each in buttons.findChildren(QPushButton):
            each.setAutoDefault(False)  # Return is for the list
        give_room(self, 92, 23)
        stand_aside(self)

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Lists rejected notes; what is chosen stays near where it was."""
        if tuple(notes) == self._notes and self._hint.text():
            return
        from studyapp.rendering.brief import brief

        chosen = self.list.currentIndex().row()
        self._notes = tuple(notes)
        self.list.clear()
        for index, note in enumerate(notes):
            line = brief(note).line
            item = QTreeWidgetItem([line, reason_name(note.rejection)])
            item.setData(0, _INDEX, index)
            item.setToolTip(0, line)
            self.list.addTopLevelItem(item)
        self.list.setCurrentIndex(self.list.model().index(max(0, min(chosen, len(notes) - 1)), 0))
        said = self.tr("They do not come back when cards are made again, nor do others of the same answer.")
        self._hint.setText(said if notes else self.tr("No card of this essay was rejected."))
        self._show_state()

    def _chosen(self) -> Note | None:
        item = self.list.currentItem()
        return None if item is None else self._notes[int(item.data(0, _INDEX))]

    def _show_state(self) -> None:
        note = self._chosen()
        self.back.setEnabled(note is not None)
        self.place.setEnabled(note is not None and note.anchor is not None and not note.anchor.orphaned)

    def _ask(self) -> None:
        if (note := self._chosen()) is not None:
            self.back_asked.emit(Uid(note.uid))

    def _show_place(self) -> None:
        note = self._chosen()
        if note is not None and note.anchor is not None:
            self.place_asked.emit(note.anchor.selector.start)
