"""Labels and tool tips that show text of others to the letter, where Qt would guess whether it is HTML."""

from html import escape

from PySide6 import QtGui
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QLabel, QMessageBox, QProgressDialog

_FAINT = "faint"


class PlainLabel(QLabel):
    """Shows its words to the letter, whatever marks stand in them.

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
    """Shows HTML of the program's own making; text of others is escaped before it is put in."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.RichText)


def plain_tip(words: str, *, wraps: bool = False) -> str:
    """Return a tool tip that shows these words to the letter, in one line unless it wraps."""
    if not wraps and not QtGui.Qt.mightBeRichText(words):
        return words
    return f"<p>{escape(words)}</p>".replace("\n", "<br>")


def make_plain(box: QMessageBox | QInputDialog | QProgressDialog) -> None:
    """Have the labels that Qt made in one of its own boxes show their words to the letter.

    To be called before the words are set, since Qt lays out what it takes for HTML as soon as its size is asked.
    """
    for label in box.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)
