"""Show a sentence about a source, with a button to confirm a host of the own network."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from studyapp.desktop.widgets.plain_label import PlainLabel


class SourceMessage(QWidget):
    """A sentence with a button that is hidden where nothing can be confirmed."""

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

    def show_message(self, words: str, *, can_confirm: bool = False) -> None:
        """Show a sentence, or nothing for ""."""
        self.said.setText(words)
        self.said.setVisible(bool(words))
        self.confirm.setVisible(can_confirm)
