"""Takes triggers away while many rows are written whose effects are written at once."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection


@contextmanager
def without(connection: Connection | sqlite3.Connection, triggers: Sequence[str]) -> Iterator[None]:
    """Take triggers away for a while; a transaction that ends in between has them still."""
    raw = connection if isinstance(connection, sqlite3.Connection) else connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    marks = ", ".join("?" * len(triggers))
    found: list[str] = []
    for schema in ("main.sqlite_master", "temp.sqlite_master"):
        asked = f"SELECT name, sql FROM {schema} WHERE type = 'trigger' AND name IN ({marks})"
        for name, sql in raw.execute(asked, tuple(triggers)).fetchall():
            found.append(sql.replace("CREATE TRIGGER", "CREATE TEMP TRIGGER", 1) if schema[0] == "t" else sql)
            raw.execute(f"DROP TRIGGER {name}")
    yield
    for sql in found:
        raw.execute(sql)
