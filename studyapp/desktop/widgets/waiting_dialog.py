"""Show a small dialog for long work, with a button that ends it."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QProgressBar, QProgressDialog, QWidget

from studyapp.desktop.widgets.plain_label import show_literally

_SHOWN_AFTER_MS = 600
_MIN_WIDTH = 260  # pixels, at least
_BAR_STEPS = 1_000  # steps of the bar, since bytes may be more than it counts


class WaitingDialog(QProgressDialog):
    """A dialog that appears after a while; `canceled` is emitted when the person ends the work.

    Args:
        words: the name of the work.
        parent: the window, which waits too.
    """

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        show_literally(self)
        self.setLabelText(words)
        self.setCancelButtonText(self.tr("Cancel"))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setMinimumWidth(_MIN_WIDTH)
        self.setBar(self._bar)
        self.setRange(0, 0)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.reset()  # else it comes into sight by a clock of its own
        self.rejected.connect(self.canceled)  # as whoever ends the program leaves it
        self._noticed = QTimer(self)
        self._noticed.setSingleShot(True)
        self._noticed.timeout.connect(self.show)
        self._noticed.start(_SHOWN_AFTER_MS)

    def show_progress(self, done: int, total: int) -> None:
        """Show the progress of the work; the dialog stays until `finish` even if all is done."""
        if done:
            self._bar.setMaximum(_BAR_STEPS)  # the dialog itself would run a loop of its own at each step
            self._bar.setValue(min(_BAR_STEPS - 1, done * _BAR_STEPS // max(1, total)))

    def finish(self) -> None:
        """Close the dialog after the work is done or has ended."""
        self._noticed.stop()
        self.hide()
        self.deleteLater()
