"""Record the changes of every operation for undo, by temporary triggers or for many rows at once."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cache
from itertools import batched
from typing import NamedTuple

from sqlmodel import SQLModel

from studyapp.domain.cards import CardState
from studyapp.domain.reviews import ReviewLogEntry
from studyapp.storage import values
from studyapp.storage.connection import Look, watch_statements
from studyapp.storage.derived import COLUMNS, bulk_writes
from studyapp.storage.rows import RECORDED

EACH_KEY = "json_each(CASE WHEN row_key LIKE '[\"%' THEN row_key ELSE json_array(row_key) END)"
"""Gives the key of each row of a change, as `value`."""


def keys_of(row_key: str) -> list[str]:
    """Return the key of each row of a change: what `EACH_KEY` gives, in a tenth of its time where they are many."""
    if not row_key.startswith('["'):
        return [row_key]
    keys: list[str] = json.loads(row_key)
    return keys


_COLUMNS: dict[str, tuple[str, ...]] = {
    table: tuple(column.name for column in SQLModel.metadata.tables[table].columns) for table in RECORDED
}

_DERIVED = {(kept_column.table, kept_column.name) for kept_column in COLUMNS}
"""Columns derived from other rows, in an undo too, so that a change of nothing else is not written down."""

_encoded = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(slots=True)
class Recorder:
    """Answers the triggers: the operation under way, and whether it is a new one.

    Attributes:
        operation: sequence number of the operation, or None between operations.
        is_replaying: an undo or redo, which is not recorded again.
    """

    operation: int | None = None
    is_replaying: bool = False

    def install(self, connection: sqlite3.Connection) -> None:
        """Create the triggers; they last as long as the connection."""
        connection.create_function("is_recorded", 0, self._is_recorded)
        connection.create_function("current_operation", 0, lambda: self.operation)
        connection.create_function("whole_row", -1, _encode_row)
        connection.create_function("difference", -1, _difference)
        connection.execute("BEGIN")
        for statement in _all_triggers():
            connection.execute(statement)
        connection.execute("COMMIT")

    def _is_recorded(self) -> bool:
        if self.operation is None:
            raise RuntimeError("a write outside an operation")
        return not self.is_replaying


def one_whole_row(connection: sqlite3.Connection, table: str) -> str:
    """Return SQL for a row of a table as a JSON object."""
    table_info = connection.execute("SELECT name, type FROM pragma_table_info(?)", (table,)).fetchall()
    columns = ", ".join(
        f"'{name}', {_exact_decimal_sql(name) if kind == 'FLOAT' else _quote_name(name)}" for name, kind in table_info
    )
    return f"json_object({columns})"


def whole_rows(connection: sqlite3.Connection, table: str) -> str:
    """Return SQL for all rows of a table that are chosen, as a JSON array of objects."""
    return f"json_group_array({one_whole_row(connection, table)})"


def _quote_name(name: str) -> str:
    return f'"{name}"'


def _exact_decimal_sql(name: str) -> str:
    """Return SQL for a number with enough digits to be exact; SQLite's own JSON writes two fewer."""
    return f'CASE WHEN "{name}" IS NOT NULL THEN json(format(\'%!.17g\', "{name}")) END'


@cache
def _all_triggers() -> tuple[str, ...]:
    return tuple(statement for table, key in RECORDED.items() for statement in _triggers(table, key))


def _triggers(table: str, key: str) -> tuple[str, str, str]:
    columns = _COLUMNS[table]
    old, new = (", ".join(f'{side}."{name}"' for name in columns) for side in ("OLD", "NEW"))
    column_list = ", ".join(f'"{name}"' for name in columns if (table, name) not in _DERIVED)
    start = "CREATE TEMP TRIGGER record_{table}_{action} AFTER {event} ON main.{table} WHEN is_recorded() BEGIN "
    into = "INSERT INTO change (operation, table_name, row_key, before, after) VALUES (current_operation(), "
    insert = f"'{table}', NEW.\"{key}\", NULL, NULL); END"
    delete = f"'{table}', OLD.\"{key}\", whole_row('{table}', {old}), NULL); END"
    update = f"'{table}', OLD.\"{key}\", difference('{table}', {old}, {new}), difference('{table}', {new}, {old})); END"
    return (
        start.format(table=table, action="INSERT", event="INSERT") + into + insert,
        start.format(table=table, action="DELETE", event="DELETE") + into + delete,
        start.format(table=table, action="UPDATE", event=f"UPDATE OF {column_list}") + into + update,
    )


def _encode_row(table: str, *values: object) -> str:
    return _encoded(dict(zip(_COLUMNS[table], values, strict=True)))


def _difference(table: str, *values: object) -> str:
    """Return SQL for a JSON object of the old values that differ from the new ones."""
    columns = _COLUMNS[table]
    mine, other = values[: len(columns)], values[len(columns) :]
    differing = {
        name: value for name, value, else_value in zip(columns, mine, other, strict=True) if value != else_value
    }
    return _encoded(differing)


MANY_ROWS = 500
"""Rows from which on it pays to take triggers away."""

_UIDS_PER_STATEMENT = 5000  # uids in one statement
_AMONG = "uid IN (SELECT value FROM json_each(:keys))"

Sets = Mapping[str, object]
"""New values by column."""


def set_columns(
    connection: sqlite3.Connection,
    table: str,
    groups: Sequence[tuple[Sets, Collection[str]]],
    stamps: Sets,
    only: str = "true",
    look: Look | None = None,
) -> list[str]:
    """Set columns of many rows within an operation, and record the old values.

    Args:
        connection: the connection of the operation, which `recording` follows.
        table: one whose key is `uid`.
        groups: values with the uids of the rows to set them in; the columns are the same in all.
        stamps: further values for rows that this changes.
        only: a condition on the rows.
        look: called now and then; an error that it raises ends the operation.

    Returns:
        The uids of those that were changed.
    """
    is_many = sum(len(uids) for _, uids in groups) >= MANY_ROWS
    columns = {name for sets, _ in groups for name in (*sets, *stamps)}
    few: list[str] = []
    with (
        watch_statements(connection, look),
        bulk_writes(connection, table, "UPDATE", columns) if is_many else nullcontext(few) as changed,
    ):
        for sets, uids in groups:
            for chunk in batched(sorted(set(uids)), _UIDS_PER_STATEMENT):
                found = _differing_keys(connection, table, sets, chunk, only)
                if is_many:
                    _record_before(connection, table, {**sets, **stamps}, found)
                setting = ", ".join(f'"{name}" = :{name}' for name in (*sets, *stamps))
                values = {"keys": json.dumps(found), **sets, **stamps}
                connection.execute(f"UPDATE {table} SET {setting} WHERE {_AMONG}", values)
                changed.extend(found)
        return changed


def _differing_keys(
    connection: sqlite3.Connection, table: str, sets: Sets, uids: Iterable[str], only: str
) -> list[str]:
    """Return the keys of rows that some new values would change."""
    differs = " OR ".join(f'"{name}" IS NOT :{name}' for name in sets)
    query = f"SELECT uid FROM {table} WHERE {_AMONG} AND ({differs}) AND {only}"
    return [str(row[0]) for row in connection.execute(query, {"keys": json.dumps(list(uids)), **sets})]


def _record_before(connection: sqlite3.Connection, table: str, values: Sets, uids: Sequence[str]) -> None:
    before = ", ".join(f"'{name}', \"{name}\"" for name in values)
    connection.execute(
        "INSERT INTO change (operation, table_name, row_key, before, after) "
        f"SELECT current_operation(), '{table}', uid, json_object({before}), :after FROM {table} WHERE {_AMONG}",
        {"keys": json.dumps(uids), "after": json.dumps(values, ensure_ascii=False)},
    )


_STATE_COLUMNS = (*values.STATE_COLUMNS, "params_uid", "desired_retention")
_UPDATE_STATE = (
    f"UPDATE card_state SET {', '.join(f'{name} = :{name}' for name in _STATE_COLUMNS[1:])} WHERE card_uid = :card_uid"
)
_DELETE_STATES = "DELETE FROM card_state WHERE card_uid IN (SELECT value FROM json_each(:keys))"
_RECORD_NEW = "INSERT INTO change (operation, table_name, row_key, before) VALUES (current_operation(), ?, ?, ?)"


class Logged(NamedTuple):
    """A row of the review log of a card, and what comes of it.

    Attributes:
        before: the state of the card until then.
        after: the state that the row leads to.
        desired_retention: the desired retention by which the date was chosen.
    """

    entry: ReviewLogEntry
    before: CardState
    after: CardState
    desired_retention: float


def log_many(connection: sqlite3.Connection, logged: Sequence[Logged]) -> None:
    """Write one row of the log for each of some cards, with the states that follow, within a recorded operation."""
    fresh: list[values.Values] = []
    changed: list[values.Values] = []
    gone: list[str] = []
    for logged_row in logged:
        new = CardState(logged_row.after.card_uid)
        if logged_row.after == new:
            gone.append(logged_row.after.card_uid)
            continue
        row = values.state_values(logged_row.after)
        row |= {"params_uid": logged_row.entry.params_uid, "desired_retention": logged_row.desired_retention}
        (fresh if logged_row.before == new else changed).append(row)
    _add(connection, "review_log", "uid", [values.entry_values(logged_row.entry) for logged_row in logged])
    _add(connection, "card_state", "card_uid", fresh)
    connection.executemany(_UPDATE_STATE, changed)
    _delete_states(connection, gone)


def _add(connection: sqlite3.Connection, table: str, key: str, rows: Sequence[values.Values]) -> None:
    if not rows:
        return
    names, marks = ", ".join(rows[0]), ", ".join(f":{name}" for name in rows[0])
    with bulk_writes(connection, table, "INSERT") as keys:
        connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)
        keys.extend(row[key] for row in rows)
        connection.execute(_RECORD_NEW, (table, json.dumps(keys), None))


def _delete_states(connection: sqlite3.Connection, uids: Sequence[str]) -> None:
    if not uids:
        return
    keys_json = json.dumps(uids)
    query = f"SELECT {whole_rows(connection, 'card_state')} FROM card_state WHERE card_uid IN "
    before = connection.execute(f"{query} (SELECT value FROM json_each(?))", (keys_json,)).fetchone()[0]
    with bulk_writes(connection, "card_state", "DELETE") as keys:
        connection.execute(_RECORD_NEW, ("card_state", keys_json, before))
        connection.execute(_DELETE_STATES, {"keys": keys_json})
        keys.extend(uids)
