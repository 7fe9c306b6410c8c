"""Find tables in a column: lines of cells below one another; a row may take several lines."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from studyapp.reading.pdf.columns import Column
from studyapp.reading.pdf.lines import Chunk, Line
from studyapp.reading.pdf.passages import Measure
from studyapp.reading.plain.lines import item_mark

_CELL = 1.15  # sizes of type that part two cells
_STRETCHED = 0.5  # sizes of type that all words of a line are apart that is only stretched
_UNEVEN = 1.6  # the widest gap of such a line is at most so many times the narrowest
_INDENT = 3  # sizes of type by which its first line may be set in
_RAGGED = 3  # points by which its right end may differ from the column's
_ALIGNED = 4.0  # points
_FAR = 2.6  # usual distances of lines, beyond which a table ends
_NEXT_LINE = 1.3  # usual distances of lines, within which a cell goes on
_OTHER_SIZE = 0.25  # of the size of type, by which the type of a table's lines differs at most
_WIDEST_CELL = 0.7  # of the width of the table, for a line with one cell
_FULL = 0.7  # part of the lines that have all cells where every line is a row
_WRAPPED = 1.1  # part by which rows are further apart than the lines of one
_MOST_CELLS = 40
_LONGEST_MARK = 5  # characters of the mark of a list item

Cell = tuple[Chunk, ...]
Edge = tuple[float, float]
"""The left and the right end of a cell, in points."""


class Table(NamedTuple):
    """The rows of a table, and the index behind its last line in the column."""

    end: int
    rows: list[Line]


def cells_of(line: Line) -> list[Cell]:
    """Return the chunks of a line, split at wide gaps."""
    cells: list[list[Chunk]] = [[line.chunks[0]]]
    end = line.chunks[0].right
    for chunk in line.chunks[1:]:
        if chunk.left - end > _CELL * line.size and not chunk.raised:
            cells.append([])
        cells[-1].append(chunk)
        end = max(end, chunk.right)
    if len(cells) > 1 and _is_list_mark(cells[0]):
        cells[0:2] = [cells[0] + cells[1]]  # a mark and its item are one cell, however wide the gap
    return [tuple(cell) for cell in cells]


def _is_list_mark(cell: Sequence[Chunk]) -> bool:
    """Return whether a cell is the mark of a list item alone, such as "1." or a bullet."""
    mark = cell[0].text
    return len(cell) == 1 and len(mark) <= _LONGEST_MARK and bool(item_mark(f"{mark} x"))


def tables_of_column(column: Column, measure: Measure) -> dict[int, Table]:
    """Return the tables of a column, each by the index of its first line."""
    lines = column.lines
    cells = [[line.chunks] if _is_stretched(line, column) else cells_of(line) for line in lines]
    tables: dict[int, Table] = {}
    k = 0
    while k < len(lines):
        end = _end(lines, cells, k, measure)
        if end is None:
            k += 1
        else:
            tables[k] = Table(end, _rows(lines[k:end], cells[k:end]))
            k = end
    return tables


def _is_stretched(line: Line, column: Column) -> bool:
    """Return whether a line fills its column with words set far apart, as justified lines may."""
    if abs(line.left - column.left) > _INDENT * line.size or abs(line.right - column.right) > _RAGGED:
        return False
    gaps = [b.left - a.right for a, b in pairwise(line.chunks) if b.spaced and not b.raised]
    gaps += [chunk.widest for chunk in line.chunks if chunk.widest]
    if not gaps or min(gaps) < _STRETCHED * line.size or max(gaps) > _UNEVEN * min(gaps) + 0.2 * line.size:
        return False
    return 2 * sum(map(str.isalpha, line.text)) > len(line.text)


def _end(lines: Sequence[Line], cells: Sequence[list[Cell]], start: int, measure: Measure) -> int | None:
    """Return the index behind the last line of a table that begins here, or None if none does."""
    if not 2 <= len(cells[start]) <= _MOST_CELLS:
        return None
    edges = [_edges(cell) for cell in cells[start]]
    last, rows = start, 1
    for k in range(start + 1, len(lines)):
        distance = (lines[k].base - lines[k - 1].base) / measure.distance(max(lines[k].size, lines[k - 1].size))
        if distance >= _FAR or abs(lines[k].size - lines[start].size) > _OTHER_SIZE * lines[start].size:
            break
        edges_of_line = [_edges(cell) for cell in cells[k]]
        if _is_row(edges_of_line, edges):
            edges += [edge for edge in edges_of_line if not _aligns(edge, edges)]
            rows += 1
        elif not _is_wrapped_cell(edges_of_line, edges) or (
            lines[k].base - lines[k - 1].base >= _NEXT_LINE * measure.distance(lines[k].size)
        ):
            break
        last = k
    return last + 1 if rows >= 2 else None


def _is_row(edges_of_line: Sequence[Edge], edges: Sequence[Edge]) -> bool:
    """Return whether a line has several cells, at least half of them below cells of the table."""
    return len(edges_of_line) >= 2 and 2 * sum(_aligns(edge, edges) for edge in edges_of_line) >= len(edges_of_line)


def _is_wrapped_cell(edges_of_line: Sequence[Edge], edges: Sequence[Edge]) -> bool:
    """Return whether a line is part of one cell: below a cell of the table, and narrower than the table by far."""
    if len(edges_of_line) != 1 or not _aligns(edges_of_line[0], edges):
        return False
    left, right = edges_of_line[0]
    width = max(right for _, right in edges) - min(left for left, _ in edges)  # a header may lack its first cell
    return right - left <= _WIDEST_CELL * width


def _edges(cell: Cell) -> Edge:
    return cell[0].left, max(chunk.right for chunk in cell)


def _aligns(edge: Edge, edges: Sequence[Edge]) -> bool:
    """Return whether a cell stands below another: at its left, its right or its middle."""
    left, right = edge
    return any(
        abs(left - other_left) < _ALIGNED
        or abs(right - other_right) < _ALIGNED
        or abs(left + right - other_left - other_right) < 2 * _ALIGNED
        for other_left, other_right in edges
    )


def _rows(lines: Sequence[Line], cells: Sequence[list[Cell]]) -> list[Line]:
    """Return one line for each row, its chunks cell by cell.

    A line begins a row if it is full and most lines are; otherwise if it is further from the line above than the lines
    of one row are, or, where all lines are equally far apart, if it starts in the first column.
    """
    most = max(map(len, cells))
    starts = _column_starts(cells, most)
    steps = [line.base - above.base for above, line in pairwise(lines)]
    widest_step_of_row = _WRAPPED * min(steps, default=0.0) + 0.5
    has_wrapped_rows = max(steps, default=0.0) > widest_step_of_row
    most_lines_are_full = sum(len(row) == most for row in cells) >= _FULL * len(cells)
    groups: list[list[int]] = [[0]]
    for k in range(1, len(lines)):
        if most_lines_are_full and len(cells[k]) == most:
            begins_row = True
        elif has_wrapped_rows:
            begins_row = steps[k - 1] > widest_step_of_row
        else:
            begins_row = _column_index(cells[k][0], starts) == 0
        if begins_row:
            groups.append([k])
        else:
            groups[-1].append(k)
    return [_row([(lines[k], cells[k]) for k in group], starts) for group in groups]


def _column_starts(cells: Sequence[list[Cell]], most: int) -> list[float]:
    """Return the left edges of columns, from the lines that have all cells."""
    full = [row for row in cells if len(row) == most]
    return [min(row[column][0].left for row in full) for column in range(most)]


def _column_index(cell: Cell, starts: Sequence[float]) -> int:
    middle = (cell[0].left + max(chunk.right for chunk in cell)) / 2
    return max((k for k, start in enumerate(starts) if start <= middle + 1), default=0)


def _row(parts: Sequence[tuple[Line, list[Cell]]], starts: Sequence[float]) -> Line:
    by_column: dict[int, list[Chunk]] = {}
    for _, cells in parts:
        for cell in cells:
            chunks = by_column.setdefault(_column_index(cell, starts), [])
            chunks += [replace(cell[0], spaced=True), *cell[1:]]
    cells_out: list[Chunk] = []
    for column in sorted(by_column):
        first, *text_after = by_column[column]
        cells_out += [replace(first, cell=bool(cells_out), spaced=bool(cells_out)), *text_after]
    return Line(tuple(cells_out), parts[0][0].page, parts[0][0].base)
