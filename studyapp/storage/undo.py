"""Take the rows of an operation back, or put them in again, from what was recorded of it."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import batched, groupby
from operator import itemgetter
from typing import Any

from studyapp.storage.derived import at_once
from studyapp.storage.recording import MANY, one_whole_row, whole_rows
from studyapp.storage.rows import RECORDED

_SWEPT = "('card', 'card_state', 'note')"
_CHUNK = 5000  # changes that are read together
_TOLD = "id, table_name, row_key, before, after FROM change"

UndoReviews = Callable[[str], str]
"""Writes rows of the review log that take back others; gets and returns uids as a JSON array."""


@dataclass(frozen=True)
class _Change:
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
    def where(self) -> str:
        """Choose its rows by its key."""
        named = "IN (SELECT value FROM json_each(?))" if self.is_bulk else "= ?"
        return f'"{RECORDED[self.table]}" {named}'


def take_back(connection: sqlite3.Connection, operation: int, undo_reviews: UndoReviews) -> None:
    """Undo an operation, newest change first, inside a transaction."""
    for change in _changes(connection, operation, newest_first=True):
        if isinstance(change, list):
            _update_all(connection, [(part.key, part.before) for part in change], change[0].table)
        elif change.table == "review_log":
            _answers_back(connection, change, undo_reviews)
        elif change.before is None:
            _keep(connection, change)
            _delete(connection, change)
        elif change.after is None:
            _put_back(connection, change, json.loads(change.before))
        else:
            _update(connection, change, change.before)


def put_again(connection: sqlite3.Connection, operation: int, undo_reviews: UndoReviews) -> None:
    """Redo an operation that was taken back, oldest change first, inside a transaction."""
    for change in _changes(connection, operation, newest_first=False):
        if isinstance(change, list):
            _update_all(connection, [(part.key, part.after) for part in change], change[0].table)
        elif change.table == "review_log":
            _answers_back(connection, change, undo_reviews)
        elif change.before is None and change.after is not None:
            _put_back(connection, change, json.loads(change.after))
            connection.execute("UPDATE change SET after = NULL WHERE id = ?", (change.id,))
        elif change.after is None:
            _delete(connection, change)
        else:
            _update(connection, change, change.after)


def _changes(
    connection: sqlite3.Connection, operation: int, *, newest_first: bool
) -> Iterable[_Change | list[_Change]]:
    """Yield the changes of an operation, each read when it is needed: the rows of a package are many.

    Many changes of single rows of a table that follow each other come together.
    """
    order = "DESC" if newest_first else "ASC"
    kind = f"iif(before IS NULL OR after IS NULL OR row_key LIKE '[\"%' OR table_name NOT IN {_SWEPT}, '', table_name)"
    query = f"SELECT id, {kind} FROM change WHERE operation = ? ORDER BY id {order}"
    for table, found in groupby(connection.execute(query, (operation,)).fetchall(), key=itemgetter(1)):
        for chunk in batched(found, _CHUNK):
            rows_query = f"SELECT {_TOLD} WHERE operation = ? AND id BETWEEN ? AND ? ORDER BY id {order}"
            if table and len(chunk) >= MANY:
                ends = sorted((chunk[0][0], chunk[-1][0]))
                yield [_Change(*row) for row in connection.execute(rows_query, (operation, *ends))]
                continue
            for number, _ in chunk:
                yield _Change(*connection.execute(f"SELECT {_TOLD} WHERE id = ?", (number,)).fetchone())


def _answers_back(connection: sqlite3.Connection, change: _Change, undo_reviews: UndoReviews) -> None:
    """Take rows of the log back by new ones, since the log only grows."""
    lasts = json.loads(change.after)["uid"] if change.after else change.key
    if isinstance(lasts, list):
        lasts = json.dumps(lasts)
    uids = undo_reviews(lasts if lasts.startswith("[") else json.dumps([lasts]))
    keys = uids if change.is_bulk else json.dumps(json.loads(uids)[0])
    connection.execute("UPDATE change SET after = ? WHERE id = ?", (f'{{"uid": {keys}}}', change.id))


def _keep(connection: sqlite3.Connection, change: _Change) -> None:
    """Keep the row that a change added as a JSON object, or its rows as an array of such."""
    rows = (whole_rows if change.is_bulk else one_whole_row)(connection, change.table)
    statement = f'UPDATE change SET after = (SELECT {rows} FROM "{change.table}" WHERE {change.where}) WHERE id = ?'
    connection.execute(statement, (change.key, change.id))


def _put_back(connection: sqlite3.Connection, change: _Change, held: Any) -> None:
    """Insert the row that a change added or dropped, or its rows."""
    if not change.is_bulk:
        _insert(connection, change.table, [held])
        return
    with at_once(connection, change.table, "INSERT") as keys:
        _insert(connection, change.table, held)
        keys.extend(json.loads(change.key))


def _insert(connection: sqlite3.Connection, table: str, rows: list[dict[str, object]]) -> None:
    names = ", ".join(f'"{name}"' for name in rows[0])
    marks = ", ".join("?" for _ in rows[0])
    statement = f'INSERT INTO "{table}" ({names}) VALUES ({marks})'
    connection.executemany(statement, [tuple(row.values()) for row in rows])


def _delete(connection: sqlite3.Connection, change: _Change) -> None:
    """Delete the row that a change added, or its rows."""
    statement = f'DELETE FROM "{change.table}" WHERE {change.where}'
    if not change.is_bulk:
        connection.execute(statement, (change.key,))
        return
    with at_once(connection, change.table, "DELETE") as keys:
        connection.execute(statement, (change.key,))
        keys.extend(json.loads(change.key))


def _update(connection: sqlite3.Connection, change: _Change, image: str) -> None:
    values = json.loads(image)
    if values:
        sets = ", ".join(f'"{name}" = ?' for name in values)
        connection.execute(f'UPDATE "{change.table}" SET {sets} WHERE {change.where}', (*values.values(), change.key))


def _update_all(connection: sqlite3.Connection, images: Sequence[tuple[str, str | None]], table: str) -> None:
    """Bring single rows of a table, by key, back to their images."""
    runs = [(json.loads(image or "{}"), [uid for uid, _ in run]) for image, run in groupby(images, key=itemgetter(1))]
    columns = {name for values, _ in runs for name in values}
    with at_once(connection, table, "UPDATE", columns) as uids:
        for values, alike in runs:
            if values:
                sets = ", ".join(f'"{name}" = ?' for name in values)
                among = f"{RECORDED[table]} IN (SELECT value FROM json_each(?))"
                connection.execute(f"UPDATE {table} SET {sets} WHERE {among}", (*values.values(), json.dumps(alike)))
            uids.extend(alike)
