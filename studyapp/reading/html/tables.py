"""Distinguish tables of data from tables that only lay out a page."""

from dataclasses import dataclass

from lxml import etree

from studyapp.reading.html.elements import Element, attribute, heading_level, name_of

_LONGEST_CELL = 1200  # characters; no data takes more than a long paragraph
_LONG_CELL_OF_ROW = 400  # characters; one row with a paragraph in each cell stands two texts side by side


@dataclass(slots=True)
class _OpenTable:
    """The counts of a table by which a layout table is recognised."""

    has_table: bool = False
    has_heading: bool = False
    rows: int = 0
    cells_in_row: int = 0
    most_cells: int = 0
    cell_length: int = 0
    longest_cell: int = 0

    def start(self, element: Element, name: str) -> None:
        """Count an element that begins in the table."""
        if name == "tr":
            self.rows += 1
            self.cells_in_row = 0
        elif name in ("td", "th"):
            self.cells_in_row += 1
            self.cell_length = 0
        elif heading_level(element, name):
            self.has_heading = True
        if element.text and name not in ("script", "style"):
            self.add(element.text)

    def end(self, name: str) -> None:
        """Count an element that ends in the table."""
        if name in ("td", "th"):
            self.longest_cell = max(self.longest_cell, self.cell_length)
        elif name == "tr":
            self.most_cells = max(self.most_cells, self.cells_in_row)

    def add(self, text: str) -> None:
        """Count text of the open cell; a row of blanks is shown as one."""
        self.cell_length += len(" ".join(text.split()))

    def is_layout(self, table: Element) -> bool:
        """Return whether the table that was counted holds no data; data has no headings of sections in it."""
        is_said = attribute(table, "role").lower() in ("presentation", "none")
        if is_said or self.has_table or self.has_heading or self.most_cells < 2:
            return True
        return self.longest_cell > (_LONG_CELL_OF_ROW if self.rows == 1 else _LONGEST_CELL)


def layout_tables(root: Element) -> frozenset[Element]:
    """Return the tables that hold no data; their cells are read in turn as if they were no cells."""
    tables: set[Element] = set()
    open_tables: list[_OpenTable] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = name_of(element)
        if event == "start" and name == "table":
            if open_tables:
                open_tables[-1].has_table = True
            open_tables.append(_OpenTable())
        if not open_tables:
            continue
        if event == "start":
            open_tables[-1].start(element, name)
            continue
        open_tables[-1].end(name)
        if name == "table" and open_tables.pop().is_layout(element):
            tables.add(element)
        if open_tables and element.tail:
            open_tables[-1].add(element.tail)
    return frozenset(tables)
