"""Read notes, positions and states for a search."""

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection

from studyapp.domain import codec
from studyapp.domain.ids import Uid
from studyapp.search.sorting import Column, Sorting
from studyapp.storage.derived import NEW_DAY
from studyapp.storage.location import LibraryLocation

_BATCH = 2_000  # rows
_COLUMNS = "uid, note_type, fields, tags, deck_uid, essay_uid, kind, state, origin, proposed, orphaned, span_start"
_CARDS: Mapping[str, str] = {
    "new": "card.is_new",
    "learning": "card_state.phase IN ('learning', 'relearning')",
    "review": "card_state.phase = 'review'",
    "suspended": "card.suspended",
    "buried": "card.buried_until > :today",
    "flagged": "card.flag > 0",
}
_IN_DECKS = (
    "(:decks IS NULL OR waiting.shared_note_uid IS NOT NULL "
    "OR waiting.deck_uid IN (SELECT value FROM json_each(:decks)))"
)  # the only card of a note is in the deck of the note
_DUE = f"""
SELECT card_uid FROM waiting
WHERE deck_uid IN (SELECT uid FROM deck) AND due_day > {NEW_DAY} AND due_day <= :today AND wakes_day <= :today
AND {_IN_DECKS}
UNION ALL SELECT waiting.card_uid FROM card_state JOIN waiting ON waiting.card_uid = card_state.card_uid
WHERE phase IN ('learning', 'relearning') AND due_ms <= :now AND wakes_day <= :today AND {_IN_DECKS}
"""  # those that wait, by the index of what waits in a deck and that of what is in its steps


_DAY_MS = 86_400_000
_SORTED: Mapping[Column, str] = {
    Column.STATE: """CASE WHEN card.uid IS NULL THEN 10 - note.proposed WHEN card.suspended THEN 8
        WHEN card.buried_until > :today THEN 7 WHEN card.is_new THEN 1
        WHEN card_state.phase = 'review' THEN 3 ELSE 2 END""",
    Column.DUE: f"COALESCE(card_state.due_day, card_state.due_ms / {_DAY_MS}.0)",
    Column.INTERVAL: "CASE WHEN card_state.phase = 'review' THEN card_state.interval_days END",
    Column.STABILITY: "card_state.stability",
    Column.DIFFICULTY: "card_state.difficulty",
    Column.LAPSES: "card_state.lapses",
    Column.REVIEWS: "card_state.reps",
    Column.FLAG: "NULLIF(card.flag, 0)",
    Column.ADDED: "note.created",
    Column.CHANGED: "note.modified",
}
_GIVEN_ORDER = "found.atom"
_OF_NOTE = frozenset({Column.STATE, Column.ADDED, Column.CHANGED})
_NOTE = "CROSS JOIN note ON note.uid = found.key"  # read only where it is asked, since it takes a third of the time
_ROWS = """
SELECT found.key, card.uid FROM json_each(:found) AS found {note}
LEFT JOIN card ON card.note_uid = found.key AND found.key NOT IN (SELECT value FROM json_each(:untaken))
LEFT JOIN card_state ON card_state.card_uid = card.uid
ORDER BY {by} IS NULL, {by} {way}, found.id, card.ordinal
"""


type RowKey = tuple[Uid, Uid | None]
"""A row of the table of cards: a note and its card; None of a note that has none, since it is in no deck yet.

It is a plain tuple, which the search for garbage leaves alone: there may be very many.
"""


class SearchedNote(NamedTuple):
    """A live note as a search needs it.

    Attributes:
        fields: a JSON array of texts.
        tags: a JSON array of tags.
        span_start: the start of its passage in the text of its essay; None if it has none.
    """

    uid: Uid
    note_type: str
    fields: str
    tags: str
    deck_uid: Uid
    essay_uid: Uid | None
    kind: str
    state: str
    origin: str
    proposed: int
    orphaned: int
    span_start: int | None


class SearchReads:
    """Reads of one library for searches; every failure of the file is a StudyAppError."""

    def __init__(self, location: LibraryLocation, connection: Connection) -> None:
        self._location = location
        self._connection = connection

    def notes(self, uids: Collection[Uid] | None = None) -> Iterator[SearchedNote]:
        """Yield live notes, all or some, by deck and in the order of the text."""
        among = "" if uids is None else "AND uid IN (SELECT value FROM json_each(?))"
        given = () if uids is None else (codec.dumps(sorted(uids)),)
        with self._location.translated_errors():
            cursor = self._raw().execute(
                f"SELECT {_COLUMNS} FROM note WHERE deleted_ms IS NULL {among} "
                "ORDER BY deck_uid, position, created, uid",
                given,
            )
            while rows := cursor.fetchmany(_BATCH):
                yield from map(SearchedNote._make, rows)

    def with_cards(
        self, condition: str, today: int, now_ms: int, decks: Collection[Uid] | None = None
    ) -> frozenset[Uid]:
        """Return the taken notes with a card in a state.

        Args:
            decks: for due cards, the decks whose notes are needed; others may be among them.
            condition: new, learning, review, due, suspended, buried or flagged.
            today: the study day.
            now_ms: milliseconds since 1970, UTC.
        """
        given = {"today": today, "now": now_ms, "decks": None if decks is None else codec.dumps(sorted(decks))}
        if condition != "due":
            return self._notes_with_cards(_CARDS[condition], given)
        with self._location.translated_errors():
            return frozenset(Uid(uid.rpartition("-")[0]) for (uid,) in self._raw().execute(_DUE, given))

    def with_flag(self, flag: int) -> frozenset[Uid]:
        """Return the taken notes with a card of a flag."""
        return self._notes_with_cards("card.flag = :flag", {"flag": flag})

    def sorted_rows(
        self, found: Mapping[Uid, str | None], untaken: Collection[Uid], sorting: Sorting, today: int
    ) -> tuple[RowKey, ...]:
        """Return the cards of some live notes, sorted; rows without a value for the sorting come last.

        Args:
            found: the notes in the order in which equal ones are to stand, each with what it is sorted by where the
                column is one of `OF_NOTES`.
            untaken: the notes that are in no deck, and stand there themselves.
            sorting: the order.
            today: the study day.
        """
        column = sorting.column
        by = _GIVEN_ORDER if column is None else _SORTED.get(column, _GIVEN_ORDER)
        note = _NOTE if column in _OF_NOTE else ""
        statement = _ROWS.format(by=by, way="DESC" if sorting.is_descending else "ASC", note=note)
        given = {"found": json.dumps(found), "untaken": json.dumps(untaken), "today": today}  # in their order
        with self._location.translated_errors():
            return tuple(self._raw().execute(statement, given))

    def _notes_with_cards(self, where: str, given: Mapping[str, Any]) -> frozenset[Uid]:
        with self._location.translated_errors():
            rows = self._raw().execute(
                "SELECT DISTINCT card.note_uid FROM card JOIN note ON note.uid = card.note_uid "
                "LEFT JOIN card_state ON card_state.card_uid = card.uid "
                f"WHERE note.deleted_ms IS NULL AND note.state = 'taken' AND {where}",
                given,
            )
            return frozenset(Uid(row[0]) for row in rows)

    def _raw(self) -> sqlite3.Connection:
        raw_connection = self._connection.connection.dbapi_connection
        assert isinstance(raw_connection, sqlite3.Connection)
        return raw_connection
