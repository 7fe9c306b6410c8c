"""A thread that ends does what is short, and asks what would go on for ever to stop."""

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
from studyapp.domain.stopping import Token, check
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from tests.storage.material import generation, opened

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
                check()
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
def test_work_without_an_end_stops_and_takes_back_what_it_did() -> None:
    thread, told = Line("test"), Told()
    thread.put(told.endless)
    told.begun.wait()
    ended(thread)
    assert told.undone == [True]
    assert told.swallowed == []


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("_round", range(20))
def test_no_short_work_is_stopped_nor_what_is_done_last(_round: int) -> None:
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


def test_work_that_does_not_ask_holds_nobody_up_and_is_done_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line, "_LONG_S", 0.01)
    monkeypatch.setattr(line, "_BETWEEN_S", 0.01)
    monkeypatch.setattr(line, "_MOST_S", 0.1)
    thread, is_free, done = Line("test"), threading.Event(), list[str]()

    def deaf() -> None:
        is_free.wait()
        done.append("work")

    thread.put(deaf)
    last = thread.end(lambda: done.append("last"))
    assert not finish((thread,), (last,))
    assert done == []
    is_free.set()
    last.result()
    assert done == ["work", "last"]


def test_each_piece_of_work_asks_its_own_token() -> None:
    thread, token, told, done = Line("test"), Token(), Told(), list[int]()
    thread.put(told.endless, token)
    thread.put(check)
    thread.put(lambda: done.append(1))
    told.begun.wait()
    token.stop()
    ended(thread)
    assert (told.undone, done) == ([True], [1])


def test_what_is_done_last_may_fail() -> None:
    def fail() -> None:
        raise StudyAppError("The disk is full.")

    thread = Line("test")
    last: Future[None] = thread.end(fail)
    with pytest.raises(StudyAppError, match="full"):
        finish((thread,), (last,))


def test_a_statement_without_an_end_is_left_and_its_operation_with_it(qtbot, tmp_path: Path) -> None:
    path, begun = tmp_path / "library.studyapp", threading.Event()
    with opened(path) as library:
        import_essay(library, generation(), take_proposed=True)
        before = library.notes()
    thread = LibraryThread()
    thread.open(lambda: Library.open(path)).then()

    def work(library: Library) -> None:
        with library.operation("Delete everything") as writer:
            writer.trash("note", [note.uid for note in library.notes()])
            begun.set()
            library.store.reads._connection.execute(text(ENDLESS))

    thread.run(work).then()
    begun.wait()
    thread.close()
    with opened(path) as library:
        assert library.notes() == before
        assert library.undo_name != "Delete everything"


def test_what_was_asked_for_behind_endless_work_is_still_done(qtbot, tmp_path: Path) -> None:
    thread, told, done = LibraryThread(), Told(), []
    thread.open(lambda: Library.open(tmp_path / "library.studyapp")).then()
    thread.run(lambda _library: told.endless()).then()
    thread.run(lambda library: done.append(library.path)).then()
    told.begun.wait()
    thread.close()
    assert done == [tmp_path / "library.studyapp"]
