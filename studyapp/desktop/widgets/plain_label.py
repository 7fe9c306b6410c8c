"""Provide labels and tool tips that show words literally, where Qt would guess whether they are HTML."""

from html import escape

from PySide6 import QtGui
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QLabel, QMessageBox, QProgressDialog

_FAINT = "faint"


class PlainLabel(QLabel):
    """A label that shows its words literally.

    A bare `QLabel` reads what looks like HTML as HTML, and loads the pictures that it names from the disk or a share.
    """

    def __init__(self, words: str = "", *, wraps: bool = False, is_faint: bool = False) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        if is_faint:
            self.setProperty("tone", _FAINT)
        self.setText(words)


class RichLabel(QLabel):
    """A label for HTML made by this program, with words of others escaped."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.RichText)


def plain_tip(words: str, *, wraps: bool = False) -> str:
    """Return a tool tip that shows words literally, in one line unless it wraps."""
    if not wraps and not QtGui.Qt.mightBeRichText(words):
        return words
    return f"<p>{escape(words)}</p>".replace("\n", "<br>")


def show_literally(box: QMessageBox | QInputDialog | QProgressDialog) -> None:
    """Show the words of a box of Qt literally.

    To be called before the words are set, since Qt lays out what it takes for HTML as soon as its size is asked.
    """
    for label in box.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)
