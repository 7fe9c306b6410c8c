"""Reads the review log and the cards as whole columns, for counting: a million rows in a fraction of a second.

A row that becomes a Python object costs a microsecond; a column that SQLite joins into one text costs a tenth.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import batched
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from studyapp.domain import codec
from studyapp.domain.ids import Uid
from studyapp.domain.notes import NoteState
from studyapp.domain.sections import Section, sections
from studyapp.storage.place import Place

if TYPE_CHECKING:
    from studyapp.statistics.growing import Changed

_CHUNK = 500  # uids in one statement
_OF_A_CARD = frozenset({"card", "card_state", "review_log"})


@dataclass(frozen=True, slots=True)
class LogText:
    """Rows of the log, in the order written.

    Attributes:
        numbers_or_first: the number of each row, or only of the first where they run on without a gap.
        last: the number of the last row, 0 where there is none.
        packed: one number a row, see `statistics.columns.packed_sql`.
        cards: padded uids.
        undoing: rows that take others back: their own uid, and the uid of the other.
    """

    numbers_or_first: tuple[int, ...]
    last: int
    packed: str
    cards: bytes
    undoing: tuple[tuple[Uid, Uid], ...]


@dataclass(frozen=True, slots=True)
class CardText:
    """Cards, notes and states, each in an order of its own, as joined columns; uids are padded.

    Attributes:
        cards: uid, uids of note and deck, suspended; those of drafts and of deleted notes too.
        notes: uid, uid of the essay, kind (parted by U+001F), start of the passage; only taken ones.
        states: uid of the card, phase, stability, difficulty, days of the last review and of the next, lapses.
        decks: uid and name, by name.
        essays: uid, title and current version, oldest first.
    """

    cards: tuple[bytes | None, bytes | None, bytes | None, str | None]
    notes: tuple[bytes | None, bytes | None, str | None, str | None]
    states: tuple[bytes | None, str | None, str | None, str | None, str | None, str | None, str | None]
    decks: Sequence[tuple[Uid, str]]
    essays: Sequence[tuple[Uid, str | None, Uid]]


class ColumnReads:
    """Reads of one library; every failure of the file is a StudyAppError."""

    def __init__(self, place: Place, connection: Connection) -> None:
        self._place = place
        self._connection = connection

    def log_after(self, number: int) -> LogText:
        """The rows of the log that were written after one, given by its number; 0 for all."""
        from studyapp.statistics.columns import packed_sql, padded_sql

        packed = packed_sql("study_day", "rating", "kind", "duration_ms")
        undoing = "CASE WHEN undoes_uid IS NOT NULL THEN uid || ' ' || undoes_uid END"
        row = self._row(
            f"SELECT count(*), min(id), max(id), group_concat({packed}), "
            f"CAST(group_concat({padded_sql('card_uid')}, '') AS BLOB), group_concat({undoing}) "
            "FROM review_log NOT INDEXED WHERE id > ?",  # the table itself lies in the order of its numbers
            number,
        )
        count, first, last = row[:3]
        ids: tuple[int, ...] = (first,) if count else ()
        if count and last - first + 1 != count:
            ids = tuple(each[0] for each in self._rows("SELECT id FROM review_log WHERE id > ? ORDER BY id", number))
        undone = (each.partition(" ") for each in (row[5] or "").split(",") if each)
        undoings = tuple((Uid(uid), Uid(other)) for uid, _, other in undone)
        return LogText(ids, last or 0, row[3] or "", row[4] or b"", undoings)

    def log_numbers(self, uids: Iterable[Uid]) -> tuple[int, ...]:
        """The numbers of some rows of the log."""
        found: list[int] = []
        for chunk in batched(sorted(uids), _CHUNK):
            marks = ", ".join("?" * len(chunk))
            found += [row[0] for row in self._rows(f"SELECT id FROM review_log WHERE uid IN ({marks})", *chunk)]
        return tuple(found)

    def cards(self) -> CardText:
        """The cards of live, taken notes."""
        from studyapp.statistics.columns import PHASE_CODES, padded_sql

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
            cards=self._row(f"SELECT {cards} FROM card"),
            notes=self._row(f"SELECT {notes} FROM note WHERE state = '{NoteState.TAKEN}' AND deleted_ms IS NULL"),
            states=self._row(f"SELECT {states} FROM card_state"),
            decks=self._rows("SELECT uid, name FROM deck WHERE deleted_ms IS NULL ORDER BY name, uid"),
            essays=self._rows(
                "SELECT uid, title, version_uid FROM essay WHERE deleted_ms IS NULL ORDER BY created, uid"
            ),
        )

    def last_operation(self) -> int:
        """The number of the last operation."""
        return int(self._row("SELECT coalesce(max(sequence), 0) FROM operation")[0])

    def touched_after(self, operation: int) -> tuple[Uid, ...] | None:
        """The cards whose schedule changed after an operation, where nothing else did; else None."""
        changed = "SELECT DISTINCT table_name, row_key FROM change WHERE operation > ? LIMIT ?"
        rows = self._rows(changed, operation, _CHUNK)
        if not rows or len(rows) == _CHUNK or any(table not in _OF_A_CARD for table, _ in rows):
            return None
        return tuple(dict.fromkeys(Uid(key) for table, key in rows if table != "review_log"))

    def changed(self, uids: Sequence[Uid]) -> "list[Changed]":
        """Some cards as they are now."""
        from studyapp.domain.cards import Phase
        from studyapp.statistics.columns import PHASE_CODES
        from studyapp.statistics.growing import Changed

        columns = ("stability", "difficulty", "last_study_day", "due_day", "lapses")
        told = ", ".join(f"coalesce({column}, -1)" for column in columns)
        rows = self._rows(
            f"SELECT uid, suspended, phase, {told} FROM card LEFT JOIN card_state ON card_uid = uid "
            f"WHERE uid IN ({', '.join('?' * len(uids))})",
            *uids,
        )
        return [
            Changed(
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
        """The sections of a version of a text."""
        text, blocks = self._row("SELECT text, blocks FROM essay_version WHERE uid = ?", version_uid)
        held = {"title": None, "author": None, "date": None, "text": text, "blocks": codec.loads(blocks)}
        return sections(text, codec.essay_from_json(held).blocks)

    def changes_here(self) -> int:
        """A number that grows with every row that this process writes."""
        with self._place.told():
            held = self._connection.connection.dbapi_connection
            assert isinstance(held, sqlite3.Connection)
            return held.total_changes

    def _row(self, statement: str, *values: object) -> Any:
        return self._rows(statement, *values)[0]

    def _rows(self, statement: str, *values: object) -> list[Any]:
        with self._place.told():
            return list(self._connection.exec_driver_sql(statement, values))
