"""Fill an empty list or page with a few words on the next step, and buttons for it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.plain_label import PlainLabel

_LINE_CHARACTERS = 66  # of a line, which is read with the least effort


class EmptyState(QWidget):
    """Words in the middle above their buttons; the first button is the most common choice.

    Args:
        theme: the look.
        words: the words that say what is missing, and what to do.
        choices: the commands that are offered, each with what stands on its button.
    """

    asked = Signal(str)

    def __init__(self, theme: Theme, words: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.words = PlainLabel(words)
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.buttons: dict[str, QPushButton] = {}
        column = QVBoxLayout()
        column.setSpacing(8)
        for number, (command, text) in enumerate(choices):
            button = QPushButton(text)
            if number == 0:
                button.setProperty("weight", "first")
            button.clicked.connect(lambda _checked=False, name=command: self.asked.emit(name))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
            self.buttons[command] = button
        middle = QHBoxLayout()  # which leaves the words as wide as they want to be, and those at the sides empty
        middle.addWidget(self.words)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addStretch(1)
        layout.addLayout(middle)
        layout.addSpacing(14)
        layout.addLayout(column)
        layout.addStretch(2)
        self.set_theme(theme)

    @property
    def first_button(self) -> QPushButton:
        """Return the button that gets the focus when the widget is shown."""
        return next(iter(self.buttons.values()))

    def set_theme(self, theme: Theme) -> None:
        """Apply other colours or another text size."""
        self.words.setFont(theme.reading(1.1))
        self.words.setMaximumWidth(round(_LINE_CHARACTERS * QFontMetricsF(self.words.font()).averageCharWidth()))
