"""Lay a text out in a limited number of lines."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption


def layout_few_lines(text: str, font: QFont, width: float, most: int) -> QTextLayout:
    """Return a text laid out in at most some lines; the last one ends in dots where it is cut."""
    layout = _layout(text, font, width)
    if layout.lineCount() > most:
        start = layout.lineAt(most - 1).textStart()
        rest = QFontMetricsF(font).elidedText(text[start:], Qt.TextElideMode.ElideRight, width)
        layout = _layout(f"{text[:start].rstrip()}\u2028{rest}", font, width)
    return layout


def _layout(text: str, font: QFont, width: float) -> QTextLayout:
    """Return a text laid out at a width, with as many lines as it needs."""
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
