"""Read and write the rows of a whole package within an operation, as tuples straight into SQLite."""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import batched
from typing import Any, NamedTuple

from sqlalchemy import Connection

from studyapp.domain import codec
from studyapp.domain.cards import CardState, Phase
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import ReviewKind
from studyapp.storage import values
from studyapp.storage.connection import pragma
from studyapp.storage.counterpart_values import CAME_FIELDS, FILES, SHARED, key_of, own_key
from studyapp.storage.derived import consequences_of, without_triggers
from studyapp.storage.rows import RECORDED
from studyapp.storage.staged import WITH_CARDS, Arrived, TableImport

_UIDS_PER_STATEMENT = 5000  # uids in one statement
_CACHE_KB = 40_000  # with less, rows in the order of their uids would have the pages read again and again

_SAME_OF_NOTES = {
    **{"kind": "'import'", "state": "'taken'", "origin": "'import'", "proposed": "0", "score": "1.0"},
    **{"reason": "'imported'", "orphaned": "0"},
}
_NOTHING: Mapping[str, str] = {}

Row = tuple[Any, ...]


class ArrivedNote(NamedTuple):
    """A new note and how it was received.

    Attributes:
        fields: the fields, in the order of the note type that it has here.
        came_type: the note type that it came with.
        came_fields: the fields, in the order of that type.
        apart: see `Received`.
    """

    uid: Uid
    note_type: Uid
    fields: Sequence[str]
    tags: Sequence[str]
    deck_uid: Uid
    position: int
    created: int
    modified: int
    foreign_key: str
    came_type: Uid
    came_fields: Sequence[str]
    deck_name: str
    apart: Sequence[tuple[int, str]]
    foreign_modified: int


class ArrivedCard(NamedTuple):
    """A new card; it is new in its schedule too where it has no state.

    Attributes:
        kept: see `rows.CardRow`.
    """

    uid: Uid
    note_uid: Uid
    ordinal: int
    deck_uid: Uid
    position: int
    suspended: bool
    buried_until: int | None
    flag: int
    kept: str | None
    state: CardState | None


class ArrivedReview(NamedTuple):
    """A row of the history of a card."""

    card_uid: Uid
    reviewed_ms: int
    tz_offset_min: int
    study_day: int
    rating: int | None
    kind: str
    duration_ms: int
    due_ms: int | None
    due_day: int | None


class HeldNote(NamedTuple):
    """The state in the library of a note of a package; JSON arrays as they are stored, "" where it was not received."""

    uid: Uid
    is_deleted: bool
    came_type: str
    came_fields: str
    came_tags: str
    as_of_s: int


class Bulk:
    """Bulk reads and writes of one operation."""

    def __init__(self, connection: Connection, arrived: Arrived) -> None:
        self._connection = connection
        self._arrived = arrived
        self._reviews = 0
        known = "SELECT EXISTS (SELECT 1 FROM note) OR EXISTS (SELECT 1 FROM tombstone)"
        self._knows_notes = bool(next(self._rows(known))[0])
        connection.exec_driver_sql(f"PRAGMA cache_size = -{_CACHE_KB}")

    def held_notes(self, uids: Collection[Uid]) -> dict[Uid, HeldNote]:
        """Return the state in the library of some notes, deleted ones and ones emptied from the trash too."""
        if not self._knows_notes:
            return {}
        named = codec.dumps(list(uids))
        among = "uid IN (SELECT value FROM json_each(?))"
        gone = self._rows(f"SELECT uid FROM tombstone WHERE kind = 'note' AND {among}", named)
        rows = self._rows(
            "SELECT uid, deleted_ms IS NOT NULL, coalesce(own.note_type, shared.note_type, ''), "
            f"coalesce(own.fields, {CAME_FIELDS}, ''), "
            "coalesce(own.tags, iif(shared.key IS NULL, '', note.tags)), "
            "coalesce(own.as_of_s, iif(own.key IS NULL, shared.as_of_s, 0), 0) FROM note "
            f"LEFT JOIN counterpart AS own ON own.key = {own_key('note')} LEFT JOIN {SHARED} WHERE {among}",
            named,
        )
        found = {Uid(uid): HeldNote(Uid(uid), True, "", "", "", 0) for (uid,) in gone}
        return found | {Uid(row[0]): HeldNote(Uid(row[0]), bool(row[1]), *row[2:]) for row in rows}

    def held_cards(self, uids: Collection[Uid]) -> dict[Uid, Uid]:
        """Return the decks of those of some cards that are in the library."""
        found: dict[Uid, Uid] = {}
        for chunk in batched(uids, _UIDS_PER_STATEMENT):
            among = "SELECT uid, deck_uid FROM card WHERE uid IN (SELECT value FROM json_each(?))"
            found.update(self._rows(among, codec.dumps(chunk)))
        return found

    def review_times(self, uids: Collection[Uid]) -> dict[Uid, list[tuple[int, int | None]]]:
        """Return by card the time (ms since 1970) and rating of its reviews; only cards with a history.

        Moments are milliseconds since 1970, UTC; a row that is no answer has no rating.
        """
        wanted, undone = set(uids), set[str]()
        for uid, other in self._rows("SELECT uid, undoes_uid FROM review_log WHERE kind = 'undo' ORDER BY id DESC"):
            if uid not in undone:
                undone.add(other)
        history: dict[Uid, list[tuple[int, int | None]]] = {}
        rows = "SELECT uid, card_uid, reviewed_ms, rating FROM review_log"
        for uid, card, ms, rating in self._connection.exec_driver_sql(
            f"{rows} WHERE kind NOT IN ('undo', 'import') OR rating > 0"
        ):
            if card in wanted and uid not in undone:
                history.setdefault(card, []).append((ms, rating))
        return history

    def last_review_ms(self, uids: Collection[Uid]) -> dict[Uid, int]:
        """Return by card the time of its last row of history, in ms since 1970, with rows of this operation."""
        return {uid: max(ms for ms, _ in found) for uid, found in self.review_times(uids).items()}

    def known_notes(self) -> frozenset[Uid]:
        """Return the uids of all notes that are or were in the library; see `held_notes`."""
        return frozenset(uid for (uid,) in self._rows("SELECT uid FROM note UNION ALL SELECT uid FROM tombstone"))

    def table_import(self) -> TableImport:
        """Return the importer of whole tables that lie in files of their own."""
        return TableImport(self._connection, self._arrived)

    def count_reviews(self, count: int) -> None:
        """Register rows of history that were written another way, so that their uids are not given twice."""
        self._reviews += count

    def add_notes(self, notes: Iterable[ArrivedNote]) -> None:
        """Add new notes, as they were received."""
        arrived = self._arrived
        rows, received_rows = [], []
        for note in notes:
            fields, tags = codec.dumps_texts(note.fields), codec.dumps_texts(note.tags)
            stamps = (note.created, note.modified, arrived.device)
            rows.append((note.uid, note.note_type, fields, note.deck_uid, note.position, tags, *stamps))
            received = fields if note.came_fields is note.fields else codec.dumps_texts(note.came_fields)
            apart = codec.dumps(note.apart) if note.apart else None
            rest = (tags, note.deck_name, note.foreign_modified, arrived.now, arrived.as_of_s, apart)
            named = (key_of(FILES, note.uid), note.uid, arrived.origin, arrived.source, note.foreign_key)
            received_rows.append((*named, note.came_type, received, *rest))
        columns = ("uid", "note_type", "fields", "deck_uid", "position", "tags", "created", "modified", "device")
        self._insert_many("note", columns, rows, _SAME_OF_NOTES)
        names = ("key", "note_uid", "origin", "source", "foreign_key", "note_type", "fields", "tags", "deck_name")
        last = ("foreign_modified", "received_ms", "as_of_s", "apart")
        self._insert_many("counterpart", (*names, *last), received_rows, {"channel": f"'{FILES}'"})

    def add_reviews(self, reviews: Iterable[ArrivedReview]) -> int:
        """Add rows of history in the order given, without any effect on schedules; return their number."""
        arrived, start = self._arrived, self._reviews
        device, params, operation = arrived.device, arrived.params_uid, arrived.operation
        rows = [(f"{operation}-{start + location}", *review, params, device) for location, review in enumerate(reviews)]
        self._reviews += len(rows)
        self._insert_many("review_log", ("uid", *ArrivedReview._fields, "params_uid", "device"), rows)
        return len(rows)

    @contextmanager
    def writing_cards(self) -> Iterator[None]:
        """Delay derived rows while cards and states are written in this context; make them all at its end."""
        first = self._last_rowid("card")
        with without_triggers(self._connection, WITH_CARDS):
            yield
            for consequence in consequences_of("card", "INSERT"):
                for statement in consequence.statements_for(f"(SELECT uid FROM card WHERE rowid > {first})"):
                    self._run(statement)

    def set_states(self, states: Iterable[tuple[CardState, Uid, float]], tz_offset_min: int, study_day: int) -> None:
        """Set the states of new cards, within `writing_cards`, with deck and desired retention.

        The log says so.

        Args:
            states: the states of cards that have none.
            tz_offset_min: minutes east of UTC now.
            study_day: the present study day.
        """
        given = list(states)
        self.log_states([state for state, *_ in given], tz_offset_min, study_day)
        params = self._arrived.params_uid
        rows = [(*values.state_columns(state), params, retention, deck_uid) for state, deck_uid, retention in given]
        self._insert_many("card_state", (*values.STATE_COLUMNS, "params_uid", "desired_retention", "deck_uid"), rows)

    def log_states(self, states: Iterable[CardState], tz_offset_min: int, study_day: int) -> None:
        """Log that the states of cards were set; see `Writer.set_states` for the states themselves."""
        given, arrived, start = list(states), self._arrived, self._reviews
        self._reviews += len(given)
        same = (arrived.now, tz_offset_min, study_day, ReviewKind.IMPORT.value, 0)
        by = (arrived.params_uid, arrived.device)
        rows = []
        for number, (state, written) in enumerate(zip(given, values.states_in_log(given), strict=True), start):
            new_state = None if state.phase is Phase.NEW and state == CardState(state.card_uid) else written
            uid = f"{arrived.operation}-{number}"
            rows.append((uid, state.card_uid, *same, state.step, state.due_ms, state.due_day, new_state, *by))
        named = ("uid", "card_uid", "reviewed_ms", "tz_offset_min", "study_day", "kind", "duration_ms")
        self._insert_many("review_log", (*named, "step", "due_ms", "due_day", "state", "params_uid", "device"), rows)

    def add_cards(self, cards: Iterable[ArrivedCard]) -> int:
        """Add cards, within `writing_cards`, and return their number; one with a state is not new."""
        arrived = self._arrived
        stamps = (arrived.now, arrived.now, arrived.device)
        rows = [(*card[:-1], card.state is None, *stamps) for card in cards]
        self._insert_many("card", (*ArrivedCard._fields[:-1], "is_new", "created", "modified", "device"), rows)
        return len(rows)

    def _insert_many(
        self, table: str, names: Sequence[str], rows: list[Row], same: Mapping[str, str] = _NOTHING
    ) -> None:
        """Insert rows, and record them for undo as one change instead of one by each trigger.

        Args:
            table: one of those that are recorded.
            names: the names of the columns that differ.
            rows: their values.
            same: columns that have one value in all rows, as SQL.
        """
        if not rows:
            return
        first = self._last_rowid(table)
        with without_triggers(self._connection, (f"record_{table}_INSERT",)):
            columns, marks = ", ".join((*names, *same)), ", ".join((*"?" * len(names), *same.values()))
            self._connection.exec_driver_sql(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)
            self._run(
                "INSERT INTO change (operation, table_name, row_key) SELECT sequence, ?, "
                f"(SELECT json_group_array({RECORDED[table]}) FROM {table} WHERE rowid > ?) "
                "FROM operation WHERE uid = ?",
                *(table, first, self._arrived.operation),
            )

    def _last_rowid(self, table: str) -> int:
        """Return the highest row number of a table; new rows get higher ones."""
        return int(next(self._rows(f"SELECT coalesce(max(rowid), 0) FROM {table}"))[0])

    def _run(self, statement: str, *given: object) -> None:
        self._connection.exec_driver_sql(statement, given)

    def _rows(self, statement: str, *given: object) -> Iterator[Any]:
        return iter(self._connection.exec_driver_sql(statement, given).all())


_REFERENCES = """
SELECT child.name, led."table", led."from", led."to"
FROM sqlite_schema AS child JOIN pragma_foreign_key_list(child.name) AS led WHERE child.type = 'table'
"""


@contextmanager
def speed_up_first_import(connection: sqlite3.Connection, switched: Callable[[], None]) -> Iterator[None]:
    """Speed up one transaction on a library without notes; do nothing in a library with notes.

    References are taken as they come, and `expect_references` ends the transaction. What is new goes straight into the
    file, beside a journal of the few pages that were there; a write-ahead log would have all of it written twice.
    Another program waits meanwhile to open the library; where one has it open, the log stays.

    Args:
        connection: a connection to the library, in no transaction.
        switched: called when the write-ahead log may be gone, or another one be there.
    """
    if connection.execute("SELECT EXISTS (SELECT 1 FROM note)").fetchone()[0]:
        yield
        return
    patience = pragma(connection, "busy_timeout")
    connection.execute("PRAGMA busy_timeout = 0")
    with suppress(sqlite3.OperationalError):  # another program has it open
        connection.execute("PRAGMA main.journal_mode = DELETE")
    connection.execute(f"PRAGMA busy_timeout = {patience}")
    connection.execute("PRAGMA foreign_keys = OFF")
    switched()
    try:
        yield
    finally:
        with suppress(sqlite3.ProgrammingError):  # the file was closed meanwhile
            connection.execute("PRAGMA foreign_keys = ON")
            with suppress(sqlite3.OperationalError):  # another program reads already; whoever opens it next does this
                connection.execute("PRAGMA main.journal_mode = WAL")
        switched()


def expect_references(connection: sqlite3.Connection) -> None:
    """Refuse references to missing rows, because foreign keys were switched off meanwhile.

    SQLite's own `foreign_key_check` asks row by row; this goes through the indexes of both tables, in half the time.

    Raises:
        sqlite3.IntegrityError: there is one.
    """
    if pragma(connection, "foreign_keys"):
        return
    for child, parent, column, key in connection.execute(_REFERENCES).fetchall():
        leading = f'SELECT 1 FROM "{child}" WHERE "{column}" IS NOT NULL'
        if connection.execute(f'{leading} AND "{column}" NOT IN (SELECT "{key}" FROM "{parent}")').fetchone():
            raise sqlite3.IntegrityError(f"FOREIGN KEY constraint failed: {child}.{column}")
