"""Rows of a tree that are as high as their words need, with some air, instead of words that are cut off."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

_HIGHEST = 10_000

Index = QModelIndex | QPersistentModelIndex


class WrappedRows(QStyledItemDelegate):
    """Wraps the words of each cell into its column; made for one tree, which it belongs to.

    Args:
        tree: the tree.
        air: above and below the words of a row, in device-independent pixels.
    """

    def __init__(self, tree: QTreeView, air: int) -> None:
        super().__init__(tree)
        self.parent_tree = tree
        self._air = air
        tree.setWordWrap(True)
        tree.setUniformRowHeights(False)
        tree.setItemDelegate(self)
        tree.header().sectionResized.connect(lambda _section, _before, _now: tree.scheduleDelayedItemsLayout())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """What the words take where the column is as wide as it is now."""
        made = QStyleOptionViewItem(option)
        self.initStyleOption(made, index)
        wrapped = QFontMetrics(made.font).boundingRect(
            QRect(0, 0, self._room(index), _HIGHEST), Qt.TextFlag.TextWordWrap.value, made.text
        )
        return QSize(super().sizeHint(option, index).width(), wrapped.height() + 2 * self._air)

    def _room(self, index: Index) -> int:
        """How wide a line of a cell is: its column without margins, indentation and box to tick."""
        style, metric = self.parent_tree.style(), QStyle.PixelMetric
        taken = 2 * (style.pixelMetric(metric.PM_FocusFrameHMargin, None, self.parent_tree) + 1)
        if index.data(Qt.ItemDataRole.CheckStateRole) is not None:
            taken += style.pixelMetric(metric.PM_IndicatorWidth, None, self.parent_tree) + taken
        if index.column() == 0:
            depth, above = int(self.parent_tree.rootIsDecorated()), index.parent()
            while above.isValid():
                depth, above = depth + 1, above.parent()
            taken += depth * self.parent_tree.indentation()
        return max(1, self.parent_tree.columnWidth(index.column()) - taken)
