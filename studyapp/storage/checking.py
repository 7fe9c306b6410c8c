"""Check the file of a library for damage: its pages, its tables, its rows and the values in these."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from enum import Enum
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Boolean, Float, Integer, Table
from sqlmodel import SQLModel

from studyapp.domain import codec
from studyapp.domain.cards import Phase
from studyapp.domain.exams import ExamAim
from studyapp.domain.ids import Uid
from studyapp.domain.media import MediaKind
from studyapp.domain.messages import msg
from studyapp.domain.notes import NoteState, Rejection
from studyapp.domain.reviews import AnswerWay, Rating, ReviewKind
from studyapp.storage import counterpart_values, values
from studyapp.storage.connection import NamedTransactions, in_sqlalchemy, integrity_faults
from studyapp.storage.derived import ALWAYS_DAY, NEW_DAY
from studyapp.storage.migrating import migrate, revision_of
from studyapp.storage.migrations import HEAD
from studyapp.storage.rows import CHANGE, NOTE_TYPE

_WORDS: dict[tuple[str, str], type[Enum]] = {
    ("note", "state"): NoteState,
    ("note", "rejection"): Rejection,
    ("card_state", "phase"): Phase,
    ("media", "kind"): MediaKind,
    ("review_log", "kind"): ReviewKind,
    ("review_log", "rating"): Rating,
    ("review_log", "way"): AnswerWay,
    ("exam", "aim"): ExamAim,
}
_STATES = ("done", "undone", "settled", "replay")

_JSON = {
    "array": {
        "essay_version": ("blocks", "runs", "dropped", "notices", "skipped", "sketch", "sentences", "sentence_starts"),
        "note": ("fields", "tags"),
        "note_type": ("fields", "templates"),
        "counterpart": ("fields", "tags", "put_out", "apart"),
        "card": ("kept",),
        "params": ("weights",),
        "exam": ("decks", "essays", "sections", "weekdays_off", "days_off"),
        "review_log": ("state",),
    },
    "object": {
        "deck": ("options", "kept"),
        "unmade": ("text",),
        "essay_version": ("raw_map", "annotations"),
        "counterpart": ("digests", "card"),
        "exam_plan": ("plan",),
        "change": ("before",),
    },
}
_ANY_JSON = {"setting": ("value",)}
_ITEMS = {
    ("note", "counterpart"): (("fields", "text"), ("tags", "text")),
    ("exam",): (("decks", "text"), ("essays", "text"), ("weekdays_off", "integer"), ("days_off", "integer")),
}
"""The types of the items of JSON arrays."""

_PARTS_SQL = {
    ("deck", "kept"): "json_type(kept, '$.deck') IS NOT 'object' OR json_type(kept, '$.preset') IS NOT 'object'",
    ("card", "kept"): "json_array_length(kept) <> 6",
    ("counterpart", "apart"): "EXISTS (SELECT 1 FROM json_each(apart) WHERE type <> 'array'"
    " OR json_array_length(value) <> 2 OR json_type(value, '$[0]') <> 'integer' OR json_type(value, '$[1]') <> 'text')",
}
"""SQL conditions under which JSON lacks a part: what Anki's settings, cards and decks of a note must have."""

_DAYS = ("study_day", "due_day", "last_study_day", "buried_until", "day")
_FIRST_DAY, _LAST_DAY = -719_162, 2_932_896  # of the years 1 to 9999
_MS_A_DAY = 24 * 60 * 60 * 1000
_MOMENTS = ("created", "modified", "reviewed_ms", "due_ms", "last_review_ms", "deleted_ms", "received_ms")
_COUNTS = ("ordinal", "reps", "lapses", "words", "span_start", "span_end", "duration_ms", "minutes", "flag", "size")
_MOST_COUNT = 2**53


def find_illegal_value(connection: sqlite3.Connection) -> str:
    """Return a sentence about the first illegal value in the rows of a library, or "".

    Raises:
        sqlite3.Error: the file cannot be read.
    """
    for table in SQLModel.metadata.sorted_tables:
        found = connection.execute(_ILLEGAL_COLUMN_SQL[table.name]).fetchone()
        if found is not None:
            return msg("a-row-of-has-a-value", name=table.name, found=found[0])
    return ""


def find_undecodable_table(connection: sqlite3.Connection) -> str:
    """Return the name of the first table with a text that is no UTF-8, or ""."""
    for table in SQLModel.metadata.sorted_tables:
        try:
            for _ in connection.execute(_ALL_TEXT_SQL[table.name]):
                pass
        except sqlite3.OperationalError as error:
            if "decode" not in str(error):
                raise
            return msg("a-row-of-has-a-text", name=table.name)
    return ""


def find_missing_schema(connection: sqlite3.Connection) -> str:
    """Return the name of the first table or column that is missing in a library of this version, or ""."""
    for table in SQLModel.metadata.sorted_tables:
        named = {str(row[0]) for row in connection.execute("SELECT name FROM pragma_table_info(?)", (table.name,))}
        if missing := [column.name for column in table.columns if column.name not in named]:
            return msg("the-table-has-no", name=table.name, missing=missing[0])
    return ""


def _illegal_column_sql(table: Table) -> str:
    """Return SQL that gives the name of a column with an illegal value, or no row."""
    wrong = (*_illegal_conditions(table), *_illegal_json_conditions(table))
    cases = " ".join(f"WHEN {condition} THEN '{column}'" for column, condition in wrong)
    return f'SELECT CASE {cases} END AS found FROM "{table.name}" WHERE found IS NOT NULL LIMIT 1'


def _illegal_conditions(table: Table) -> Iterator[tuple[str, str]]:
    """Yield columns of a table, each with the SQL condition of an illegal value."""
    for column in table.columns:
        kinds = ["'text'"]
        if isinstance(column.type, Float):
            kinds = ["'real'", "'integer'"]
        elif isinstance(column.type, Integer | Boolean):
            kinds = ["'integer'"]
        if column.nullable:
            kinds.append("'null'")
        quoted = f'"{column.name}"'
        yield column.name, f"typeof({quoted}) NOT IN ({', '.join(kinds)})"
        if condition := _out_of_bounds_sql(table.name, column.name, quoted, column.type):
            yield column.name, condition


def _illegal_json_conditions(table: Table) -> Iterator[tuple[str, str]]:
    """Yield JSON columns of a table, each with the SQL condition of illegal content."""
    for kind, named in _JSON.items():
        for name in named.get(table.name, ()):
            yield name, f'"{name}" IS NOT NULL AND (NOT json_valid("{name}") OR json_type("{name}") <> \'{kind}\')'
    for (owner, name), condition in _PARTS_SQL.items():
        if owner == table.name:
            yield name, f'"{name}" IS NOT NULL AND ({condition})'
    for name in _ANY_JSON.get(table.name, ()):
        yield name, f'"{name}" IS NOT NULL AND NOT json_valid("{name}")'
    if table is CHANGE:
        yield "after", "after IS NOT NULL AND (NOT json_valid(after) OR json_type(after) NOT IN ('object', 'array'))"
    if table is NOTE_TYPE:
        yield "further", "further <> '' AND (NOT json_valid(further) OR json_type(further) <> 'object')"
    for name, kind in (pair for tables, named in _ITEMS.items() if table.name in tables for pair in named):
        yield name, f"EXISTS (SELECT 1 FROM json_each(\"{name}\") WHERE type <> '{kind}')"


def _out_of_bounds_sql(table: str, name: str, quoted: str, kind: Any) -> str:
    """Return the SQL condition of a number that is out of bounds, "" for a column without bounds."""
    if (words := _WORDS.get((table, name))) is not None:
        return f"{quoted} NOT IN ({', '.join(_literal(word.value) for word in words)})"
    if (table, name) == ("operation", "state"):
        return f"{quoted} NOT IN ({', '.join(map(_literal, _STATES))})"
    if isinstance(kind, Boolean):
        return f"{quoted} NOT IN (0, 1)"
    if table == "waiting" and isinstance(kind, Integer):
        return f"{quoted} NOT BETWEEN {min(_FIRST_DAY, NEW_DAY, ALWAYS_DAY)} AND {_LAST_DAY}"
    if name in _DAYS:
        return f"{quoted} NOT BETWEEN {_FIRST_DAY} AND {_LAST_DAY}"
    if name in _MOMENTS:
        return f"{quoted} NOT BETWEEN {_FIRST_DAY * _MS_A_DAY} AND {_LAST_DAY * _MS_A_DAY}"
    if name in _COUNTS:
        return f"{quoted} NOT BETWEEN 0 AND {_MOST_COUNT}"
    if name == "tz_offset_min":
        return f"{quoted} NOT BETWEEN -1439 AND 1439"
    return f"abs({quoted}) > {_MOST_COUNT}" if isinstance(kind, Integer | Float) else ""


def _literal(value: object) -> str:
    """Return a value as an SQL literal."""
    return str(int(value)) if isinstance(value, int) else f"'{value}'"


def _all_text_sql(table: Table) -> str:
    """Return SQL that joins all texts of each row of a table."""
    texts = [
        f"coalesce(\"{column.name}\", '')"
        for column in table.columns
        if not isinstance(column.type, Integer | Float | Boolean)
    ]
    return f'SELECT {" || ' ' || ".join(texts)} FROM "{table.name}"'


_ILLEGAL_COLUMN_SQL: Mapping[str, str] = {
    table.name: _illegal_column_sql(table) for table in SQLModel.metadata.sorted_tables
}
_ALL_TEXT_SQL: Mapping[str, str] = {table.name: _all_text_sql(table) for table in SQLModel.metadata.sorted_tables}


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


def find_fault(connection: sqlite3.Connection) -> str:
    """Return a sentence about the first fault of a library, or ""; check only SQLite's part of an older schema.

    Raises:
        sqlite3.Error: the file cannot be read, or not even that far.
    """
    try:
        if found := integrity_faults(connection, "integrity_check"):
            return found
        if revision_of(connection) != HEAD:
            return ""
    except LookupError:
        return msg("it-has-the-tables-of-no-library")
    except UnicodeDecodeError:  # what SQLite says, in words that it took out of the file
        return msg("a-name-in-it-is-no-text")
    if found := find_missing_schema(connection):
        return found
    if broken := connection.execute("PRAGMA foreign_key_check").fetchone():
        return msg("a-row-of-belongs-to-nothing", broken=broken[0])
    if found := find_illegal_value(connection) or find_undecodable_table(connection):
        return found
    for fault, question in _IMPOSSIBLE.items():
        if connection.execute(f"{question} LIMIT 1").fetchone():
            return fault
    return _find_unreadable_row(connection)


def find_changed_schema(connection: sqlite3.Connection) -> str:
    """Return the name of the first table, index or trigger that differs from a new library's, or "".

    It is asked only where something failed already: another version of SQLite may write some words in another way.
    """
    query = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
    fresh = sqlite3.connect(":memory:", isolation_level=None, factory=NamedTransactions)
    with closing(fresh), in_sqlalchemy(fresh) as speaking:
        migrate(speaking, fresh)
        wanted = {tuple(row) for row in fresh.execute(query)}
    other = wanted.symmetric_difference(tuple(row) for row in connection.execute(query))
    return msg("the-is-not-as-it-was-made", other=min(other)[0], other_2=min(other)[1]) if other else ""


def _find_unreadable_row(connection: sqlite3.Connection) -> str:
    """Return a sentence about the first row that is no value of the domain, or ""."""
    for question, read in _READERS.items():
        with closing(connection.cursor()) as cursor:
            names = [column[0] for column in cursor.execute(question).description]
            for row in cursor:
                try:
                    read(SimpleNamespace(**dict(zip(names, row, strict=True))))
                except (ValueError, LookupError, TypeError, AttributeError) as error:
                    return f"{question.rpartition(' FROM ')[2].split()[0]} says what cannot be read ({error})"
    return ""


def _read_version(row: Any) -> None:
    """Parse the row of a version; raise if it is no essay."""
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
    "SELECT * FROM unmade WHERE text IS NOT NULL": values.unmade_of,
    "SELECT * FROM counterpart WHERE card IS NOT NULL": counterpart_values.agreed_of,
    "SELECT * FROM review_log WHERE state IS NOT NULL": lambda row: values.state_from_log(row.state, Uid(row.card_uid)),
    _VERSION: _read_version,
}
