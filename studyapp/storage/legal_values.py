"""Says which values the rows of a library may have, and finds the first that no version of the program writes.

SQLite keeps anything in any column, and a bit that flipped makes one value another. What is asked here is asked by
SQLite itself, a table at a time, so that it costs no more than to go through the file once.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

from sqlalchemy import Boolean, Float, Integer, Table
from sqlmodel import SQLModel

from studyapp.domain.cards import Phase
from studyapp.domain.media import MediaKind
from studyapp.domain.messages import msg
from studyapp.domain.notes import NoteState, Rejection
from studyapp.domain.reviews import Rating, ReviewKind
from studyapp.storage.derived import ALWAYS, NEW
from studyapp.storage.rows import CHANGE, NOTE_TYPE

_WORDS: dict[tuple[str, str], type[Enum]] = {
    ("note", "state"): NoteState,
    ("note", "rejection"): Rejection,
    ("card_state", "phase"): Phase,
    ("media", "kind"): MediaKind,
    ("review_log", "kind"): ReviewKind,
    ("review_log", "rating"): Rating,
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
"""What the items of JSON arrays are."""

_DAYS = ("study_day", "due_day", "last_study_day", "buried_until", "day")
_FIRST_DAY, _LAST_DAY = -719_162, 2_932_896  # of the years 1 to 9999
_MS_A_DAY = 24 * 60 * 60 * 1000
_MOMENTS = ("created", "modified", "reviewed_ms", "due_ms", "last_review_ms", "deleted_ms", "received_ms")
_COUNTS = ("ordinal", "reps", "lapses", "words", "span_start", "span_end", "duration_ms", "minutes", "flag", "size")
_MOST = 2**53


def illegal_value(connection: sqlite3.Connection) -> str:
    """What is wrong with the rows of a library, or ""; the first that is found.

    Raises:
        sqlite3.Error: the file cannot be read.
    """
    for table in SQLModel.metadata.sorted_tables:
        found = connection.execute(_QUESTIONS[table.name]).fetchone()
        if found is not None:
            return msg("a-row-of-has-a-value", name=table.name, found=found[0])
    return ""


def undecodable(connection: sqlite3.Connection) -> str:
    """The first table with a text that is no text, or ""."""
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
    """The first table or column that a library of today has and this one has not, or ""."""
    for table in SQLModel.metadata.sorted_tables:
        named = {str(row[0]) for row in connection.execute("SELECT name FROM pragma_table_info(?)", (table.name,))}
        if missing := [column.name for column in table.columns if column.name not in named]:
            return msg("the-table-has-no", name=table.name, missing=missing[0])
    return ""


def _question(table: Table) -> str:
    """SQL that gives the name of a column with an illegal value, or no row."""
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
    for name, kind in (each for tables, named in _ITEMS.items() if table.name in tables for each in named):
        yield name, f"EXISTS (SELECT 1 FROM json_each(\"{name}\") WHERE type <> '{kind}')"


def _beyond(table: str, name: str, quoted: str, kind: Any) -> str:
    """SQL for a value that is out of all bounds, "" where there are none."""
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
    """SQL for all texts of a table, those of a row as one."""
    texts = [
        f"coalesce(\"{each.name}\", '')"
        for each in table.columns
        if not isinstance(each.type, Integer | Float | Boolean)
    ]
    return f'SELECT {" || ' ' || ".join(texts)} FROM "{table.name}"'


_QUESTIONS: Mapping[str, str] = {table.name: _question(table) for table in SQLModel.metadata.sorted_tables}
_SPOKEN: Mapping[str, str] = {table.name: _spoken(table) for table in SQLModel.metadata.sorted_tables}
