"""The table of exams on the library page."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from studyapp.desktop.library.library_presenter import ExamLine
from studyapp.desktop.library.shelf_model import ShelfModel
from studyapp.domain.ids import Uid

_IN_SIGHT = 3


class ShelfView(QTableView):
    """A table of exams; Return opens, F2 renames, Delete deletes."""

    opened = Signal(object)
    command = Signal(str)

    def __init__(self, model: ShelfModel[ExamLine], name: str) -> None:
        super().__init__()
        self._shelf = model
        self.setModel(model)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda _index: self.opened.emit(self.chosen()))

    def chosen(self) -> Uid | None:
        """Return the uid of the selected line."""
        return self._shelf.uid(self.currentIndex().row())

    def wanted_height(self) -> int:
        """Return the height for the headings and some lines, in pixels."""
        return self._height(min(_IN_SIGHT, self._shelf.rowCount()))

    def whole_height(self) -> int:
        """Return the height for the headings and all lines, with a minimum, in pixels."""
        return self._height(max(_IN_SIGHT, self._shelf.rowCount()))

    def _height(self, lines: int) -> int:
        high = max(1, lines) * self.verticalHeader().defaultSectionSize()
        return self.horizontalHeader().sizeHint().height() + high + 2 * self.frameWidth() + 4

    def sizeHint(self) -> QSize:
        """Return the wanted height; the page distributes the space that is left."""
        return QSize(super().sizeHint().width(), self.wanted_height())

    def choose(self, uid: Uid | None) -> None:
        """Select a line; the first one where the uid is not there."""
        if self._shelf.rowCount():
            self.selectRow(max(0, self._shelf.row_of(uid)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle the keys of a file manager."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen():
            self.opened.emit(self.chosen())
        elif key == Qt.Key.Key_F2 and self.chosen():
            self.command.emit("rename")
        elif key == Qt.Key.Key_Delete and self.chosen():
            self.command.emit("delete")
        else:
            super().keyPressEvent(event)
