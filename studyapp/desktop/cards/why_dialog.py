"""The dialog that explains why a card was made."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from studyapp.desktop.widgets.placing import DIALOG_MARGINS, resize_for_letters
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
        layout.setContentsMargins(*DIALOG_MARGINS)
        layout.setSpacing(12)
        layout.addWidget(self.card)
        layout.addWidget(self.reason, 1)
        layout.addWidget(buttons)
        resize_for_letters(self, 74, 22)
