"""Define each derived column and row once; triggers, bulk statements and the check are made from these."""

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import batched
from typing import Final, NamedTuple

from sqlalchemy import Connection

from studyapp.storage.counterpart_values import KEEP_RECEIVED


@contextmanager
def without_triggers(connection: Connection | sqlite3.Connection, triggers: Sequence[str]) -> Iterator[None]:
    """Drop triggers within this context and make them again; a rollback restores them too."""
    raw = connection if isinstance(connection, sqlite3.Connection) else connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    marks = ", ".join("?" * len(triggers))
    statements: list[str] = []
    for schema in ("main.sqlite_master", "temp.sqlite_master"):
        query = f"SELECT name, sql FROM {schema} WHERE type = 'trigger' AND name IN ({marks})"
        for name, sql in raw.execute(query, tuple(triggers)).fetchall():
            statements.append(sql.replace("CREATE TRIGGER", "CREATE TEMP TRIGGER", 1) if schema[0] == "t" else sql)
            raw.execute(f"DROP TRIGGER {name}")
    yield
    for sql in statements:
        raw.execute(sql)


NEW_DAY: Final = -1_000_000
"""The day on which a new card is due, before any other."""

ALWAYS_DAY: Final = -1_000_000
NEVER_DAY: Final = 1_000_000
"""The days from which on a card is awake that never slept, and one that sleeps for good."""

_KEYS = "{keys}"  # of the rows that a statement is for
_GIVEN = "(SELECT value FROM json_each(:keys))"
_KEYS_PER_STATEMENT = 5000  # keys in one statement

_CARDS = """(
SELECT uid, note_uid, deck_uid, suspended, buried_until, is_new,
    (SELECT due_day FROM card_state WHERE card_uid = card.uid) AS due_day,
    EXISTS (SELECT 1 FROM note WHERE uid = card.note_uid AND state = 'taken' AND deleted_ms IS NULL) AS is_live,
    EXISTS (SELECT 1 FROM card AS other WHERE note_uid = card.note_uid AND other.rowid <> card.rowid) AS has_others
FROM card)"""


def waiting_sql(cards: str = _CARDS) -> str:
    """Return SQL that computes the rows of the table `waiting_sql`; see `rows.WaitingRow`.

    Args:
        cards: SQL for cards with the day on which their states are due, whether their notes are taken and not in the
            trash, and whether these have other cards too.
    """
    return f"""
SELECT uid AS card_uid, deck_uid, CASE WHEN is_new THEN {NEW_DAY} ELSE due_day END AS due_day,
    CASE WHEN suspended OR NOT is_live THEN {NEVER_DAY} ELSE coalesce(buried_until, {ALWAYS_DAY}) END AS wakes_day,
    CASE WHEN has_others THEN note_uid END AS shared_note_uid
FROM {cards}"""


class Column(NamedTuple):
    """A derived column in a table that has other columns too.

    Attributes:
        value: SQL for the value, for a row of the table.
    """

    table: str
    key: str
    name: str
    value: str

    def set_sql(self, among: str = "true") -> str:
        """Return the statement that sets the column in rows of a condition where its value is outdated."""
        differs = f"{self.name} IS NOT {self.value}"
        return f"UPDATE {self.table} SET {self.name} = {self.value} WHERE {among} AND {differs}"


_IS_NEW = Column("card", "uid", "is_new", "(NOT EXISTS (SELECT 1 FROM card_state WHERE card_uid = card.uid))")
_DECK = Column("card_state", "card_uid", "deck_uid", "(SELECT deck_uid FROM card WHERE uid = card_uid)")
COLUMNS: Final = (_IS_NEW, _DECK)


def _set_sql(column: Column) -> str:
    """Return the statement that sets a derived column in the rows of some keys."""
    return column.set_sql(f"{column.key} IN {_KEYS}")


def _insert_waiting_sql(columns: str, cards: str = _KEYS) -> str:
    """Return the statement that updates columns of `waiting_sql` for some cards."""
    row = f"SELECT {columns} FROM waits WHERE waits.card_uid = waiting.card_uid"
    return f"UPDATE waiting SET ({columns}) = ({row}) WHERE card_uid IN {cards}"


_WAITS_NOW = f"INSERT INTO waiting SELECT * FROM waits WHERE card_uid IN {_KEYS}"
_WAITS_NO_MORE = f"DELETE FROM waiting WHERE card_uid IN {_KEYS}"
_OF_NOTES = f"(SELECT uid FROM card WHERE note_uid IN {_KEYS})"
_BESIDE = (  # the cards of their notes, where these are several, or were
    "(SELECT uid FROM card WHERE note_uid IN (SELECT shared_note_uid FROM waiting WHERE "
    f"card_uid IN {_KEYS} AND shared_note_uid IS NOT NULL))"
)


class Consequence(NamedTuple):
    """Statements to run after rows of a table are inserted, deleted or changed in some columns; keys never change.

    Attributes:
        key: the column that names a row of the table.
        event: INSERT, DELETE or UPDATE.
        columns: the columns of an update.
        statements: statements for the rows of some keys, in order; they run after the event.
    """

    table: str
    key: str
    event: str
    columns: Sequence[str]
    statements: Sequence[str]

    @property
    def name(self) -> str:
        """Return the name of its trigger."""
        return "_".join(("follows", self.table, self.event.lower(), *self.columns))

    @property
    def trigger(self) -> str:
        """Return the SQL of the trigger that runs the statements row by row."""
        columns = f" OF {', '.join(self.columns)}" if self.columns else ""
        differs = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in self.columns)
        when = f" WHEN {differs}" if differs else ""
        row = f"({'OLD' if self.event == 'DELETE' else 'NEW'}.{self.key})"
        then = " ".join(f"{statement};" for statement in self.statements_for(row))
        return f"CREATE TRIGGER {self.name} AFTER {self.event}{columns} ON {self.table}{when} BEGIN {then} END"

    def statements_for(self, keys: str) -> Sequence[str]:
        """Return the statements for the rows whose keys an SQL expression in brackets gives."""
        return [statement.format(keys=keys) for statement in self.statements]


CONSEQUENCES: Final = (
    Consequence(
        "card", "uid", "INSERT", (), (_set_sql(_IS_NEW), _WAITS_NOW, _insert_waiting_sql("shared_note_uid", _BESIDE))
    ),
    Consequence("card", "uid", "DELETE", (), (_insert_waiting_sql("shared_note_uid", _BESIDE), _WAITS_NO_MORE)),
    Consequence("card", "uid", "UPDATE", ("deck_uid",), (_set_sql(_DECK), _insert_waiting_sql("deck_uid"))),
    Consequence("card", "uid", "UPDATE", ("suspended", "buried_until"), (_insert_waiting_sql("wakes_day"),)),
    Consequence(
        "card_state", "card_uid", "INSERT", (), (_set_sql(_IS_NEW), _set_sql(_DECK), _insert_waiting_sql("due_day"))
    ),
    Consequence("card_state", "card_uid", "DELETE", (), (_set_sql(_IS_NEW), _insert_waiting_sql("due_day"))),
    Consequence("card_state", "card_uid", "UPDATE", ("due_day",), (_insert_waiting_sql("due_day"),)),
    Consequence("note", "uid", "UPDATE", ("state", "deleted_ms"), (_insert_waiting_sql("wakes_day", _OF_NOTES),)),
)
"""All of it, but for what was received; each statement finds its rows by keys of those that came, went or changed."""

_RECEIVED: Final = """
CREATE TRIGGER follows_note_received BEFORE UPDATE OF note_type, fields, tags ON note WHEN OLD.arrival IS NOT NULL
AND (NEW.note_type IS NOT OLD.note_type OR NEW.fields IS NOT OLD.fields OR NEW.tags IS NOT OLD.tags)
"""
SCHEMA: Final[Mapping[str, str]] = {
    "waits": f"CREATE VIEW waits AS {waiting_sql()}",
    **{consequence.name: consequence.trigger for consequence in CONSEQUENCES},
    "follows_note_received": f"{_RECEIVED.strip()} BEGIN {KEEP_RECEIVED}; END",
}
"""A view of what `waiting_sql` keeps, and all triggers of a library that write, by name."""


def consequences_of(table: str, event: str, columns: Collection[str] = ()) -> Sequence[Consequence]:
    """Return the consequences of an event in a table, for changes in some columns."""
    candidates = (
        consequence for consequence in CONSEQUENCES if (consequence.table, consequence.event) == (table, event)
    )
    return [
        consequence
        for consequence in candidates
        if not consequence.columns or not set(consequence.columns).isdisjoint(columns)
    ]


@contextmanager
def bulk_writes(
    connection: sqlite3.Connection, table: str, event: str, columns: Collection[str] = ()
) -> Iterator[list[str]]:
    """Write many rows within this context; derived rows are made once, for the keys put into the list.

    No change is written down for undo meanwhile.
    """
    consequences, keys = consequences_of(table, event, columns), list[str]()
    with without_triggers(connection, (f"record_{table}_{event}", *(consequence.name for consequence in consequences))):
        yield keys
        for chunk in batched(keys, _KEYS_PER_STATEMENT):
            for statement in (
                statement for consequence in consequences for statement in consequence.statements_for(_GIVEN)
            ):
                connection.execute(statement, {"keys": json.dumps(chunk)})


def rebuild(connection: sqlite3.Connection) -> None:
    """Make view and triggers anew and correct the derived rows, inside a transaction."""
    for name, statement in _schema(connection).items():
        connection.execute(f"DROP {statement.split()[1]} {name}")
    for statement in SCHEMA.values():
        connection.execute(statement)
    for column in COLUMNS:
        connection.execute(column.set_sql())
    if _waits_otherwise(connection):
        connection.execute("DELETE FROM waiting")
        connection.execute("INSERT INTO waiting SELECT * FROM waits")


def is_consistent(connection: sqlite3.Connection) -> bool:
    """Return whether view, triggers and derived rows are as defined here."""
    others = (f"SELECT 1 FROM {column.table} WHERE {column.name} IS NOT {column.value} LIMIT 1" for column in COLUMNS)
    if _schema(connection) != SCHEMA or any(connection.execute(query).fetchone() for query in others):
        return False
    return not _waits_otherwise(connection)


def repair(connection: sqlite3.Connection) -> None:
    """Rebuild everything derived if it is not consistent, in a transaction of its own."""
    if is_consistent(connection):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        rebuild(connection)
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _schema(connection: sqlite3.Connection) -> Mapping[str, str]:
    """Return the SQL of the view and the triggers of a library, by name."""
    named = "name = 'waits' OR type = 'trigger' AND name GLOB 'follows_*'"
    return dict(connection.execute(f"SELECT name, sql FROM main.sqlite_master WHERE {named}").fetchall())


def _waits_otherwise(connection: sqlite3.Connection) -> bool:
    """Return whether a row of `waiting` differs from what the view computes."""
    columns = ("deck_uid", "due_day", "wakes_day", "shared_note_uid")
    now, stored = (", ".join(f"{side}.{name}" for name in columns) for side in ("waits", "waiting"))
    differs = f"waiting.card_uid IS NULL OR ({now}) IS NOT ({stored})"
    query = f"SELECT EXISTS (SELECT 1 FROM waits LEFT JOIN waiting USING (card_uid) WHERE {differs})"
    more = "(SELECT count(*) FROM waiting) <> (SELECT count(*) FROM card)"
    return bool(connection.execute(f"{query} OR {more}").fetchone()[0])
