"""The line in a form that says that unfinished text is back, with a way to discard it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from studyapp.desktop.widgets.plain_label import PlainLabel


class DraftBar(QWidget):
    """A bar on unsaved text, hidden if there is none."""

    discarded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        words = PlainLabel(self.tr("Your unfinished text is back."))
        words.setWordWrap(True)
        self.discard = QPushButton(self.tr("Discard"))
        self.discard.setToolTip(self.tr("Shows what is stored in its place"))
        self.discard.clicked.connect(self.discarded)
        row.addWidget(words, 1)
        row.addWidget(self.discard)
        self.hide()
