"""Open the database of a package for reading, as a file that may be malicious."""

import sqlite3
import sys
from collections.abc import Iterator
from itertools import batched, chain
from operator import lt
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from studyapp.anki.reading.errors import damaged, untrusted
from studyapp.domain.messages import msg

VALUE_LIMIT: Final = 20_000_000
"""Bytes of the largest value that is read."""

SMALL_LIMIT: Final = 64_000_000
"""Bytes of all configurations of one kind together."""

_OPENING_STEPS = 20_000  # of SQLite's machine, for the schema and each question about it
_EVERY = 1_000
_AT_ONCE = 500  # rows
_MOST_SMALL_ROWS = 100_000
_SCHEMA = "SELECT type, name, sql FROM sqlite_master"
_BIG = frozenset({"notes", "cards", "revlog"})
_READ = frozenset({"col", "config", "notetypes", "fields", "templates", "decks", "deck_config"})

Row = tuple[Any, ...]


class Database:
    """The database of a package, read only; every error of SQLite becomes a sentence that names the package."""

    def __init__(self, path: Path, name: str) -> None:
        """Open a database.

        Args:
            path: a file that nobody else writes.
            name: the name of the package.

        Raises:
            StudyAppError: it is no database, lacks a table, or holds more than plain tables.
        """
        self.path = path
        self._name = name
        self._left = 0
        self._counting_steps = _OPENING_STEPS + path.stat().st_size  # a row takes a few steps and more bytes
        self._connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        try:
            self._restrict()
            self.tables = self._plain_tables()
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def small(self, query: str) -> list[Row]:
        """Return all rows of a short table.

        Raises:
            StudyAppError: it cannot be read, or is far too long.
        """
        rows: list[Row] = []
        size = 0
        for row in self._query(query, _MOST_SMALL_ROWS * 100):
            size += 100 + sum(len(value) for value in row if isinstance(value, str | bytes))
            if len(rows) == _MOST_SMALL_ROWS or size > SMALL_LIMIT:
                raise untrusted(self._name, msg("holds-far-more-note-types"))
            rows.append(row)
        return rows

    def number(self, query: str) -> int:
        """Return a whole number that is made of all rows of long tables, 0 where there are none.

        Raises:
            StudyAppError: it cannot be read.
        """
        (row,) = self._query(query, self._counting_steps)
        return int(row[0] or 0)

    def big(self, query: str) -> Iterator[Row]:
        """Yield the rows of a long table one by one.

        Args:
            query: asks for an integer primary key first, in its order.

        Raises:
            StudyAppError: while iterating, where they cannot be read.
        """
        before = [-sys.maxsize - 2]  # less than any key
        for rows in batched(self._query(query, None), _AT_ONCE):
            keys = [row[0] for row in rows]
            if not all(map(lt, chain(before, keys), keys)):  # pages that lead to one another would never end
                raise damaged(self._name, msg("the-rows-of-its-collection-are-not"))
            before = keys[-1:]
            waiting = list(reversed(rows))
            del rows
            while waiting:  # a row may take as much as a value can, and is let go before the next is looked into
                yield waiting.pop()

    def _query(self, query: str, steps: int | None) -> Iterator[Row]:
        try:
            self._allow(steps)
            yield from chain(self._connection.execute(query))  # unlike its cursor, it may end after the file was closed
        except sqlite3.ProgrammingError:  # a bug of ours, such as asking after the end
            raise
        except (sqlite3.Error, sqlite3.Warning, MemoryError, OverflowError, UnicodeDecodeError) as error:
            raise damaged(self._name, msg("its-collection-cannot-be-read")) from error
        finally:
            if steps is not None:
                self._allow(None)

    def _restrict(self) -> None:
        limits = {
            sqlite3.SQLITE_LIMIT_LENGTH: VALUE_LIMIT,
            sqlite3.SQLITE_LIMIT_SQL_LENGTH: 1_000_000,
            sqlite3.SQLITE_LIMIT_COLUMN: 100,
            sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 50,
            sqlite3.SQLITE_LIMIT_ATTACHED: 0,
            sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
            sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
        }
        for limit, most in limits.items():
            self._connection.setlimit(limit, most)
        self._connection.create_collation("unicase", _unicase)
        for pragma in ("trusted_schema=OFF", "query_only=ON", "cell_size_check=ON", "mmap_size=0", "cache_size=-8000"):
            list(self._query(f"PRAGMA {pragma}", _OPENING_STEPS))

    def _plain_tables(self) -> frozenset[str]:
        """Return the names of the tables, where there is nothing else that could run or compute something."""
        tables = set()
        for kind, name, sql in self._query(_SCHEMA, _OPENING_STEPS):
            if kind in ("view", "trigger") or str(sql).lstrip()[:14].upper() == "CREATE VIRTUAL":
                is_virtual = kind == "table"
                virtual = msg("holds-a-virtual-table-in-its-collection")
                raise untrusted(self._name, virtual if is_virtual else msg("holds-a-kind-in-its-collection", kind=kind))
            if kind == "table":
                tables.add(str(name).lower())
        for table in _READ & tables | {*_BIG}:
            columns = list(self._query(f"PRAGMA table_xinfo({table})", _OPENING_STEPS))
            keys = [(str(column[1]).lower(), str(column[2]).lower()) for column in columns if column[5]]
            if table in _BIG and keys != [("id", "integer")]:
                raise damaged(self._name, msg("its-collection-has-no-table-as-anki-makes", table=table))
            if any(column[6] for column in columns):
                raise untrusted(self._name, msg("computes-columns-of-its-table", table=table))
        return frozenset(tables)

    def _allow(self, steps: int | None) -> None:
        """Limit how long SQLite may work before it gives the first row, and between any two."""
        if steps is None:
            self._connection.set_progress_handler(None, 0)
            return
        self._left = steps
        self._connection.set_progress_handler(self._spend, _EVERY)

    def _spend(self) -> int:
        self._left -= _EVERY
        return self._left < 0


def _unicase(first: str, second: str) -> int:
    """Return the order of names in Anki's tables, near enough for reading."""
    first, second = first.casefold(), second.casefold()
    return (first > second) - (first < second)
