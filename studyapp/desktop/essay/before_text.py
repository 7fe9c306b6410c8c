"""The empty page before the first text: no caret, and after a moment a sentence on what is loading."""

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtWidgets import QTextBrowser

from studyapp.desktop.widgets.announcing import announce

_NOTICED_MS = 700


class BeforeText(QObject):
    """The face of the essay view before a text is open.

    Args:
        paper: shows essays.
    """

    def __init__(self, paper: QTextBrowser) -> None:
        super().__init__(paper)
        self._paper = paper
        self._caret = paper.cursorWidth()
        paper.setCursorWidth(0)
        self.noticed = QTimer(self)
        self.noticed.setSingleShot(True)
        self.noticed.setInterval(_NOTICED_MS)
        self.noticed.timeout.connect(self._tell)
        self.noticed.start()

    def rest(self) -> None:
        """Stop waiting for the library."""
        self.noticed.stop()
        self._paper.setPlaceholderText("")

    def end(self) -> None:
        """Show the text cursor again, because a text is shown now."""
        self.rest()
        self._paper.setCursorWidth(self._caret)

    def _tell(self) -> None:
        words = QCoreApplication.translate("BeforeText", "Opening the library …")
        self._paper.setPlaceholderText(words)
        announce(self._paper, words)
