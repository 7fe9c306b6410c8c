"""The lines of a column -> passages: a new one begins where a gap, an indent, a short line or another type shows it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from studyapp.domain.essays import BlockKind
from studyapp.reading.pdf.columns import Column
from studyapp.reading.pdf.lines import Line
from studyapp.reading.pdf.measures import Measure
from studyapp.reading.pdf.notes import opens_note
from studyapp.reading.pdf.passages import Passage
from studyapp.reading.pdf.stanzas import find_stanzas
from studyapp.reading.pdf.tables import find_tables
from studyapp.reading.plain.shapes import heading_level, is_bullet, is_capitals, is_caption, is_heading_like, item_mark

_GAP = 1.5  # usual distances of lines from which on a gap parts paragraphs
_SMALL_GAP = 1.17  # the same where a sentence ends above
_TYPE = 0.055  # part by which sizes of type differ
_TITLE = 1.12  # sizes of the text from which on type is that of titles and headings
_INDENT = 0.6  # sizes of type by which a line is set in
_PROSE = 3  # lines of a paragraph above, before which short lines may be those of a title page
_LABEL = re.compile(r"\[[^\]\s]{1,12}\]\s|\d{1,3}[.)]\s")


def passages(column: Column, number: int, measure: Measure) -> list[Passage]:
    """The passages of a column.

    Args:
        column: its lines and edges.
        number: of the column in the document.
        measure: how the document is set.
    """
    splitter = _Splitter(column, measure)
    tables = find_tables(column, measure)
    stanzas = find_stanzas(column, measure, tables)
    found: list[Passage] = []
    k = 0
    while k < len(column.lines):
        line = column.lines[k]
        if k in tables:
            k, rows = tables[k]
            found += [Passage(BlockKind.TABLE_ROW, [row], column.left, column.right, number) for row in rows]
            continue
        if k in stanzas and (number or any(len(each.lines) >= _PROSE for each in found)):
            lines = list(column.lines[k : stanzas[k]])
            found.append(Passage(BlockKind.PARAGRAPH, lines, column.left, column.right, number, lined=True))
            k = stanzas[k]
            continue
        fresh = not found or found[-1].kind is BlockKind.TABLE_ROW or found[-1].lined
        if fresh or splitter.breaks(k, found[-1].lines):
            found.append(Passage(BlockKind.PARAGRAPH, [line], column.left, column.right, number))
        else:
            found[-1].lines.append(line)
        k += 1
    return found


def room_behind(line: Line, right: float) -> float:
    """Points that a line leaves free at its end."""
    return right - line.right


def may_be_full(line: Line, below: Line, right: float) -> bool:
    """Whether the first word of the next line would not have fitted into a line any more."""
    return room_behind(line, right) <= below.first_word + 0.45 * line.size


class _Splitter:
    def __init__(self, column: Column, measure: Measure) -> None:
        self._lines = column.lines
        self._left, self._right = column.left, column.right
        self._measure = measure
        self._hanging = _hanging(column)

    def breaks(self, k: int, current: Sequence[Line]) -> bool:
        """Whether line k begins a passage, the lines above it being those of the current one."""
        above, line = self._lines[k - 1], self._lines[k]
        size = max(above.size, line.size)
        if opens_note(line):
            return True
        gap = (line.base - above.base) / self._measure.distance(max(line.size, above.size))
        if abs(above.size - line.size) > _TYPE * size and not self._is_drop(above, line):
            return True
        if size > _TITLE * self._measure.size and above.bold == line.bold and gap < _GAP:
            return bool(heading_level(line.text)) and not is_capitals(line.text)
        if gap > _GAP or gap < -1:
            return True
        if above.bold != line.bold and (gap > 1.05 or not self._full(above, line) or above.text[-1] in ".:"):
            return True
        loose = gap > _SMALL_GAP and (above.ends_sentence or not self._full(above, line) or item_mark(line.text))
        return bool(loose) or self._begins_item(above, line, current) or self._edges_part(k, current)

    def _is_drop(self, above: Line, line: Line) -> bool:
        """Whether a line of another size only has a large letter or a formula in it."""
        return min(len(above.text), len(line.text)) > 25 and abs(above.size - line.size) < 0.09 * line.size

    def _full(self, above: Line, line: Line) -> bool:
        return may_be_full(above, line, self._right)

    def _begins_item(self, above: Line, line: Line, current: Sequence[Line]) -> bool:
        mark = item_mark(line.text)
        if mark is None:
            return False
        if is_bullet(mark) and mark not in "-–":
            return True
        first = item_mark(current[0].text)
        if first and abs(line.left - current[0].left) < 0.3 * line.size and _counts_on(first, mark):
            return True
        return line.left < current[-1].left - _INDENT * line.size or (
            above.ends_sentence and not self._full(above, line)
        )

    def _edges_part(self, k: int, current: Sequence[Line]) -> bool:
        above, line = self._lines[k - 1], self._lines[k]
        shift = (line.left - above.left) / line.size
        ended = above.ends_sentence or not self._full(above, line)
        if shift >= _INDENT:
            return self._set_in(k, current, ended=ended)
        if shift <= -_INDENT:
            return self._set_out(k, current, ended=ended)
        if self._hanging and abs(line.left - self._left) < 0.3 * line.size and len(current) == 1:
            return ended or bool(_LABEL.match(line.text))
        return self._ends_short(k)

    def _set_in(self, k: int, current: Sequence[Line], *, ended: bool) -> bool:
        """Whether a line that begins further right than the one above begins a passage."""
        above, line = self._lines[k - 1], self._lines[k]
        if len(current) == 1 and (item_mark(current[0].text) or _LABEL.match(current[0].text) or self._hanging):
            return not self._full(above, line) and above.ends_sentence and not self._hanging
        if self._centred(above) and self._centred(line):
            return False
        return ended or len(current) > 1

    def _set_out(self, k: int, current: Sequence[Line], *, ended: bool) -> bool:
        """Whether a line that begins further left than the one above begins a passage."""
        above, line = self._lines[k - 1], self._lines[k]
        if self._centred(above) and self._centred(line):
            return False
        if item_mark(current[0].text) and line.left < current[0].left - _INDENT * line.size:
            return True
        if len(current) == 1:  # the first line of a paragraph is set in
            return ended and not self._full(above, line)
        opening = current[0].left
        return abs(current[1].left - above.left) < 1.5 and (ended or line.left < opening + 1.5 or line.begins_sentence)

    def _ends_short(self, k: int) -> bool:
        """Whether the line above is the short last one of a paragraph."""
        above, line = self._lines[k - 1], self._lines[k]
        if self._full(above, line) or self._centred(above) or not line.begins_sentence:
            return False
        room = room_behind(above, self._right)
        if above.ends_sentence:
            return room > line.first_word + 0.8 * line.size
        if is_heading_like(line.text) and heading_level(line.text) and line.bold == above.bold:
            return True
        return room > 0.4 * (self._right - self._left) and room > 2 * line.first_word

    def _centred(self, line: Line) -> bool:
        left, right = line.left - self._left, self._right - line.right
        return left > line.size and abs(left - right) < 0.12 * (self._right - self._left)


def _counts_on(first: str, mark: str) -> bool:
    """Whether a mark is of the kind of another."""
    return is_bullet(first) == is_bullet(mark) and any(c.isdigit() for c in first) == any(c.isdigit() for c in mark)


def _hanging(column: Column) -> bool:
    """Whether the first lines of paragraphs begin further left than the others."""
    hang = indent = 0
    for above, line in pairwise(column.lines):
        if line.left - above.left < _INDENT * line.size or abs(above.left - column.left) > 1.5:
            continue
        full = may_be_full(above, line, column.right)
        hang += full and not is_caption(line.text)
        indent += not full
    outs = sum(
        above.left - line.left >= _INDENT * line.size and not may_be_full(above, line, column.right)
        for above, line in pairwise(column.lines)
    )
    return hang >= 2 and hang > 2 * indent and outs >= 1
