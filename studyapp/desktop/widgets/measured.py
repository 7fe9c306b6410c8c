"""Text to be read in a dialog, whose lines stay short enough for that however wide the dialog is."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTextBrowser, QTextEdit

_LETTERS = 76  # a line; some more where they are narrow


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
        most = self.fontMetrics().averageCharWidth() * _LETTERS + round(2 * self.document().documentMargin())
        if self.viewport().width() <= most:
            self.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)
        else:
            self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
            self.setLineWrapColumnOrWidth(most)
