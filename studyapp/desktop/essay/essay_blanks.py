"""Blank stretches of an essay's document in place, as wide as their words, and bring the words back.

The letters themselves go: what is blanked can be neither selected nor read aloud.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QFont, QFontMetricsF, QTextCharFormat, QTextCursor, QTextLine

from studyapp.desktop.essay.essay_document import EssayDocument
from studyapp.desktop.essay.essay_map import units
from studyapp.desktop.looks.colours import mixed
from studyapp.desktop.looks.theme import qcolor
from studyapp.domain.spans import Span

_SPACE = "\u00a0"
_PICTURE = "\ufffc"
_KEPT = frozenset(" \u2028")
_DASHES = frozenset("-–—/")
"""Lines may break after these, and still can where what stands for them allows it and is as wide."""
_BREAK = "\u200b"  # an ordinary space is not counted at the end of a line, and would draw words into it


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of one look: where they stand in the document, in UTF-16 units."""

    position: int
    text: str
    look: QTextCharFormat


class EssayBlanks:
    """The blanks of one document."""

    def __init__(self, document: EssayDocument) -> None:
        self.shown = document
        self._held: dict[Span, tuple[_Piece, ...]] = {}
        self._dressed: dict[Span, bool] = {}  # whether as the current one
        self._cursor = QTextCursor(document.document)

    def show(self, spans: Sequence[Span], current: Span | None, *, is_lit_anew: bool = False) -> None:
        """Blank these stretches and no others; the current one stands out.

        Args:
            spans: the spans to blank.
            current: one of them, or none.
            is_lit_anew: whether the text has lost the looks of its blanks since they were shown last.
        """
        spans_here = {span: span == current for span in spans if self.shown.sheet.span.holds(span)}
        self.shown.document.finish_layout()
        self._cursor.beginEditBlock()
        for span in [span for span in self._held if span not in spans_here]:
            self._bring_back(span)
            self._dressed.pop(span, None)
        for span, is_current in spans_here.items():
            if span not in self._held:
                self._blank(span)
            if is_lit_anew or self._dressed.get(span) is not is_current:
                self._dress(span, is_current=is_current)
                self._dressed[span] = is_current
        self._cursor.endEditBlock()

    def _blank(self, span: Span) -> None:
        pieces = self._held[span] = tuple(self._pieces(span))
        blanks = []  # measured before any word goes, since the layout does then
        for piece in pieces:
            at = piece.position
            for word in _words(piece.text):
                if word[0] not in _KEPT:
                    blank = (_BREAK if word[0] in _DASHES else _SPACE) * units(word)
                    look = _as_wide(piece.look, self._width(at, word, piece.look), blank)
                    blanks.append((at, blank, look))
                at += units(word)
        for at, blank, look in blanks:
            self._select(at, len(blank))
            self._cursor.insertText(blank, look)

    def _width(self, position: int, word: str, look: QTextCharFormat) -> float:
        """Return the width of a word in the text, with what its neighbours take from it."""
        block = self.shown.document.findBlock(position)
        start = position - block.position()
        line = block.layout().lineForTextPosition(start)
        end = start + units(word)
        if line.isValid() and end <= line.textStart() + line.textLength():
            return abs(_x(line, end) - _x(line, start))
        return QFontMetricsF(look.font()).horizontalAdvance(word)

    def _bring_back(self, span: Span) -> None:
        for piece in self._held.pop(span):
            self._select(piece.position, units(piece.text))
            self._cursor.insertText(piece.text, _unlit(piece.look))
        self.shown.dress_again(span)

    def _dress(self, span: Span, *, is_current: bool) -> None:
        colours = self.shown.theme.colours
        look = QTextCharFormat()
        tint = mixed(colours.paper, colours.accent, 0.38) if is_current else mixed(colours.paper, colours.ink, 0.2)
        look.setBackground(qcolor(tint))
        style = QTextCharFormat.UnderlineStyle
        look.setUnderlineStyle(style.SingleUnderline if is_current else style.NoUnderline)
        look.setUnderlineColor(qcolor(colours.ink))
        first, end = self.shown.map.span_to_document(span)
        self._select(first, end - first)
        self._cursor.mergeCharFormat(look)

    def _select(self, position: int, length: int) -> None:
        self._cursor.setPosition(position)
        self._cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)

    def _pieces(self, span: Span) -> Iterator[_Piece]:
        """Yield the pieces of a stretch, cut where the look changes; pictures stay in sight."""
        first, end = self.shown.map.span_to_document(span)
        block = self.shown.document.findBlock(first)
        while block.isValid() and block.position() < end:
            part = block.begin()
            while not part.atEnd():
                fragment = part.fragment()
                start = max(first, fragment.position())
                stop = min(end, fragment.position() + fragment.length())
                if start < stop and _PICTURE not in fragment.text():
                    self._select(start, stop - start)
                    yield _Piece(start, self._cursor.selectedText(), fragment.charFormat())
                part += 1
            block = block.next()


def _words(text: str) -> Iterator[str]:
    """Yield a text cut before and after each character at which a line may break."""
    start = 0
    for at, character in enumerate(text):
        if character in _KEPT or character in _DASHES:
            if start < at:
                yield text[start:at]
            yield character
            start = at + 1
    if start < len(text):
        yield text[start:]


def _unlit(look: QTextCharFormat) -> QTextCharFormat:
    """Return the look as it is written first: equal to that of words beside it, so that letters stand as they stood."""
    plain_format = QTextCharFormat(look)
    plain_format.clearBackground()
    plain_format.clearProperty(QTextCharFormat.Property.TextUnderlineColor)
    plain_format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.NoUnderline)
    return plain_format


def _x(line: QTextLine, position: int) -> float:
    x: Any = line.cursorToX(position)  # a pair, whatever its type says
    return float(x[0] if isinstance(x, tuple) else x)


def _as_wide(look: QTextCharFormat, width: float, blank: str) -> QTextCharFormat:
    """Return the look in which a blank of equal characters is so wide, in pixels."""
    space = QFontMetricsF(look.font()).horizontalAdvance(blank[0])
    spaced = QTextCharFormat(look)
    spaced.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
    spaced.setFontLetterSpacing(width / len(blank) - space)
    return spaced
