"""Set text for paper in the font that ships, with Latin, Greek and Cyrillic letters: wrap it and make it fit."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from unicodedata import bidirectional

from reportlab.lib.enums import TA_CENTER, TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph

from studyapp.classroom.printed_formulas import paragraph_with_formulas
from studyapp.resources import resource

FONT = "DejaVu Sans"

_LEADING = 1.25  # of the size, from line to line
_SMALLER = 0.94  # each step down
_LEFTWARDS = frozenset({"R", "AL"})
_INVISIBLE = frozenset("\n\t\u00ad\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f")


@dataclass(frozen=True, slots=True)
class Words:
    """A text on paper.

    Attributes:
        share: the share of the size of type that the card has.
        formulas: the sources of its formulas, as they stand in it.
    """

    text: str
    share: float = 1.0
    is_grey: bool = False
    formulas: frozenset[str] = frozenset()


@cache
def _face() -> TTFont:
    font = TTFont(FONT, resource("fonts/DejaVuSans.ttf"))
    pdfmetrics.registerFont(font)
    return font


def unknown_letters(text: str) -> str:
    """Return the letters of a text that the font does not have, each once."""
    glyphs = _face().face.charToGlyph
    return "".join(dict.fromkeys(letter for letter in text if ord(letter) not in glyphs and letter not in _INVISIBLE))


def runs_leftwards(text: str) -> bool:
    """Return whether a text has letters that run from right to left, such as Hebrew ones."""
    return not text.isascii() and any(bidirectional(letter) in _LEFTWARDS for letter in text)


def paragraph(words: Words, size: float, *, is_centred: bool = False, space: float = 0) -> Paragraph:
    """Return a text as a paragraph that flows.

    Args:
        words: plain; line ends are kept.
        size: the size in points, for a share of 1.
        is_centred: else it begins at the left.
        space: above it, in points.
    """
    _face()
    style = ParagraphStyle(
        "words",
        fontName=FONT,
        fontSize=size * words.share,
        leading=size * words.share * _LEADING,
        alignment=TA_CENTER if is_centred else TA_LEFT,
        textColor="#555555" if words.is_grey else "#000000",
        spaceBefore=space,
        splitLongWords=1,
        allowWidows=0,
        allowOrphans=0,
    )
    return paragraph_with_formulas(words.text, words.formulas, style)


def fitted(texts: Sequence[Words], width: float, height: float, largest: float, least: float) -> list[Paragraph] | None:
    """Return texts below each other in the largest type that fits; None if even the smallest does not.

    Args:
        texts: the texts; empty ones are left out.
        width: the width in points.
        height: the height in points.
        largest: size of type in points.
        least: size of type in points.
    """
    size = largest
    while True:
        paragraphs = [paragraph(words, size, is_centred=True) for words in texts if words.text.strip()]
        if sum(text.wrap(width, height)[1] for text in paragraphs) + gap(size) * (len(paragraphs) - 1) <= height:
            return paragraphs
        if size <= least:
            return None
        size = max(size * _SMALLER, least)


def gap(size: float) -> float:
    """Return the space between texts, in points."""
    return size * 0.5
