"""Provide a label that shortens its words instead of widening the window."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from studyapp.desktop.widgets.plain_label import plain_tip

_LEAST_LETTERS = 12


class ShortLabel(QLabel):
    """A label in one line, with all its words as a tip."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._shorter: tuple[str, ...] = ()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str, *shorter: str) -> None:
        """Show words, or the first of several shorter ones that fits."""
        self._shorter = shorter
        super().setText(text)
        self.setToolTip(plain_tip(text))

    def minimumSizeHint(self) -> QSize:
        """Return the width of some letters."""
        wanted = super().sizeHint()
        return QSize(min(wanted.width(), self.fontMetrics().averageCharWidth() * _LEAST_LETTERS), wanted.height())

    def visible_text(self) -> str:
        """Return the words as far as they fit."""
        metrics, room = self.fontMetrics(), self.contentsRect().width()
        words = (self.text(), *self._shorter)
        fitting = next((word for word in words if metrics.horizontalAdvance(word) <= room), None)
        return fitting or metrics.elidedText(words[-1], Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words that fit."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(
            self.contentsRect(), self.alignment().value | Qt.TextFlag.TextSingleLine.value, self.visible_text()
        )
        painter.end()
