"""Statements that are watched: the watch ends with them, also where their file was closed before."""

import sqlite3
from typing import Any

from studyapp.storage.watching import watched


def test_what_was_left_in_its_middle_ends_after_the_file_was_closed() -> None:
    connection = sqlite3.connect(":memory:")
    watch: Any = watched(connection, lambda: None)
    watch.__enter__()
    connection.close()
    watch.gen.close()
