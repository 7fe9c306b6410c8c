"""Read and write tables for spreadsheets: our own columns without loss, and any others by chosen columns."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from studyapp.domain.messages import msg
from studyapp.domain.notes import FieldFormat
from studyapp.domain.stopping import unless_stopped
from studyapp.exchange.fields import from_html, from_plain, has_deletions
from studyapp.exchange.rows import (
    MOST_CELLS,
    Row,
    UnclosedQuoteError,
    joined,
    lines_of,
    rows,
    with_plain_ends,
    without_gap,
)
from studyapp.exchange.values import Gathering, ReadDeck, TextDeck, TextNote, WrittenFiles

ROLES: Final = ("uid", "type", "format", "front", "back", "tags", "deck", "modified")
"""The roles that a column can have beside further fields; our own tables begin with these columns."""

NOTHING: Final = "-"
"""The role of a column that is not read."""

DELIMITERS: Final = (",", ";", "\t", "|")

_NAMES: Final[Mapping[str, frozenset[str]]] = {
    "uid": frozenset({"uid", "guid", "id", "note id"}),
    "type": frozenset({"type", "note type", "notetype"}),
    "format": frozenset({"format"}),
    "front": frozenset({"front", "question", "term", "word", "prompt", "text"}),
    "back": frozenset({"back", "answer", "definition", "meaning", "translation"}),
    "tags": frozenset({"tags", "tag", "labels"}),
    "deck": frozenset({"deck", "set", "category", "deck name"}),
    "modified": frozenset({"modified"}),
}
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_BOM = "\ufeff"
_ROWS_SAMPLED = 20  # rows by which the delimiter is guessed; a few short ones would decide by chance
_HEAD_LENGTH = 65_536  # characters in which these rows are sought, since the text may have no rows at all


@dataclass(frozen=True, slots=True)
class TableForm:
    """The form of a table: its delimiter and its columns.

    Attributes:
        delimiter: one character.
        has_header: whether the first row names the columns.
        columns: the role of each column: one of ROLES, NOTHING, or the name of a further field. Only the first column
            of a role has it: another one of its name is a further field, such as one that is called “deck”.
    """

    delimiter: str
    has_header: bool
    columns: tuple[str, ...]


def write(deck: TextDeck) -> WrittenFiles:
    """Return a table by RFC 4180 with a header row and a byte order mark, which spreadsheets need to see UTF-8.

    Cells hold the fields as they are written, Markdown or HTML; none is taken for a formula (an apostrophe stands
    before what could be one, and reading takes it away again).
    """
    names = list(dict.fromkeys(name for note in deck.notes for name, _text in note.further))
    lines = [joined([*ROLES, *map(guarded, names)], ",")]
    for note in unless_stopped(deck.notes):
        kind = note.note_type or ("cloze" if note.is_cloze else "basic")
        own_cells = [
            note.guid,
            kind,
            note.format.value,
            note.front,
            note.back,
            " ".join(note.tags),
            note.deck or deck.name,
        ]
        cells = [*own_cells, str(note.modified or ""), *(note.named(name) for name in names)]
        lines.append(joined([guarded(cell) for cell in cells], ","))
    return WrittenFiles((("", _BOM.encode() + lines_of(lines, "\r\n")),))


def sheet(headings: Sequence[str], rows: Iterable[Iterable[object]], line_end: str = "\r\n") -> str:
    """Return rows of any values as CSV, where numbers stay numbers and no text can be read as a formula."""
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator=line_end)
    for row in (headings, *rows):
        table.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in row])
    return text.getvalue()


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet reads as a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Undo `guarded`: return the cell as it was."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def parse_columns(text: str) -> tuple[str, ...]:
    """Return the columns that a person lists with commas; a name that has commas stands in quotation marks."""
    names = next(csv.reader([text], skipinitialspace=True), [])
    return tuple(name.strip() or NOTHING for name in names) or (NOTHING,)


def list_columns(columns: Iterable[str]) -> str:
    """Return columns as `parse_columns` reads them."""
    return ", ".join(joined([column], ",") for column in columns)


def guess(text: str, delimiter: str = "") -> TableForm:
    """Guess the form of a table: the delimiter that splits most rows alike, and the roles that its first row names.

    Args:
        text: the file, or its head.
        delimiter: the delimiter, where it is known.
    """
    head = with_plain_ends(text[:_HEAD_LENGTH].removeprefix(_BOM))
    marks = (delimiter,) if delimiter else DELIMITERS
    delimiter = max(marks, key=lambda mark: (*_evidence(head, mark), -marks.index(mark)))
    first = next(iter(_first_rows(head, delimiter, 1)), ())
    roles = [_role(cell) for cell in first]
    if {"front", "uid"} & set(roles) or len({"back", "tags", "deck", "type"} & set(roles)) > 1:
        return TableForm(delimiter, True, _without_repeats(roles, first))
    plain = ("front", "back", *(msg("field", place=number) for number in range(3, len(first) + 1)))
    return TableForm(delimiter, False, plain[: max(2, len(first))])


def read(text: str, name: str, form: TableForm | None = None, most: int | None = None) -> ReadDeck:
    """Return the notes of a table.

    Cells are plain text, unless a column says in which format the fields of its row are written.

    Args:
        text: the file, or its head for a preview.
        name: the name of the file in messages.
        form: the layout; None guesses it.
        most: the most notes to read, for a preview.
    """
    form = form or guess(text)
    gathering = Gathering(name, most)
    if "front" not in form.columns:
        gathering.wrong(1, msg("no-column-is-the-front"))
        return gathering.done(TextDeck("", ()))
    body = with_plain_ends(text.removeprefix(_BOM))
    skips, columns = int(form.has_header), tuple(_told_apart(form.columns))
    try:
        for number, row in enumerate(unless_stopped(rows(body, form.delimiter))):
            if number >= skips:
                _add_note(row, columns, gathering)
            if gathering.is_full:
                break
    except UnclosedQuoteError as error:
        if most is None:
            gathering.wrong(error.line, str(error))
    return gathering.done(TextDeck("", ()))


def _evidence(head: str, mark: str) -> tuple[int, int, int]:
    """Rate a delimiter: known column names in the first row, rows of the most frequent width, and that width."""
    first = _first_rows(head, mark, _ROWS_SAMPLED)
    named_columns = sum(bool(_role(cell)) for cell in first[0]) if first and len(first[0]) > 1 else 0
    widths = Counter(len(cells) for cells in first if len(cells) > 1)
    return named_columns, *max(((count, width) for width, count in widths.items()), default=(0, 0))


def _first_rows(head: str, mark: str, most: int) -> list[tuple[str, ...]]:
    rows_found: list[tuple[str, ...]] = []
    try:
        for row in islice(rows(head, mark), most):
            rows_found.append(row.cells)
    except UnclosedQuoteError:
        pass
    return rows_found


def _role(cell: str) -> str:
    heading = " ".join(unguarded(cell).casefold().replace("_", " ").split())
    return next((role for role, names in _NAMES.items() if heading in names), "")


def _without_repeats(roles: Sequence[str], header: Sequence[str]) -> tuple[str, ...]:
    """Return the roles of the columns; a second column of a role is a further field, and each field has its name."""
    columns: list[str] = []
    for role, cell in zip(roles, header, strict=True):
        field = unguarded(cell).strip() or NOTHING
        columns.append(role if role and role not in columns else field)
    if "front" not in columns and (spare := [column for column, role in enumerate(roles) if not role]):
        columns[spare[0]] = "front"
    return tuple(name for _is_role, name in _told_apart(columns))


def _told_apart(columns: Iterable[str]) -> Iterator[tuple[bool, str]]:
    """Yield of each column whether it has a role, and its name; of two fields with one name, the second is “Name 2”."""
    roles, names = set[str](), {NOTHING}
    for column in columns:
        is_role = column in ROLES and column not in roles
        name, number = column, 2
        while not is_role and name in names and name != NOTHING:
            name, number = f"{column} {number}", number + 1
        (roles if is_role else names).add(name)
        yield is_role, name


def _add_note(row: Row, columns: Sequence[tuple[bool, str]], gathering: Gathering) -> None:
    if len(row.cells) > MOST_CELLS:
        gathering.wrong(row.line, msg("the-row-has-cells", cells=len(row.cells), most_cells=MOST_CELLS))
        return
    cells = [unguarded(cell) for cell in row.cells[: len(columns)]]
    of = {name: text for (is_role, name), text in zip(columns, cells, strict=False) if is_role}
    front, kind = of.get("front", ""), of.get("type", "").strip()
    further = tuple(
        (name, text) for (is_role, name), text in zip(columns, cells, strict=False) if not is_role and name != NOTHING
    )
    note = TextNote(
        front=front,
        back=of.get("back", ""),
        is_cloze="cloze" in kind.casefold() or (not kind and has_deletions(front)),
        further=further,
        tags=tuple(dict.fromkeys(of.get("tags", "").split())),
        deck=of.get("deck", ""),
        guid=of.get("uid", ""),
        note_type="" if kind in ("basic", "cloze") else kind,
        modified=int(stamp) if (stamp := of.get("modified", "")).isascii() and stamp.isdecimal() else 0,
        line=row.line,
    )
    written_in = of.get("format", "")
    if not front.strip():
        gathering.wrong(row.line, msg("the-front-is-empty"))
    elif note.is_cloze and not has_deletions(front):
        gathering.wrong(row.line, msg("the-text-of-the-cloze-has-no-deletion"))
    elif written_in == FieldFormat.MARKDOWN:
        gathering.add(note)
    elif written_in == FieldFormat.HTML:
        gathering.add(note, from_html)
    else:
        gathering.add(note, lambda plain: from_plain(_without_gaps(plain)))


def _without_gaps(note: TextNote) -> TextNote:
    further = tuple((name, without_gap(text)) for name, text in note.further)
    return replace(note, front=without_gap(note.front), back=without_gap(note.back), further=further)
