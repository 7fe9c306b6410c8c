"""Divide the lines of a column into passages: at gaps, indents, short lines and changes of type; find stanzas."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import pairwise

from studyapp.domain.essays import BlockKind
from studyapp.reading.pdf.columns import Column
from studyapp.reading.pdf.lines import Line
from studyapp.reading.pdf.notes import opens_note
from studyapp.reading.pdf.passages import Measure, Passage
from studyapp.reading.pdf.tables import tables_of_column
from studyapp.reading.plain.lines import heading_level, is_bullet, is_capitals, is_caption, is_heading_like, item_mark
from studyapp.reading.verse import is_verse

# Distances between baselines, in usual distances of lines of that type
_STANZA_GAP = 1.17  # from here on a gap parts stanzas
_PARAGRAPH_GAP = 1.5  # from here on a gap parts paragraphs
_GAP_AFTER_SENTENCE = 1.17  # the same where the line above may be the last one of a paragraph
_GAP_BETWEEN_WEIGHTS = 1.05  # the same between bold and plain lines
_STEP_BACK = -1  # so far above the line before, a line stands in another part of the page

# Differences of type, as a part of its size
_OTHER_SIZE = 0.055  # from here on two lines are of another size
_LARGE_LETTER = 0.09  # up to here a large letter or a formula may make the difference
_OTHER_SIZE_IN_NEXT_COLUMN = 0.06  # from here on a paragraph does not go on in another column
_TITLE = 1.12  # sizes of the text from which on type is that of titles and headings

# Widths, in sizes of type
_INDENT = 0.6  # from here on a line is set in
_SAME_EDGE = 0.3  # up to here two lines begin at one edge
_MORE_ROOM = 0.45  # room behind a line, besides that for a word, from which on it is not full
_ROOM_AFTER_SENTENCE = 0.8  # the same behind the last line of a paragraph

# Parts of the width of a column
_ROOM_IN_VERSE = 0.2  # what a line of verse leaves free at least
_SHORT_LINE = 0.4  # what a short last line without the end of a sentence leaves free
_UNEVEN_CENTRE = 0.12  # by which the margins of a centred line may differ

_RAGGED = 2.5  # points by which full lines of a justified paragraph may differ
_SAME_EDGE_POINTS = 1.5
_LINES_OF_PROSE = 3  # of a paragraph above, before which short lines may be those of a title page
_LONG_LINE = 25  # letters of a line in which one large letter is an exception
_ANY_LENGTH = 200  # letters of a line of verse: here its room is measured in points
_WORDS_IN_NEXT_LINE = 2  # first words of the next line that a short last line has room for

_LABEL = re.compile(r"\[[^\]\s]{1,12}\]\s|\d{1,3}[.)]\s")
"""The label of a reference: "[12] ", "[Holm19] ", "12. "."""

_FLOW = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION, BlockKind.REFERENCE)


def passages_of_column(column: Column, number: int, measure: Measure) -> list[Passage]:
    """Return the passages of a column.

    Args:
        column: its lines and edges.
        number: the number of the column in the document.
        measure: the type measures of the document.
    """
    splitter = _Splitter(column, measure)
    tables = tables_of_column(column, measure)
    stanzas = _stanzas_of_column(column, measure, tables)
    passages: list[Passage] = []
    k = 0
    while k < len(column.lines):
        line = column.lines[k]
        if k in tables:
            k, rows = tables[k]
            passages += [Passage(BlockKind.TABLE_ROW, [row], column.left, column.right, number) for row in rows]
            continue
        if k in stanzas and (number or any(len(passage.lines) >= _LINES_OF_PROSE for passage in passages)):
            lines = list(column.lines[k : stanzas[k]])
            passages.append(Passage(BlockKind.PARAGRAPH, lines, column.left, column.right, number, lined=True))
            k = stanzas[k]
            continue
        is_first = not passages or passages[-1].kind is BlockKind.TABLE_ROW or passages[-1].lined
        if is_first or splitter.begins_passage(k, passages[-1].lines):
            passages.append(Passage(BlockKind.PARAGRAPH, [line], column.left, column.right, number))
        else:
            passages[-1].lines.append(line)
        k += 1
    return passages


def _stanzas_of_column(column: Column, measure: Measure, tables: Container[int]) -> dict[int, int]:
    """Return the stanzas of a column: index of the first line -> the index behind the last one.

    Args:
        column: its lines and edges.
        measure: the type measures of the document.
        tables: lines that begin a table.
    """
    stanzas: dict[int, int] = {}
    lines = column.lines
    k = 0
    while k < len(lines):
        end = k + 1
        while end < len(lines) and end not in tables and _continues_stanza(lines[end - 1], lines[end], measure):
            end += 1
        if k not in tables and _is_stanza(lines[k:end], column, measure):
            stanzas[k] = end
        k = end
    return stanzas


def _continues_stanza(above: Line, line: Line, measure: Measure) -> bool:
    """Return whether nothing but the end of a line stands between two lines."""
    size = max(above.size, line.size)
    is_near = 0 < line.base - above.base <= _STANZA_GAP * measure.distance(size)
    return is_near and abs(above.size - line.size) <= _OTHER_SIZE * size and not opens_note(line)


def _is_stanza(lines: Sequence[Line], column: Column, measure: Measure) -> bool:
    room = _ROOM_IN_VERSE * (column.right - column.left)
    if any(line.bold or item_mark(line.text) or room_behind(line, column.right) < room for line in lines):
        return False
    is_text = max(line.size for line in lines) <= _TITLE * measure.size
    return is_text and is_verse([line.text for line in lines], _ANY_LENGTH, set_in=False)


def room_behind(line: Line, right: float) -> float:
    """Return the points that a line leaves free at its end."""
    return right - line.right


def may_be_full(line: Line, next_line: Line, right: float) -> bool:
    """Return whether the first word of the next line would not have fitted into a line any more."""
    return room_behind(line, right) <= next_line.first_word + _MORE_ROOM * line.size


@dataclass(frozen=True, slots=True)
class _Step:
    """The step from one line of a column to the next.

    Attributes:
        gap: the distance of their baselines, in usual distances of lines of the larger type.
        is_full: the next word would not have fitted into the line above.
    """

    above: Line
    line: Line
    gap: float
    is_full: bool

    @property
    def size(self) -> float:
        """Return the size of the larger type of both."""
        return max(self.above.size, self.line.size)

    @property
    def shift(self) -> float:
        """Return how far right of the line above the next one begins, in sizes of its type."""
        return (self.line.left - self.above.left) / self.line.size

    @property
    def may_end_paragraph(self) -> bool:
        """Return whether the line above ends a sentence, or ends before the column does."""
        return self.above.ends_sentence or not self.is_full

    @property
    def ends_paragraph(self) -> bool:
        """Return whether the line above ends a sentence, and ends before the column does."""
        return self.above.ends_sentence and not self.is_full


class _Splitter:
    """Decides line by line where a passage of a column begins."""

    def __init__(self, column: Column, measure: Measure) -> None:
        self._lines = column.lines
        self._left, self._right = column.left, column.right
        self._measure = measure
        self._is_hanging = _has_hanging_indents(column)

    def begins_passage(self, k: int, current: Sequence[Line]) -> bool:
        """Return whether line k begins a passage, given the lines of the current one."""
        step = self._step(k)
        if opens_note(step.line) or _changes_size(step):
            return True
        if self._is_in_title(step):
            return bool(heading_level(step.line.text)) and not is_capitals(step.line.text)
        return (
            _is_far(step)
            or _changes_weight(step)
            or _is_set_apart(step)
            or _begins_item(step, current)
            or self._edges_begin_passage(k, step, current)
        )

    def _step(self, k: int) -> _Step:
        above, line = self._lines[k - 1], self._lines[k]
        gap = (line.base - above.base) / self._measure.distance(max(line.size, above.size))
        return _Step(above, line, gap, may_be_full(above, line, self._right))

    def _is_in_title(self, step: _Step) -> bool:
        is_large = step.size > _TITLE * self._measure.size
        return is_large and step.above.bold == step.line.bold and step.gap < _PARAGRAPH_GAP

    def _edges_begin_passage(self, k: int, step: _Step, current: Sequence[Line]) -> bool:
        """Return whether a line begins a passage by where it begins, and where the one above ends."""
        if step.shift >= _INDENT:
            return self._begins_set_in(step, current)
        if step.shift <= -_INDENT:
            return self._begins_set_out(step, current)
        is_at_edge = abs(step.line.left - self._left) < _SAME_EDGE * step.line.size
        if self._is_hanging and is_at_edge and len(current) == 1:
            is_entry = step.may_end_paragraph and (not step.is_full or self._is_set_in_below(k))
            return is_entry or bool(_LABEL.match(step.line.text))
        return self._is_below_last_line(step)

    def _is_set_in_below(self, k: int) -> bool:
        """Return whether the line below begins further right, as the second one of an entry does."""
        below = self._lines[k + 1] if k + 1 < len(self._lines) else None
        return below is None or below.left - self._lines[k].left >= _INDENT * self._lines[k].size

    def _begins_set_in(self, step: _Step, current: Sequence[Line]) -> bool:
        """Return whether a line that begins further right than the one above begins a passage."""
        opening = current[0].text
        if len(current) == 1 and (item_mark(opening) or _LABEL.match(opening) or self._is_hanging):
            return step.ends_paragraph and not self._is_hanging  # else it is the second line of an item or an entry
        if self._is_centred(step.above) and self._is_centred(step.line):
            return False
        return step.may_end_paragraph or len(current) > 1

    def _begins_set_out(self, step: _Step, current: Sequence[Line]) -> bool:
        """Return whether a line that begins further left than the one above begins a passage."""
        line, opening = step.line, current[0]
        if self._is_centred(step.above) and self._is_centred(line):
            return False
        mark = item_mark(opening.text)
        if mark and line.left < opening.left - _INDENT * line.size:
            return len(current) > 1 or step.may_end_paragraph or is_bullet(mark)  # else only its first line is set in
        if len(current) == 1:  # the first line of a paragraph is set in
            return not step.is_full
        if not step.may_end_paragraph and line.text[0].islower():
            return False  # what is above begins beside a large initial, or as one with another
        is_above_at_edge = abs(current[1].left - step.above.left) < _SAME_EDGE_POINTS
        is_at_opening = line.left < opening.left + _SAME_EDGE_POINTS
        return is_above_at_edge and (step.may_end_paragraph or is_at_opening or line.begins_sentence)

    def _is_below_last_line(self, step: _Step) -> bool:
        """Return whether the line above is the short last one of a paragraph."""
        above, line = step.above, step.line
        if step.is_full or self._is_centred(above) or not line.begins_sentence:
            return False
        room = room_behind(above, self._right)
        if above.ends_sentence:
            return room > line.first_word + _ROOM_AFTER_SENTENCE * line.size
        if is_heading_like(line.text) and heading_level(line.text) and line.bold == above.bold:
            return True
        is_short = room > _SHORT_LINE * (self._right - self._left)
        return is_short and room > _WORDS_IN_NEXT_LINE * line.first_word

    def _is_centred(self, line: Line) -> bool:
        left, right = line.left - self._left, self._right - line.right
        return left > line.size and abs(left - right) < _UNEVEN_CENTRE * (self._right - self._left)


def _changes_size(step: _Step) -> bool:
    """Return whether two lines are of two sizes, and not only by a large letter or a formula in one of them."""
    difference = abs(step.above.size - step.line.size)
    is_letter = min(len(step.above.text), len(step.line.text)) > _LONG_LINE
    return difference > _OTHER_SIZE * step.size and not (is_letter and difference < _LARGE_LETTER * step.line.size)


def _is_far(step: _Step) -> bool:
    return step.gap > _PARAGRAPH_GAP or step.gap < _STEP_BACK


def _changes_weight(step: _Step) -> bool:
    """Return whether one of two lines is bold, and not only because a paragraph begins with bold words."""
    if step.above.bold == step.line.bold:
        return False
    return step.gap > _GAP_BETWEEN_WEIGHTS or not step.is_full or step.above.text[-1] in ".:"


def _is_set_apart(step: _Step) -> bool:
    """Return whether a smaller gap stands where a paragraph may begin."""
    may_begin = step.may_end_paragraph or item_mark(step.line.text) is not None
    return step.gap > _GAP_AFTER_SENTENCE and may_begin


def _begins_item(step: _Step, current: Sequence[Line]) -> bool:
    """Return whether a line begins an item of a list, and not with what only looks like the mark of one."""
    line = step.line
    mark = item_mark(line.text)
    if mark is None:
        return False
    if is_bullet(mark) and mark not in "-–":
        return True
    first_mark = item_mark(current[0].text)
    is_at_same_edge = abs(line.left - current[0].left) < _SAME_EDGE * line.size
    if first_mark and is_at_same_edge and _is_same_kind_of_mark(first_mark, mark):
        return True
    if step.above.text.endswith("—") and mark[0] == "(":  # "means— / (A) land of"
        return True
    return line.left < current[-1].left - _INDENT * line.size or step.ends_paragraph


def _is_same_kind_of_mark(first: str, mark: str) -> bool:
    """Return whether a mark is of the kind of another."""
    return is_bullet(first) == is_bullet(mark) and any(c.isdigit() for c in first) == any(c.isdigit() for c in mark)


def _has_hanging_indents(column: Column) -> bool:
    """Return whether the first lines of paragraphs begin further left than the others."""
    hanging = indented = set_out = 0
    for above, line in pairwise(column.lines):
        is_full = may_be_full(above, line, column.right)
        set_out += above.left - line.left >= _INDENT * line.size and not is_full
        is_set_in = line.left - above.left >= _INDENT * line.size
        if is_set_in and abs(above.left - column.left) <= _SAME_EDGE_POINTS:
            hanging += is_full and not is_caption(line.text)
            indented += not is_full
    return hanging >= 2 and hanging > 2 * indented and set_out >= 1


def join_across_columns(passages: list[Passage]) -> list[Passage]:
    """Join passages that go on in another column; put what stands between behind them."""
    joined: list[Passage] = []
    last: Passage | None = None
    is_interrupted = False  # by a caption or a table
    for passage in passages:
        if passage.kind in _FLOW and passage.lines:
            may_continue = last is not None and (is_interrupted or passage.column != last.column)
            if last is not None and may_continue and _continues_in_next_column(last, passage):
                last.lines += passage.lines
                last.column, last.left, last.right = passage.column, passage.left, passage.right
                continue
            last, is_interrupted = passage, False
        elif passage.kind in (BlockKind.CAPTION, BlockKind.TABLE_ROW):
            is_interrupted = True
        elif passage.kind is BlockKind.HEADING:
            last = None
        joined.append(passage)
    return joined


def _continues_in_next_column(above: Passage, next_passage: Passage) -> bool:
    """Return whether a passage goes on where another column begins."""
    last, first = above.lines[-1], next_passage.lines[0]
    if abs(last.size - first.size) > _OTHER_SIZE_IN_NEXT_COLUMN * last.size or last.bold != first.bold:
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
    if above.column == next_passage.column or (_is_justified(above) and above.right - last.right > _RAGGED):
        return False
    return not _begins_with_indent(next_passage)


def _is_justified(passage: Passage) -> bool:
    """Return whether the full lines of a passage end at the edge of the column."""
    full = passage.lines[:-1]
    return len(full) >= 2 and all(abs(passage.right - line.right) < _RAGGED for line in full)


def _begins_with_indent(passage: Passage) -> bool:
    """Return whether the first line of a column is set in, as that of a paragraph is."""
    first = passage.lines[0]
    if len(passage.lines) > 1:
        return first.left - passage.lines[1].left >= _INDENT * first.size
    return first.left - passage.left >= _INDENT * first.size
