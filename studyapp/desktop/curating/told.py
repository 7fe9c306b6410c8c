"""Show a sentence about a source, and beside it the button that confirms a host of one's own network."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from studyapp.desktop.widgets.plain_label import PlainLabel


class Told(QWidget):
    """A sentence; the button is in sight only where something can be confirmed."""

    def __init__(self) -> None:
        super().__init__()
        self.said = PlainLabel(wraps=True)
        self.confirm = QPushButton(self.tr("I k&now and trust it: look there"))
        self.confirm.setAutoDefault(False)
        self.confirm.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.said, 1)
        layout.addWidget(self.confirm)

    def tell(self, words: str, *, can_confirm: bool = False) -> None:
        """Say something, or nothing."""
        self.said.setText(words)
        self.said.setVisible(bool(words))
        self.confirm.setVisible(can_confirm)
