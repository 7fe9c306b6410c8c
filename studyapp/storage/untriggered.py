"""Takes triggers away while many rows are written whose effects are written at once."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection


@contextmanager
def without(connection: Connection, triggers: Sequence[str]) -> Iterator[None]:
    """Take triggers away for a while; a transaction that ends in between has them still."""
    marks = ", ".join("?" * len(triggers))
    found: list[str] = []
    for schema in ("main.sqlite_master", "temp.sqlite_master"):
        asked = f"SELECT name, sql FROM {schema} WHERE type = 'trigger' AND name IN ({marks})"
        for name, sql in connection.exec_driver_sql(asked, tuple(triggers)).all():
            found.append(sql.replace("CREATE TRIGGER", "CREATE TEMP TRIGGER", 1) if schema[0] == "t" else sql)
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
    yield
    for sql in found:
        connection.exec_driver_sql(sql)
