"""Rows of a tree that are as high as their wrapped words."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

_HIGHEST = 10_000
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

Index = QModelIndex | QPersistentModelIndex


class WrappedRows(QStyledItemDelegate):
    """Wraps the words of each cell into its column, for the tree that it is made for.

    Args:
        tree: the tree.
        air: above and below the words of a row, in device-independent pixels.
        numbers: the columns that hold numbers, which stand at the right below their heading.
    """

    def __init__(self, tree: QTreeView, air: int, numbers: Sequence[int] = ()) -> None:
        super().__init__(tree)
        self.parent_tree = tree
        self._air = air
        self._numbers = frozenset(numbers)
        for column in numbers:
            role = Qt.ItemDataRole.TextAlignmentRole
            tree.model().setHeaderData(column, Qt.Orientation.Horizontal, _RIGHT, role)
        tree.setWordWrap(True)
        tree.setUniformRowHeights(False)
        tree.setItemDelegate(self)
        tree.header().sectionResized.connect(lambda _section, _before, _now: tree.scheduleDelayedItemsLayout())

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Put numbers at the right."""
        super().initStyleOption(option, index)
        if index.column() in self._numbers:
            option.displayAlignment = _RIGHT

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of the words where the column is as wide as it is now."""
        item_option = QStyleOptionViewItem(option)
        self.initStyleOption(item_option, index)
        tree = self.parent_tree
        wide = tree.columnWidth(index.column())
        if index.column() == 0:
            depth, above = int(tree.rootIsDecorated()), index.parent()
            while above.isValid():
                depth, above = depth + 1, above.parent()
            wide -= depth * tree.indentation()
        return QSize(super().sizeHint(option, index).width(), words_high(tree, item_option, wide) + 2 * self._air)


def words_high(view: QAbstractItemView, item_option: QStyleOptionViewItem, wide: int) -> int:
    """Return the height of a cell's words at a width, its box to tick, padding and margins taken off."""
    cell, style = QStyleOptionViewItem(item_option), view.style()
    cell.rect = QRect(0, 0, max(1, wide), _HIGHEST)
    words = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, cell, view)
    beside = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, view) + 1
    room = QRect(0, 0, max(1, words.width() - 2 * beside), _HIGHEST)
    return QFontMetrics(item_option.font).boundingRect(room, Qt.TextFlag.TextWordWrap.value, item_option.text).height()
