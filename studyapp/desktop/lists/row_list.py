"""A list that computes the positions of its rows itself, because Qt takes microseconds for each."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QCursor, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem

AnyIndex = QModelIndex | QPersistentModelIndex
_Action = QAbstractItemView.CursorAction
_STEP = 24  # pixels; a notch of the wheel is three of them


class RowList(QListView):
    """A list of rows as wide as itself, scrolled by pixels; subclasses know the heights of rows, and scroll to them."""

    def scroll_by_pixels(self) -> None:
        """Scroll by pixels; for lists that know the places of their rows, since Qt asks for them at once."""
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(_STEP)  # Qt would go on by one pixel

    def top_of(self, row: int) -> int:
        """Return the pixels above a row; above the one that would follow the last, all of them."""
        raise NotImplementedError

    def row_at(self, height: int) -> int:
        """Return the row so many pixels below the beginning; there may be none."""
        raise NotImplementedError

    def page_from(self, row: int, by: int) -> int:
        """Return the row a page below another, or above it; there may be none."""
        raise NotImplementedError

    def scrolled(self) -> int:
        """Return the pixels above what is in sight."""
        return self.verticalScrollBar().value()

    # Places

    def visualRect(self, index: AnyIndex) -> QRect:
        """Return the rectangle in which a row is seen."""
        if not index.isValid():
            return QRect()
        top, below = self.top_of(index.row()), self.top_of(index.row() + 1)
        return QRect(0, top - self.scrolled(), self.viewport().width(), below - top)

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the row under a point."""
        return self._index(self.row_at(point.y() + self.scrolled()))

    def _count(self) -> int:
        model = self.model()
        return 0 if model is None else model.rowCount()  # Qt asks before there is one, too

    def _index(self, row: int) -> QModelIndex:
        return self.model().index(row, 0) if 0 <= row < self._count() else QModelIndex()

    def _between(self, top: int, bottom: int) -> tuple[int, int]:
        """Return the first and the last row that are touched between two heights of the viewport."""
        before = self.scrolled()
        return max(0, self.row_at(top + before)), min(self._count() - 1, self.row_at(bottom + before))

    # What is chosen

    def selectAll(self) -> None:
        """Select all rows at once; Qt would check each for being hidden."""
        last = self._index(self._count() - 1)
        if last.isValid():
            selection = QItemSelection()
            selection.select(self._index(0), last)
            self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def moveCursor(self, action: _Action, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Return the row that a key leads to."""
        row, last = self.currentIndex().row(), self._count() - 1
        if row < 0:
            return self._index(0)
        if action in (_Action.MovePageUp, _Action.MovePageDown):
            reached = self.page_from(row, 1 if action is _Action.MovePageDown else -1)
        else:
            reached = {
                _Action.MoveUp: row - 1,
                _Action.MovePrevious: row - 1,
                _Action.MoveDown: row + 1,
                _Action.MoveNext: row + 1,
                _Action.MoveHome: 0,
                _Action.MoveEnd: last,
            }.get(action, row)
        return self._index(max(0, min(reached, last)))

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select what a stretch between two points touches."""
        area = rect.normalized()
        first, end = self._between(area.top(), area.bottom())
        selection = QItemSelection()
        if first <= end:
            selection.select(self._index(first), self._index(end))
        self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, _selection: QItemSelection) -> QRegion:
        """Return the region to paint anew when a selection comes or goes."""
        return QRegion(self.viewport().rect())

    # What is seen

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight."""
        painter = QPainter(self.viewport())
        port = self.viewport()
        hovered_row = self.indexAt(port.mapFromGlobal(QCursor.pos())).row() if port.underMouse() else -1
        first, end = self._between(event.rect().top(), event.rect().bottom())
        for row in range(first, end + 1):
            index = self._index(row)
            option = QStyleOptionViewItem()
            self.initViewItemOption(option)
            option.rect = self.visualRect(index)
            state = option.state & ~(QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus)
            if self.selectionModel().isSelected(index):
                state |= QStyle.StateFlag.State_Selected
            if row == hovered_row:
                state |= QStyle.StateFlag.State_MouseOver
            if self.hasFocus() and row == self.currentIndex().row():
                state |= QStyle.StateFlag.State_HasFocus
            option.state = state
            self.itemDelegate().paint(painter, option, index)
