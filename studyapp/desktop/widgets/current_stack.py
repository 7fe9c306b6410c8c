"""Provide a stack of pages that is only as large as its current page."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget


class CurrentStack(QStackedWidget):
    """A stack that asks for the size of its current page; Qt's own asks for that of its largest page."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda _index: self.updateGeometry())

    def sizeHint(self) -> QSize:
        """Return the preferred size of the current page."""
        page = self.currentWidget()
        return page.sizeHint() if page is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the minimum size of the current page."""
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else super().minimumSizeHint()

    def hasHeightForWidth(self) -> bool:
        """Return whether the height of the current page depends on its width."""
        page = self.currentWidget()
        return page is not None and page.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        """Return the height of the current page at a width; -1 where it does not depend on the width."""
        page = self.currentWidget()
        return page.heightForWidth(width) if page is not None and page.hasHeightForWidth() else -1
