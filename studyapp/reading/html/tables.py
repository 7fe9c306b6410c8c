"""Tell tables that hold data from tables that only lay out a page."""

from dataclasses import dataclass

from lxml import etree

from studyapp.reading.html.elements import Element, attribute, heading_level, name_of

_LONGEST_CELL = 1200
_LONG_CELLS = 400


@dataclass(slots=True)
class _TableCounts:
    """The counts of one table by which a layout table is recognised."""

    nested: bool = False
    headings: int = 0
    rows: int = 0
    cells: int = 0
    widest: int = 0
    longest: int = 0
    cell: int = 0


def layout_tables(root: Element) -> frozenset[Element]:
    """Return the tables that hold no data; their cells are read in turn as if they were no cells."""
    tables: set[Element] = set()
    open_tables: list[_TableCounts] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = name_of(element)
        if event == "start" and name == "table":
            for outer in open_tables[-1:]:
                outer.nested = True
            open_tables.append(_TableCounts())
        if not open_tables:
            continue
        if event == "start":
            _count(open_tables[-1], element, name)
            continue
        _close(open_tables[-1], name)
        if name == "table":
            seen = open_tables.pop()
            if _is_layout(element, seen):
                tables.add(element)
        if open_tables and element.tail:
            _add(open_tables[-1], element.tail)
    return frozenset(tables)


def _close(seen: _TableCounts, name: str) -> None:
    if name in ("td", "th"):
        seen.longest = max(seen.longest, seen.cell)
    elif name == "tr":
        seen.widest = max(seen.widest, seen.cells)


def _count(seen: _TableCounts, element: Element, name: str) -> None:
    if name == "tr":
        seen.rows += 1
        seen.cells = 0
    elif name in ("td", "th"):
        seen.cells += 1
        seen.cell = 0
    elif heading_level(element, name):
        seen.headings += 1
    if element.text and name not in ("script", "style"):
        _add(seen, element.text)


def _add(seen: _TableCounts, text: str) -> None:
    seen.cell += len(text) - text.count("  ")


def _is_layout(table: Element, seen: _TableCounts) -> bool:
    if attribute(table, "role").lower() in ("presentation", "none") or seen.nested or seen.widest < 2:
        return True
    if seen.headings or seen.longest > _LONGEST_CELL:
        return True
    # one row with a paragraph in each cell stands two texts side by side
    return seen.rows == 1 and seen.longest > _LONG_CELLS
