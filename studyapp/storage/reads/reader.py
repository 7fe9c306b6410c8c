"""Run statements of read classes, and translate failures of the file into errors for people."""

import sqlite3
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Executable

from studyapp.storage.location import FAULTS, LibraryLocation
from studyapp.storage.prepared import Prepared


class Reader:
    """Reads of one library; values are frozen, and every failure of the file is a StudyAppError."""

    def __init__(self, location: LibraryLocation, connection: Connection) -> None:
        self._location = location
        self._connection = connection

    def _fetch_all(self, statement: Executable, given: Mapping[str, Any] | None = None) -> list[Any]:
        try:
            return list(self._connection.execute(statement, given).all())
        except FAULTS as error:
            self._location.fail(error)

    def _fetch_tuples(self, statement: str, *given: Any) -> list[Any]:
        """Return rows as plain tuples, straight from SQLite, because they are many."""
        try:
            named = given[0] if given and isinstance(given[0], Mapping) else given
            return self._raw().execute(statement, named).fetchall()
        except FAULTS as error:
            self._location.fail(error)

    def _fetch_prepared(self, query: Prepared, given: Mapping[str, Any] | None = None) -> list[Any]:
        """Return the rows of a prepared query of every review."""
        try:
            return query.rows(self._raw(), given or {})
        except FAULTS as error:
            self._location.fail(error)

    def _raw(self) -> sqlite3.Connection:
        raw_connection = self._connection.connection.dbapi_connection
        assert isinstance(raw_connection, sqlite3.Connection)
        return raw_connection

    def _fetch_first(self, statement: Executable, given: Mapping[str, Any] | None = None) -> Any | None:
        try:
            return self._connection.execute(statement, given).first()
        except FAULTS as error:
            self._location.fail(error)
