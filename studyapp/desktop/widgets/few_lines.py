"""Lay a text out in a few lines."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption


def few_lines(text: str, font: QFont, width: float, most: int) -> QTextLayout:
    """Return a text in lines that fit; what the last of them cannot hold ends in dots."""
    layout = _laid(text, font, width)
    if layout.lineCount() > most:
        start = layout.lineAt(most - 1).textStart()
        rest = QFontMetricsF(font).elidedText(text[start:], Qt.TextElideMode.ElideRight, width)
        layout = _laid(f"{text[:start].rstrip()}\u2028{rest}", font, width)
    return layout


def _laid(text: str, font: QFont, width: float) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout
