"""Run statements for those that read a library, and turn failures of its file into sentences."""

import sqlite3
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Executable

from studyapp.storage.location import FAULTS, LibraryLocation
from studyapp.storage.prepared import Prepared


class Reader:
    """Reads of one library; every value is a frozen one, and every failure of the file a StudyAppError."""

    def __init__(self, location: LibraryLocation, connection: Connection) -> None:
        self._location = location
        self._connection = connection

    def _all(self, statement: Executable, given: Mapping[str, Any] | None = None) -> list[Any]:
        try:
            return list(self._connection.execute(statement, given).all())
        except FAULTS as error:
            self._location.fail(error)

    def _plain(self, statement: str, *given: Any) -> list[Any]:
        """Return rows as plain tuples, straight from SQLite, where they are many; one mapping gives values by name."""
        try:
            named = given[0] if given and isinstance(given[0], Mapping) else given
            return self._raw().execute(statement, named).fetchall()
        except FAULTS as error:
            self._location.fail(error)

    def _quick(self, query: Prepared, given: Mapping[str, Any] | None = None) -> list[Any]:
        """Return the rows of a query that every review asks."""
        try:
            return query.rows(self._raw(), given or {})
        except FAULTS as error:
            self._location.fail(error)

    def _raw(self) -> sqlite3.Connection:
        held = self._connection.connection.dbapi_connection
        assert isinstance(held, sqlite3.Connection)
        return held

    def _first(self, statement: Executable, given: Mapping[str, Any] | None = None) -> Any | None:
        try:
            return self._connection.execute(statement, given).first()
        except FAULTS as error:
            self._location.fail(error)
