"""Tells how far down in an essay its code points stand."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF

from studyapp.desktop.essay.essay_document import EssayDocument


def tops(shown: EssayDocument, offsets: Iterable[int]) -> list[int]:
    """The top of the line of each code point, in pixels from the top of the document; lays all of it out."""
    document = shown.document
    layout = document.documentLayout()
    layout.documentSize()
    found = []
    for offset in offsets:
        position = shown.map.to_document(offset)
        block = document.findBlock(position)
        line = block.layout().lineForTextPosition(position - block.position())
        rect: QRectF = layout.blockBoundingRect(block)
        found.append(round(rect.top() + (line.y() if line.isValid() else 0)))
    return found
