"""Items of a list that are as high as their wrapped words."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from studyapp.desktop.lists.wrapped_rows import Index, words_high


class WrappedItems(QStyledItemDelegate):
    """Wraps the words of each item into the width of the list that it is made for.

    Args:
        view: the list.
        air: above and below the words of an item, in device-independent pixels.
    """

    def __init__(self, view: QListView, air: int) -> None:
        super().__init__(view)
        self._view = view
        self._air = air
        view.setWordWrap(True)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setItemDelegate(self)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of the words where the list is as wide as it is now."""
        item_option = QStyleOptionViewItem(option)
        self.initStyleOption(item_option, index)
        wide = self._view.viewport().width() - 2 * self._view.spacing()
        return QSize(wide, words_high(self._view, item_option, wide) + 2 * self._air)
