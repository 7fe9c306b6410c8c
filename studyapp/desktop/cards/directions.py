"""Lay the paragraphs of a card out in the direction of its words, those without letters of a direction too."""

import unicodedata

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument

_APART = "\u2068{}\u2069"  # Unicode's marks of a part that has a direction of its own


def isolated(words: str) -> str:
    """Words that leave the direction of those around them alone, whatever language they are in."""
    return words if words.isascii() else _APART.format(words)


def align(document: QTextDocument) -> None:
    """Have a figure alone, as many answers are, stand at the side where the lines of its card begin."""
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
    """That of the first letter that has one."""
    found = (unicodedata.bidirectional(letter) for letter in words)
    return next((each for each in found if each in {"L", "R", "AL"}), "")
