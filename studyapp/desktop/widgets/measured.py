"""Provide a browser for texts in dialogs that keeps lines short enough to read."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTextBrowser, QTextEdit

_LINE_LETTERS = 90  # of the longest line that is easy to read
_SAMPLE = "all of the words that a line of some length may have in it "
"""Letters as often as text has them; the font's own average width counts rare, wide letters like common ones."""


class MeasuredBrowser(QTextBrowser):
    """A browser that wraps its lines at a readable width, or at its edge if that is narrower."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the wrap width again."""
        super().resizeEvent(event)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Set the wrap width again for another font, which the style sheet sets after the first size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()

    def _measure(self) -> None:
        letter = self.fontMetrics().horizontalAdvance(_SAMPLE) / len(_SAMPLE)
        most = round(letter * _LINE_LETTERS + 2 * self.document().documentMargin())
        if self.viewport().width() <= most:
            self.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)
        else:
            self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
            self.setLineWrapColumnOrWidth(most)
