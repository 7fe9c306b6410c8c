"""Migrate a library's file to the schema of this version, in one transaction for all steps."""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection

from studyapp.resources import resource
from studyapp.storage.derived import rebuild
from studyapp.storage.media_files import MediaFiles
from studyapp.storage.migrations import HEAD

_VERSIONS = Path(__file__).with_name("migrations")
_NEW_SCHEMA = "schema.sql"
STATEMENT_BREAK = "\n\n"
"""Stands between the statements of `schema.sql`, because those of triggers hold semicolons."""


def revision_of(connection: sqlite3.Connection) -> str | None:
    """Return the revision of an open file; None where it has no tables at all.

    Raises:
        LookupError: it has tables, but they are not a library's.
    """
    names = {str(row[0]) for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not names:
        return None
    row = (
        connection.execute("SELECT version_num FROM alembic_version").fetchone() if "alembic_version" in names else None
    )
    if row is None or not str(row[0]).isdigit():
        raise LookupError("no library")
    return str(row[0])


def is_newer(revision: str) -> bool:
    """Return whether a revision comes from a later version of the program."""
    return int(revision) > int(HEAD)


def migrate(connection: Connection, raw: sqlite3.Connection, media: MediaFiles | None = None) -> None:
    """Run all due steps, check that no row and no reference was lost, rebuild derived rows, and commit.

    A new file gets the tables of this version at once, which takes a tenth of the time and does not load Alembic.

    Args:
        connection: SQLAlchemy's, in autocommit mode.
        raw: the same connection as SQLite's driver has it.
        media: the folder for pictures and sounds that an older schema has in its tables.

    Raises:
        sqlite3.Error: a step failed; nothing was changed.
        OSError: a file could not be written; nothing was changed.
    """
    raw.execute("PRAGMA foreign_keys = OFF")  # has no effect inside a transaction, hence before it
    raw.execute("BEGIN IMMEDIATE")
    try:
        before = _counts(raw)
        if before:
            run_steps(connection, media)
        else:
            _begin(raw)
        _check(raw, before)
        rebuild(raw)
        raw.execute("COMMIT")
    finally:
        if raw.in_transaction:
            raw.execute("ROLLBACK")
        raw.execute("PRAGMA foreign_keys = ON")


def _begin(raw: sqlite3.Connection) -> None:
    for statement in resource(_NEW_SCHEMA).read_text("utf-8").split(STATEMENT_BREAK):
        raw.execute(statement)


def run_steps(connection: Connection, media: MediaFiles | None = None) -> None:
    """Run the due steps, from an empty file if need be, in the caller's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_VERSIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes.update(connection=connection, media=media)
    command.upgrade(config, "head")


def _check(raw: sqlite3.Connection, before: dict[str, int]) -> None:
    after = _counts(raw)
    lost = [table for table, count in before.items() if table in after and after[table] < count]
    if lost:
        raise sqlite3.IntegrityError(f"a migration lost rows of {', '.join(lost)}")
    if broken := raw.execute("PRAGMA foreign_key_check").fetchone():
        raise sqlite3.IntegrityError(f"a migration broke a reference of {broken[0]}")


def _counts(raw: sqlite3.Connection) -> dict[str, int]:
    names = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}
