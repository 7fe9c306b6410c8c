"""Takes the rows of an operation back, or puts them in again, from what was recorded of it."""

import json
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from studyapp.domain.ids import Uid
from studyapp.storage.rows import RECORDED

UndoReview = Callable[[str], Uid]
"""Writes a row of the review log that takes back another, given by uid; returns the new row's uid."""


@dataclass(frozen=True)
class _Change:
    id: int
    table: str
    key: str
    before: str | None
    after: str | None

    @property
    def is_bulk(self) -> bool:
        """Whether it added many rows at once."""
        return self.key.startswith('["')

    @cached_property
    def keys(self) -> list[str]:
        """The keys of its rows."""
        found: list[str] = json.loads(self.key) if self.is_bulk else [self.key]
        return found

    @property
    def where(self) -> str:
        """Chooses its rows by its key."""
        named = "IN (SELECT value FROM json_each(?))" if self.is_bulk else "= ?"
        return f'"{RECORDED[self.table]}" {named}'


def take_back(connection: sqlite3.Connection, operation: int, undo_review: UndoReview) -> None:
    """Undo an operation, newest change first, inside a transaction."""
    for change in _changes(connection, operation, newest_first=True):
        if change.table == "review_log":
            _answers_back(connection, change, undo_review)
        elif change.before is None:
            rows = _rows(connection, change)
            connection.execute("UPDATE change SET after = ? WHERE id = ?", (rows, change.id))
            _delete(connection, change)
        elif change.after is None:
            _insert(connection, change.table, [json.loads(change.before)])
        else:
            _update(connection, change, change.before)


def put_again(connection: sqlite3.Connection, operation: int, undo_review: UndoReview) -> None:
    """Redo an operation that was taken back, oldest change first, inside a transaction."""
    for change in _changes(connection, operation, newest_first=False):
        if change.table == "review_log":
            _answers_back(connection, change, undo_review)
        elif change.before is None and change.after is not None:
            held = json.loads(change.after)
            _insert(connection, change.table, held if change.is_bulk else [held])
            connection.execute("UPDATE change SET after = NULL WHERE id = ?", (change.id,))
        elif change.after is None:
            _delete(connection, change)
        else:
            _update(connection, change, change.after)


def _changes(connection: sqlite3.Connection, operation: int, *, newest_first: bool) -> Iterable[_Change]:
    """The changes of an operation, each read when it is needed: the rows of a package are many."""
    order = "DESC" if newest_first else "ASC"
    numbers = connection.execute(f"SELECT id FROM change WHERE operation = ? ORDER BY id {order}", (operation,))
    for (number,) in numbers.fetchall():
        told = "SELECT id, table_name, row_key, before, after FROM change WHERE id = ?"
        yield _Change(*connection.execute(told, (number,)).fetchone())


def _answers_back(connection: sqlite3.Connection, change: _Change, undo_review: UndoReview) -> None:
    """The log only grows: each row, or the row that took it back last, is taken back by a new one."""
    last = json.loads(change.after)["uid"] if change.after else None
    lasts = change.keys if last is None else last if change.is_bulk else [last]
    uids = [undo_review(uid) for uid in lasts]
    after = json.dumps({"uid": uids if change.is_bulk else uids[0]})
    connection.execute("UPDATE change SET after = ? WHERE id = ?", (after, change.id))


def _rows(connection: sqlite3.Connection, change: _Change) -> str:
    """The row that a change added as a JSON object, or its rows as an array of such."""
    cursor = connection.execute(f'SELECT * FROM "{change.table}" WHERE {change.where}', (change.key,))
    names = [column[0] for column in cursor.description]
    rows = [dict(zip(names, row, strict=True)) for row in cursor]
    return json.dumps(rows if change.is_bulk else rows[0], ensure_ascii=False)


def _insert(connection: sqlite3.Connection, table: str, rows: list[dict[str, object]]) -> None:
    names = ", ".join(f'"{name}"' for name in rows[0])
    marks = ", ".join("?" for _ in rows[0])
    statement = f'INSERT INTO "{table}" ({names}) VALUES ({marks})'
    connection.executemany(statement, [tuple(row.values()) for row in rows])


def _delete(connection: sqlite3.Connection, change: _Change) -> None:
    connection.execute(f'DELETE FROM "{change.table}" WHERE {change.where}', (change.key,))


def _update(connection: sqlite3.Connection, change: _Change, image: str) -> None:
    values = json.loads(image)
    if values:
        sets = ", ".join(f'"{name}" = ?' for name in values)
        connection.execute(f'UPDATE "{change.table}" SET {sets} WHERE {change.where}', (*values.values(), change.key))
