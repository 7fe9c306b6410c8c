"""The dialog that says why a card is there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from studyapp.desktop.widgets.placing import EDGE, give_room
from studyapp.desktop.widgets.plain_label import PlainLabel


class WhyDialog(QDialog):
    """The card in a line, and below it what made it.

    Args:
        card: the card.
        reason: see `why.why`.
        parent: the window.
    """

    def __init__(self, card: str, reason: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Why this card?"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.card = PlainLabel(card)
        self.card.setWordWrap(True)
        self.reason = QTextBrowser()
        self.reason.setPlainText(reason)
        self.reason.setAccessibleName(self.windowTitle())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*EDGE)
        layout.setSpacing(12)
        layout.addWidget(self.card)
        layout.addWidget(self.reason, 1)
        layout.addWidget(buttons)
        give_room(self, 74, 22)
