"""Tells how far down in an essay its code points stand, once all above them is laid out."""

from bisect import bisect_right
from collections.abc import Iterable
from time import monotonic

from PySide6.QtGui import QTextBlock

from studyapp.desktop.essay.essay_document import EssayDocument

_SLICE_S = 0.015
_SHORT = 40_000  # characters, which are laid out within a slice


class LayingOut:
    """Lays a text out piece by piece, with the window going on between them."""

    def __init__(self) -> None:
        self._of: tuple[EssayDocument | None, float] = (None, 0.0)
        self._next: QTextBlock | None = None

    def has_done(self, shown: EssayDocument) -> bool:
        """Whether all of a text is laid out as wide as it is now; if not, some more of it is.

        Args:
            shown: the text; another one is begun anew.
        """
        document = shown.document
        now = shown, document.textWidth()
        if now != self._of:
            self._of = now
            self._next = document.begin() if document.characterCount() > _SHORT else None
        layout, end_s = document.documentLayout(), monotonic() + _SLICE_S
        while self._next is not None and monotonic() < end_s:
            layout.blockBoundingRect(self._next)  # lays out all above it, too
            following = self._next.next()
            self._next = following if following.isValid() else None
        return self._next is None


def tops(shown: EssayDocument, offsets: Iterable[int]) -> list[int]:
    """The top of the line of each code point, in pixels from the top of the document; lays all of it out."""
    document = shown.document
    document.documentLayout().documentSize()
    found: list[int] = []
    start, end, block_top = 0, 0, 0.0
    starts: list[int] = []
    heights: list[float] = []
    for offset in offsets:
        position = shown.map.to_document(offset)
        if not start <= position < end:
            block = document.findBlock(position)
            layout = block.layout()
            lines = [layout.lineAt(number) for number in range(layout.lineCount())]
            start, end = block.position(), block.position() + block.length()
            block_top = document.documentLayout().blockBoundingRect(block).top()
            starts, heights = [line.textStart() for line in lines], [line.y() for line in lines]
        line_number = bisect_right(starts, position - start) - 1
        found.append(round(block_top + (heights[line_number] if line_number >= 0 else 0)))
    return found
