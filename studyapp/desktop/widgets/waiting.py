"""A small dialog over the window while work takes longer than one notices, from which it can be ended."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QProgressBar, QProgressDialog, QWidget

from studyapp.desktop.widgets.plain_label import make_plain

_NOTICED_MS = 600
_WIDTH = 260  # pixels, at least
_MOST = 1_000  # steps of the bar, since bytes may be more than it counts


class Waiting(QProgressDialog):
    """Comes into sight by itself after a while; `canceled` says that the person wants the work ended.

    Args:
        words: what is being done.
        parent: the window, which waits too.
    """

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_plain(self)
        self.setLabelText(words)
        self.setCancelButtonText(self.tr("Cancel"))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setMinimumWidth(_WIDTH)
        self.setBar(self._bar)
        self.setRange(0, 0)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.reset()  # else it comes into sight by a clock of its own
        self.rejected.connect(self.canceled)  # as whoever ends the program leaves it
        self._noticed = QTimer(self)
        self._noticed.setSingleShot(True)
        self._noticed.timeout.connect(self.show)
        self._noticed.start(_NOTICED_MS)

    def tell(self, done: int, total: int) -> None:
        """Show how far the work is, once it is on its way; it is not over before `over` is called."""
        if done:
            self._bar.setMaximum(_MOST)  # the dialog itself would run a loop of its own at each step
            self._bar.setValue(min(_MOST - 1, done * _MOST // max(1, total)))

    def over(self) -> None:
        """The work is done, or has ended."""
        self._noticed.stop()
        self.hide()
        self.deleteLater()
