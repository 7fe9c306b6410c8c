"""Fills pages with lines: columns, notes at the foot of theirs, headings kept with what follows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tests.made.typesetting import Figure, Item, Line

NOTE_RULE = 8.0
"""Points between the text and its notes; a rule stands in the middle."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Something at a place: points from the left and the top of the page's text, its top edge."""

    item: Item
    left: float
    top: float


@dataclass(slots=True)
class Page:
    """What stands on a page, and where rules above notes are drawn (left, top)."""

    placed: list[Placed] = field(default_factory=list)
    rules: list[tuple[float, float]] = field(default_factory=list)


@dataclass(slots=True)
class Filler:
    """Fills columns one after the other.

    Attributes:
        height: of a page's text in points; so are column_width and gutter.
        columns: of a page.
        column_width: of one column.
        gutter: between columns.
        note: makes the lines of a note.
    """

    height: float
    columns: int
    column_width: float
    gutter: float
    note: Callable[[int], tuple[Line, ...]]
    pages: list[Page] = field(default_factory=lambda: [Page()])
    _column: int = 0
    _top: float = 0
    _opens: float = 0
    _notes: list[Line] = field(default_factory=list)

    def across(self, lines: Sequence[Line]) -> None:
        """Set lines over all columns at the top of the first page."""
        for line in lines:
            self._top += line.above
            self.pages[-1].placed.append(Placed(line, 0, self._top))
            self._top += line.height
        self._top += 14
        self._opens = self._top

    def fill(self, items: Sequence[Item]) -> None:
        """Set items one below the other."""
        for index, item in enumerate(items):
            notes = [line for number in item.notes for line in self.note(number)]
            kept = items[index + 1 : index + 1 + item.keep]
            need = self._above(item) + item.height + sum(other.height + other.above for other in kept)
            kept_notes = [line for other in kept for number in other.notes for line in self.note(number)]
            if self._top + need + self._tall([*self._notes, *notes, *kept_notes]) > self.height:
                self._next_column()
            self._top += self._above(item)
            self.pages[-1].placed.append(Placed(item, self._left, self._top))
            self._top += item.height
            self._notes += notes
        self._set_notes()

    @property
    def _left(self) -> float:
        return self._column * (self.column_width + self.gutter)

    def _above(self, item: Item) -> float:
        return item.above if self._top > self._opens or isinstance(item, Figure) else 0

    def _tall(self, notes: list[Line]) -> float:
        return sum(line.height for line in notes) + (NOTE_RULE if notes else 0)

    def _next_column(self) -> None:
        self._set_notes()
        self._column += 1
        if self._column == self.columns:
            self.pages.append(Page())
            self._column, self._opens = 0, 0
        self._top = self._opens

    def _set_notes(self) -> None:
        top = self.height - self._tall(self._notes)
        if self._notes:
            self.pages[-1].rules.append((self._left, top + NOTE_RULE / 2))
            top += NOTE_RULE
        for line in self._notes:
            self.pages[-1].placed.append(Placed(line, self._left, top))
            top += line.height
        self._notes = []
