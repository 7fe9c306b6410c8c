"""Sets columns of many rows at once, and writes down each change as if it had been made by itself."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import nullcontext
from itertools import batched

from studyapp.storage.derived import at_once
from studyapp.storage.watching import Look, watched

MANY = 500
"""Rows from which on it pays to take triggers away."""

_CHUNK = 5000  # uids in one statement
_AMONG = "uid IN (SELECT value FROM json_each(:keys))"

Sets = Mapping[str, object]
"""New values by column."""


def sweep(
    connection: sqlite3.Connection,
    table: str,
    groups: Sequence[tuple[Sets, Collection[str]]],
    stamps: Sets,
    only: str = "true",
    look: Look | None = None,
) -> list[str]:
    """Set columns of rows, inside an operation.

    Args:
        connection: of the operation, which `recording` follows.
        table: one whose key is `uid`.
        groups: what is set, and the uids of the rows; the columns are the same in all.
        stamps: what is set besides in rows that are changed by that.
        only: a condition on the rows.
        look: called now and then; an error that it raises ends the operation.

    Returns:
        The uids of those that were changed.
    """
    is_many = sum(len(uids) for _, uids in groups) >= MANY
    columns = {name for sets, _ in groups for name in (*sets, *stamps)}
    few: list[str] = []
    with (
        watched(connection, look),
        at_once(connection, table, "UPDATE", columns) if is_many else nullcontext(few) as changed,
    ):
        for sets, uids in groups:
            for chunk in batched(sorted(set(uids)), _CHUNK):
                found = _differing(connection, table, sets, chunk, only)
                if is_many:
                    _write_down(connection, table, {**sets, **stamps}, found)
                setting = ", ".join(f'"{name}" = :{name}' for name in (*sets, *stamps))
                values = {"keys": json.dumps(found), **sets, **stamps}
                connection.execute(f"UPDATE {table} SET {setting} WHERE {_AMONG}", values)
                changed.extend(found)
        return changed


def _differing(connection: sqlite3.Connection, table: str, sets: Sets, uids: Iterable[str], only: str) -> list[str]:
    differs = " OR ".join(f'"{name}" IS NOT :{name}' for name in sets)
    asked = f"SELECT uid FROM {table} WHERE {_AMONG} AND ({differs}) AND {only}"
    return [str(row[0]) for row in connection.execute(asked, {"keys": json.dumps(list(uids)), **sets})]


def _write_down(connection: sqlite3.Connection, table: str, values: Sets, uids: Sequence[str]) -> None:
    before = ", ".join(f"'{name}', \"{name}\"" for name in values)
    connection.execute(
        "INSERT INTO change (operation, table_name, row_key, before, after) "
        f"SELECT current_operation(), '{table}', uid, json_object({before}), :after FROM {table} WHERE {_AMONG}",
        {"keys": json.dumps(uids), "after": json.dumps(values, ensure_ascii=False)},
    )
