"""Read the characters of a page with their positions and looks from PDFium."""

import ctypes
import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from studyapp.reading.pdf.raw_calls import (
    box_of,
    code_of,
    font_of,
    handle_number,
    is_made_up,
    is_unmapped,
    matrix_of,
    origin_of,
    piece_of,
    size_of,
)
from studyapp.reading.pdf.sheets import Glyph, Look

CHARACTERS_OF_PAGE = 100_000
"""Characters of a page that are read; a page of a book has some 3,000."""

_FIXED_PITCH, _ITALIC, _FORCE_BOLD = 1, 1 << 6, 1 << 18  # flags of a font descriptor, PDF 32000-1 table 123
_BOLD_NAME = re.compile(
    r"bold|black|heavy|semibold|demi(?!ng)|[-,]b(?:d|x)?\d*$|^[a-z]*cmb|cmssbx|sfbx|-medi", re.IGNORECASE
)
_ITALIC_NAME = re.compile(
    r"ital|obli|slanted|[-,](?:it|sl|bi|i)\d*$|cmti|cmsl|sfti|sfsl|cmmi|cmbxti|reguital", re.IGNORECASE
)
_PLAIN_NAME = re.compile(
    r"[a-z](?:regular|roman|book)\b|[-,](?:regular|roman|book|light|ital|italic|oblique)$", re.IGNORECASE
)
_MONO_NAME = re.compile(r"mono|courier|typewriter|consol|cmtt|sftt|menlo", re.IGNORECASE)
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_HEAVY = 650  # from which on PDFium's guess at the weight of a font means bold
_BLANK = 0.2  # sizes of type
_STRAIGHT = 0.05  # quarter turns that a line may slant
_ASLANT = 4
_OVERHANGING = frozenset("fjﬀﬁﬂﬃﬄ")  # letters that upright type also lets lean over the next one
_PLAIN_FIRST, _PLAIN_LAST = 0x21, 0x7E


@dataclass(frozen=True, slots=True)
class Characters:
    """The characters of a page.

    Attributes:
        glyphs: those that stand upright once the page is turned.
        aside: lines of the others, and of those outside of the page.
        turn: quarter turns, counter-clockwise, in which most of the text runs.
        unmapped: how many say not which letter they are.
    """

    glyphs: tuple[Glyph, ...]
    aside: tuple[str, ...]
    turn: int
    unmapped: int


class GlyphReader:
    """Reads the characters of pages and remembers how far the letters of the document reach."""

    def __init__(self) -> None:
        self._steps: dict[tuple[Look, str], Counter[float]] = defaultdict(Counter)

    def read(self, textpage: Any, width: float, height: float, origin: tuple[float, float]) -> Characters:
        """Read the characters of a page.

        Args:
            textpage: PDFium's handle of the page's text.
            width: the width of the page in points; so is height.
            height: before the page is turned.
            origin: of the page's box in the coordinates of the page.
        """
        by_turn, unmapped = self._by_turn(textpage, (width, height), origin)
        turn = max(range(4), key=lambda t: (len(by_turn[t]), -t))
        self._narrow(by_turn[turn])
        wide, high = (height, width) if turn % 2 else (width, height)
        inside: list[Glyph] = []
        outside: list[Glyph] = []
        for glyph in by_turn[turn]:
            visible = glyph.right > -2 and glyph.left < wide + 2 and -2 < glyph.base < high + 2
            (inside if visible else outside).append(glyph)
        aside = [line for t in (*range(4), _ASLANT) for line in _lines_of(outside if t == turn else by_turn[t])]
        return Characters(tuple(inside), tuple(aside), turn, unmapped)

    def _by_turn(
        self, textpage: Any, size: tuple[float, float], origin: tuple[float, float]
    ) -> tuple[list[list[Glyph]], int]:
        by_turn: list[list[Glyph]] = [[] for _ in range(5)]
        unmapped = 0
        page = handle_number(textpage)
        pieces = _Pieces(page, size, origin)
        rect, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        at_rect, at_x, at_y = map(ctypes.addressof, (rect, x, y))
        look_known, last, sure, high, parted = 0, 0, False, "", False
        look, turn, base = Look(0), 0, 0.0
        left_edge, bottom = origin
        width, height = size
        for k in range(min(pdfium.FPDFText_CountChars(textpage), CHARACTERS_OF_PAGE)):
            code = code_of(page, k)
            if code in _PERHAPS_MADE_UP and is_made_up(page, k) == 1:
                parted = parted or code == _SPACE
                continue
            piece = piece_of(page, k)
            if piece != look_known or not piece:
                look_known = piece
                look, turn, base = pieces.printed(k, piece)
                sure = is_unmapped(page, k) != 1
            plain = _PLAIN_FIRST <= code <= _PLAIN_LAST
            if not plain or not sure:
                unmapped += _is_unmapped_code(code, sure=sure)
            text = chr(code) if plain else _text_of(code, high)
            high = chr(code) if 0xD800 <= code <= 0xDBFF else ""
            if not text or not box_of(page, k, at_rect):
                continue
            if turn == 0 and (look.italic or text in _OVERHANGING):
                origin_of(page, k, at_x, at_y)
                rect.left = max(rect.left, min(x.value, rect.right))
            match turn:
                case 1:
                    start, end = rect.bottom - bottom, rect.top - bottom
                case 2:
                    start, end = width + left_edge - rect.right, width + left_edge - rect.left
                case 3:
                    start, end = height + bottom - rect.top, height + bottom - rect.bottom
                case _:
                    start, end = rect.left - left_edge, rect.right - left_edge
            glyphs_of_turn = by_turn[turn]
            if (
                piece == last
                and glyphs_of_turn
                and glyphs_of_turn[-1].left == start
                and glyphs_of_turn[-1].right == end
            ):
                glyphs_of_turn[-1] = Glyph(
                    glyphs_of_turn[-1].text + text, start, end, base, look, glyphs_of_turn[-1].parted
                )  # two letters in one sign
            else:
                glyphs_of_turn.append(Glyph(text, start, end, base, look, parted))
            last, parted = piece, False
        return by_turn, unmapped

    def _narrow(self, glyphs: list[Glyph]) -> None:
        """Let letters that lean over the next one end where the next one stands within a word."""
        leaning = [k for k, glyph in enumerate(glyphs) if glyph.look.italic or glyph.text in _OVERHANGING]
        for k in leaning:
            glyph, after = glyphs[k], glyphs[k + 1] if k + 1 < len(glyphs) else None
            if (
                after is not None
                and not after.parted
                and after.base == glyph.base
                and 0 < after.left - glyph.left <= glyph.right - glyph.left
            ):
                self._steps[glyph.look, glyph.text][round(after.left - glyph.left, 1)] += 1
        for k in leaning:
            glyph = glyphs[k]
            if steps := self._steps.get((glyph.look, glyph.text)):
                usual = max(steps, key=lambda step: (steps[step], step))
                glyphs[k] = glyph._replace(right=min(glyph.right, glyph.left + usual))
            elif glyph.text in _OVERHANGING and k + 1 < len(glyphs) and glyphs[k + 1].parted:
                room = glyphs[k + 1].left - _BLANK * glyph.look.size  # no other word tells how far it leans
                glyphs[k] = glyph._replace(right=max(glyph.left, min(glyph.right, room)))


class _Pieces:
    """Tells what the characters of one piece of text share: look, turn and baseline.

    What is known of fonts counts for one page only, since PDFium may put another font in the place of one that no page
    uses any more.
    """

    def __init__(self, page: int, size: tuple[float, float], origin: tuple[float, float]) -> None:
        self._page, self._size, self._origin = page, size, origin
        self._matrix, self._x, self._y = pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
        self._at = tuple(map(ctypes.addressof, (self._matrix, self._x, self._y)))
        self._known: dict[tuple[float, ...], tuple[Look, int]] = {}
        self._looks: dict[tuple[int, float], Look] = {}

    def printed(self, index: int, piece: int) -> tuple[Look, int, float]:
        """Return look, turn and baseline of a piece.

        Args:
            index: the index of its first character.
            piece: its number, or none.
        """
        page, matrix = self._page, self._matrix
        at_matrix, at_x, at_y = self._at
        matrix_of(page, index, at_matrix)
        key = (font_of(piece) or 0 if piece else 0, size_of(page, index), matrix.a, matrix.b, matrix.c, matrix.d)
        look, turn = self._known.get(key) or self._kind(key)
        origin_of(page, index, at_x, at_y)
        across, up = self._x.value - self._origin[0], self._y.value - self._origin[1]
        if turn in (1, 3):
            return look, turn, across if turn == 1 else self._size[0] - across
        return look, turn, up if turn == 2 else self._size[1] - up

    def _kind(self, key: tuple[float, ...]) -> tuple[Look, int]:
        font, size, a, b, c, d = key
        printed = (int(font), round(size * math.hypot(c, d), 1))
        look = self._looks.get(printed) or self._looks.setdefault(printed, _look_of(*printed))
        self._known[key] = look, _turn(a, b)
        return self._known[key]


_SPACE = 0x20
_PERHAPS_MADE_UP = frozenset((0x0D, 0x0A, 0x20, 0x02))
# What symbol fonts print as bullets has no meaning as a character.
_SYMBOLS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "•", 0xF0FC: "•", 0xF076: "•", 0xF0A8: "•", 0xF02D: "–", 0xF0E0: "→"}
# A hyphen at the end of a line, as PDFium marks it, or as a font gives a printed one: soft or never parted.
_HYPHENS = frozenset((0x02, 0xAD, 0x2010, 0x2011, 0xFFFE))
_BLANKS = frozenset((0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x2002, 0x2003, 0x2009, 0x202F, 0x3000))


def _is_unmapped_code(code: int, *, sure: bool) -> bool:
    """Return whether a code does not tell its letter."""
    return (not sure or code in (0, 0xFFFD) or 0xE000 <= code <= 0xF8FF) and code not in _SYMBOLS


def _text_of(code: int, high: str) -> str:
    if 0xDC00 <= code <= 0xDFFF:
        return (high + chr(code)).encode("utf-16", "surrogatepass").decode("utf-16", "replace") if high else ""
    if code in _BLANKS:
        return " "
    if code in _HYPHENS:
        return "-"
    if code in _SYMBOLS:
        return _SYMBOLS[code]
    return "" if code < 0x20 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else chr(code)


def _turn(a: float, b: float) -> int:
    """Return the quarter turns of a line, or _ASLANT."""
    quarters = math.atan2(b, a) / (math.pi / 2)
    nearest = round(quarters)
    return nearest % 4 if abs(quarters - nearest) < _STRAIGHT else _ASLANT


def _look_of(number: int, size: float) -> Look:
    if not number:
        return Look(size)
    font = ctypes.cast(number, pdfium.FPDF_FONT)
    length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(min(max(length, 1), 1000))
    pdfium.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
    name = _SUBSET.sub("", buffer.value.decode("utf-8", "replace"))
    flags, weight = pdfium.FPDFFont_GetFlags(font), pdfium.FPDFFont_GetWeight(font)
    return Look(
        size,
        bold=is_named_bold(name)
        or (flags > 0 and bool(flags & _FORCE_BOLD))
        or (weight >= _HEAVY and not _PLAIN_NAME.search(name)),
        italic=bool(_ITALIC_NAME.search(name)) or (flags > 0 and bool(flags & _ITALIC)),
        mono=bool(_MONO_NAME.search(name)) or (flags > 0 and bool(flags & _FIXED_PITCH)),
        font=name,
    )


def is_named_bold(font: str) -> bool:
    """Return whether the name of a font says that it is bold; its weight is but a guess by its stems."""
    return bool(_BOLD_NAME.search(font))


def _lines_of(glyphs: list[Glyph]) -> list[str]:
    """Return the text of left-out characters, divided where the next stands elsewhere."""
    lines: list[str] = []
    before: Glyph | None = None
    for glyph in glyphs:
        size = max(glyph.look.size, 4)
        if before is None or abs(glyph.base - before.base) > size or abs(glyph.left - before.right) > 3 * size:
            lines.append("")
        lines[-1] += glyph.text
        before = glyph
    return [" ".join(line.split()) for line in lines if line.strip()]
