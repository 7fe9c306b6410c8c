"""A list whose rows are all of one height, so that none need be laid out: a hundred thousand cost as one does."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QCursor, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem, QWidget

AnyIndex = QModelIndex | QPersistentModelIndex
_Hint = QAbstractItemView.ScrollHint
_Action = QAbstractItemView.CursorAction


class EvenList(QListView):
    """Rows of the height that its delegate gives the first; as wide as the list, scrolled by pixels."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row_height = 1
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    # Places

    def doItemsLayout(self) -> None:  # noqa: N802 - Qt's name
        """None of the rows is laid out by Qt, which takes microseconds for each."""
        self._row_height = max(1, self.sizeHintForRow(0))
        QAbstractItemView.doItemsLayout(self)

    def visualRect(self, index: AnyIndex) -> QRect:  # noqa: N802 - Qt's name
        """Where a row is seen."""
        if not index.isValid():
            return QRect()
        top = index.row() * self._row_height - self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), self._row_height)

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: N802 - Qt's name
        """The row under a point."""
        return self._index((point.y() + self.verticalScrollBar().value()) // self._row_height)

    def scrollTo(self, index: AnyIndex, hint: _Hint = _Hint.EnsureVisible) -> None:  # noqa: N802 - Qt's name
        """Brings a row into sight."""
        if not index.isValid():
            return
        self.executeDelayedItemsLayout()  # else the bar does not know of rows that have just come
        bar, height = self.verticalScrollBar(), self.viewport().height()
        top = index.row() * self._row_height
        above, below = top, top + self._row_height - height
        if hint is _Hint.PositionAtTop:
            bar.setValue(above)
        elif hint is _Hint.PositionAtBottom:
            bar.setValue(below)
        elif hint is _Hint.PositionAtCenter:
            bar.setValue((above + below) // 2)
        else:
            bar.setValue(min(max(bar.value(), below), above))

    def updateGeometries(self) -> None:  # noqa: N802 - Qt's name
        """The bar goes over the height of all rows."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setSingleStep(self._row_height)
        bar.setPageStep(height)
        bar.setRange(0, max(0, self._count() * self._row_height - height))

    def _count(self) -> int:
        model = self.model()
        return 0 if model is None else model.rowCount()  # Qt asks before there is one, too

    def _index(self, row: int) -> QModelIndex:
        return self.model().index(row, 0) if 0 <= row < self._count() else QModelIndex()

    # What is chosen

    def selectAll(self) -> None:  # noqa: N802 - Qt's name
        """Every row at once; Qt would ask for each whether it is hidden."""
        last = self._index(self._count() - 1)
        if last.isValid():
            selection = QItemSelection()
            selection.select(self._index(0), last)
            self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def moveCursor(self, action: _Action, _modifiers: Qt.KeyboardModifier) -> QModelIndex:  # noqa: N802 - Qt's name
        """The row that a key leads to."""
        here, last = self.currentIndex().row(), self._count() - 1
        if here < 0:
            return self._index(0)
        page = max(1, self.viewport().height() // self._row_height - 1)
        reached = {
            _Action.MoveUp: here - 1,
            _Action.MovePrevious: here - 1,
            _Action.MoveDown: here + 1,
            _Action.MoveNext: here + 1,
            _Action.MovePageUp: here - page,
            _Action.MovePageDown: here + page,
            _Action.MoveHome: 0,
            _Action.MoveEnd: last,
        }.get(action, here)
        return self._index(max(0, min(reached, last)))

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:  # noqa: N802 - Qt's name
        """Selects what a stretch between two points touches."""
        area, before = rect.normalized(), self.verticalScrollBar().value()
        first = max(0, (area.top() + before) // self._row_height)
        end = min(self._count() - 1, (area.bottom() + before) // self._row_height)
        selection = QItemSelection()
        if first <= end:
            selection.select(self._index(first), self._index(end))
        self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, _selection: QItemSelection) -> QRegion:  # noqa: N802 - Qt's name
        """What is painted anew when a selection comes or goes."""
        return QRegion(self.viewport().rect())

    # What is seen

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the rows in sight."""
        area, before = event.rect(), self.verticalScrollBar().value()
        painter = QPainter(self.viewport())
        port = self.viewport()
        over = self.indexAt(port.mapFromGlobal(QCursor.pos())).row() if port.underMouse() else -1
        first = max(0, (area.top() + before) // self._row_height)
        end = min(self._count() - 1, (area.bottom() + before) // self._row_height)
        for row in range(first, end + 1):
            index = self._index(row)
            option = QStyleOptionViewItem()
            self.initViewItemOption(option)
            option.rect = self.visualRect(index)
            state = option.state & ~(QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus)
            if self.selectionModel().isSelected(index):
                state |= QStyle.StateFlag.State_Selected
            if row == over:
                state |= QStyle.StateFlag.State_MouseOver
            if self.hasFocus() and row == self.currentIndex().row():
                state |= QStyle.StateFlag.State_HasFocus
            option.state = state
            self.itemDelegate().paint(painter, option, index)
