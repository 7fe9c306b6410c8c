"""Read and write rows of cells with a separator, quoted as in RFC 4180."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg

MOST_CELLS = 1000
"""Most cells of a row; no table of cards has more, and a row that does has the wrong separator."""


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
    """Yield the rows of a text, without empty lines.

    As in most programs, a quotation mark opens a quotation only at the beginning of a cell. Text between the closing
    mark and the next separator belongs to the cell.

    Args:
        text: the text, with line feeds.
        separator: one character.
        comment: skip rows that begin with this, unquoted.
        first_line: the line on which the text begins in its file.

    Raises:
        UnclosedQuoteError: the text ends inside quotation marks.
    """
    position, line = 0, first_line
    while position < len(text):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        row_text = text[position:end]
        begins = line
        if comment and row_text.startswith(comment):
            cells: list[str] = []
        elif '"' in row_text:
            cells, end = _quoted_cells(text, position, separator, line)
            line += text.count("\n", position, end)
        else:
            cells = row_text.split(separator) if row_text else []
        if cells and cells != [""]:
            yield Row(begins, tuple(cells))
        position, line = end + 1, line + 1


def _quoted_cells(text: str, position: int, separator: str, line: int) -> tuple[list[str], int]:
    """Return the cells of the row that begins at a position, and the position of its end."""
    begins = position
    cells: list[str] = []
    to_next = re.compile(f"[^{re.escape(separator)}\n]*")
    while True:
        inside = ""
        if text.startswith('"', position):
            closing = _closing(text, position + 1)
            if closing < 0:
                raise UnclosedQuoteError(line + text.count("\n", begins, position))
            inside, position = text[position + 1 : closing].replace('""', '"'), closing + 1
        text_after = to_next.match(text, position)
        position = text_after.end() if text_after else position
        cells.append(inside + (text_after[0] if text_after else ""))
        if not text.startswith(separator, position):
            return cells, position
        position += 1


def _closing(text: str, position: int) -> int:
    """Return the position of the quotation mark that closes a cell; -1 if none does."""
    while True:
        position = text.find('"', position)
        if position < 0 or not text.startswith('"', position + 1):
            return position
        position += 2


def without_gap(text: str) -> str:
    """Return a text without the one blank that many write behind a separator; several are meant."""
    return text if text.startswith("  ") else text.removeprefix(" ")


def joined(cells: Sequence[str], separator: str, *, guarded: str = "") -> str:
    """Return a row without its line end; quote cells if necessary, and the first also if it begins with `guarded`."""
    cells_written = [_cell(cell, separator) for cell in cells]
    first = cells_written[0] if cells_written else ""
    if (guarded and first.startswith(guarded)) or (len(cells_written) == 1 and not first):
        cells_written[0] = f'"{first}"'
    return separator.join(cells_written)


def _cell(cell: str, separator: str) -> str:
    if separator in cell or '"' in cell or "\n" in cell or "\r" in cell:
        return '"' + cell.replace('"', '""') + '"'
    return cell


def lines_of(rows_written: Iterable[str], end: str) -> bytes:
    """Return rows as UTF-8, with a question mark for each lone surrogate, which UTF-8 cannot hold."""
    return "".join(row + end for row in rows_written).encode("utf-8", "replace")
