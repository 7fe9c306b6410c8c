"""Text to be read in a dialog, whose lines stay short enough for that however wide the dialog is."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTextBrowser, QTextEdit

_LETTERS = 90  # a line
_SAMPLE = "all of the words that a line of some length may have in it "
"""As wide as text is; the average width that a font tells counts rare and wide letters as much as common ones."""


class MeasuredBrowser(QTextBrowser):
    """Wraps its lines at a readable measure, or at its edge where that comes sooner."""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Look which comes sooner."""
        super().resizeEvent(event)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Look again when the letters change, which the look of the window does after the first size is known."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()

    def _measure(self) -> None:
        letter = self.fontMetrics().horizontalAdvance(_SAMPLE) / len(_SAMPLE)
        most = round(letter * _LETTERS + 2 * self.document().documentMargin())
        if self.viewport().width() <= most:
            self.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)
        else:
            self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
            self.setLineWrapColumnOrWidth(most)
