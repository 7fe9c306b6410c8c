"""Read the whole review log for a replay of all cards, and the stored states to compare with."""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Connection, select

from studyapp.domain import codec
from studyapp.domain.cards import CardState, Phase
from studyapp.domain.decks import DeckOptions
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import ReviewLogEntry
from studyapp.statistics.packing import padded_sql
from studyapp.storage import values
from studyapp.storage.location import LibraryLocation
from studyapp.storage.rows import DECK, LOG

if TYPE_CHECKING:
    from studyapp.scheduling.rebuilding import LogColumns

_EFFECTIVE = (
    "kind NOT IN ('cram', 'undo') AND (kind IN ('reset', 'import') OR rating IS NOT NULL OR due_day IS NOT NULL)"
)

_PHASES = {phase.value: phase for phase in Phase}


class RowTime(NamedTuple):
    """The time of a row of the log."""

    card_uid: Uid
    reviewed_ms: int
    step: int | None
    due_ms: int | None
    due_day: int | None


class HistoryReads:
    """The review history of one library; every failure of the file is a StudyAppError."""

    def __init__(self, location: LibraryLocation, connection: Connection) -> None:
        self._location = location
        self._connection = connection

    def log(self, card_uids: Sequence[Uid] | None = None) -> "LogColumns":
        """Return the rows of the log that affect the schedule and were not undone, of some cards or all."""
        from studyapp.scheduling.rebuilding import SETS_DAY, SETS_STATE, SETS_STEP, log_columns, packed_sql
        from studyapp.statistics.columns import parse_ints, uid_keys

        imported = f"WHEN state IS NOT NULL THEN {SETS_STATE} WHEN kind = 'import' AND rating IS NULL THEN 0"
        dated = f"WHEN due_day IS NOT NULL THEN {SETS_DAY} WHEN due_ms IS NOT NULL THEN {SETS_STEP}"
        sets = f"CASE {imported} WHEN kind = 'reset' THEN 0 {dated} ELSE 0 END"
        rating = "CASE WHEN kind IN ('reset', 'manual') OR state IS NOT NULL THEN 0 ELSE coalesce(rating, 0) END"
        among = "" if card_uids is None else "AND card_uid IN (SELECT value FROM json_each(?))"
        given = () if card_uids is None else (codec.dumps(card_uids),)
        rows, packed, cards = self._rows(
            f"SELECT group_concat(id), group_concat({packed_sql('study_day', rating, sets)}), "
            f"CAST(group_concat({padded_sql('card_uid')}, '') AS BLOB) FROM review_log NOT INDEXED "
            f"WHERE {_EFFECTIVE} {among}",
            *given,
        )[0]
        return log_columns(parse_ints(rows), uid_keys(cards), parse_ints(packed), self._undone())

    def imported(self) -> Mapping[int, CardState]:
        """Return the states that rows of imports set, by row number; undone ones too."""
        rows = self._rows("SELECT id, card_uid, state FROM review_log NOT INDEXED WHERE state IS NOT NULL")
        return {number: values.state_from_log(state, card) for number, card, state in rows}

    def _undone(self) -> list[int]:
        """Return the numbers of undone rows."""
        undone: set[str] = set()
        for uid, other in self._rows(
            "SELECT uid, undoes_uid FROM review_log NOT INDEXED WHERE kind = 'undo' ORDER BY id DESC"
        ):
            if uid not in undone:
                undone.add(other)
        among = "SELECT id FROM review_log WHERE uid IN (SELECT value FROM json_each(?))"
        return [row[0] for row in self._rows(among, codec.dumps(sorted(undone)))]

    def row_times(self, numbers: Sequence[int]) -> Mapping[int, RowTime]:
        """Return the times of some rows of the log, by their numbers."""
        statement = (
            "SELECT id, card_uid, reviewed_ms, step, due_ms, due_day FROM review_log "
            "WHERE id IN (SELECT value FROM json_each(?))"
        )
        return {row[0]: RowTime(*row[1:]) for row in self._rows(statement, codec.dumps(numbers))}

    def states(self) -> Mapping[Uid, tuple[CardState, Uid]]:
        """Return all stored states, of cards in the trash too, with the weights used for them."""
        rows = self._rows(f"SELECT {', '.join(values.STATE_COLUMNS)}, params_uid FROM card_state")
        return {uid: (CardState(uid, _PHASES[phase], *rest), params) for uid, phase, *rest, params in rows}

    def options(self) -> Mapping[Uid, DeckOptions]:
        """Return the options of the deck of every card, by the card's uid."""
        with self._location.translated_errors():
            decks = {row.uid: values.deck_of(row).options for row in self._connection.execute(select(DECK))}
        return {Uid(card): decks[deck] for card, deck in self._rows("SELECT uid, deck_uid FROM card")}

    def of_card(self, card_uid: Uid) -> tuple[ReviewLogEntry, ...]:
        """Return all rows of the log of a card."""
        query = select(LOG).where(LOG.c.card_uid == card_uid).order_by(LOG.c.id)
        with self._location.translated_errors():
            return tuple(map(values.entry_of, self._connection.execute(query)))

    def _rows(self, statement: str, *given: object) -> list[Any]:
        """Return rows as plain tuples, straight from SQLite: they are many."""
        with self._location.translated_errors():
            raw_connection = self._connection.connection.dbapi_connection
            assert isinstance(raw_connection, sqlite3.Connection)
            return raw_connection.execute(statement, given).fetchall()
