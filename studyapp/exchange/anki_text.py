"""Read and write Anki's text files: rows under header lines that name columns for guid, note type, deck and tags."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Final

from studyapp.domain.messages import Several, msg
from studyapp.domain.notes import FieldFormat
from studyapp.domain.stopping import unless_stopped
from studyapp.exchange.fields import as_html, from_html, has_deletions, plain_html
from studyapp.exchange.rows import MOST_CELLS, Row, UnclosedQuoteError, joined, lines_of, rows, with_plain_ends
from studyapp.exchange.values import BACK, FRONT, Gathering, ReadDeck, TextDeck, TextNote, TextNoteType, WrittenFiles

BASIC, CLOZE = "Basic", "Cloze"
"""The names of the two note types that every English Anki has."""

SEPARATORS: Final[Mapping[str, str]] = {
    "tab": "\t",
    "pipe": "|",
    "semicolon": ";",
    "colon": ":",
    "comma": ",",
    "space": " ",
}
"""The separators by Anki's names, in the order in which Anki looks for them."""

_SAMPLE_LENGTH = 8192  # characters by which Anki guesses the separator; so the guess is the same
_ROWS_SAMPLED = 5  # rows in which HTML is sought; a whole file of long fields would take seconds
_TAG = re.compile(r"<[^>]+>")
_FRONTS = frozenset({"front", "text", "question"})
_BACKS = frozenset({"back", "back extra", "answer"})
_COLUMNS = ("guid", "notetype", "deck", "tags")


@dataclass(slots=True)
class _Header:
    """The values of the header lines; columns count from 0, and -1 stands for a missing one."""

    separator: str = ""
    is_html: bool | None = None
    tags: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    note_type: str = ""
    deck: str = ""
    columns: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_COLUMNS, -1))


def write(deck: TextDeck, separator: str = "tab") -> WrittenFiles:
    """Return the notes as Anki's own export writes them: HTML, with guid, note type and deck first and tags last.

    A note's fields are its front, its back and its further fields in order; a note without a note type is written
    as one of Anki's “Basic” or “Cloze”. Decks stand before those in them: Anki renames a deck that comes later.
    """
    mark = SEPARATORS[separator]
    notes = sorted(map(as_html, deck.notes), key=lambda note: (note.deck or deck.name).split("::"))
    fields = [[note.front, note.back, *(text for _name, text in note.further)] for note in notes]
    width = max(map(len, fields), default=2)
    labels = {tuple(name for name, _text in note.further) for note in notes}
    header = [f"#separator:{separator}", "#html:true", "#guid column:1", "#notetype column:2", "#deck column:3"]
    header.append(f"#tags column:{width + 4}")
    if len(labels) == 1 and (names := labels.pop()) and all(names):
        header.append("#columns:" + joined(["", "", "", FRONT, BACK, *names, ""], mark))
    rows_written = [
        joined(
            [
                note.guid,
                note.note_type or (CLOZE if note.is_cloze else BASIC),
                note.deck or deck.name,
                *texts,
                *[""] * (width - len(texts)),
                " ".join(note.tags),
            ],
            mark,
            guarded="#",
        )
        for note, texts in zip(notes, fields, strict=True)
    ]
    return WrittenFiles((("", lines_of(header + rows_written, "\n")),))


def read(
    text: str, name: str, known_types: Mapping[str, TextNoteType] | None = None, most: int | None = None
) -> ReadDeck:
    """Return the notes of a text file of Anki's.

    Separator and HTML are guessed as Anki guesses them where no header line tells. Fields become Markdown where
    that can show them.

    Args:
        text: the file, or its head for a preview.
        name: the name of the file in messages.
        known_types: note types by their names, which tell what each field of a row is.
        most: the most notes to read, for a preview.
    """
    gathering = Gathering(name, most)
    text = with_plain_ends(text.removeprefix("\ufeff"))
    header, position, line = _header(text, gathering)
    body = text[position:]
    header.separator = header.separator or guess_separator(body)
    if header.is_html is None:
        header.is_html = _looks_like_html(body, header.separator)
    try:
        for row in unless_stopped(rows(body, header.separator, comment="#", first_line=line)):
            _add_note(row, header, known_types or {}, gathering)
            if gathering.is_full:
                break
    except UnclosedQuoteError as error:
        if most is None:
            gathering.wrong(error.line, str(error))
    return gathering.done(TextDeck(header.deck, ()))


def guess_separator(body: str) -> str:
    """Return the first of Anki's separators that occurs at the beginning of a text; a tab if none does."""
    head = body[:_SAMPLE_LENGTH]
    return next((mark for mark in SEPARATORS.values() if mark in head), "\t")


def _looks_like_html(body: str, separator: str) -> bool:
    try:
        first = list(islice(rows(body[:_SAMPLE_LENGTH], separator, comment="#"), _ROWS_SAMPLED))
    except UnclosedQuoteError:
        return bool(_TAG.search(body[:_SAMPLE_LENGTH]))
    return any(_TAG.search(cell) for row in first for cell in row.cells)


def _header(text: str, gathering: Gathering) -> tuple[_Header, int, int]:
    """Return the header, and the position and line number at which the rows begin."""
    header = _Header()
    labels = ""
    position, line = 0, 1
    while text.startswith("#", position):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        key, colon, value = text[position + 1 : end].partition(":")
        if colon and key.strip().casefold() == "columns":
            labels = value
        elif colon:
            _apply_header_line(header, key.strip().casefold(), value.strip(), line, gathering)
        position, line = end + 1, line + 1
    if labels:
        mark = header.separator or guess_separator(labels)
        header.labels = next((row.cells for row in rows(labels, mark)), ())
    return header, position, line


def _apply_header_line(header: _Header, key: str, value: str, line: int, gathering: Gathering) -> None:
    column = key.removesuffix(" column")
    if key == "separator":
        header.separator = SEPARATORS.get(value.casefold(), value if len(value) == 1 else "")
        if not header.separator:
            gathering.wrong(line, msg("is-no-separator-it-is-one-of", value=value, separators=Several(SEPARATORS)))
    elif key == "html":
        header.is_html = value.casefold() == "true"
    elif key == "tags":
        header.tags = tuple(value.split())
    elif key == "notetype":
        header.note_type = value
    elif key == "deck":
        header.deck = value
    elif column != key and column in header.columns:
        if value.isascii() and value.isdecimal() and 0 < len(value) < 5 and int(value):
            header.columns[column] = int(value) - 1
        else:
            gathering.wrong(line, msg("is-no-column-columns-are-counted-from-1", value=value))


def _add_note(row: Row, header: _Header, known_types: Mapping[str, TextNoteType], gathering: Gathering) -> None:
    if len(row.cells) > MOST_CELLS:
        gathering.wrong(row.line, msg("the-row-has-cells", cells=len(row.cells), most_cells=MOST_CELLS))
        return
    special = {key: row.cells[place] if 0 <= place < len(row.cells) else "" for key, place in header.columns.items()}
    columns_left = [place for place in range(len(row.cells)) if place not in header.columns.values()]
    labels = [header.labels[place] if place < len(header.labels) else "" for place in columns_left]
    texts = [row.cells[place] if header.is_html else plain_html(row.cells[place]) for place in columns_left]
    kind = known_types.get(special["notetype"] or header.note_type)
    note = (
        _note_of_known_type(kind, texts)
        if kind
        else _note_by_labels(special["notetype"] or header.note_type, texts, labels)
    )
    if not note.front.strip():
        gathering.wrong(row.line, msg("the-first-field-is-empty"))
    elif note.is_cloze and not has_deletions(note.front):
        gathering.wrong(row.line, msg("the-text-of-the-cloze-has-no-deletion"))
    else:
        tags = tuple(dict.fromkeys([*special["tags"].split(), *header.tags]))
        placed = replace(note, tags=tags, deck=special["deck"] or header.deck, guid=special["guid"], line=row.line)
        gathering.add(placed, from_html)


def _note_of_known_type(kind: TextNoteType, texts: Sequence[str]) -> TextNote:
    by_name = dict(zip(kind.fields, [*texts, *[""] * len(kind.fields)], strict=False))
    further = tuple((name, text) for name, text in by_name.items() if name not in (kind.front, kind.back))
    return TextNote(
        front=by_name[kind.front],
        back=by_name.get(kind.back, ""),
        is_cloze=kind.is_cloze,
        further=further,
        note_type=kind.name,
        format=FieldFormat.HTML,
    )


def _note_by_labels(name: str, texts: Sequence[str], labels: Sequence[str]) -> TextNote:
    """Return a note whose fields are recognised by their labels or, without labels, by their order."""
    columns = list(range(len(texts)))
    front = next((place for place in columns if labels[place].casefold() in _FRONTS), 0)
    other_columns = [place for place in columns if place != front]
    back = next(
        (place for place in other_columns if labels[place].casefold() in _BACKS), next(iter(other_columns), len(texts))
    )
    padded = [*texts, ""]
    further = [(labels[place], place) for place in other_columns if place != back and (texts[place] or labels[place])]
    is_basic = name.casefold().startswith("basic")
    return TextNote(
        front=padded[front],
        back=padded[back],
        is_cloze="cloze" in name.casefold() or (has_deletions(padded[front]) and not is_basic),
        further=tuple((label or msg("field", place=place + 1), texts[place]) for label, place in further),
        note_type=name,
        format=FieldFormat.HTML,
    )
