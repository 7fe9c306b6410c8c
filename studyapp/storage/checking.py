"""Looks through the file of a library for whatever cannot be: in its pages, its tables, its rows and what these say."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from types import SimpleNamespace
from typing import Any

from sqlalchemy import StaticPool, create_engine

from studyapp.domain import codec
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.storage import counterpart_values, values
from studyapp.storage.connection import NamedTransactions, faults
from studyapp.storage.legal_values import illegal_value, missing_schema, undecodable
from studyapp.storage.migrating import migrate, revision_of
from studyapp.storage.migrations import HEAD

_VERSION = "SELECT *, NULL AS title, NULL AS author, NULL AS date FROM essay_version"
_IMPOSSIBLE = {
    msg("an-essay-has-no-text"): "SELECT 1 FROM essay WHERE version_uid NOT IN (SELECT uid FROM essay_version)",
    msg("a-note-has-no-note-type"): "SELECT 1 FROM note WHERE note_type NOT IN ('basic', 'cloze') "
    "AND note_type NOT IN (SELECT uid FROM note_type)",
    msg("a-note-has-a-passage-in-no-text"): "SELECT 1 FROM note WHERE version_uid IS NOT NULL "
    "AND version_uid NOT IN (SELECT uid FROM essay_version)",
    msg("a-note-has-no-fields"): "SELECT 1 FROM note WHERE json_array_length(fields) = 0",
    msg("a-deck-stands-in-itself"): "WITH RECURSIVE above (uid, top) AS (SELECT uid, parent_uid FROM deck UNION SELECT "
    "above.uid, deck.parent_uid FROM above JOIN deck ON deck.uid = above.top) SELECT 1 FROM above WHERE uid = top",
    **counterpart_values.IMPOSSIBLE,
}


def fault_of(connection: sqlite3.Connection) -> str:
    """What is wrong with a library, or ""; one of an older schema is looked through as a database alone.

    Raises:
        sqlite3.Error: the file cannot be read, or not even that far.
    """
    try:
        if found := faults(connection, "integrity_check"):
            return found
        if revision_of(connection) != HEAD:
            return ""
    except LookupError:
        return msg("it-has-the-tables-of-no-library")
    except UnicodeDecodeError:  # what SQLite says, in words that it took out of the file
        return msg("a-name-in-it-is-no-text")
    if found := missing_schema(connection):
        return found
    if broken := connection.execute("PRAGMA foreign_key_check").fetchone():
        return msg("a-row-of-belongs-to-nothing", broken=broken[0])
    if found := illegal_value(connection) or undecodable(connection):
        return found
    for told, question in _IMPOSSIBLE.items():
        if connection.execute(f"{question} LIMIT 1").fetchone():
            return told
    return _unreadable(connection)


def strange_schema(connection: sqlite3.Connection) -> str:
    """The first table, index or trigger that is not word by word that of a new library, or "".

    It is asked only where something failed already: another version of SQLite may write some words in another way.
    """
    asked = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
    with closing(sqlite3.connect(":memory:", isolation_level=None, factory=NamedTransactions)) as fresh:
        engine = create_engine("sqlite://", creator=lambda: fresh, poolclass=StaticPool)
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as speaking:
            migrate(speaking, fresh)
        wanted = {tuple(row) for row in fresh.execute(asked)}
        engine.dispose()
    other = wanted.symmetric_difference(tuple(row) for row in connection.execute(asked))
    return msg("the-is-not-as-it-was-made", other=min(other)[0], other_2=min(other)[1]) if other else ""


def _unreadable(connection: sqlite3.Connection) -> str:
    """What cannot be made of rows, or ""."""
    for question, read in _READERS.items():
        with closing(connection.cursor()) as cursor:
            names = [told[0] for told in cursor.execute(question).description]
            for row in cursor:
                try:
                    read(SimpleNamespace(**dict(zip(names, row, strict=True))))
                except (ValueError, LookupError, TypeError, AttributeError) as error:
                    return f"{question.rpartition(' FROM ')[2].split()[0]} says what cannot be read ({error})"
    return ""


def _read_version(row: Any) -> None:
    values.essay_of(row)
    values.annotations_of(row.annotations, row.sentences)
    values.skipped_of(row.skipped)
    values.sketch_of(row.sketch)


_READERS: dict[str, Callable[[Any], object]] = {
    "SELECT * FROM deck": values.deck_of,
    "SELECT * FROM exam": values.exam_of,
    "SELECT * FROM params": values.params_of,
    "SELECT * FROM note_type": values.note_type_of,
    "SELECT * FROM setting": lambda row: values.settings_of([row]),
    "SELECT * FROM exam_plan": lambda row: codec.plan_from_json(codec.loads(row.plan)),
    "SELECT * FROM counterpart WHERE card IS NOT NULL": counterpart_values.agreed_of,
    "SELECT * FROM review_log WHERE state IS NOT NULL": lambda row: values.state_from_log(row.state, Uid(row.card_uid)),
    _VERSION: _read_version,
}
