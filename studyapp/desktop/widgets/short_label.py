"""A label that is shortened where there is no room, instead of making the window wider."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from studyapp.desktop.widgets.plain_label import plain_tip

_LEAST_LETTERS = 12


class ShortLabel(QLabel):
    """Words in one line, whole as a tip."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._shorter: tuple[str, ...] = ()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str, *shorter: str) -> None:  # noqa: N802 - Qt's name
        """Show other words, or the first of shorter ones that there is room for."""
        self._shorter = shorter
        super().setText(text)
        self.setToolTip(plain_tip(text))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Some letters."""
        wanted = super().sizeHint()
        return QSize(min(wanted.width(), self.fontMetrics().averageCharWidth() * _LEAST_LETTERS), wanted.height())

    def shown(self) -> str:
        """Return the words as far as there is room for them."""
        metrics, room = self.fontMetrics(), self.contentsRect().width()
        words = (self.text(), *self._shorter)
        fitting = next((each for each in words if metrics.horizontalAdvance(each) <= room), None)
        return fitting or metrics.elidedText(words[-1], Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw what there is room for."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), self.alignment().value | Qt.TextFlag.TextSingleLine.value, self.shown())
        painter.end()
