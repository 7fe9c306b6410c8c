"""Let a text scroll on beyond its end, by the bar alone: with a margin of its own all of it would be laid out again."""

from PySide6.QtCore import QObject, QSizeF
from PySide6.QtWidgets import QTextEdit

_SHORT = 40_000  # characters, which are laid out at once


class RoomBelow(QObject):
    """Extends the range of the scroll bar whenever Qt sets it.

    Args:
        view: the text.

    Attributes:
        height: pixels that are left below the end of the document.
    """

    def __init__(self, view: QTextEdit) -> None:
        super().__init__(view)
        self.height = 0
        self._view = view
        self._bar = view.verticalScrollBar()
        self._most = self._bar.maximum()  # as Qt set it
        self._text: int | None = None  # height of the document, as far as it is laid out
        self._is_adding = False
        self._bar.rangeChanged.connect(lambda _least, most: self._set(most))

    def leave(self, height: int) -> None:
        """Leave so many pixels."""
        self.height = height
        self._add()

    def follow(self) -> None:
        """Take up the document that has come into the view."""
        document = self._view.document()
        document.documentLayout().documentSizeChanged.connect(self._follow_growth)
        self._text = document.size().toSize().height() if document.characterCount() < _SHORT else None
        self.settle()

    def settle(self) -> None:
        """Add what is missing where the view has another size, and a range that is by chance the same."""
        if self._text is not None:
            scroll_range = max(0, self._text - self._view.viewport().height())
            if self._bar.maximum() == scroll_range:
                self._most = scroll_range
                self._add()

    def _follow_growth(self, size: QSizeF) -> None:
        self._text = size.toSize().height()
        self.settle()

    def _set(self, most: int) -> None:
        if not self._is_adding:
            self._most = most
            self._add()

    def _add(self) -> None:
        document, port = self._view.document(), self._view.viewport()
        spare = 0 if self._most else max(0, port.height() - document.size().toSize().height())
        self._is_adding = True
        self._bar.setMaximum(self._most + max(0, self.height - spare))
        self._is_adding = False
