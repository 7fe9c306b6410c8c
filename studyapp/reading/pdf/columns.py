"""Arrange lines in columns, by cutting a page along gutters between lines of text."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from math import inf
from operator import attrgetter
from statistics import median
from typing import NamedTuple

from studyapp.reading.pdf.lines import Line, rows, together
from studyapp.reading.plain.lines import item_mark

_FEWEST = 3  # lines on either side of a gutter
_SURE = 10  # lines on either side from which on a gutter is one for the whole document
_NARROWEST = 0.6  # sizes of type that a gutter is wide
_FILLED = 0.6  # part of a column that half of its lines fill
_WORDY = 16  # letters of half of the lines of a column of text
_MARK = 5  # letters of the mark of an item
_NEARLY_ALL = 0.8  # part of lines
_DEEPEST = 12
_SEEN_OFTEN = 2  # pages on which a gutter is one of the columns of a document
_FEWEST_ASIDE = 5  # lines of what stands beside text in a type of its own
_SMALLER = 0.93  # of the size of the text beside it
_SAME_HEIGHT = 0.12  # sizes of type


@dataclass(frozen=True, slots=True)
class Column:
    """Lines below one another, none beside another.

    Attributes:
        left: the left edge of lines without an indent, in points.
        right: the right edge of full lines.
    """

    lines: tuple[Line, ...]
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class _Gutter:
    """A vertical strip without text: its place, extent, width and the lines beside it.

    Attributes:
        is_behind_margin: what stands on its left is a margin, which comes behind the text beside it.
    """

    x: float
    top: float
    bottom: float
    lines: int
    width: float
    is_behind_margin: bool = False


class Columns:
    """Finds the columns of pages and remembers where gutters ran on other pages of the document."""

    def __init__(self) -> None:
        self._known: list[float] = []

    def learn(self, lines: Sequence[Line]) -> None:
        """Remember the gutter of a page that is beyond doubt."""
        best: _Gutter | None = None
        ordered = sorted(lines, key=attrgetter("base"))
        for x in _candidates(ordered):
            for gutter, left_lines, right in _gutter_bands(ordered, x):
                if best is not None and gutter.lines <= best.lines:
                    continue
                if min(len(left_lines), len(right)) >= _SURE and _is_text(left_lines) and _is_text(right):
                    best = gutter
        if best is not None:
            self._known.append(best.x)

    def arranged(self, lines: Sequence[Line]) -> list[tuple[Line, ...]]:
        """Return the lines of each column, in reading order."""
        return [column for column in self._parts(list(lines), 0) if column]

    def _parts(self, lines: list[Line], depth: int) -> list[tuple[Line, ...]]:
        gutter = self._gutter(lines) if depth < _DEEPEST and len(lines) >= 2 * _FEWEST else None
        if gutter is None:
            return [tuple(reduce(together, row) for row in rows(lines))]
        above = [line for line in lines if line.base < gutter.top]
        lines_below = [line for line in lines if line.base > gutter.bottom]
        inside = [line for line in lines if gutter.top <= line.base <= gutter.bottom]
        left_lines = [line for line in inside if line.left < gutter.x]
        right = [line for line in inside if line.left >= gutter.x]
        above, left_lines = _last_lines(above, left_lines, right)
        beside = (right, left_lines) if gutter.is_behind_margin else (left_lines, right)
        return [
            part
            for lines_of_part in (above, *beside, lines_below)
            if lines_of_part
            for part in self._parts(lines_of_part, depth + 1)
        ]

    def _gutter(self, lines: Sequence[Line]) -> _Gutter | None:
        best: _Gutter | None = None
        ordered = sorted(lines, key=attrgetter("base"))
        for x in _candidates(ordered):
            for gutter, left_lines, right in _gutter_bands(ordered, x):
                if best is not None and (gutter.lines, gutter.width) <= (best.lines, best.width):
                    continue
                is_aside = _stands_aside(left_lines, right)
                if is_aside or _stands_aside(right, left_lines) or self._parts_text(gutter, left_lines, right):
                    best = replace(gutter, is_behind_margin=is_aside and self._times_seen(gutter.x) < _SEEN_OFTEN)
        return best

    def _times_seen(self, x: float) -> int:
        """Return on how many pages a gutter runs near a place."""
        return sum(abs(known - x) < 6 for known in self._known)

    def _parts_text(self, gutter: _Gutter, left_lines: Sequence[Line], right: Sequence[Line]) -> bool:
        times_seen = self._times_seen(gutter.x)
        fewest = min(len(rows(left_lines)), len(rows(right)))
        if fewest < _FEWEST:
            return times_seen >= _SEEN_OFTEN
        if times_seen and not (_is_tabular(left_lines) or _is_tabular(right)):
            return True
        # where gutters run elsewhere, few lines with another one are rather lines that are stretched
        enough = fewest >= (2 * _FEWEST if self._known else _FEWEST)
        return (enough or times_seen > 0) and _is_text(left_lines) and _holds_text(right)


def _candidates(lines: Sequence[Line]) -> list[float]:
    """Return left edges that several lines share, from the left, without the first, which follows no gutter."""
    edges: list[list[float]] = []
    for left_edge in sorted(line.left for line in lines):
        if edges and left_edge - edges[-1][0] < 3:
            edges[-1].append(left_edge)
        else:
            edges.append([left_edge])
    return [edge[0] - 0.5 for edge in edges[1:] if len(edge) >= 2]


class _Band(NamedTuple):
    """A gutter with the lines on its left and on its right."""

    gutter: _Gutter
    left: list[Line]
    right: list[Line]


def _gutter_bands(ordered: Sequence[Line], x: float) -> Iterator[_Band]:
    """Yield each gutter at a place, with the lines on its left and on its right and none across it.

    Args:
        ordered: lines of a page, from the top.
        x: the place.
    """
    left_lines: list[Line] = []
    right: list[Line] = []
    for line in ordered:
        if line.left >= x - 1:
            right.append(line)
        elif not _is_across(line, x):
            left_lines.append(line)
        else:
            if left_lines and right and (gutter := _gutter_between(left_lines, right, x)):
                yield _Band(gutter, left_lines, right)
            left_lines, right = [], []
    if left_lines and right and (gutter := _gutter_between(left_lines, right, x)):
        yield _Band(gutter, left_lines, right)


def _gutter_between(left_lines: Sequence[Line], right: Sequence[Line], x: float) -> _Gutter | None:
    """Return the gutter between lines, each side from the top; None if there is no room for one."""
    first, last = max(left_lines[0].base, right[0].base), min(left_lines[-1].base, right[-1].base)
    size = left_lines[len(left_lines) // 2].size
    if last - first < 1.5 * size:
        return None
    marks = _marks_beside(left_lines, x, size)
    if marks > 1 or (marks and len(right) < _SURE):
        return None  # the marks of a list
    ends = sorted(line.right for line in left_lines)
    width = min(line.left for line in right) - ends[int(0.95 * (len(ends) - 1))]
    if width < _NARROWEST * size:
        return None
    top, bottom = min(left_lines[0].base, right[0].base), max(left_lines[-1].base, right[-1].base)
    return _Gutter(x, top, bottom, len(left_lines) + len(right), width)


def _marks_beside(left_lines: Sequence[Line], x: float, size: float) -> int:
    """Count the marks of list items that stand before a place; the number of a formula ends where its column does."""
    column = max((line.right for line in left_lines if not _is_mark(line)), default=-inf)
    return sum(x - line.right < 3 * size and line.right > column + 1 and _is_mark(line) for line in left_lines)


def _is_across(line: Line, x: float) -> bool:
    """Return whether a line that begins left of a gutter crosses it; one of the column may stick out a little."""
    return line.right > x + 1 or (line.right > x - _NARROWEST * line.size and line.left > x - 4 * line.size)


def _is_mark(line: Line) -> bool:
    """Return whether a stretch is nothing but the mark of a list item."""
    return len(line.text) <= _MARK and item_mark(line.text + " x") is not None


def _is_text(lines: Sequence[Line]) -> bool:
    """Return whether lines fill their column, as text does and the cells of a table do not."""
    width = max(line.right for line in lines) - min(line.left for line in lines)
    all_rows = rows(lines)
    filled = median(max(line.right for line in row) - row[0].left for row in all_rows) >= _FILLED * width
    letters = median(sum(sum(map(str.isalpha, line.text)) for line in row) for row in all_rows)
    return filled and letters >= _WORDY


def _holds_text(lines: Sequence[Line]) -> bool:
    """Return whether lines are text in a column, or in two columns whose lines stand at heights of their own."""
    if _is_text(lines):
        return True
    ordered = sorted(lines, key=attrgetter("base"))
    return any(
        gutter.lines >= _NEARLY_ALL * len(lines) and _is_text(left_lines) and _is_text(right)
        for x in _candidates(ordered)
        for gutter, left_lines, right in _gutter_bands(ordered, x)
    )


def _stands_aside(aside: Sequence[Line], text: Sequence[Line]) -> bool:
    """Return whether lines are set in a type of their own beside text, at heights of their own, as a margin is."""
    if min(len(rows(aside)), len(rows(text))) < _FEWEST_ASIDE or not _is_text(text) or _is_tabular(text):
        return False
    size, size_of_text = (median(line.size for line in lines) for lines in (aside, text))
    if size > _SMALLER * size_of_text:
        return False
    bases = sorted(line.base for line in text)
    beside = sum(
        bisect_left(bases, line.base + _SAME_HEIGHT * line.size)
        > bisect_left(bases, line.base - _SAME_HEIGHT * line.size)
        for line in aside
    )
    return 2 * beside < len(aside)


def _is_tabular(lines: Sequence[Line]) -> bool:
    """Return whether the stretches of lines stand below one another, as the cells of a table do."""
    all_rows = rows(lines)
    seconds = sorted(line.left for row in all_rows for line in row[1:])
    most = max((bisect_left(seconds, left_edge + 3) - k for k, left_edge in enumerate(seconds)), default=0)
    return most >= max(3, 0.4 * len(all_rows))


def _last_lines(above: list[Line], left_lines: list[Line], right: list[Line]) -> tuple[list[Line], list[Line]]:
    """Move short lines that end the text across the page from the columns to what is above them."""
    while above and left_lines:
        last, first = max(above, key=lambda line: line.base), min(left_lines, key=lambda line: line.base)
        margin = min(line.left for line in above)
        beside = any(line.base < first.base + 0.5 * first.size for line in right)
        close = 0 < first.base - last.base < 1.5 * first.size and abs(first.size - last.size) < 0.5
        if beside or not close or abs(first.left - margin) > 1.5 or first.bold != last.bold:
            break
        above, left_lines = [*above, first], [line for line in left_lines if line is not first]
    return above, left_lines


def columns_of(parts: Sequence[tuple[Line, ...]], size: float) -> list[Column]:
    """Return the columns with their edges: those of lines in the type of the text, or of all if these are few.

    Args:
        parts: lines of the columns of all pages, in reading order.
        size: the size of the type of the text.
    """
    usual = _usual_edges(parts, size)
    return [Column(lines, *_edges(lines, size, usual)) for lines in parts]


def _usual_edges(parts: Sequence[tuple[Line, ...]], size: float) -> list[tuple[float, float]]:
    """Return the edges of the columns that hold much text."""
    wordy = []
    for lines in parts:
        text = [line for line in lines if abs(line.size - size) < 0.6]
        if len(text) >= 8:
            wordy.append(_own_edges(text))
    return wordy


def _edges(lines: Sequence[Line], size: float, usual: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return the edges of a column; a short one takes those of a longer one around it."""
    text = [line for line in lines if abs(line.size - size) < 0.6] or list(lines)
    left_edges, right = _own_edges(text)
    if len(text) >= 8:
        return left_edges, right
    fitting = [edges for edges in usual if edges[0] - 3 <= left_edges and right <= edges[1] + 3]
    if fitting:
        return min(fitting, key=lambda edges: (edges[1] - edges[0], abs(edges[0] - left_edges)))
    if not usual:
        return left_edges, right
    return min(left_edges, *(edges[0] for edges in usual)), max(right, *(edges[1] for edges in usual))


def _own_edges(lines: Sequence[Line]) -> tuple[float, float]:
    lefts = sorted(line.left for line in lines)
    margin = next(
        (
            left_edge
            for left_edge in lefts
            if sum(abs(other_edge - left_edge) < 1.5 for other_edge in lefts) >= max(2, len(lefts) // 8)
        ),
        lefts[0],
    )
    rights = sorted(line.right for line in lines)
    return margin, rights[int(0.95 * (len(rights) - 1))] if len(rights) > 6 else rights[-1]
