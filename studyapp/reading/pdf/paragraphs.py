"""Divide the lines of a column into passages: at gaps, indents, short lines and changes of type; find stanzas."""

import re
from collections.abc import Container, Sequence
from itertools import pairwise

from studyapp.domain.essays import BlockKind
from studyapp.reading.pdf.columns import Column
from studyapp.reading.pdf.lines import Line
from studyapp.reading.pdf.notes import opens_note
from studyapp.reading.pdf.passages import Measure, Passage
from studyapp.reading.pdf.tables import tables_of_column
from studyapp.reading.plain.lines import heading_level, is_bullet, is_capitals, is_caption, is_heading_like, item_mark
from studyapp.reading.verse import is_verse

_ROOM = 0.2  # of the column, which a line of verse leaves free at least
_STANZA_GAP = 1.17  # usual distances of lines from which on a gap parts stanzas
_ALIKE = 0.055  # part by which sizes of type differ
_ANY = 200  # columns of letters: how far prose goes is told in points


_GAP = 1.5  # usual distances of lines from which on a gap parts paragraphs
_SMALL_GAP = 1.17  # the same where a sentence ends above
_TYPE = 0.055  # part by which sizes of type differ
_TITLE = 1.12  # sizes of the text from which on type is that of titles and headings
_INDENT = 0.6  # sizes of type by which a line is set in
_PROSE = 3  # lines of a paragraph above, before which short lines may be those of a title page
_LABEL = re.compile(r"\[[^\]\s]{1,12}\]\s|\d{1,3}[.)]\s")

_FLOW = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION, BlockKind.REFERENCE)
_EDGE = 2.5  # points


def stanzas_of_column(column: Column, measure: Measure, elsewhere: Container[int]) -> dict[int, int]:
    """Return the stanzas of a column: index of the first line -> the index behind the last one.

    Args:
        column: its lines and edges.
        measure: the type measures of the document.
        elsewhere: lines that begin a table.
    """
    stanzas: dict[int, int] = {}
    lines = column.lines
    k = 0
    while k < len(lines):
        end = k + 1
        while end < len(lines) and end not in elsewhere and _runs_on_in_stanza(lines[end - 1], lines[end], measure):
            end += 1
        if k not in elsewhere and _is_stanza(lines[k:end], column, measure):
            stanzas[k] = end
        k = end
    return stanzas


def _runs_on_in_stanza(above: Line, line: Line, measure: Measure) -> bool:
    """Return whether nothing but the end of a line stands between two lines."""
    size = max(above.size, line.size)
    is_near = 0 < line.base - above.base <= _STANZA_GAP * measure.distance(size)
    return is_near and abs(above.size - line.size) <= _ALIKE * size and not opens_note(line)


def _is_stanza(lines: Sequence[Line], column: Column, measure: Measure) -> bool:
    room = _ROOM * (column.right - column.left)
    if any(line.bold or item_mark(line.text) or column.right - line.right < room for line in lines):
        return False
    is_text = max(line.size for line in lines) <= _TITLE * measure.size
    return is_text and is_verse([line.text for line in lines], _ANY, set_in=False)


def passages_of_column(column: Column, number: int, measure: Measure) -> list[Passage]:
    """Return the passages of a column.

    Args:
        column: its lines and edges.
        number: the number of the column in the document.
        measure: the type measures of the document.
    """
    splitter = _Splitter(column, measure)
    tables = tables_of_column(column, measure)
    stanzas = stanzas_of_column(column, measure, tables)
    passages: list[Passage] = []
    k = 0
    while k < len(column.lines):
        line = column.lines[k]
        if k in tables:
            k, rows = tables[k]
            passages += [Passage(BlockKind.TABLE_ROW, [row], column.left, column.right, number) for row in rows]
            continue
        if k in stanzas and (number or any(len(passage.lines) >= _PROSE for passage in passages)):
            lines = list(column.lines[k : stanzas[k]])
            passages.append(Passage(BlockKind.PARAGRAPH, lines, column.left, column.right, number, lined=True))
            k = stanzas[k]
            continue
        fresh = not passages or passages[-1].kind is BlockKind.TABLE_ROW or passages[-1].lined
        if fresh or splitter.breaks(k, passages[-1].lines):
            passages.append(Passage(BlockKind.PARAGRAPH, [line], column.left, column.right, number))
        else:
            passages[-1].lines.append(line)
        k += 1
    return passages


def room_behind(line: Line, right: float) -> float:
    """Return the points that a line leaves free at its end."""
    return right - line.right


def may_be_full(line: Line, next_line: Line, right: float) -> bool:
    """Return whether the first word of the next line would not have fitted into a line any more."""
    return room_behind(line, right) <= next_line.first_word + 0.45 * line.size


class _Splitter:
    """Decides line by line where a passage of a column begins."""

    def __init__(self, column: Column, measure: Measure) -> None:
        self._lines = column.lines
        self._left, self._right = column.left, column.right
        self._measure = measure
        self._hanging = _has_hanging_indents(column)

    def breaks(self, k: int, current: Sequence[Line]) -> bool:
        """Return whether line k begins a passage, given the lines of the current one."""
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
        """Return whether a line of another size only has a large letter or a formula in it."""
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
        if first and abs(line.left - current[0].left) < 0.3 * line.size and _is_same_kind_of_mark(first, mark):
            return True
        if above.text.endswith("—") and mark[0] == "(":  # "means— / (A) land of"
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
            begins = not self._full(above, line) or self._is_set_in_below(k)
            return (ended and begins) or bool(_LABEL.match(line.text))
        return self._ends_short(k)

    def _is_set_in_below(self, k: int) -> bool:
        """Return whether the line below begins further right, as the second one of an entry does."""
        below = self._lines[k + 1] if k + 1 < len(self._lines) else None
        return below is None or below.left - self._lines[k].left >= _INDENT * self._lines[k].size

    def _set_in(self, k: int, current: Sequence[Line], *, ended: bool) -> bool:
        """Return whether a line that begins further right than the one above begins a passage."""
        above, line = self._lines[k - 1], self._lines[k]
        if len(current) == 1 and (item_mark(current[0].text) or _LABEL.match(current[0].text) or self._hanging):
            return not self._full(above, line) and above.ends_sentence and not self._hanging
        if self._centred(above) and self._centred(line):
            return False
        return ended or len(current) > 1

    def _set_out(self, k: int, current: Sequence[Line], *, ended: bool) -> bool:
        """Return whether a line that begins further left than the one above begins a passage."""
        above, line = self._lines[k - 1], self._lines[k]
        if self._centred(above) and self._centred(line):
            return False
        mark = item_mark(current[0].text)
        if mark and line.left < current[0].left - _INDENT * line.size:
            return len(current) > 1 or ended or is_bullet(mark)  # else only its first line is set in
        if len(current) == 1:  # the first line of a paragraph is set in
            return ended and not self._full(above, line)
        if not ended and line.text[0].islower():  # what is above begins beside a large initial, or as one with another
            return False
        opening = current[0].left
        return abs(current[1].left - above.left) < 1.5 and (ended or line.left < opening + 1.5 or line.begins_sentence)

    def _ends_short(self, k: int) -> bool:
        """Return whether the line above is the short last one of a paragraph."""
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
        left_space, right = line.left - self._left, self._right - line.right
        return left_space > line.size and abs(left_space - right) < 0.12 * (self._right - self._left)


def _is_same_kind_of_mark(first: str, mark: str) -> bool:
    """Return whether a mark is of the kind of another."""
    return is_bullet(first) == is_bullet(mark) and any(c.isdigit() for c in first) == any(c.isdigit() for c in mark)


def _has_hanging_indents(column: Column) -> bool:
    """Return whether the first lines of paragraphs begin further left than the others."""
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


def join_across_columns(passages: list[Passage]) -> list[Passage]:
    """Join passages that go on in another column; put what stands between behind them."""
    passages_out: list[Passage] = []
    last: Passage | None = None
    apart = False
    for passage in passages:
        if passage.kind in _FLOW and passage.lines:
            parted = last is not None and (apart or passage.column != last.column)
            if last is not None and parted and _continues_in_next_column(last, passage):
                last.lines += passage.lines
                last.column, last.left, last.right = passage.column, passage.left, passage.right
                continue
            last, apart = passage, False
        elif passage.kind in (BlockKind.CAPTION, BlockKind.TABLE_ROW):
            apart = True
        elif passage.kind is BlockKind.HEADING:
            last = None
        passages_out.append(passage)
    return passages_out


def _continues_in_next_column(above: Passage, next_passage: Passage) -> bool:
    """Return whether a passage goes on where another column begins."""
    last, first = above.lines[-1], next_passage.lines[0]
    if abs(last.size - first.size) > 0.06 * last.size or last.bold != first.bold:
        return False
    if next_passage.kind is BlockKind.LIST_ITEM or (item_mark(first.text) and above.kind is BlockKind.LIST_ITEM):
        return False
    is_same_kind = above.lined == next_passage.lined and (
        above.kind is next_passage.kind or BlockKind.PARAGRAPH in (above.kind, next_passage.kind)
    )
    if not is_same_kind or not may_be_full(last, first, above.right):
        return is_same_kind and not last.ends_sentence and first.text[0].islower()
    if not last.ends_sentence:
        return True
    if above.column == next_passage.column or (_is_justified(above) and above.right - last.right > _EDGE):
        return False
    return not _begins_with_indent(next_passage)


def _is_justified(passage: Passage) -> bool:
    """Return whether the full lines of a passage end at the edge of the column."""
    full = passage.lines[:-1]
    return len(full) >= 2 and all(abs(passage.right - line.right) < _EDGE for line in full)


def _begins_with_indent(passage: Passage) -> bool:
    """Return whether the first line of a column is set in, as that of a paragraph is."""
    first = passage.lines[0]
    if len(passage.lines) > 1:
        return first.left - passage.lines[1].left >= _INDENT * first.size
    return first.left - passage.left >= _INDENT * first.size
