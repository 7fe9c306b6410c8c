"""The characters of a page with their places and looks, as PDFium gives them."""

import ctypes
import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

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
_MONO_NAME = re.compile(r"mono|courier|typewriter|consol|cmtt|sftt|menlo", re.IGNORECASE)
_SUBSET = re.compile(r"^[A-Z]{6}\+")
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


class _Printed(NamedTuple):
    """What the characters of one piece of text have in common."""

    look: Look
    turn: int
    base: float


class GlyphReader:
    """Reads the characters of pages; remembers the fonts of the document."""

    def __init__(self) -> None:
        self._looks: dict[tuple[int, float], Look] = {}
        self._steps: dict[tuple[Look, str], Counter[float]] = defaultdict(Counter)

    def read(self, textpage: Any, width: float, height: float, origin: tuple[float, float]) -> Characters:
        """The characters of a page.

        Args:
            textpage: PDFium's handle of the page's text.
            width: of the page in points; so is height.
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
        rect = pdfium.FS_RECTF()
        x, y = ctypes.c_double(), ctypes.c_double()
        at_rect, at_x, at_y = ctypes.byref(rect), ctypes.byref(x), ctypes.byref(y)
        code_of, box_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
        object_of, address_of = pdfium.FPDFText_GetTextObject, ctypes.addressof
        known, last, sure, high, printed = 0, 0, False, "", _Printed(Look(0), 0, 0.0)
        left, bottom = origin
        width, height = size
        for k in range(min(pdfium.FPDFText_CountChars(textpage), CHARACTERS_OF_PAGE)):
            code = code_of(textpage, k)
            if code in _PERHAPS_MADE_UP and pdfium.FPDFText_IsGenerated(textpage, k) == 1:
                continue
            handle = object_of(textpage, k)
            address = address_of(handle.contents) if handle else 0
            if address != known or not address:
                known = address
                printed = self._printed(textpage, k, handle, size, origin)
                sure = pdfium.FPDFText_HasUnicodeMapError(textpage, k) != 1
            if not sure or code in (0, 0xFFFD) or 0xE000 <= code <= 0xF8FF:
                unmapped += code not in _SYMBOLS
            look, turn, base = printed
            text = chr(code) if _PLAIN_FIRST <= code <= _PLAIN_LAST else _text_of(code, high)
            high = chr(code) if 0xD800 <= code <= 0xDBFF else ""
            if not text or not box_of(textpage, k, at_rect):
                continue
            if turn == 0 and (look.italic or text in _OVERHANGING):
                pdfium.FPDFText_GetCharOrigin(textpage, k, at_x, at_y)
                rect.left = max(rect.left, min(x.value, rect.right))
            match turn:
                case 1:
                    start, end = rect.bottom - bottom, rect.top - bottom
                case 2:
                    start, end = width + left - rect.right, width + left - rect.left
                case 3:
                    start, end = height + bottom - rect.top, height + bottom - rect.bottom
                case _:
                    start, end = rect.left - left, rect.right - left
            same = by_turn[turn]
            if address == last and same and same[-1].left == start and same[-1].right == end:
                same[-1] = Glyph(same[-1].text + text, start, end, base, look)  # one sign that stands for two letters
            else:
                same.append(Glyph(text, start, end, base, look))
            last = address
        return by_turn, unmapped

    def _printed(
        self, textpage: Any, index: int, handle: Any, size: tuple[float, float], origin: tuple[float, float]
    ) -> "_Printed":
        """What the characters of one piece of text have in common."""
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(textpage, index, ctypes.byref(x), ctypes.byref(y))
        look, turn = self._look(textpage, index, handle)
        across, up = x.value - origin[0], y.value - origin[1]
        base = {1: across, 2: up, 3: size[0] - across}.get(turn, size[1] - up)
        return _Printed(look, turn, base)

    def _narrow(self, glyphs: list[Glyph]) -> None:
        """Let letters that lean over the next one end where the next one stands within a word."""
        leaning = [k for k, glyph in enumerate(glyphs) if glyph.look.italic or glyph.text in _OVERHANGING]
        for k in leaning:
            glyph, after = glyphs[k], glyphs[k + 1] if k + 1 < len(glyphs) else None
            if (
                after is not None
                and after.base == glyph.base
                and 0 < after.left - glyph.left <= glyph.right - glyph.left
            ):
                self._steps[glyph.look, glyph.text][round(after.left - glyph.left, 1)] += 1
        for k in leaning:
            glyph = glyphs[k]
            if steps := self._steps.get((glyph.look, glyph.text)):
                usual = max(steps, key=lambda step: (steps[step], step))
                glyphs[k] = glyph._replace(right=min(glyph.right, glyph.left + usual))

    def _look(self, textpage: Any, index: int, handle: Any) -> tuple[Look, int]:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(textpage, index, ctypes.byref(matrix))
        size = pdfium.FPDFText_GetFontSize(textpage, index) * math.hypot(matrix.c, matrix.d)
        font = pdfium.FPDFTextObj_GetFont(handle) if handle else None
        key = (ctypes.addressof(font.contents) if font else 0, round(size, 1))
        if key not in self._looks:
            self._looks[key] = _look_of(font, key[1])
        return self._looks[key], _turn(matrix.a, matrix.b)


_PERHAPS_MADE_UP = frozenset((0x0D, 0x0A, 0x20, 0x02))
# What symbol fonts print as bullets has no meaning as a character.
_SYMBOLS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "•", 0xF0FC: "•", 0xF076: "•", 0xF0A8: "•", 0xF02D: "–", 0xF0E0: "→"}
# A hyphen at the end of a line, as PDFium marks it, and one that fonts give as a soft one though it is printed.
_HYPHENS = frozenset((0x02, 0xAD, 0xFFFE))
_BLANKS = frozenset((0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x2002, 0x2003, 0x2009, 0x202F, 0x3000))


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
    """Quarter turns of a line, or _ASLANT."""
    quarters = math.atan2(b, a) / (math.pi / 2)
    nearest = round(quarters)
    return nearest % 4 if abs(quarters - nearest) < _STRAIGHT else _ASLANT


def _look_of(font: Any, size: float) -> Look:
    if not font:
        return Look(size)
    length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(min(max(length, 1), 1000))
    pdfium.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
    name = _SUBSET.sub("", buffer.value.decode("utf-8", "replace"))
    flags, weight = pdfium.FPDFFont_GetFlags(font), pdfium.FPDFFont_GetWeight(font)
    return Look(
        size,
        bold=bool(_BOLD_NAME.search(name)) or (flags > 0 and bool(flags & _FORCE_BOLD)) or weight >= 650,
        italic=bool(_ITALIC_NAME.search(name)) or (flags > 0 and bool(flags & _ITALIC)),
        mono=bool(_MONO_NAME.search(name)) or (flags > 0 and bool(flags & _FIXED_PITCH)),
        font=name,
    )


def _lines_of(glyphs: list[Glyph]) -> list[str]:
    """The text of characters that are left out, parted where the next stands elsewhere."""
    lines: list[str] = []
    before: Glyph | None = None
    for glyph in glyphs:
        size = max(glyph.look.size, 4)
        if before is None or abs(glyph.base - before.base) > size or abs(glyph.left - before.right) > 3 * size:
            lines.append("")
        lines[-1] += glyph.text
        before = glyph
    return [" ".join(line.split()) for line in lines if line.strip()]
