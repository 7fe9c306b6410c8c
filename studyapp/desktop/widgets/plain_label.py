"""A label for sentences: plain text that wraps, in the faint tone where it is beside the point."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


class PlainLabel(QLabel):
    """Shows what it is told to the letter, whatever marks stand in it."""

    def __init__(self, *, is_faint: bool = False) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", "faint" if is_faint else "")
