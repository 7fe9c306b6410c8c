"""A button that shows quietly, in its corner, which key does the same."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton

_SIZE = 0.78
_STRENGTH = 0.72
_EDGE = 5


class KeyButton(QPushButton):
    """A button with a key, which is its tip too.

    Args:
        key: as people call it.
        text: of the button.
    """

    def __init__(self, key: str, text: str = "") -> None:
        super().__init__(text)
        self._key = key
        self._small_font: QFont | None = None
        self.setToolTip(key)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the words stay in the middle, and clear of the key."""
        wanted = super().sizeHint()
        return QSize(wanted.width() + 2 * self._small().horizontalAdvance(self._key), wanted.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """No word is cut off."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The button as usual, and its key."""
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_PushButtonBevel, option, self)
        painter = QPainter(self)
        painter.setFont(self._small_font or self._font())
        painter.setPen(option.palette.buttonText().color())
        painter.setOpacity(_STRENGTH)
        top = (Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight).value
        painter.drawText(inside.adjusted(0, _EDGE, -2 * _EDGE, 0), top, self._key)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """The key follows the font of the words."""
        if event.type() == QEvent.Type.FontChange:
            self._small_font = None
        super().changeEvent(event)

    def _font(self) -> QFont:
        font = self._small_font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * _SIZE)
        return font

    def _small(self) -> QFontMetrics:
        return QFontMetrics(self._font())
