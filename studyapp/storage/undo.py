"""Undo and redo the rows of an operation from the change table."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import batched, groupby
from operator import itemgetter
from typing import Any

from studyapp.storage.derived import bulk_writes
from studyapp.storage.recording import MANY_ROWS, one_whole_row, whole_rows
from studyapp.storage.rows import RECORDED

_BULK_TABLES = "('card', 'card_state', 'note')"
_CHANGES_PER_READ = 5000  # changes that are read together
_CHANGE_COLUMNS = "id, table_name, row_key, before, after FROM change"

UndoReviews = Callable[[str], str]
"""Writes rows of the review log that take back others; gets and returns uids as a JSON array."""


@dataclass(frozen=True)
class _Change:
    """A row of the change table; see `rows.ChangeRow`."""

    id: int
    table: str
    key: str
    before: str | None
    after: str | None

    @property
    def is_bulk(self) -> bool:
        """Return whether it added or dropped many rows at once."""
        return self.key.startswith('["')

    @property
    def key_condition(self) -> str:
        """Return the SQL condition that selects its rows by key."""
        named = "IN (SELECT value FROM json_each(?))" if self.is_bulk else "= ?"
        return f'"{RECORDED[self.table]}" {named}'


def undo_operation(connection: sqlite3.Connection, operation: int, undo_reviews: UndoReviews) -> None:
    """Undo an operation, newest change first, inside a transaction."""
    for change in _changes(connection, operation, newest_first=True):
        if isinstance(change, list):
            _update_all(connection, [(part.key, part.before) for part in change], change[0].table)
        elif change.table == "review_log":
            _undo_logged(connection, change, undo_reviews)
        elif change.before is None:
            _save_added(connection, change)
            _delete(connection, change)
        elif change.after is None:
            _restore_rows(connection, change, json.loads(change.before))
        else:
            _update(connection, change, change.before)


def redo_operation(connection: sqlite3.Connection, operation: int, undo_reviews: UndoReviews) -> None:
    """Redo an operation that was taken back, oldest change first, inside a transaction."""
    for change in _changes(connection, operation, newest_first=False):
        if isinstance(change, list):
            _update_all(connection, [(part.key, part.after) for part in change], change[0].table)
        elif change.table == "review_log":
            _undo_logged(connection, change, undo_reviews)
        elif change.before is None and change.after is not None:
            _restore_rows(connection, change, json.loads(change.after))
            connection.execute("UPDATE change SET after = NULL WHERE id = ?", (change.id,))
        elif change.after is None:
            _delete(connection, change)
        else:
            _update(connection, change, change.after)


def _changes(
    connection: sqlite3.Connection, operation: int, *, newest_first: bool
) -> Iterable[_Change | list[_Change]]:
    """Yield the changes of an operation, each read when needed, because a package has many.

    Many changes of single rows of a table that follow each other come together.
    """
    order = "DESC" if newest_first else "ASC"
    is_single = f"before IS NULL OR after IS NULL OR row_key LIKE '[\"%' OR table_name NOT IN {_BULK_TABLES}"
    kind = f"iif({is_single}, '', table_name)"
    query = f"SELECT id, {kind} FROM change WHERE operation = ? ORDER BY id {order}"
    for table, found in groupby(connection.execute(query, (operation,)).fetchall(), key=itemgetter(1)):
        for chunk in batched(found, _CHANGES_PER_READ):
            rows_query = f"SELECT {_CHANGE_COLUMNS} WHERE operation = ? AND id BETWEEN ? AND ? ORDER BY id {order}"
            if table and len(chunk) >= MANY_ROWS:
                ends = sorted((chunk[0][0], chunk[-1][0]))
                yield [_Change(*row) for row in connection.execute(rows_query, (operation, *ends))]
                continue
            for number, _ in chunk:
                yield _Change(*connection.execute(f"SELECT {_CHANGE_COLUMNS} WHERE id = ?", (number,)).fetchone())


def _undo_logged(connection: sqlite3.Connection, change: _Change, undo_reviews: UndoReviews) -> None:
    """Undo rows of the log by new rows, because the log only grows."""
    lasts = json.loads(change.after)["uid"] if change.after else change.key
    if isinstance(lasts, list):
        lasts = json.dumps(lasts)
    uids = undo_reviews(lasts if lasts.startswith("[") else json.dumps([lasts]))
    keys = uids if change.is_bulk else json.dumps(json.loads(uids)[0])
    connection.execute("UPDATE change SET after = ? WHERE id = ?", (f'{{"uid": {keys}}}', change.id))


def _save_added(connection: sqlite3.Connection, change: _Change) -> None:
    """Save the rows that a change added as JSON in the change, for a redo."""
    rows = (whole_rows if change.is_bulk else one_whole_row)(connection, change.table)
    statement = (
        f'UPDATE change SET after = (SELECT {rows} FROM "{change.table}" WHERE {change.key_condition}) WHERE id = ?'
    )
    connection.execute(statement, (change.key, change.id))


def _restore_rows(connection: sqlite3.Connection, change: _Change, image: Any) -> None:
    """Insert the rows that a change added or deleted."""
    if not change.is_bulk:
        _insert(connection, change.table, [image])
        return
    with bulk_writes(connection, change.table, "INSERT") as keys:
        _insert(connection, change.table, image)
        keys.extend(json.loads(change.key))


def _insert(connection: sqlite3.Connection, table: str, rows: list[dict[str, object]]) -> None:
    """Insert rows given as JSON objects."""
    names = ", ".join(f'"{name}"' for name in rows[0])
    marks = ", ".join("?" for _ in rows[0])
    statement = f'INSERT INTO "{table}" ({names}) VALUES ({marks})'
    connection.executemany(statement, [tuple(row.values()) for row in rows])


def _delete(connection: sqlite3.Connection, change: _Change) -> None:
    """Delete the rows that a change added."""
    statement = f'DELETE FROM "{change.table}" WHERE {change.key_condition}'
    if not change.is_bulk:
        connection.execute(statement, (change.key,))
        return
    with bulk_writes(connection, change.table, "DELETE") as keys:
        connection.execute(statement, (change.key,))
        keys.extend(json.loads(change.key))


def _update(connection: sqlite3.Connection, change: _Change, image: str) -> None:
    """Set the columns of a row to those of a recorded image."""
    values = json.loads(image)
    if values:
        sets = ", ".join(f'"{name}" = ?' for name in values)
        connection.execute(
            f'UPDATE "{change.table}" SET {sets} WHERE {change.key_condition}', (*values.values(), change.key)
        )


def _update_all(connection: sqlite3.Connection, images: Sequence[tuple[str, str | None]], table: str) -> None:
    """Set the columns of single rows of a table to their recorded images."""
    runs = [(json.loads(image or "{}"), [uid for uid, _ in run]) for image, run in groupby(images, key=itemgetter(1))]
    columns = {name for values, _ in runs for name in values}
    with bulk_writes(connection, table, "UPDATE", columns) as uids:
        for values, alike in runs:
            if values:
                sets = ", ".join(f'"{name}" = ?' for name in values)
                among = f"{RECORDED[table]} IN (SELECT value FROM json_each(?))"
                connection.execute(f"UPDATE {table} SET {sets} WHERE {among}", (*values.values(), json.dumps(alike)))
            uids.extend(alike)
