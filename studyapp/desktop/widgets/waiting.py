"""A small dialog over the window while work takes longer than one notices, from which it can be ended."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QProgressDialog, QWidget

_NOTICED_MS = 600


class Waiting(QProgressDialog):
    """Comes into sight by itself after a while; `canceled` says that the person wants the work ended.

    Args:
        words: what is being done.
        parent: the window, which waits too.
    """

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLabelText(words)
        self.setCancelButtonText(self.tr("Cancel"))
        self.setRange(0, 0)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.reset()  # else it comes into sight by a clock of its own
        self._noticed = QTimer(self)
        self._noticed.setSingleShot(True)
        self._noticed.timeout.connect(self.show)
        self._noticed.start(_NOTICED_MS)

    def over(self) -> None:
        """The work is done, or has ended."""
        self._noticed.stop()
        self.hide()
        self.deleteLater()
