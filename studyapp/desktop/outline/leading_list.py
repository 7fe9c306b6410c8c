"""A list beside the text whose rows jump to a passage."""

from PySide6.QtCore import QAbstractItemModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QWidget

from studyapp.desktop.lists.uneven_list import UnevenList
from studyapp.desktop.looks.theme import Theme


class LeadingDelegate(QStyledItemDelegate):
    """Paints the rows of a `LeadingList`.

    Attributes:
        theme: the colours and the size of text to paint with.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme


class LeadingList(UnevenList):
    """A list whose rows lead to places in the text.

    Args:
        model: the rows.
        delegate: paints them.

    Attributes:
        entered: the row whose place is asked for.
    """

    entered = Signal(int)

    def __init__(self, model: QAbstractItemModel, delegate: LeadingDelegate) -> None:
        super().__init__()
        self._delegate = delegate
        model.setParent(self)
        delegate.setParent(self)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll_by_pixels()
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.clicked.connect(lambda index: self.entered.emit(index.row()))

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another text size."""
        self._delegate.theme = theme
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return and Space lead to the chosen row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self.entered.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)
