"""Notes, cards and the review log: the tables that all schemas share, read row by row."""

import json
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from studyapp.anki.reading.database import Database
from studyapp.anki.reading.decoding import decimal, nfc, optional_integer
from studyapp.anki.reading.schedule import FIRST_MOMENT, LEARNING_QUEUES
from studyapp.anki.reading.values import Card, CardPlace, Note, Review

_LONGEST_DATA = 4_000  # characters; Anki writes some hundred
_DECODER = json.JSONDecoder()
_MOST_NAMED = 40_000  # ids, each of at most 20 digits, in a statement
_MOST_FIELDS = 1_000  # of a note whose note type is missing
_FLAGS = 7
_NO_DATA = (None, None, None, None, None, "")
_NEW, _REVIEW = 0, 2


def _integers(names: str) -> str:
    """Return SQL that reads columns as whole numbers, whatever is stored."""
    return ", ".join(f"ifnull(CAST({name} AS INTEGER), 0)" for name in names.split())


def _texts(names: str) -> str:
    """Return SQL that reads columns as texts, whatever is stored."""
    return ", ".join(f"ifnull(CAST({name} AS TEXT), '')" for name in names.split())


_NOTES = f"SELECT id, {_integers('mid mod')}, {_texts('guid flds tags')} FROM notes {{among}} ORDER BY id"
_CARDS = (
    f"SELECT id, {_integers('nid did ord mod type queue due ivl factor reps lapses left flags odid odue')},"
    f" {_texts('data')} FROM cards {{among}} ORDER BY id"
)
_PLACES = (
    f"SELECT id, {_integers('nid did ord type odid mod')}, "
    "json_type(data, '$.s') IN ('real', 'integer'), json_type(data, '$.lrt') = 'integer' FROM ("
    "SELECT id, nid, did, ord, type, odid, mod, CASE WHEN json_valid(data) THEN data END AS data FROM cards {among}) "
    "ORDER BY id"
)
_REVIEWS = f"SELECT id, {_integers('cid ease ivl lastIvl factor time type')} FROM revlog {{among}} ORDER BY id"


IN_FILTERED_DECKS = f"SELECT id, {_integers('did')} FROM cards WHERE CAST(odid AS INTEGER) <> 0 ORDER BY id"
"""Asks for the cards that are in filtered decks, and for these."""

Ids = Collection[int] | None
"""Of the notes or cards of which rows are wanted; so many that they cannot be named, or None, stand for all."""


def _where_in(query: str, column: str, ids: Ids) -> str:
    is_named = ids is not None and len(ids) <= _MOST_NAMED
    return query.format(among=f"WHERE {column} IN ({','.join(map(str, ids))})" if ids is not None and is_named else "")


def notes(database: Database, field_counts: Mapping[int, int], ids: Ids = None) -> Iterator[Note]:
    """Yield notes, each with as many fields as its note type: missing ones are empty, surplus ones join the last."""
    for number, note_type_id, modified, guid, values, tags in database.big(_where_in(_NOTES, "id", ids)):
        fields = fields_of(values, field_counts.get(note_type_id))
        yield Note(number, guid, note_type_id, modified, fields, tags_of(tags))


def fields_of(values: str, count: int | None) -> tuple[str, ...]:
    """Return the fields of a note.

    Args:
        values: the fields, as they are stored.
        count: the number of fields of its note type; None if that is missing.
    """
    fields = nfc(values).split("\x1f", max(count or _MOST_FIELDS, 1) - 1)
    if "\x1f" in fields[-1]:
        fields[-1] = fields[-1].replace("\x1f", "; ")
    elif count is not None and len(fields) < count:
        fields += [""] * (count - len(fields))
    return tuple(fields)


def card_places(database: Database, note_ids: Ids = None) -> Iterator[CardPlace]:
    """Yield cards without their schedules, as they were before a filtered deck took them."""
    for row in database.big(_where_in(_PLACES, "nid", note_ids)):
        card_id, note_id, deck_id, ordinal, kind, home_id, modified, has_memory, has_last = row
        deck = home_id or deck_id
        yield CardPlace(card_id, note_id, deck, ordinal, kind == _NEW, bool(has_memory), bool(has_last), modified)


def cards(database: Database, note_ids: Ids = None) -> Iterator[Card]:
    """Yield cards, as they were before a filtered deck took them."""
    for row in database.big(_where_in(_CARDS, "nid", note_ids)):
        card_id, note_id, deck_id, ordinal, modified, kind, queue, due, interval, ease, *further = row
        reps, lapses, steps_left, flags, home_id, home_due, data = further
        if home_id:
            deck_id, due = home_id, home_due or due
            queue = _home_queue(kind, due) if queue >= 0 else queue
        yield Card(
            card_id,
            note_id,
            deck_id,
            ordinal,
            modified,
            kind,
            queue,
            due,
            interval,
            ease,
            reps,
            lapses,
            steps_left % 1000,
            flags & _FLAGS,
            *(memory := _memory(data) if data else _NO_DATA)[:-1],
            steps_left,
            memory[-1],
        )


def reviews(database: Database, card_ids: Ids = None) -> Iterator[Review]:
    """Return the review log."""
    return map(Review._make, database.big(_where_in(_REVIEWS, "cid", card_ids)))


@lru_cache(maxsize=1024)
def tags_of(words: str) -> tuple[str, ...]:
    """Return the tags of a note, from words as they are stored."""
    return tuple(nfc(words).replace("\u3000", " ").split())


def _home_queue(kind: int, due: int) -> int:
    """Return the queue of a card that leaves a filtered deck: that of its type, learning by the moment or the day."""
    if kind in (_NEW, _REVIEW):
        return kind
    return LEARNING_QUEUES[due <= FIRST_MOMENT]


def _memory(data: str) -> tuple[int | None, float | None, float | None, float | None, int | None, str]:
    """Return position, stability, difficulty, desired retention and last review out of a card's column `data`.

    Behind them the column itself, where it is an object.
    """
    value: object = None
    if 2 <= len(data) < _LONGEST_DATA:
        try:
            value, _ = _DECODER.raw_decode(data)
        except (ValueError, RecursionError):
            return _NO_DATA
    if not isinstance(value, dict):
        return _NO_DATA
    get = value.get
    return (
        optional_integer(get("pos")),
        decimal(get("s")),
        decimal(get("d")),
        decimal(get("dr")),
        optional_integer(get("lrt")),
        data,
    )
