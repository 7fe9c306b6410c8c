"""A wrapping sentence above a page that does not make the page lay out all its parts."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel


class WrappingNotice(QLabel):
    """A notice as high as its words need at its width; hidden without words."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", "faint")
        self.hide()

    def tell(self, words: str) -> None:
        """Show a sentence, or nothing."""
        self.setText(words)
        self.setVisible(bool(words))

    def hasHeightForWidth(self) -> bool:
        """Return False, because one part that asked for it would change how all of the page is laid out."""
        return False

    def sizeHint(self) -> QSize:
        """Return the height that the words need now."""
        return QSize(1, self.heightForWidth(max(1, self.width())))

    def minimumSizeHint(self) -> QSize:
        """Return the whole size, so that no word is cut off."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height, because words wrap differently at another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()
