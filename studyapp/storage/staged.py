"""Import whole tables that lie in files of their own into a library, within an operation.

There are two ways. `copy_table` copies a finished table out of its own file, in which a table `keys` lists the keys of
its rows as the change table keeps them. `compute_table` computes a table from others with SQL. SQLite copies whole
pages, with those of the indexes, into a table that is empty, but only while it checks no foreign keys.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from sqlalchemy import Connection

from studyapp.domain.ids import Uid
from studyapp.storage.counterpart_values import FILES, own_key
from studyapp.storage.derived import consequences_of, waiting_sql, without_triggers
from studyapp.storage.rows import RECORDED

_COPYING_KB = 12_000  # of cache where whole pages are copied, each of which is met once
_ADDING_KB = 40_000  # of cache where rows are added, for which pages are met again and again
WITH_CARDS = tuple(
    consequence.name for table in ("card", "card_state") for consequence in consequences_of(table, "INSERT")
)
"""The triggers that keep what follows from new cards and states."""

_FILLS: Final = {
    "note": """
INSERT INTO note (uid, note_type, fields, deck_uid, position, tags, created, modified, device, kind, state, origin,
    proposed, score, reason, orphaned, arrival, foreign_key, foreign_modified)
SELECT uid, note_type, fields, deck_uid, position, tags, min(created, :now), max(modified, min(created, :now)), :device,
    'import', 'taken', 'import', 0, 1.0, 'imported', 0, iif(came_fields IS NULL, :sequence || '.' || arrival, NULL),
    iif(came_fields IS NULL, foreign_key, NULL), iif(came_fields IS NULL, foreign_modified, NULL) FROM {rows}
""",
    "counterpart": f"""
INSERT INTO counterpart (key, channel, note_uid, origin, source, foreign_key, note_type, fields, tags, deck_name,
    foreign_modified, received_ms, as_of_s)
SELECT {own_key("came")}, '{FILES}', uid, :origin, :source, foreign_key, came_type, came_fields, tags, deck_name,
    foreign_modified, :now, :as_of_s FROM {{rows}} AS came
WHERE came_fields IS NOT NULL
""",
    "card": """
INSERT INTO card (uid, note_uid, ordinal, deck_uid, position, suspended, buried_until, flag, kept, is_new, created,
    modified, device)
SELECT uid, note_uid, ordinal, deck_uid, position, suspended, buried_until, flag, kept, is_new, :now, :now, :device
FROM {rows}
""",
    "card_state": """
INSERT INTO card_state (card_uid, phase, stability, difficulty, last_study_day, last_review_ms, due_day, interval_days,
    reps, lapses, params_uid, desired_retention, deck_uid)
SELECT uid, 'review', stability, difficulty, last_study_day, last_review_ms, due_day, interval_days, reps, lapses,
    :params_uid, desired_retention, deck_uid FROM {rows}
""",
    "waiting": f"INSERT INTO waiting {waiting_sql('(SELECT *, true AS is_live FROM {rows})')}",
    "review_log": """
INSERT INTO review_log (uid, card_uid, reviewed_ms, tz_offset_min, study_day, rating, kind, duration_ms, due_ms,
    due_day, state, params_uid, device)
SELECT :operation || '-' || number, card_uid, reviewed_ms, tz_offset_min, study_day, rating, kind, duration_ms, due_ms,
    due_day, state, :params_uid, :device FROM {rows}
""",
}
_SHARED = f"""
INSERT INTO counterpart (key, channel, origin, source, note_type, deck_name, beyond, received_ms, as_of_s)
VALUES (:sequence || '.' || :number, '{FILES}', :origin, :source, :note_type, :deck_name, :beyond, :now, :as_of_s)
"""
_NUMBERED = {"review_log": "id"}
"""The column of a table that SQLite numbers itself, so that no value is given for it."""

_KEYS = """
WITH RECURSIVE part (first) AS (
    SELECT {last} + 1 WHERE EXISTS (SELECT 1 FROM {table} WHERE rowid > {last})
    UNION ALL SELECT first + {count} FROM part WHERE EXISTS (SELECT 1 FROM {table} WHERE rowid >= first + {count})
)
SELECT {before}'{table}', (SELECT json_group_array({key}) FROM {table} WHERE rowid >= first AND rowid < first + {count})
FROM part
"""
ROWS_PER_CHANGE = 10_000
"""Rows of one change; undo holds those of one in memory at a time."""


_RECORDED = """
INSERT INTO change (operation, table_name, row_key) SELECT :sequence, table_name, row_key FROM {file}.keys
"""


class Arrived(NamedTuple):
    """The origin and time of notes that arrive.

    Attributes:
        operation: uid of the operation that brings them.
        origin: see `domain.exchange.merging.Received`, as for the source and `as_of_s`.
        source: the source that they came from.
        device: the uid of this device.
        now: the moment of the import, in ms since 1970.
        params_uid: the weights of FSRS that hold.
        as_of_s: the moment as of which the source tells, in seconds since 1970.
    """

    operation: Uid
    origin: str
    source: str
    device: str
    now: int
    params_uid: Uid
    as_of_s: int


class Shared(NamedTuple):
    """The counterpart that notes of one note type and deck share, as they came; see `rows.CounterpartRow`.

    Attributes:
        number: its number among those that this operation brings.
    """

    number: str
    note_type: str
    deck_name: str
    beyond: str


class TableFileSql(NamedTuple):
    """The statements that make the file of one table.

    Attributes:
        tables: statements that make the table and its keys.
        fill: a statement that fills the table from `{rows}`.
        indexes: statements that index the table and note its keys, once it is full.
        given: the values that the statements name.
    """

    tables: Sequence[str]
    fill: str
    indexes: Sequence[str]
    given: Mapping[str, object]


class TableImport:
    """The import of tables into a library, in one operation."""

    COPIED_TABLES: Final = ("note", "counterpart", "card_state", "review_log")
    """The tables that come in files of their own; the others are computed meanwhile."""

    def __init__(self, connection: Connection, arrived: Arrived) -> None:
        self._connection = connection
        self._is_attached = False
        (sequence,) = connection.exec_driver_sql("SELECT max(sequence) FROM operation").one()
        self._given = {**arrived._asdict(), "sequence": sequence}
        (self._checks_foreign_keys,) = self._row("PRAGMA foreign_keys")

    def table_file(self, table: str) -> TableFileSql:
        """Return the statements for the file of a table."""
        query = "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?"
        tables = [sql for (sql,) in self._connection.exec_driver_sql(query, (table,)).all()]
        indexes = [sql for _name, sql in self._indexes(table)]
        keys = f"INSERT INTO keys {_keys(table)}"
        return TableFileSql(
            (*tables, "CREATE TABLE keys (table_name, row_key)"), _FILLS[table], (*indexes, keys), self._given
        )

    def attach(self, file: Path) -> None:
        """Make the tables of a file known to `compute_table`, as `made`."""
        if not self._is_attached:
            self._is_attached = True
            self._connection.exec_driver_sql("ATTACH ? AS made", (str(file),))

    def compute_table(self, table: str, rows: str) -> int:
        """Fill a table of the library from the tables of the attached file; return the number of rows.

        Args:
            table: the library's.
            rows: SQL that gives them under the names that `_FILLS` knows.
        """
        (last,) = self._row(f"SELECT coalesce(max(rowid), 0) FROM {table}") if table in RECORDED else (0,)
        indexes = self._indexes(table)
        with self._cache(copies_pages=bool(indexes)):
            for name, _sql in indexes:  # they are made from all rows in a third of the time
                self._connection.exec_driver_sql(f"DROP INDEX {name}")
            with without_triggers(self._connection, (*WITH_CARDS, f"record_{table}_INSERT")):
                count = self._run(_FILLS[table].format(rows=rows))
            for _name, sql in indexes:
                self._connection.exec_driver_sql(sql)
            if table in RECORDED:
                self._run(f"INSERT INTO change (operation, table_name, row_key) {_keys(table, last, ':sequence, ')}")
        return count

    def _indexes(self, table: str) -> list[tuple[str, str]]:
        """Return names and statements of the indexes of a table that are made when it is full."""
        if not self._can_copy_pages(table):
            return []
        query = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql <> ''"
        return [(name, sql) for name, sql in self._connection.exec_driver_sql(query, (table,)).all()]

    def copy_table(self, table: str, file: Path) -> int:
        """Import the finished table of a file; return the number of rows."""
        name, copies_pages = f"file_{table}", self._can_copy_pages(table)
        self._connection.exec_driver_sql(f"ATTACH ? AS {name}", (str(file),))
        if copies_pages:
            into, columns = table, "*"
        else:
            table_columns = self._connection.exec_driver_sql(f"PRAGMA table_info({table})").all()
            columns = ", ".join(f'"{column.name}"' for column in table_columns if column.name != _NUMBERED.get(table))
            into = f"{table} ({columns})"
        with (
            self._cache(copies_pages=copies_pages),
            without_triggers(self._connection, (*WITH_CARDS, f"record_{table}_INSERT")),
        ):
            count = self._run(f"INSERT INTO {into} SELECT {columns} FROM {name}.{table}")
            self._run(_RECORDED.format(file=name))
        return count

    def add_shared(self, counterparts: Iterable[Shared]) -> None:
        """Add the counterparts that the imported notes share; leave out those that no note names."""
        query = "SELECT DISTINCT arrival FROM note WHERE arrival >= :sequence || '.' AND arrival < :sequence || '/'"
        named = {str(row[0]).partition(".")[2] for row in self._connection.exec_driver_sql(query, self._given)}
        for counterpart in (counterpart for counterpart in counterparts if counterpart.number in named):
            given = self._given | counterpart._asdict()
            self._connection.exec_driver_sql(_SHARED, given)

    def _can_copy_pages(self, table: str) -> bool:
        (has_any,) = self._row(f"SELECT EXISTS (SELECT 1 FROM {table})")
        return not has_any and not self._checks_foreign_keys

    @contextmanager
    def _cache(self, *, copies_pages: bool) -> Iterator[None]:
        """Give SQLite the cache that suits what is done within, and afterwards that for adding rows again."""
        self._connection.exec_driver_sql(f"PRAGMA cache_size = -{_COPYING_KB if copies_pages else _ADDING_KB}")
        try:
            yield
        finally:
            self._connection.exec_driver_sql(f"PRAGMA cache_size = -{_ADDING_KB}")

    def _row(self, statement: str) -> tuple[int, ...]:
        return tuple(self._connection.exec_driver_sql(statement).one())

    def _run(self, statement: str) -> int:
        return self._connection.exec_driver_sql(statement, self._given).rowcount


def _keys(table: str, last: int = 0, before: str = "") -> str:
    """Return SQL for the keys of the rows of a table behind a given row, in parts."""
    return _KEYS.format(table=table, key=RECORDED[table], count=ROWS_PER_CHANGE, last=last, before=before)
