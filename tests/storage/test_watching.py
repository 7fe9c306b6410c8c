"""Undo and redo of much can be looked in on and ended, and what was ended has changed nothing."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from studyapp.domain.errors import StudyAppError
from studyapp.library import Library
from studyapp.operations.library import history
from studyapp.operations.receiving.packages import import_package
from studyapp.storage.connection import watch_statements
from tests.anki.reading.made import LAST, Rows, card, note, old, review
from tests.storage.material import Clock, opened
from tests.storage.test_undo_law import tables

MANY = 3000


class EndedError(StudyAppError):
    pass


@pytest.fixture
def library(tmp_path: Path):  # type: ignore[no-untyped-def]
    numbers = range(1, MANY + 1)
    rows = Rows([note(n) for n in numbers], [card(n) for n in numbers], [review(n) for n in numbers])
    with opened(tmp_path / "a.studyapp", Clock((LAST + 9) * 1000)) as library:
        import_package(library, old(tmp_path / "a.apkg", rows))
        yield library


def test_undo_and_redo_that_are_ended_change_nothing(library: Library) -> None:
    looks = 0

    def look(done: int, total: int) -> None:
        nonlocal looks
        assert (done, total) == (0, 1)
        looks += 1
        if looks == 3:
            raise EndedError("It was ended.")

    for replay, count in ((history.undo, MANY), (history.redo, 0)):
        before, looks = tables(library.path), 0
        with pytest.raises(EndedError):
            replay(library, look)
        assert looks == 3
        assert tables(library.path) == before
        assert len(library.notes()) == count
        assert replay(library)
        looks = 10  # never again
    assert len(library.notes()) == MANY
    assert history.undo(library, look)
    assert (looks > 10, library.notes()) == (True, ())


def test_what_was_left_in_its_middle_ends_after_the_file_was_closed() -> None:
    connection = sqlite3.connect(":memory:")
    watch: Any = watch_statements(connection, lambda: None)
    watch.__enter__()
    connection.close()
    watch.gen.close()
