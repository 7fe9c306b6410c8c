"""Sort found notes by a column, with a row for each card."""

import json
import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from studyapp.domain.ids import Uid
from studyapp.domain.notes import NoteState
from studyapp.library import Library
from studyapp.operations.searching.table import SearchTable, parts_of
from studyapp.search.folding import folded, plain
from studyapp.search.sorting import OF_NOTES, Column, Sorting

if TYPE_CHECKING:
    from studyapp.storage.reads.searching import RowKey, SearchedNote

    type _Key = Callable[[SearchedNote, str], str | None]

_DELETED = re.compile(r"\{\{c\d+::(.*?)(?:::.*?)?\}\}", re.DOTALL)
_MOST_COMPARED = 120  # code points of a text that are compared


def sort_rows(
    library: Library, table: SearchTable, uids: Collection[Uid], sorting: Sorting, kind_name: Callable[[str], str]
) -> "tuple[RowKey, ...]":
    """Return the cards of found notes in an order.

    Args:
        library: the library of the notes.
        table: the table in which they were found.
        uids: the uids, in the order that equal ones keep.
        sorting: the column and direction.
        kind_name: the word by which the window calls a kind.
    """
    named = list(table.named(uids))
    key = _key_of(library, sorting.column, kind_name) if sorting.column in OF_NOTES else _no_key
    return library.store.searches.sorted_rows(
        {note.uid: key(note, text) for note, text in named},
        [note.uid for note, _text in named if note.state != NoteState.TAKEN],
        sorting,
        library.today(),
    )


def _no_key(_note: "SearchedNote", _text: str) -> None:
    return None


def _key_of(library: Library, column: Column | None, kind_name: Callable[[str], str]) -> "_Key":
    """Return the function that gives what a note is sorted by."""
    if column is Column.DECK:
        decks = {deck.uid: _comparable_text(deck.name) for deck in library.decks()}
        return lambda note, _text: decks.get(note.deck_uid)
    if column is Column.KIND:
        kinds = lru_cache(lambda kind: _comparable_text(kind_name(kind)))
        return lambda note, _text: kinds(note.kind)
    if column is Column.TAGS:
        tags = lru_cache(maxsize=None)(lambda written: _comparable_text(" ".join(json.loads(written))))
        return lambda note, _text: tags(note.tags)
    types = library.store.reads.notes.note_types()
    firsts = {uid: min(kind.sort_field, len(kind.fields) - 1) for uid, kind in types.items()}
    side = _question if column is Column.QUESTION else _answer
    return lambda note, text: side(note, parts_of(text), firsts.get(Uid(note.note_type), 0))


def _question(_note: "SearchedNote", parts: Sequence[str], asked: int) -> str | None:
    return _place_accents_beside_plain(parts[asked][:_MOST_COMPARED])


def _answer(note: "SearchedNote", parts: Sequence[str], asked: int) -> str | None:
    """Return the words of the deletions of a cloze, or else the first field beside the one that asks."""
    if "{{c" in note.fields and (deleted := _DELETED.findall(json.loads(note.fields)[asked])):
        return _comparable_text(plain(", ".join(deleted)))
    return _place_accents_beside_plain(
        next((text for place, text in enumerate(parts) if place != asked), "")[:_MOST_COMPARED]
    )


def _comparable_text(text: str) -> str | None:
    """Return a text as it is compared; None where it has no words."""
    return _place_accents_beside_plain(folded(text[:_MOST_COMPARED]))


def _place_accents_beside_plain(text: str) -> str | None:
    """Return a folded text with letters that have marks beside those that have none."""
    if text.isascii():
        return text or None
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
