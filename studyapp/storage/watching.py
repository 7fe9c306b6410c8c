"""Lets somebody look in on statements that take long, and end them."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from studyapp.domain.errors import StudyAppError

Look = Callable[[], None]
"""Is called now and then, in the thread of the statements; a StudyAppError that it raises ends them."""

_BETWEEN = 20_000  # steps of SQLite; some milliseconds


@contextmanager
def watched(connection: sqlite3.Connection, look: Look | None) -> Iterator[None]:
    """While statements run inside a transaction; one that was ended rolls it back. Nobody looking costs nothing.

    Raises:
        StudyAppError: the one that ended them.
    """
    if look is None:
        yield
        return
    ended: list[StudyAppError] = []

    def step() -> int:
        try:
            look()
        except StudyAppError as error:
            ended.append(error)
        return len(ended)

    connection.set_progress_handler(step, _BETWEEN)
    try:
        yield
    except sqlite3.OperationalError as error:
        raise ended[0] if ended else error from None
    finally:
        with suppress(sqlite3.ProgrammingError):  # what was left in its middle may end after the file was closed
            connection.set_progress_handler(None, 0)
    if ended:
        raise ended[0]
