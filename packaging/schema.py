"""Writes the tables of a new library, which ship with the program, as all migrations make them one after the other."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing

from sqlalchemy import StaticPool, create_engine

from studyapp.resources import resource
from studyapp.storage.migrating import STATEMENT_BREAK, run_steps

_HEAD = "-- The tables of a new library. “uv run poe schema” writes this file from the migrations."


def main() -> None:
    """Write the file, and print its path."""
    path = resource("schema.sql")
    path.write_text(written(), "utf-8")
    sys.stdout.write(f"{path}\n")


def written() -> str:
    """Return the content of the file."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as raw:
        engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            run_steps(connection)
        statements = [_HEAD, *_statements(raw)]
        engine.dispose()
    assert not any(STATEMENT_BREAK in statement for statement in statements)
    return STATEMENT_BREAK.join(statements) + "\n"


def _statements(raw: sqlite3.Connection) -> Iterator[str]:
    """Yield the mark of a library, and a dump of it without the transaction around it."""
    yield f"PRAGMA application_id = {raw.execute('PRAGMA application_id').fetchone()[0]};"
    for statement in raw.iterdump():
        if statement not in ("BEGIN TRANSACTION;", "COMMIT;"):
            yield statement


if __name__ == "__main__":
    main()
