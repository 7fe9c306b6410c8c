"""The dialog with the lines that were taken for page furniture, and why; any of them can be brought back."""

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
from studyapp.desktop.theme import Theme
from studyapp.desktop.wrapped_rows import WrappedRows
from studyapp.domain.essays import DroppedLine

_AIR = 4
_INDEX = Qt.ItemDataRole.UserRole


class LeftOutDialog(QDialog):
    """One line each; what is asked for goes out as its index among the lines left out."""

    back_asked = Signal(int)
    place_asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Left out of the text"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._lines: tuple[DroppedLine, ...] = ()
        self._can_bring_back = False
        self._hint = QLabel()
        self._hint.setWordWrap(True)
        self._hint.setProperty("tone", "faint")
        self.list = QTreeWidget()
        self.list.setRootIsDecorated(False)
        self.list.setHeaderLabels([self.tr("Line"), self.tr("Why")])
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.setAccessibleName(self.tr("Lines left out"))
        WrappedRows(self.list, theme.pixels(_AIR))
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
        give_room(self, 88, 23)
        stand_aside(self)

    def show_lines(self, lines: Sequence[DroppedLine], *, can_bring_back: bool) -> None:
        """Lists the lines in the order of the file; what is chosen stays near where it was."""
        if (tuple(lines), can_bring_back) == (self._lines, self._can_bring_back) and self._hint.text():
            return
        chosen = self._chosen() or 0
        had_focus = self.focusWidget() in (self.back, self.place)
        self._lines = tuple(lines)
        self._can_bring_back = can_bring_back
        self.list.clear()
        for index, line in enumerate(lines):
            item = QTreeWidgetItem([" ".join(line.text.split()), line.reason])
            item.setData(0, _INDEX, index)
            item.setToolTip(0, line.text)
            self.list.addTopLevelItem(item)
        self.list.setCurrentIndex(self.list.model().index(min(chosen, len(lines) - 1), 0))
        self._hint.setText(self._said())
        self._show_state()
        if had_focus and lines:
            self.list.setFocus()  # a button that is off for a moment gives the focus away, to Close

    def _said(self) -> str:
        if not self._lines:
            return self.tr("Nothing was left out.")
        if not self._can_bring_back:
            return self.tr("These lines were taken for no part of the text. Make cards first to bring one back.")
        return self.tr("These lines were taken for no part of the text. One that is brought back can be undone.")

    def _chosen(self) -> int | None:
        item = self.list.currentItem()
        index = None if item is None else item.data(0, _INDEX)
        return None if index is None else int(index)

    def _show_state(self) -> None:
        self.back.setEnabled(self._chosen() is not None and self._can_bring_back)
        self.place.setEnabled(self._chosen() is not None)

    def _ask(self) -> None:
        index = self._chosen()
        if index is not None and self._can_bring_back:
            self.back_asked.emit(index)

    def _show_place(self) -> None:
        index = self._chosen()
        if index is not None:
            self.place_asked.emit(self._lines[index].at)
