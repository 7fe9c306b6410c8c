"""Text to be read in a dialog, whose lines stay short enough for that however wide the dialog is."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTextBrowser, QTextEdit

_LETTERS = 76  # a line; some more where they are narrow


class MeasuredBrowser(QTextBrowser):
    """Wraps its lines at a readable measure, or at its edge where that comes sooner."""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Looks which comes sooner."""
        super().resizeEvent(event)
        most = self.fontMetrics().averageCharWidth() * _LETTERS + round(2 * self.document().documentMargin())
        if self.viewport().width() <= most:
            self.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)
        else:
            self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
            self.setLineWrapColumnOrWidth(most)
