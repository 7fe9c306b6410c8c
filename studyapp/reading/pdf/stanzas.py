"""Finds verse in a column: lines that end far before its edge, and look like verse where nothing else says so."""

from collections.abc import Container, Sequence

from studyapp.reading.pdf.columns import Column
from studyapp.reading.pdf.lines import Line
from studyapp.reading.pdf.measures import Measure
from studyapp.reading.pdf.notes import opens_note
from studyapp.reading.plain.shapes import item_mark
from studyapp.reading.verse import is_verse

_ROOM = 0.2  # of the column, which a line of verse leaves free at least
_GAP = 1.17  # usual distances of lines from which on a gap parts stanzas
_ALIKE = 0.055  # part by which sizes of type differ
_TITLE = 1.12  # sizes of the text from which on type is that of titles
_ANY = 200  # columns of letters: how far prose goes is told in points


def find_stanzas(column: Column, measure: Measure, elsewhere: Container[int]) -> dict[int, int]:
    """The stanzas of a column: index of the first line -> the index behind the last one.

    Args:
        column: its lines and edges.
        measure: how the document is set.
        elsewhere: lines that begin a table.
    """
    found: dict[int, int] = {}
    lines = column.lines
    k = 0
    while k < len(lines):
        end = k + 1
        while end < len(lines) and end not in elsewhere and _goes_on(lines[end - 1], lines[end], measure):
            end += 1
        if k not in elsewhere and _is_stanza(lines[k:end], column, measure):
            found[k] = end
        k = end
    return found


def _goes_on(above: Line, line: Line, measure: Measure) -> bool:
    """Whether nothing but the end of a line stands between two lines."""
    size = max(above.size, line.size)
    is_near = 0 < line.base - above.base <= _GAP * measure.distance(size)
    return is_near and abs(above.size - line.size) <= _ALIKE * size and not opens_note(line)


def _is_stanza(lines: Sequence[Line], column: Column, measure: Measure) -> bool:
    room = _ROOM * (column.right - column.left)
    if any(line.bold or item_mark(line.text) or column.right - line.right < room for line in lines):
        return False
    is_text = max(line.size for line in lines) <= _TITLE * measure.size
    return is_text and is_verse([line.text for line in lines], _ANY, set_in=False)
