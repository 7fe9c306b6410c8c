"""Compute how far down code points of an essay stand, once the text above them is laid out."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from time import monotonic

from PySide6.QtGui import QTextBlock

from studyapp.desktop.essay.essay_document import EssayDocument

_SLICE_S = 0.015
_SHORT = 40_000  # characters, which are laid out within a slice
_FOUND_AT_ONCE = 2_500  # code points


class LayingOut:
    """Lays out a text piece by piece, with the window responding in between."""

    def __init__(self) -> None:
        self._of: tuple[EssayDocument | None, float] = (None, 0.0)
        self._next: QTextBlock | None = None

    def has_done(self, shown: EssayDocument) -> bool:
        """Return whether all of a text is laid out as wide as it is now; if not, some more is.

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
            next_block = self._next.next()
            self._next = next_block if next_block.isValid() else None
        return self._next is None


class Finding:
    """Finds the heights of code points in the text, some at a time.

    Args:
        shown: the text, laid out.
        offsets: the code points.

    Attributes:
        tops: the top of the line of each, in pixels from the top of the document, as far as they are found.
    """

    def __init__(self, document: EssayDocument, offsets: Sequence[int]) -> None:
        self._coming = _tops(document, offsets)
        self._count = len(offsets)
        self.tops: list[int] = []

    def has_done(self) -> bool:
        """Return whether all are found; if not, find some more of them."""
        self.tops += islice(self._coming, _FOUND_AT_ONCE)
        return len(self.tops) == self._count


def tops(document: EssayDocument, offsets: Iterable[int]) -> list[int]:
    """Return the top of the line of each code point, in pixels from the top of the document; lays all of it out."""
    return list(_tops(document, offsets))


def _tops(shown: EssayDocument, offsets: Iterable[int]) -> Iterator[int]:
    document = shown.document
    document.documentLayout().documentSize()
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
        yield round(block_top + (heights[line_number] if line_number >= 0 else 0))
