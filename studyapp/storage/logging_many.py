"""Writes rows of the review log of many cards at once, and the states that they lead to, as one by one but quicker."""

import json
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from studyapp.domain.cards import CardState
from studyapp.domain.reviews import ReviewLogEntry
from studyapp.storage import values
from studyapp.storage.derived import at_once
from studyapp.storage.recording import whole_rows

MANY = 500
"""Rows from which on it pays to take triggers away."""

_GIVEN = (*values.STATE_COLUMNS, "params_uid", "desired_retention")
_CHANGED = f"UPDATE card_state SET {', '.join(f'{name} = :{name}' for name in _GIVEN[1:])} WHERE card_uid = :card_uid"
_GONE = "DELETE FROM card_state WHERE card_uid IN (SELECT value FROM json_each(:keys))"
_TOLD = "INSERT INTO change (operation, table_name, row_key, before) VALUES (current_operation(), ?, ?, ?)"


class Logged(NamedTuple):
    """A row of the review log of a card, and what comes of it.

    Attributes:
        before: the state of the card until then.
        after: the state that the row leads to.
        desired_retention: by which the date was chosen.
    """

    entry: ReviewLogEntry
    before: CardState
    after: CardState
    desired_retention: float


def log_many(connection: sqlite3.Connection, logged: Sequence[Logged]) -> None:
    """Write rows of different cards, inside an operation that is recorded."""
    fresh: list[values.Values] = []
    changed: list[values.Values] = []
    gone: list[str] = []
    for each in logged:
        new = CardState(each.after.card_uid)
        if each.after == new:
            gone.append(each.after.card_uid)
            continue
        row = values.state_values(each.after)
        row |= {"params_uid": each.entry.params_uid, "desired_retention": each.desired_retention}
        (fresh if each.before == new else changed).append(row)
    _add(connection, "review_log", "uid", [values.entry_values(each.entry) for each in logged])
    _add(connection, "card_state", "card_uid", fresh)
    connection.executemany(_CHANGED, changed)
    _drop(connection, gone)


def _add(connection: sqlite3.Connection, table: str, key: str, rows: Sequence[values.Values]) -> None:
    if not rows:
        return
    names, marks = ", ".join(rows[0]), ", ".join(f":{name}" for name in rows[0])
    with at_once(connection, table, "INSERT") as keys:
        connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)
        keys.extend(row[key] for row in rows)
        connection.execute(_TOLD, (table, json.dumps(keys), None))


def _drop(connection: sqlite3.Connection, uids: Sequence[str]) -> None:
    if not uids:
        return
    told = json.dumps(uids)
    asked = f"SELECT {whole_rows(connection, 'card_state')} FROM card_state WHERE card_uid IN "
    before = connection.execute(f"{asked} (SELECT value FROM json_each(?))", (told,)).fetchone()[0]
    with at_once(connection, "card_state", "DELETE") as keys:
        connection.execute(_TOLD, ("card_state", told, before))
        connection.execute(_GONE, {"keys": told})
        keys.extend(uids)
