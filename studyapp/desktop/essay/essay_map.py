"""Lead from code points of an essay to positions of a Qt document and back; needs no Qt.

Qt counts UTF-16 units, an essay counts Unicode code points; a document also holds what the essay does not
(its title, cell borders), so the way goes through pieces that stand in both.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from studyapp.domain.spans import Span

_LAST_BMP = "\uffff"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the essay that stands unbroken in the document.

    Attributes:
        start: first code point in the essay.
        position: the position of that code point in the document, in UTF-16 units.
        text: the stretch itself.
        is_picture: the stretch describes a picture, and the document shows that instead, as one unit.
        is_formula: the stretch is the source of a formula, and the document shows that as one unit, lit as words are.
    """

    start: int
    position: int
    text: str
    is_picture: bool = False
    is_formula: bool = False

    @property
    def is_one(self) -> bool:
        """Return whether the document has a single unit for it."""
        return self.is_picture or self.is_formula

    def units_before(self, count: int) -> int:
        """Count the units of the document that the first code points take."""
        if self.is_one:
            return int(count >= len(self.text))
        if self.text.isascii():
            return max(0, min(count, len(self.text)))
        return units(self.text[: max(0, count)])

    def code_points_before(self, position_wanted: int) -> int:
        """Count the code points of the essay before so many units of the document."""
        if self.is_one:
            return len(self.text) if position_wanted > 0 else 0
        return code_points(self.text, max(0, position_wanted))


def _cut(piece: Piece, start: int, end: int, shift: int) -> list[Piece]:
    """Return the part of a piece between two code points of the essay, or none where that is empty."""
    text = piece.text[start - piece.start : end - piece.start]
    return [Piece(start, piece.position + piece.units_before(start - piece.start) + shift, text)] if text else []


def units(text: str) -> int:
    """Count the UTF-16 units of a text."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def code_points(text: str, utf16_units: int) -> int:
    """Count the code points that fit into so many units; a position inside a pair counts as its start."""
    if units(text) == len(text):
        return min(utf16_units, len(text))
    passed = 0
    for count, character in enumerate(text):
        passed += 2 if character > _LAST_BMP else 1
        if passed > utf16_units:
            return count
    return len(text)


class EssayMap:
    """Maps positions between an essay and its document; a gap between pieces maps to the nearest one."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = tuple(pieces)
        self._starts = [piece.start for piece in pieces]
        self._positions = [piece.position for piece in pieces]

    def to_document(self, offset: int) -> int:
        """Return the document position of a code point of the essay, in UTF-16 units."""
        if not self._pieces:
            return 0
        piece = self._pieces[max(0, bisect_right(self._starts, offset) - 1)]
        return piece.position + piece.units_before(offset - piece.start)

    def to_essay(self, position: int) -> int:
        """Return the code point of the essay that stands at a document position."""
        if not self._pieces:
            return 0
        piece = self._pieces[max(0, bisect_right(self._positions, position) - 1)]
        return piece.start + piece.code_points_before(position - piece.position)

    def span_to_document(self, span: Span) -> tuple[int, int]:
        """Return the first document position of a span, and one past the last."""
        first = self.to_document(span.start)
        if not len(span):
            return first, first
        last = self._pieces[max(0, bisect_right(self._starts, span.end - 1) - 1)] if self._pieces else None
        end = first if last is None else last.position + last.units_before(span.end - last.start)
        return first, max(first, end)

    def letters(self, span: Span) -> Iterator[tuple[int, int]]:
        """Yield the first document position and one past the last of each unbroken stretch of letters in a span."""
        for at in range(max(0, bisect_right(self._starts, span.start) - 1), len(self._pieces)):
            piece = self._pieces[at]
            if piece.start >= span.end:
                break
            first, end = (piece.units_before(offset - piece.start) for offset in (span.start, span.end))
            if first < end and not piece.is_picture:
                yield piece.position + first, piece.position + end

    def is_unbroken(self, span: Span) -> bool:
        """Return whether a span stands in one piece, in which no picture is."""
        if not self._pieces:
            return False
        piece = self._pieces[max(0, bisect_right(self._starts, span.start) - 1)]
        return piece.start <= span.start and span.end <= piece.start + len(piece.text) and not piece.is_one

    def with_formulas(self, spans: Sequence[Span]) -> "EssayMap":
        """Return the map of the document in which these stretches, in their order, are shown as one unit each."""
        pieces, shift, at = list[Piece](), 0, 0
        for piece in self._pieces:
            start, end = piece.start, piece.start + len(piece.text)
            while at < len(spans) and spans[at].start < end and not piece.is_one:
                span, at = spans[at], at + 1
                pieces += _cut(piece, start, span.start, shift)
                formula = Piece(
                    span.start,
                    piece.position + piece.units_before(span.start - piece.start) + shift,
                    piece.text[span.start - piece.start : span.end - piece.start],
                    is_formula=True,
                )
                pieces.append(formula)
                start, shift = span.end, shift + 1 - units(formula.text)
            shifted = [replace(piece, position=piece.position + shift)]
            pieces += shifted if start == piece.start else _cut(piece, start, end, shift)
        return EssayMap(pieces)

    def span_to_essay(self, first: int, end: int) -> Span:
        """Return the span between two document positions."""
        start = self.to_essay(first)
        return Span(start, max(start, self.to_essay(end)))
