"""Provide a button that shows its key in a corner."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton

_KEY_SCALE = 0.78
_KEY_OPACITY = 0.72
_KEY_MARGIN = 5


class KeyButton(QPushButton):
    """A button with a key, which its tip names too.

    Args:
        key: the key, as people call it.
        text: the text of the button.
    """

    def __init__(self, key: str, text: str = "") -> None:
        super().__init__(text)
        self._key = key
        self._small_font: QFont | None = None
        self.setToolTip(key)

    def sizeHint(self) -> QSize:
        """Return a size with room for the key beside the centred words."""
        wanted = super().sizeHint()
        return QSize(wanted.width() + 2 * self._key_metrics().horizontalAdvance(self._key), wanted.height())

    def minimumSizeHint(self) -> QSize:
        """Return the same size, so that no word is cut off."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button and its key."""
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_PushButtonBevel, option, self)
        painter = QPainter(self)
        painter.setFont(self._small_font or self._key_font())
        painter.setPen(option.palette.buttonText().color())
        painter.setOpacity(_KEY_OPACITY)
        top = (Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight).value
        painter.drawText(inside.adjusted(0, _KEY_MARGIN, -2 * _KEY_MARGIN, 0), top, self._key)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Adapt the key to another font."""
        if event.type() == QEvent.Type.FontChange:
            self._small_font = None
        super().changeEvent(event)

    def _key_font(self) -> QFont:
        font = self._small_font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * _KEY_SCALE)
        return font

    def _key_metrics(self) -> QFontMetrics:
        return QFontMetrics(self._key_font())
