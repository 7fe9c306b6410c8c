"""The pages of a PDF as plain values: characters with positions, pictures, links, the outline.

Places are in points from the top left corner of a page, once its text stands upright.
"""

from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Look:
    """The look of printed characters; `size` in points."""

    size: float
    bold: bool = False
    italic: bool = False
    mono: bool = False
    font: str = ""


class Glyph(NamedTuple):
    """A character with its place and look.

    Attributes:
        text: one code point, or several for a ligature; a blank where a space is printed.
        left: the left edge.
        right: the left edge of the next one.
        base: of its baseline, downwards.
        look: shared by all characters that are printed alike.
        parted: whether PDFium sees room for a blank before it where none is printed.
    """

    text: str
    left: float
    right: float
    base: float
    look: Look
    parted: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Return the width in points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Return the height in points."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Image:
    """A picture on a page with the bytes of its file; b"" if it was not kept."""

    box: Box
    media_type: str = ""
    content: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Link:
    """A part of a page that leads to an address."""

    box: Box
    address: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with all that stands on it.

    Attributes:
        number: the number, counted from 1.
        width: the width in points; so is height.
        glyphs: the glyphs in the order of printing.
        aside: lines that stand across the direction of the text, or outside of the page.
        images: pictures.
        figures: drawings, which bring letters of their own.
        links: web addresses.
        unmapped: how many of the characters say not which letter they are.
        readable: False where the page could not be opened.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...] = ()
    aside: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    figures: tuple[Image, ...] = ()
    links: tuple[Link, ...] = ()
    unmapped: int = 0
    readable: bool = True


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline; `level` from 1, `page` from 1 or 0 where it leads nowhere."""

    title: str
    level: int
    page: int
