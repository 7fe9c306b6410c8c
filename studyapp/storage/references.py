"""Has the references of a library checked once behind a transaction that fills it, in place of row by row."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from studyapp.storage.connection import pragma


@contextmanager
def checked_behind(connection: sqlite3.Connection) -> Iterator[None]:
    """Around a transaction: into a library without notes, SQLite takes references as they come.

    See `expect_references`, which the transaction ends with.
    """
    has_notes = connection.execute("SELECT EXISTS (SELECT 1 FROM note)").fetchone()[0]
    if has_notes:
        yield
        return
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        with suppress(sqlite3.ProgrammingError):  # the file was closed meanwhile
            connection.execute("PRAGMA foreign_keys = ON")


def expect_references(connection: sqlite3.Connection) -> None:
    """Refuse references that lead nowhere, where SQLite did not do so on the way.

    Raises:
        sqlite3.IntegrityError: there is one.
    """
    if not pragma(connection, "foreign_keys") and connection.execute("PRAGMA foreign_key_check").fetchone():
        raise sqlite3.IntegrityError("FOREIGN KEY constraint failed")
