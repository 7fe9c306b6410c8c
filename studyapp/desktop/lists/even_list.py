"""A list whose rows have one height, so that a hundred thousand need no layout."""

from PySide6.QtWidgets import QAbstractItemView, QWidget

from studyapp.desktop.lists.row_list import AnyIndex, RowList

_Hint = QAbstractItemView.ScrollHint


class EvenList(RowList):
    """A list of rows of one height, which its delegate gives for the first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row_height = 1
        self.setUniformItemSizes(True)
        self.scroll_by_pixels()

    def top_of(self, row: int) -> int:
        """Return the pixels above a row."""
        return row * self._row_height

    def row_at(self, height: int) -> int:
        """Return the row so many pixels below the beginning."""
        return height // self._row_height

    def page_from(self, row: int, by: int) -> int:
        """Return the row one page away; pages overlap by one row."""
        return row + by * max(1, self.viewport().height() // self._row_height - 1)

    def doItemsLayout(self) -> None:
        """Lay out no row: this list knows their places itself."""
        self._row_height = max(1, self.sizeHintForRow(0))
        QAbstractItemView.doItemsLayout(self)

    def scrollTo(self, index: AnyIndex, hint: _Hint = _Hint.EnsureVisible) -> None:
        """Bring a row into sight."""
        if not index.isValid():
            return
        self.executeDelayedItemsLayout()  # else the bar does not know of rows that have just come
        bar, height = self.verticalScrollBar(), self.viewport().height()
        above = self.top_of(index.row())
        below = above + self._row_height - height
        if hint is _Hint.PositionAtTop:
            bar.setValue(above)
        elif hint is _Hint.PositionAtBottom:
            bar.setValue(below)
        elif hint is _Hint.PositionAtCenter:
            bar.setValue((above + below) // 2)
        else:
            bar.setValue(min(max(bar.value(), below), above))

    def updateGeometries(self) -> None:
        """Set the range of the scroll bar to the height of all rows."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setSingleStep(self._row_height)
        bar.setPageStep(height)
        bar.setRange(0, max(0, self._count() * self._row_height - height))
