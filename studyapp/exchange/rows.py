"""Rows of cells parted by a character, quoted as RFC 4180 has it: read with their lines, and written."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg

MOST_CELLS = 1000
"""Cells of a row; a row with more is a mistake of the file."""


class UnclosedQuoteError(StudyAppError):
    """A quotation mark that opens a cell is never closed."""

    def __init__(self, line: int) -> None:
        super().__init__(
            msg("a-quotation-mark-opens-a-cell-in-line", line=line),
            msg("close-it-or-write-a-quotation-mark"),
        )
        self.line = line


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, and the line on which it begins, from 1."""

    line: int
    cells: tuple[str, ...]


def with_plain_ends(text: str) -> str:
    """Return a text whose lines all end with a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def rows(text: str, separator: str, *, comment: str = "", first_line: int = 1) -> Iterator[Row]:
    """Yield the rows of a text; empty lines are none.

    As in most programs a quotation mark means something at the beginning of a cell only, and what stands between the
    closing one and the next separator is part of the cell.

    Args:
        text: with line feeds.
        separator: one character.
        comment: a row that begins with this, unquoted, is none.
        first_line: the line on which the text begins in its file.

    Raises:
        UnclosedQuoteError: the text ends inside quotation marks.
    """
    place, line = 0, first_line
    while place < len(text):
        end = text.find("\n", place)
        end = len(text) if end < 0 else end
        whole = text[place:end]
        begins = line
        if comment and whole.startswith(comment):
            cells: list[str] = []
        elif '"' in whole:
            cells, end = _quoted(text, place, separator, line)
            line += text.count("\n", place, end)
        else:
            cells = whole.split(separator) if whole else []
        if cells and cells != [""]:
            yield Row(begins, tuple(cells))
        place, line = end + 1, line + 1


def _quoted(text: str, place: int, separator: str, line: int) -> tuple[list[str], int]:
    """Return the cells of the row that begins at a place, and where it ends."""
    begins = place
    cells: list[str] = []
    to_next = re.compile(f"[^{re.escape(separator)}\n]*")
    while True:
        inside = ""
        if text.startswith('"', place):
            closing = _closing(text, place + 1)
            if closing < 0:
                raise UnclosedQuoteError(line + text.count("\n", begins, place))
            inside, place = text[place + 1 : closing].replace('""', '"'), closing + 1
        rest = to_next.match(text, place)
        place = rest.end() if rest else place
        cells.append(inside + (rest[0] if rest else ""))
        if not text.startswith(separator, place):
            return cells, place
        place += 1


def _closing(text: str, place: int) -> int:
    """Return the position of the quotation mark that closes a cell; -1 where none does."""
    while True:
        place = text.find('"', place)
        if place < 0 or not text.startswith('"', place + 1):
            return place
        place += 2


def joined(cells: Sequence[str], separator: str, *, guarded: str = "") -> str:
    """A row without its line end; a cell is quoted where it must be, the first also where it begins with `guarded`."""
    written = [_cell(cell, separator) for cell in cells]
    first = written[0] if written else ""
    if (guarded and first.startswith(guarded)) or (len(written) == 1 and not first):
        written[0] = f'"{first}"'
    return separator.join(written)


def _cell(cell: str, separator: str) -> str:
    if separator in cell or '"' in cell or "\n" in cell or "\r" in cell:
        return '"' + cell.replace('"', '""') + '"'
    return cell


def lines_of(written: Iterable[str], end: str) -> bytes:
    """Rows as UTF-8; half of a surrogate pair, which no file can hold, becomes a question mark."""
    return "".join(row + end for row in written).encode("utf-8", "replace")
