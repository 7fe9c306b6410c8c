"""Show what a file of notes holds before it is compared with the library."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from studyapp.anki.reading.package import open_package
from studyapp.domain.stopping import check
from studyapp.exchange.forms import TextChoices
from studyapp.exchange.tables import TableForm
from studyapp.exchange.values import TextNote
from studyapp.formats.values import Format
from studyapp.operations.receiving.reading_text import preview_text
from studyapp.rendering.from_html import html_text

Progress = Callable[[int, int], None]

MOST_ROWS: Final = 30
"""The number of notes shown."""

_LONGEST = 160  # characters of a field


@dataclass(frozen=True, slots=True)
class Peek:
    """The content of a file.

    Attributes:
        notes: None where only the beginning was read.
        reviews: rows of history.
        media: pictures and sounds.
        note_types: names, and how many notes each has.
        decks: names, and how many cards each has; of what has no cards, notes.
        rows: the note type's name and the first fields of the first notes, as plain text.
        problems: whole sentences on what cannot be read.
        notices: whole sentences on how the file was read.
        table: the layout of a table; None if it is none.
    """

    notes: int | None
    cards: int = 0
    reviews: int = 0
    media: int = 0
    note_types: tuple[tuple[str, int], ...] = ()
    decks: tuple[tuple[str, int], ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    problems: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    table: TableForm | None = None


def peek_text(path: Path, form: Format, choices: TextChoices | None = None) -> Peek:
    """Look into the beginning of a text.

    Raises:
        StudyAppError: it cannot be read, or is nothing of that form.
    """
    found = preview_text(path, form, choices, MOST_ROWS)
    notes = found.read.deck.notes
    rows = tuple((_kind(note), *(_short(text) for text in (note.front, note.back) if text)) for note in notes)
    notices = (*found.notices, *found.read.notices)
    return Peek(None, rows=rows, problems=tuple(map(str, found.read.problems)), notices=notices, table=found.table)


def peek_package(path: Path, progress: Progress | None = None) -> Peek:
    """Look into a package of Anki.

    Args:
        path: the package.
        progress: called now and then; what it raises ends the look.

    Raises:
        StudyAppError: it cannot be read or is not to be trusted.
    """
    report = progress or _no_progress
    with open_package(path, progress=report) as package:
        counts = package.counts
        types = {note_type.id: note_type.name for note_type in package.note_types}
        decks = {deck.id: deck.name for deck in package.decks}
        of_type, in_deck = Counter[str](), Counter[str]()
        rows: list[tuple[str, ...]] = []
        total = counts.notes + counts.cards
        for at, note in enumerate(package.notes()):
            name = types.get(note.note_type_id, "?")
            of_type[name] += 1
            if len(rows) < MOST_ROWS:
                rows.append((name, *(_short(html_text(text)) for text in note.fields[:2])))
            report(at, total)
        for at, card in enumerate(package.cards(), counts.notes):
            in_deck[decks.get(card.deck_id, "?")] += 1
            report(at, total)
        return Peek(
            counts.notes,
            counts.cards,
            counts.reviews,
            len(package.media),
            tuple(of_type.most_common()),
            tuple(sorted(in_deck.items())),
            tuple(rows),
        )


def _kind(note: TextNote) -> str:
    return note.note_type or ("Cloze" if note.is_cloze else "Basic")


def _short(text: str) -> str:
    return " ".join(text[:_LONGEST].split())


def _no_progress(_done: int, _total: int) -> None:
    """Tell nobody, since nobody wants to know; the work may be stopped here all the same."""
    check()
