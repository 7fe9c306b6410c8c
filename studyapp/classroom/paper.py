"""Lay out the printed sheet: its size, its type, and the places of its cards on both sides."""

from dataclasses import dataclass
from enum import StrEnum

MILLIMETRE = 72 / 25.4
"""Points of a millimetre; everything on a page is in points, from its lower left corner."""

_SIZES = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}  # millimetres
_MARGIN = 10.0  # millimetres; what no printer at home can reach is less


class Size(StrEnum):
    """The size of a sheet."""

    A4 = "A4"
    LETTER = "Letter"


class Edge(StrEnum):
    """The edge about which a printer turns the sheet for its back."""

    LONG = "long"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page."""

    left: float
    bottom: float
    width: float
    height: float

    def within(self, padding: float) -> "Box":
        """Return the rectangle that remains inside a padding on all sides."""
        return Box(self.left + padding, self.bottom + padding, self.width - 2 * padding, self.height - 2 * padding)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet in portrait.

    Attributes:
        edge: the edge of cards, about which it is turned.
        is_large: large print, with fewer cards on a sheet.
    """

    size: Size = Size.A4
    edge: Edge = Edge.LONG
    is_large: bool = False

    @property
    def width(self) -> float:
        """Return the width of the page, in points."""
        return _SIZES[self.size][0] * MILLIMETRE

    @property
    def height(self) -> float:
        """Return the height of the page, in points."""
        return _SIZES[self.size][1] * MILLIMETRE

    @property
    def area(self) -> Box:
        """Return the page within its margins, which are equal on all sides, so that both sides of the sheet agree."""
        return Box(0, 0, self.width, self.height).within(_MARGIN * MILLIMETRE)

    @property
    def columns(self) -> int:
        """Return the number of columns of cards."""
        return 1 if self.is_large else 2

    @property
    def rows(self) -> int:
        """Return the number of rows of cards."""
        return 3 if self.is_large else 4

    @property
    def cards(self) -> int:
        """Return the number of cards on a sheet."""
        return self.columns * self.rows

    def front(self, index: int) -> Box:
        """Return the place of a card, counted from 0 in reading order."""
        row, column = divmod(index, self.columns)
        area = self.area
        width, height = area.width / self.columns, area.height / self.rows
        return Box(area.left + column * width, area.bottom + area.height - (row + 1) * height, width, height)

    def back(self, index: int) -> Box:
        """Return the place of a card's back when the sheet is turned: about its long edge, left and right swap.

        Turned about its short edge the whole page stands on its head beside that; then it is drawn so.
        """
        front = self.front(index)
        return Box(self.width - front.left - front.width, front.bottom, front.width, front.height)
