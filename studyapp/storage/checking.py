"""Look through the file of a library for damage: in its pages, its tables, its rows and what these say."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from enum import Enum
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Boolean, Float, Integer, StaticPool, Table, create_engine
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
from studyapp.storage.connection import NamedTransactions, faults
from studyapp.storage.derived import ALWAYS, NEW
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
        "counterpart": ("fields", "tags", "put_out"),
        "params": ("weights",),
        "exam": ("decks", "essays", "sections", "weekdays_off", "days_off"),
        "review_log": ("state",),
    },
    "object": {
        "deck": ("options",),
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

_DAYS = ("study_day", "due_day", "last_study_day", "buried_until", "day")
_FIRST_DAY, _LAST_DAY = -719_162, 2_932_896  # of the years 1 to 9999
_MS_A_DAY = 24 * 60 * 60 * 1000
_MOMENTS = ("created", "modified", "reviewed_ms", "due_ms", "last_review_ms", "deleted_ms", "received_ms")
_COUNTS = ("ordinal", "reps", "lapses", "words", "span_start", "span_end", "duration_ms", "minutes", "flag", "size")
_MOST = 2**53


def illegal_value(connection: sqlite3.Connection) -> str:
    """Return what is wrong with the rows of a library, or ""; the first that is found.

    Raises:
        sqlite3.Error: the file cannot be read.
    """
    for table in SQLModel.metadata.sorted_tables:
        found = connection.execute(_QUESTIONS[table.name]).fetchone()
        if found is not None:
            return msg("a-row-of-has-a-value", name=table.name, found=found[0])
    return ""


def undecodable(connection: sqlite3.Connection) -> str:
    """Return the first table with a text that is no text, or ""."""
    for table in SQLModel.metadata.sorted_tables:
        try:
            for _ in connection.execute(_SPOKEN[table.name]):
                pass
        except sqlite3.OperationalError as error:
            if "decode" not in str(error):
                raise
            return msg("a-row-of-has-a-text", name=table.name)
    return ""


def missing_schema(connection: sqlite3.Connection) -> str:
    """Return the first table or column that a library of today has and this one has not, or ""."""
    for table in SQLModel.metadata.sorted_tables:
        named = {str(row[0]) for row in connection.execute("SELECT name FROM pragma_table_info(?)", (table.name,))}
        if missing := [column.name for column in table.columns if column.name not in named]:
            return msg("the-table-has-no", name=table.name, missing=missing[0])
    return ""


def _question(table: Table) -> str:
    """Return SQL that gives the name of a column with an illegal value, or no row."""
    wrong = (*_wrong(table), *_wrong_json(table))
    cases = " ".join(f"WHEN {condition} THEN '{column}'" for column, condition in wrong)
    return f'SELECT CASE {cases} END AS found FROM "{table.name}" WHERE found IS NOT NULL LIMIT 1'


def _wrong(table: Table) -> Iterator[tuple[str, str]]:
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
        if condition := _beyond(table.name, column.name, quoted, column.type):
            yield column.name, condition


def _wrong_json(table: Table) -> Iterator[tuple[str, str]]:
    for kind, named in _JSON.items():
        for name in named.get(table.name, ()):
            yield name, f'"{name}" IS NOT NULL AND (NOT json_valid("{name}") OR json_type("{name}") <> \'{kind}\')'
    for name in _ANY_JSON.get(table.name, ()):
        yield name, f'"{name}" IS NOT NULL AND NOT json_valid("{name}")'
    if table is CHANGE:
        yield "after", "after IS NOT NULL AND (NOT json_valid(after) OR json_type(after) NOT IN ('object', 'array'))"
    if table is NOTE_TYPE:
        yield "further", "further <> '' AND (NOT json_valid(further) OR json_type(further) <> 'object')"
    for name, kind in (pair for tables, named in _ITEMS.items() if table.name in tables for pair in named):
        yield name, f"EXISTS (SELECT 1 FROM json_each(\"{name}\") WHERE type <> '{kind}')"


def _beyond(table: str, name: str, quoted: str, kind: Any) -> str:
    """Return SQL for a value that is out of all bounds, "" where there are none."""
    if (words := _WORDS.get((table, name))) is not None:
        return f"{quoted} NOT IN ({', '.join(_literal(word.value) for word in words)})"
    if (table, name) == ("operation", "state"):
        return f"{quoted} NOT IN ({', '.join(map(_literal, _STATES))})"
    if isinstance(kind, Boolean):
        return f"{quoted} NOT IN (0, 1)"
    if table == "waiting" and isinstance(kind, Integer):
        return f"{quoted} NOT BETWEEN {min(_FIRST_DAY, NEW, ALWAYS)} AND {_LAST_DAY}"
    if name in _DAYS:
        return f"{quoted} NOT BETWEEN {_FIRST_DAY} AND {_LAST_DAY}"
    if name in _MOMENTS:
        return f"{quoted} NOT BETWEEN {_FIRST_DAY * _MS_A_DAY} AND {_LAST_DAY * _MS_A_DAY}"
    if name in _COUNTS:
        return f"{quoted} NOT BETWEEN 0 AND {_MOST}"
    if name == "tz_offset_min":
        return f"{quoted} NOT BETWEEN -1439 AND 1439"
    return f"abs({quoted}) > {_MOST}" if isinstance(kind, Integer | Float) else ""


def _literal(value: object) -> str:
    return str(int(value)) if isinstance(value, int) else f"'{value}'"


def _spoken(table: Table) -> str:
    """Return SQL for all texts of a table, those of a row as one."""
    texts = [
        f"coalesce(\"{column.name}\", '')"
        for column in table.columns
        if not isinstance(column.type, Integer | Float | Boolean)
    ]
    return f'SELECT {" || ' ' || ".join(texts)} FROM "{table.name}"'


_QUESTIONS: Mapping[str, str] = {table.name: _question(table) for table in SQLModel.metadata.sorted_tables}
_SPOKEN: Mapping[str, str] = {table.name: _spoken(table) for table in SQLModel.metadata.sorted_tables}


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
    """Return what is wrong with a library, or ""; one of an older schema is looked through as a database alone.

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
    """Return the first table, index or trigger that is not word by word that of a new library, or "".

    It is asked only where something failed already: another version of SQLite may write some words in another way.
    """
    query = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
    with closing(sqlite3.connect(":memory:", isolation_level=None, factory=NamedTransactions)) as fresh:
        engine = create_engine("sqlite://", creator=lambda: fresh, poolclass=StaticPool)
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as speaking:
            migrate(speaking, fresh)
        wanted = {tuple(row) for row in fresh.execute(query)}
        engine.dispose()
    other = wanted.symmetric_difference(tuple(row) for row in connection.execute(query))
    return msg("the-is-not-as-it-was-made", other=min(other)[0], other_2=min(other)[1]) if other else ""


def _unreadable(connection: sqlite3.Connection) -> str:
    """Return what cannot be made of rows, or ""."""
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
