"""Put what a search found into the order of a column, a row for each card; SQLite sorts."""

import json
import re
import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations.searching.table import Table
from studyapp.search.folding import folded, plain
from studyapp.search.sorting import OF_NOTES, Column, Sorting

if TYPE_CHECKING:
    from studyapp.storage.reads.searching import RowKey, SearchedNote

_DELETED = re.compile(r"\{\{c\d+::(.*?)(?:::.*?)?\}\}", re.DOTALL)
_LONGEST = 120  # code points of a text that are compared


def sorted_rows(
    library: Library, table: Table, uids: Collection[Uid], sorting: Sorting, kind_name: Callable[[str], str]
) -> "tuple[RowKey, ...]":
    """Return the cards of found notes in an order.

    Args:
        library: of the notes.
        table: that they were found in.
        uids: in the order in which equal ones are to stand.
        sorting: what to sort by.
        kind_name: the word by which the window calls a kind.
    """
    found: Mapping[Uid, str | None] = dict.fromkeys(uids)
    if sorting.column in OF_NOTES:
        key = _key_of(library, sorting.column, kind_name)
        found = {note.uid: key(note) for note in table.named(uids)}
    return library.store.searches.sorted_rows(
        found, sorting.column, library.today(), is_descending=sorting.is_descending
    )


def _key_of(
    library: Library, column: Column | None, kind_name: Callable[[str], str]
) -> "Callable[[SearchedNote], str | None]":
    """Return the function that gives what a note is sorted by; None has it come last."""
    if column is Column.DECK:
        decks = {deck.uid: _alike(deck.name) for deck in library.decks()}
        return lambda note: decks.get(note.deck_uid)
    if column is Column.KIND:
        return lambda note: _alike(kind_name(note.kind))
    if column is Column.TAGS:
        return lambda note: _alike(" ".join(json.loads(note.tags))) or None
    types = library.store.reads.notes.note_types()
    firsts = {uid: min(kind.sort_field, len(kind.fields) - 1) for uid, kind in types.items()}
    side = _question if column is Column.QUESTION else _answer
    return lambda note: _alike(plain(side(json.loads(note.fields), firsts.get(Uid(note.note_type), 0)))) or None


def _question(fields: Sequence[str], asked: int) -> str:
    return fields[asked]


def _answer(fields: Sequence[str], asked: int) -> str:
    """Return the words of the deletions of a cloze, or else the first field beside the one that asks."""
    if deleted := _DELETED.findall(fields[asked]):
        return ", ".join(deleted)
    return next((text for place, text in enumerate(fields) if place != asked), "")


def _alike(text: str) -> str:
    """Return a text as it is compared: letters with marks stand beside those without."""
    short = folded(text[:_LONGEST])
    if short.isascii():
        return short
    return "".join(letter for letter in unicodedata.normalize("NFKD", short) if not unicodedata.combining(letter))
