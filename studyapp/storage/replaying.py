"""Takes the rows of an operation back, or puts them in again, from what was recorded of it."""

import json
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from studyapp.domain.ids import Uid
from studyapp.storage.rows import RECORDED

UndoReview = Callable[[str], Uid]
"""Writes a row of the review log that takes back another, given by uid; returns the new row's uid."""


@dataclass(frozen=True, slots=True)
class _Change:
    id: int
    table: str
    key: str
    before: str | None
    after: str | None

    @property
    def where(self) -> str:
        return f'"{RECORDED[self.table]}" = ?'


def take_back(connection: sqlite3.Connection, operation: int, undo_review: UndoReview) -> None:
    """Undo an operation, newest change first, inside a transaction."""
    for change in _changes(connection, operation, newest_first=True):
        if change.table == "review_log":
            _answer_back(connection, change, undo_review)
        elif change.before is None:
            row = _row(connection, change)
            connection.execute("UPDATE change SET after = ? WHERE id = ?", (row, change.id))
            connection.execute(f'DELETE FROM "{change.table}" WHERE {change.where}', (change.key,))
        elif change.after is None:
            _insert(connection, change.table, change.before)
        else:
            _update(connection, change, change.before)


def put_again(connection: sqlite3.Connection, operation: int, undo_review: UndoReview) -> None:
    """Redo an operation that was taken back, oldest change first, inside a transaction."""
    for change in _changes(connection, operation, newest_first=False):
        if change.table == "review_log":
            _answer_back(connection, change, undo_review)
        elif change.before is None and change.after is not None:
            _insert(connection, change.table, change.after)
            connection.execute("UPDATE change SET after = NULL WHERE id = ?", (change.id,))
        elif change.after is None:
            connection.execute(f'DELETE FROM "{change.table}" WHERE {change.where}', (change.key,))
        else:
            _update(connection, change, change.after)


def _changes(connection: sqlite3.Connection, operation: int, *, newest_first: bool) -> Iterable[_Change]:
    order = "DESC" if newest_first else "ASC"
    select = f"SELECT id, table_name, row_key, before, after FROM change WHERE operation = ? ORDER BY id {order}"
    return [_Change(*row) for row in connection.execute(select, (operation,)).fetchall()]


def _answer_back(connection: sqlite3.Connection, change: _Change, undo_review: UndoReview) -> None:
    """The log only grows: the row, or the row that took it back last, is taken back by a new one."""
    last = str(json.loads(change.after)["uid"]) if change.after else change.key
    uid = undo_review(last)
    connection.execute("UPDATE change SET after = ? WHERE id = ?", (json.dumps({"uid": uid}), change.id))


def _row(connection: sqlite3.Connection, change: _Change) -> str:
    cursor = connection.execute(f'SELECT * FROM "{change.table}" WHERE {change.where}', (change.key,))
    names = [column[0] for column in cursor.description]
    return json.dumps(dict(zip(names, cursor.fetchone(), strict=True)), ensure_ascii=False)


def _insert(connection: sqlite3.Connection, table: str, image: str) -> None:
    values = json.loads(image)
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" for _ in values)
    connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(values.values()))


def _update(connection: sqlite3.Connection, change: _Change, image: str) -> None:
    values = json.loads(image)
    if values:
        sets = ", ".join(f'"{name}" = ?' for name in values)
        connection.execute(f'UPDATE "{change.table}" SET {sets} WHERE {change.where}', (*values.values(), change.key))
