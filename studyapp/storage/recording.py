"""Writes down what every operation changes, by triggers of this connection: no way of writing can forget it.

Outside an operation the triggers refuse to write at all.
"""

import json
import sqlite3
from dataclasses import dataclass

from sqlmodel import SQLModel

from studyapp.storage.derived import COLUMNS
from studyapp.storage.rows import RECORDED

EACH_KEY = "json_each(CASE WHEN row_key LIKE '[\"%' THEN row_key ELSE json_array(row_key) END)"
"""Gives the key of each row of a change, as `value`."""

_COLUMNS: dict[str, tuple[str, ...]] = {
    table: tuple(column.name for column in SQLModel.metadata.tables[table].columns) for table in RECORDED
}

_DERIVED = {(each.table, each.name) for each in COLUMNS}
"""What follows from other rows, in an undo too, so that a change of nothing else is not written down."""

_encoded = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(slots=True)
class Recorder:
    """What the triggers ask: which operation is under way, and whether it is a new one.

    Attributes:
        operation: sequence number of the operation, or None between operations.
        is_replaying: an undo or redo, which is not recorded again.
    """

    operation: int | None = None
    is_replaying: bool = False

    def install(self, connection: sqlite3.Connection) -> None:
        """Make the triggers; they last as long as the connection."""
        connection.create_function("is_recorded", 0, self._is_recorded)
        connection.create_function("current_operation", 0, lambda: self.operation)
        connection.create_function("whole_row", -1, _whole_row)
        connection.create_function("difference", -1, _difference)
        for table, key in RECORDED.items():
            for statement in _triggers(table, key):
                connection.execute(statement)

    def _is_recorded(self) -> bool:
        if self.operation is None:
            raise RuntimeError("a write outside an operation")
        return not self.is_replaying


def one_whole_row(connection: sqlite3.Connection, table: str) -> str:
    """SQL for a row of a table as a JSON object."""
    told = connection.execute("SELECT name, type FROM pragma_table_info(?)", (table,)).fetchall()
    columns = ", ".join(f"'{name}', {_exactly(name) if kind == 'FLOAT' else _quoted(name)}" for name, kind in told)
    return f"json_object({columns})"


def whole_rows(connection: sqlite3.Connection, table: str) -> str:
    """SQL for all rows of a table that are chosen, as a JSON array of objects."""
    return f"json_group_array({one_whole_row(connection, table)})"


def _quoted(name: str) -> str:
    return f'"{name}"'


def _exactly(name: str) -> str:
    """A decimal with as many digits as tell it from any other; SQLite's own JSON has two less."""
    return f'CASE WHEN "{name}" IS NOT NULL THEN json(format(\'%!.17g\', "{name}")) END'


def _triggers(table: str, key: str) -> tuple[str, str, str]:
    columns = _COLUMNS[table]
    old, new = (", ".join(f'{side}."{name}"' for name in columns) for side in ("OLD", "NEW"))
    told = ", ".join(f'"{name}"' for name in columns if (table, name) not in _DERIVED)
    start = "CREATE TEMP TRIGGER record_{table}_{action} AFTER {event} ON main.{table} WHEN is_recorded() BEGIN "
    into = "INSERT INTO change (operation, table_name, row_key, before, after) VALUES (current_operation(), "
    insert = f"'{table}', NEW.\"{key}\", NULL, NULL); END"
    delete = f"'{table}', OLD.\"{key}\", whole_row('{table}', {old}), NULL); END"
    update = f"'{table}', OLD.\"{key}\", difference('{table}', {old}, {new}), difference('{table}', {new}, {old})); END"
    return (
        start.format(table=table, action="INSERT", event="INSERT") + into + insert,
        start.format(table=table, action="DELETE", event="DELETE") + into + delete,
        start.format(table=table, action="UPDATE", event=f"UPDATE OF {told}") + into + update,
    )


def _whole_row(table: str, *values: object) -> str:
    return _encoded(dict(zip(_COLUMNS[table], values, strict=True)))


def _difference(table: str, *values: object) -> str:
    """The first half of the values, where it differs from the second."""
    columns = _COLUMNS[table]
    mine, other = values[: len(columns)], values[len(columns) :]
    differing = {
        name: value for name, value, else_value in zip(columns, mine, other, strict=True) if value != else_value
    }
    return _encoded(differing)
