"""Read the review log and the cards as whole columns, for statistics: a million rows in a fraction of a second.

A row that becomes a Python object costs a microsecond; a column that SQLite joins into one text costs a tenth.
"""

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import batched
from typing import Any, NamedTuple

from sqlalchemy import Connection

from studyapp.domain import codec
from studyapp.domain.cards import Phase
from studyapp.domain.essays import Section, sections
from studyapp.domain.ids import Uid
from studyapp.domain.notes import NoteState
from studyapp.statistics.packing import (
    PHASE_CODES,
    ChangedCard,
    JoinedCards,
    JoinedNotes,
    JoinedStates,
    packed_sql,
    padded_sql,
)
from studyapp.storage.location import LibraryLocation
from studyapp.storage.values import STATE_COLUMNS

_CHUNK = 500  # uids in one statement
_NAMED = "(SELECT value FROM json_each(?))"
_MOST_TOUCHED = 20_000  # changes; to read everything takes no longer than to follow so many
_INTERVAL = (
    f"CASE WHEN state IS NOT NULL THEN json_extract(state, '$[{STATE_COLUMNS.index('interval_days') - 1}]') "
    "WHEN due_day IS NOT NULL THEN due_day - study_day WHEN due_ms IS NOT NULL THEN 0 END"
)  # that a row of the log sets; a state is written without its card
_OF_NO_COLUMN = frozenset({"operation", "setting", "exam", "review_log", "card_state"})  # or of one that is followed
_NOT_COUNTED = {
    "note": {"fields", "tags", "modified", "device", "exact", "prefix", "suffix", "score", "reason", "proposed"},
    "card": {"suspended", "buried_until", "flag", "is_new", "modified", "device"},
    "deck": {"options", "modified", "device"},
}  # what may change of a row without moving a card to another group


class Mark(NamedTuple):
    """The progress of a library: number and uid of its last operation and of the last row of its log."""

    operation: int
    operation_uid: str
    row: int
    row_uid: str


class Touched(NamedTuple):
    """The cards that changed.

    Attributes:
        schedules: their state or what else their schedule says was changed.
        logged: they have new rows in the log.
    """

    schedules: tuple[Uid, ...]
    logged: tuple[Uid, ...]


_DECKS = """
WITH RECURSIVE placed (uid, path, deleted_ms) AS (
    SELECT uid, name, deleted_ms FROM deck WHERE parent_uid IS NULL OR parent_uid NOT IN (SELECT uid FROM deck)
    UNION ALL
    SELECT deck.uid, placed.path || '::' || deck.name, deck.deleted_ms FROM deck JOIN placed ON parent_uid = placed.uid
)
SELECT uid, path FROM placed WHERE deleted_ms IS NULL ORDER BY path, uid
"""
"""The live decks with their names as lists show them; see `domain.decks.Deck.name`."""


@dataclass(frozen=True, slots=True)
class LogText:
    """Rows of the log, in the order written.

    Attributes:
        numbers_or_first: the number of each row, or only of the first where they run on without a gap.
        packed: one number a row, see `statistics.columns.packed_sql`.
        cards: padded uids.
        undoing: rows that take others back: their own uid, and the uid of the other.
    """

    numbers_or_first: tuple[int, ...]
    packed: str
    cards: bytes
    undoing: tuple[tuple[Uid, Uid], ...]


@dataclass(frozen=True, slots=True)
class CardText:
    """Cards, notes and states, each in an order of its own, as joined columns; uids are padded.

    Attributes:
        cards: those of drafts and of deleted notes too.
        notes: only taken ones.
        states: only of cards that were answered, or set by an import.
        decks: uid and name, by name.
        essays: uid, title and current version, oldest first.
    """

    cards: JoinedCards
    notes: JoinedNotes
    states: JoinedStates
    decks: Sequence[tuple[Uid, str]]
    essays: Sequence[tuple[Uid, str | None, Uid]]


def _is_followable(table: str, key: str, before: str | None, after: str | None) -> bool:
    """Return whether a change of a row leaves other cards, and all groups, as they are."""
    if key.startswith('["'):  # the rows of a bulk insert
        return False
    if table in _OF_NO_COLUMN:
        return True
    if before is None or after is None:
        return False
    return table in _NOT_COUNTED and codec.loads(before).keys() | codec.loads(after).keys() <= _NOT_COUNTED[table]


class ColumnReads:
    """Columns of one library; every failure of the file is a StudyAppError."""

    def __init__(self, location: LibraryLocation, connection: Connection) -> None:
        self._location = location
        self._connection = connection

    def log(self, cards: Collection[Uid] | None = None) -> LogText:
        """Return the rows of the log, of all cards or of some; the latter not in the order written."""
        packed = packed_sql("study_day", "rating", "kind", _INTERVAL, "duration_ms")
        undoing = "CASE WHEN undoes_uid IS NOT NULL THEN uid || ' ' || undoes_uid END"
        chosen, named = "NOT INDEXED", list[str]()  # the table itself lies in the order of its numbers
        if cards is not None:
            chosen, named = f"WHERE card_uid IN {_NAMED}", [codec.dumps(sorted(cards))]
        row = self._row(
            f"SELECT count(*), min(id), max(id), group_concat({packed}), "
            f"CAST(group_concat({padded_sql('card_uid')}, '') AS BLOB), group_concat({undoing}), "
            f"{'NULL' if cards is None else 'group_concat(id)'} FROM review_log {chosen}",
            *named,
        )
        count, first, last = row[:3]
        if cards is not None:
            ids = tuple(map(int, (row[6] or "").split(","))) if count else ()
        elif count and last - first + 1 != count:
            ids = tuple(row[0] for row in self._rows("SELECT id FROM review_log ORDER BY id"))
        else:
            ids = (first,) if count else ()
        undone = (part.partition(" ") for part in (row[5] or "").split(",") if part)
        undoings = tuple((Uid(uid), Uid(other)) for uid, _, other in undone)
        return LogText(ids, row[3] or "", row[4] or b"", undoings)

    def mark(self) -> Mark:
        """Return the current mark."""
        operation = self._rows("SELECT sequence, uid FROM operation ORDER BY sequence DESC LIMIT 1")
        row = self._rows("SELECT id, uid FROM review_log ORDER BY id DESC LIMIT 1")
        return Mark(*(operation[0] if operation else (0, "")), *(row[0] if row else (0, "")))

    def has_reached(self, mark: Mark) -> bool:
        """Return whether a mark is one that this library once had."""
        ends = (("operation", "sequence", *mark[:2]), ("review_log", "id", *mark[2:]))
        return all(
            not number or self._rows(f"SELECT uid FROM {table} WHERE {column} = ?", number) == [(uid,)]
            for table, column, number, uid in ends
        )

    def log_numbers(self, uids: Iterable[Uid]) -> tuple[int, ...]:
        """Return the numbers of some rows of the log."""
        found: list[int] = []
        for chunk in batched(sorted(uids), _CHUNK):
            marks = ", ".join("?" * len(chunk))
            found += [row[0] for row in self._rows(f"SELECT id FROM review_log WHERE uid IN ({marks})", *chunk)]
        return tuple(found)

    def cards(self) -> CardText:
        """Return the cards of live, taken notes."""

        def joined(uid: str) -> str:
            return f"CAST(group_concat({padded_sql(uid)}, '') AS BLOB)"

        def told(column: str) -> str:
            return f"group_concat(coalesce({column}, -1))"

        phases = " ".join(f"WHEN '{phase}' THEN {code}" for phase, code in PHASE_CODES.items())
        told_of_state = map(told, ("stability", "difficulty", "last_study_day", "due_day", "lapses"))
        states = ", ".join((joined("card_uid"), f"group_concat(CASE phase {phases} END)", *told_of_state))
        cards = ", ".join((*map(joined, ("uid", "note_uid", "deck_uid")), told("suspended")))
        essay = joined("coalesce(essay_uid, '')")
        notes = ", ".join((joined("uid"), essay, "group_concat(kind, char(31))", told("span_start")))
        return CardText(
            cards=JoinedCards(*self._row(f"SELECT {cards} FROM card")),
            notes=JoinedNotes(
                *self._row(f"SELECT {notes} FROM note WHERE state = '{NoteState.TAKEN}' AND deleted_ms IS NULL")
            ),
            states=JoinedStates(*self._row(f"SELECT {states} FROM card_state")),
            decks=self._rows(_DECKS),
            essays=self._rows(
                "SELECT uid, title, version_uid FROM essay WHERE deleted_ms IS NULL ORDER BY created, uid"
            ),
        )

    def changes_since(self, mark: Mark) -> Touched | None:
        """Return the cards that changed after a mark; None where other things changed too."""
        # an undo is an operation that changed another operation, whose changes it took back
        undone = "SELECT CAST(row_key AS INTEGER) FROM change WHERE operation > :last AND table_name = 'operation'"
        changed = (
            "SELECT DISTINCT table_name, row_key, before, after FROM change "
            f"WHERE operation > :last OR operation IN ({undone}) LIMIT {_MOST_TOUCHED}"
        )
        with self._location.translated_errors():
            rows = self._raw.execute(changed, {"last": mark.operation}).fetchall()
        if len(rows) == _MOST_TOUCHED or not all(_is_followable(*row) for row in rows):
            return None
        schedules = dict.fromkeys(Uid(key) for table, key, *_ in rows if table in ("card", "card_state"))
        logged = self._rows("SELECT DISTINCT card_uid FROM review_log NOT INDEXED WHERE id > ?", mark.row)
        return Touched(tuple(schedules), tuple(Uid(row[0]) for row in logged))

    def changed(self, uids: Sequence[Uid]) -> list[ChangedCard]:
        """Return some cards as they are now."""
        columns = ("stability", "difficulty", "last_study_day", "due_day", "lapses")
        column_list = ", ".join(f"coalesce({column}, -1)" for column in columns)
        rows = self._rows(
            f"SELECT uid, suspended, phase, {column_list} FROM card LEFT JOIN card_state ON card_uid = uid "
            f"WHERE uid IN {_NAMED}",
            codec.dumps(sorted(uids)),
        )
        return [
            ChangedCard(
                uid=Uid(uid),
                suspended=int(suspended),
                phase=PHASE_CODES[Phase(phase or Phase.NEW)],
                stability=stability,
                difficulty=difficulty,
                last_day=last_day,
                due_day=due_day,
                lapses=max(0, lapses),
            )
            for uid, suspended, phase, stability, difficulty, last_day, due_day, lapses in rows
        ]

    def sections(self, version_uid: Uid) -> tuple[Section, ...]:
        """Return the sections of a version of a text."""
        text, blocks = self._row("SELECT text, blocks FROM essay_version WHERE uid = ?", version_uid)
        essay_values = {"title": None, "author": None, "date": None, "text": text, "blocks": codec.loads(blocks)}
        return sections(text, codec.essay_from_json(essay_values).blocks)

    def changes_here(self) -> int:
        """Return a counter that grows with every row that this process writes."""
        with self._location.translated_errors():
            return self._raw.total_changes

    @property
    def _raw(self) -> sqlite3.Connection:
        raw_connection = self._connection.connection.dbapi_connection
        assert isinstance(raw_connection, sqlite3.Connection)
        return raw_connection

    def _row(self, statement: str, *values: object) -> Any:
        return self._rows(statement, *values)[0]

    def _rows(self, statement: str, *values: object) -> list[Any]:
        with self._location.translated_errors():
            return list(self._connection.exec_driver_sql(statement, values))
