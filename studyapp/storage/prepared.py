"""Prepare the statements of a review once and run them on the driver's connection.

SQLAlchemy takes longer to hand on such a statement than SQLite to run it.
"""

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import Select
from sqlalchemy.dialects import sqlite

_NOTHING: Mapping[str, Any] = {}


class Prepared:
    """A query that is compiled on first use; its rows have the names of their columns."""

    def __init__(self, query: "Select[Any]") -> None:
        self._query = query
        self._make: Callable[[Sequence[Any]], Any] | None = None

    @cached_property
    def _compiled(self) -> tuple[str, Mapping[str, Any]]:
        dialect = sqlite.dialect(paramstyle="named")
        compiled = self._query.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
        return str(compiled), {name: value for name, value in compiled.params.items() if value is not None}

    def rows(self, connection: sqlite3.Connection, given: Mapping[str, Any] = _NOTHING) -> list[Any]:
        """Return the rows of the query for some parameters."""
        sql, own = self._compiled
        cursor = connection.execute(sql, {**own, **given})
        if self._make is None:
            self._make = _row_of([column[0] for column in cursor.description])
        return list(map(self._make, cursor))


def _row_of(names: list[str]) -> Callable[[Sequence[Any]], Any]:
    made: Any = namedtuple("Row", tuple(names), rename=True)  # type: ignore[misc]
    return made._make
