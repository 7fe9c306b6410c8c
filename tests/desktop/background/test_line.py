"""A thread that ends does what is short, and leaves in its middle what would go on for ever."""

import gc
import threading
from concurrent.futures import Future
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import text

from studyapp.desktop.background import line
from studyapp.desktop.background.library_thread import LibraryThread
from studyapp.desktop.background.line import Line, finish
from studyapp.domain.errors import StudyAppError
from studyapp.files import opened
from studyapp.library import Library
from studyapp.operations.essays.shelving import import_essay
from tests.storage.material import generation
from tests.storage.material import opened as opened_library

_ENDS = 60
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT MAX(i) FROM n"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work is left after a moment."""
    monkeypatch.setattr(line, "_LONG_S", 0.05)
    monkeypatch.setattr(line, "_BETWEEN_S", 0.01)


class Told:
    """What became of some work."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.undone: list[bool] = []
        self.swallowed: list[StudyAppError] = []

    def endless(self) -> None:
        try:
            self.begun.set()
            for _number in count():
                try:
                    sum(range(50))
                except StudyAppError as error:
                    self.swallowed.append(error)
        finally:
            self.undone.append(True)


def ended(thread: Line) -> None:
    done: list[bool] = []
    finish((thread,), (thread.end(lambda: done.append(True)),))
    assert done == [True]


@pytest.mark.usefixtures("impatient")
def test_work_without_an_end_is_left_and_takes_back_what_it_did() -> None:
    thread, told = Line("test"), Told()
    thread.put(told.endless)
    told.begun.wait()
    ended(thread)
    assert told.undone == [True]
    assert told.swallowed == []


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("_round", range(20))
def test_nothing_comes_up_in_what_is_done_last_or_between_two_pieces_of_work(_round: int) -> None:
    thread, done = Line("test"), list[int]()
    for number in range(200):
        thread.put(lambda number=number: done.append(number))
    asking = threading.Thread(target=lambda: [thread.leave_off() for _ in range(500)])
    asking.start()
    finish((), (thread.end(lambda: done.append(-1)),))
    asking.join()
    assert done[-1] == -1
    assert sorted(done[:-1]) == done[:-1]


@pytest.mark.usefixtures("impatient")
def test_what_was_not_begun_comes_to_nothing_where_that_is_wanted_unless_it_is_kept() -> None:
    thread, told, done = Line("test"), Told(), list[int]()
    thread.put(told.endless)
    thread.put(lambda: done.append(1))
    thread.put(lambda: done.append(2), is_kept=True)
    thread.put(lambda: done.append(3))
    told.begun.wait()
    finish((thread,), (thread.end(drops=True),))
    assert done == [2]


@pytest.mark.usefixtures("impatient")
def test_work_that_must_not_be_left_now_is_left_later() -> None:
    asked = []

    def may_be_left() -> bool:
        asked.append(1)
        return len(asked) > 3

    thread, told = Line("test", may_be_left), Told()
    thread.put(told.endless)
    told.begun.wait()
    ended(thread)
    assert len(asked) > 3


def test_what_is_done_last_may_fail() -> None:
    def fail() -> None:
        raise StudyAppError("The disk is full.")

    thread = Line("test")
    last: Future[None] = thread.end(fail)
    with pytest.raises(StudyAppError, match="full"):
        finish((thread,), (last,))


def test_a_statement_without_an_end_is_left_and_its_operation_with_it(qtbot, tmp_path: Path) -> None:
    path, begun = tmp_path / "library.studyapp", threading.Event()
    with opened_library(path) as library:
        import_essay(library, generation(), take_proposed=True)
        before = library.notes()
    thread = LibraryThread()
    thread.open(lambda: Library.open(path), lambda _nothing: None)

    def work(library: Library) -> None:
        with library.operation("Delete everything") as writer:
            writer.trash("note", [note.uid for note in library.notes()])
            begun.set()
            library.store.reads._connection.execute(text(ENDLESS))

    thread.run(work, lambda _nothing: None)
    begun.wait()
    thread.close()
    with opened_library(path) as library:
        assert library.notes() == before
        assert library.undo_name != "Delete everything"


def test_what_was_asked_for_behind_endless_work_is_still_done(qtbot, tmp_path: Path) -> None:
    thread, told, done = LibraryThread(), Told(), []
    thread.open(lambda: Library.open(tmp_path / "library.studyapp"), lambda _nothing: None)
    thread.run(lambda _library: told.endless(), lambda _nothing: None)
    thread.run(lambda library: done.append(library.path), lambda _nothing: None)
    told.begun.wait()
    thread.close()
    assert done == [tmp_path / "library.studyapp"]


@pytest.mark.usefixtures("impatient")
def test_a_file_that_is_opened_as_the_work_is_left_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Left between `open` and the statement that closes it, a file was nobody's."""
    monkeypatch.setattr(line, "_LONG_S", 0.0)
    path = tmp_path / "table.csv"
    path.write_bytes(b"")
    for _ in range(_ENDS):
        thread, begun = Line("test"), threading.Event()

        def open_for_ever(begun: threading.Event = begun) -> None:
            while True:
                begun.set()
                with opened(path):
                    pass

        thread.put(open_for_ever)
        begun.wait()
        finish((thread,), (thread.end(),))
    gc.collect()  # a file that is nobody's is a warning, and so a failure of this test
