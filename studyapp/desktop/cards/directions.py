"""Lay out the paragraphs of a card in the direction of their words."""

import unicodedata

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument

_APART = "\u2068{}\u2069"  # Unicode's marks of a part that has a direction of its own


def isolated(words: str) -> str:
    """Return words that leave the direction of those around them alone, whatever language they are in."""
    return words if words.isascii() else _APART.format(words)


def align(document: QTextDocument) -> None:
    """Align a figure that stands alone, as many answers do, to the side where the lines of its card begin."""
    if document.isEmpty() or document.toPlainText().isascii():
        return
    form, cursor = QTextBlockFormat(), QTextCursor(document)
    form.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    block, is_leftwards = document.begin(), False
    while block.isValid():
        direction = _direction(block.text())
        if direction == "" and is_leftwards:
            cursor.setPosition(block.position())
            cursor.mergeBlockFormat(form)
        is_leftwards = is_leftwards if direction == "" else direction != "L"
        block = block.next()


def _direction(words: str) -> str:
    """Return the direction of the first letter that has one."""
    directions = (unicodedata.bidirectional(letter) for letter in words)
    return next((direction for direction in directions if direction in {"L", "R", "AL"}), "")
