"""A frame around the window while files are dragged over it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

_THICK = 4


class DropFrame(QWidget):
    """A frame over a window that takes neither the mouse nor what is dragged from the widgets below."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._over = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def welcome(self) -> None:
        """Highlight the window while files are dragged over it."""
        self.setGeometry(self._over.rect())
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame in the colour of what is chosen."""
        painter = QPainter(self)
        pen = QPen(self.palette().color(QPalette.ColorRole.Highlight), _THICK)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRect(self.rect().adjusted(_THICK // 2, _THICK // 2, -_THICK // 2, -_THICK // 2))
        painter.end()
