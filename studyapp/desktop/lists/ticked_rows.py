"""Wrapped rows with check boxes that are visible in every scheme."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTreeView

from studyapp.desktop.lists.wrapped_rows import Index, WrappedRows
from studyapp.desktop.looks.theme import Theme, qcolor

_AIR = 4


class TickedRows(WrappedRows):
    """Draws the box of a row over the style's own, which a dark background swallows.

    Args:
        tree: the tree.
        theme: the theme, whose colours the boxes have.
    """

    def __init__(self, tree: QTreeView, theme: Theme) -> None:
        super().__init__(tree, theme.pixels(_AIR))
        self._colours = theme.colours

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row as usual, and its check box."""
        super().paint(painter, option, index)
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is None:
            return
        item_option = QStyleOptionViewItem(option)
        self.initStyleOption(item_option, index)
        element = QStyle.SubElement.SE_ItemViewItemCheckIndicator
        box = QRectF(self.parent_tree.style().subElementRect(element, item_option, self.parent_tree))
        self._paint_box(painter, box.adjusted(0.5, 0.5, -0.5, -0.5), Qt.CheckState(state))

    def _paint_box(self, painter: QPainter, box: QRectF, state: Qt.CheckState) -> None:
        side, width, top = box.width(), box.left(), box.top()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(qcolor(self._colours.faint), 1.2))
        painter.setBrush(qcolor(self._colours.paper))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(QPen(qcolor(self._colours.ink), 1.9))
        if state is Qt.CheckState.Checked:
            shares = ((0.24, 0.52), (0.43, 0.72), (0.78, 0.28))
            painter.drawPolyline([QPointF(width + side * x, top + side * y) for x, y in shares])
        elif state is Qt.CheckState.PartiallyChecked:
            middle = box.center().y()
            painter.drawLine(QPointF(width + side * 0.25, middle), QPointF(width + side * 0.75, middle))
        painter.restore()
