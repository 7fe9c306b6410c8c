"""Find tables in a column: lines of cells below one another; a row may take several lines."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from studyapp.reading.pdf.columns import Column
from studyapp.reading.pdf.lines import Chunk, Line
from studyapp.reading.pdf.passages import Measure
from studyapp.reading.plain.lines import item_mark

_CELL = 1.15  # sizes of type that part two cells
_STRETCHED = 0.5  # sizes of type that all words of a line are apart that is only stretched
_ALIGNED = 4.0  # points
_FAR = 2.6  # usual distances of lines, beyond which a table ends
_FULL = 0.7  # part of the lines that have all cells where every line is a row
_WRAPPED = 1.1  # part by which rows are further apart than the lines of one
_MOST_CELLS = 40

Cell = tuple[Chunk, ...]


def cells_of(line: Line) -> list[Cell]:
    """Return the chunks of a line, split at wide gaps."""
    cells: list[list[Chunk]] = [[line.chunks[0]]]
    end = line.chunks[0].right
    for chunk in line.chunks[1:]:
        if chunk.left - end > _CELL * line.size and not chunk.raised:
            cells.append([])
        cells[-1].append(chunk)
        end = max(end, chunk.right)
    if len(cells) > 1 and item_mark(cells[0][0].text + " x") and len(cells[0]) == 1 and len(cells[0][0].text) <= 5:
        cells[0:2] = [cells[0] + cells[1]]
    return [tuple(cell) for cell in cells]


def tables_of_column(column: Column, measure: Measure) -> dict[int, tuple[int, list[Line]]]:
    """Return the tables of a column: index of the first line -> the index behind the last one, and the rows."""
    lines = column.lines
    cells = [[line.chunks] if _is_stretched(line, column) else cells_of(line) for line in lines]
    tables: dict[int, tuple[int, list[Line]]] = {}
    k = 0
    while k < len(lines):
        end = _end(lines, cells, k, measure)
        if end is None:
            k += 1
        else:
            tables[k] = end, _rows(lines[k:end], cells[k:end])
            k = end
    return tables


def _is_stretched(line: Line, column: Column) -> bool:
    """Return whether a line fills its column with words set far apart, as justified lines may."""
    if abs(line.left - column.left) > 3 * line.size or abs(line.right - column.right) > 3:
        return False
    gaps = [b.left - a.right for a, b in pairwise(line.chunks) if b.spaced and not b.raised]
    gaps += [chunk.widest for chunk in line.chunks if chunk.widest]
    if not gaps or min(gaps) < _STRETCHED * line.size or max(gaps) > 1.6 * min(gaps) + 0.2 * line.size:
        return False
    return 2 * sum(map(str.isalpha, line.text)) > len(line.text)


def _end(lines: Sequence[Line], cells: Sequence[list[Cell]], start: int, measure: Measure) -> int | None:
    """Return the index behind the last line of a table that begins here, or None if none does."""
    if not 2 <= len(cells[start]) <= _MOST_CELLS:
        return None
    edges = [_edges(cell) for cell in cells[start]]
    last, several = start, 1
    for k in range(start + 1, len(lines)):
        is_near = lines[k].base - lines[k - 1].base < _FAR * measure.distance(max(lines[k].size, lines[k - 1].size))
        if not is_near or abs(lines[k].size - lines[start].size) > 0.25 * lines[start].size:
            break
        edges_of_row = [_edges(cell) for cell in cells[k]]
        if len(edges_of_row) >= 2:
            if sum(_aligns(edge, edges) for edge in edges_of_row) * 2 < len(edges_of_row):
                break
            edges += [edge for edge in edges_of_row if not _aligns(edge, edges)]
            several += 1
            last = k
        elif not _aligns(edges_of_row[0], edges) or edges_of_row[0][1] - edges_of_row[0][0] > 0.7 * (
            max(e[1] for e in edges) - edges[0][0]
        ):
            break
        elif lines[k].base - lines[k - 1].base < 1.3 * measure.distance(lines[k].size):
            last = k
        else:
            break
    return last + 1 if several >= 2 else None


def _edges(cell: Cell) -> tuple[float, float]:
    return cell[0].left, max(chunk.right for chunk in cell)


def _aligns(edge: tuple[float, float], edges: Sequence[tuple[float, float]]) -> bool:
    """Return whether a cell stands below another: at its left, its right or its middle."""
    left_edge, right = edge
    return any(
        abs(left_edge - other_edge[0]) < _ALIGNED
        or abs(right - other_edge[1]) < _ALIGNED
        or abs(left_edge + right - other_edge[0] - other_edge[1]) < 2 * _ALIGNED
        for other_edge in edges
    )


def _rows(lines: Sequence[Line], cells: Sequence[list[Cell]]) -> list[Line]:
    """Return one line for each row, its chunks cell by cell."""
    most = max(map(len, cells))
    starts = _column_starts(cells, most)
    steps = [next_line.base - above.base for above, next_line in pairwise(lines)]
    closest = min(steps, default=0.0)
    every = sum(len(row) == most for row in cells) >= _FULL * len(cells)
    groups: list[list[int]] = [[0]]
    for k in range(1, len(lines)):
        apart = steps[k - 1] > _WRAPPED * closest + 0.5
        wraps = max(steps, default=0.0) > _WRAPPED * closest + 0.5
        first = _column_index(cells[k][0], starts) == 0
        is_full = every and len(cells[k]) == most
        if is_full or (apart if wraps else first):
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
