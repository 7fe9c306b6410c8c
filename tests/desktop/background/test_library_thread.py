"""Work on the library runs in one thread; what comes of it arrives in the thread of the window."""

import gc
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QTimer
from PySide6.QtWidgets import QApplication, QListView, QMessageBox
from pytestqt.qtbot import QtBot

from studyapp.desktop.background import line
from studyapp.desktop.background.library_thread import LibraryThread
from studyapp.desktop.faults import FaultHook, show_error
from studyapp.domain.errors import StudyAppError
from studyapp.library import Library

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says it of every window


def begun(qtbot: QtBot, path: Path) -> LibraryThread:
    """A thread whose library is open."""
    made = LibraryThread()
    opened: list[None] = []
    made.open(lambda: Library.open(path)).then(opened.append)
    qtbot.waitUntil(lambda: bool(opened))
    return made


@pytest.fixture
def thread(qtbot, tmp_path: Path) -> Iterator[LibraryThread]:
    made = begun(qtbot, tmp_path / "library.studyapp")
    yield made
    made.close()


def test_all_work_runs_in_one_other_thread_and_in_order(qtbot, thread: LibraryThread) -> None:
    worked, arrived, results = set(), set(), []

    def work(number: int) -> int:
        worked.add(threading.get_ident())
        return number

    def done(number: int) -> None:
        arrived.add(threading.get_ident())
        results.append(number)

    for number in range(5):
        thread.run(lambda library, number=number: work(number)).then(done)
    qtbot.waitUntil(lambda: len(results) == 5)
    assert results == [0, 1, 2, 3, 4]
    assert arrived == {threading.get_ident()}
    assert len(worked) == 1
    assert worked.isdisjoint(arrived)


def test_an_error_of_the_world_goes_to_who_asked_else_to_the_window(qtbot, thread: LibraryThread) -> None:
    def fail(_library: Library) -> None:
        raise StudyAppError("The disk is full.")

    told: list[StudyAppError] = []
    thread.run(fail).then(failed=told.append)
    qtbot.waitUntil(lambda: len(told) == 1)
    with qtbot.waitSignal(thread.failed) as heard:
        thread.run(fail).then()
    assert heard.args is not None
    assert heard.args[0].message == "The disk is full."


def test_a_fault_of_ours_is_raised_in_the_windows_thread(qtbot, thread: LibraryThread) -> None:
    def fail(_library: Library) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        thread.run(fail).then()
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_what_was_asked_for_is_done_before_the_thread_ends(qtbot, tmp_path: Path) -> None:
    thread, done = begun(qtbot, tmp_path / "library.studyapp"), []
    thread.run(lambda library: done.append(library.path)).then()
    thread.close()
    assert done == [tmp_path / "library.studyapp"]
    thread.run(lambda library: done.append(library.path)).then()
    assert len(done) == 1


def test_what_was_asked_for_last_is_done_however_long_the_machine_lets_it_wait(qtbot, tmp_path: Path) -> None:
    thread, done = begun(qtbot, tmp_path / "library.studyapp"), []
    for _ in range(2):
        thread.run(lambda library: done.append(threading.Event().wait(2 * line._LONG_S))).then()
    thread.close()
    assert done == [False, False]


def test_where_no_library_could_be_opened_nothing_else_is_done(qtbot) -> None:
    thread, told, done = LibraryThread(), [], []

    def refuse() -> Library:
        raise StudyAppError("It is damaged.")

    thread.open(refuse).then(done.append, told.append)
    thread.run(done.append).then(done.append)
    qtbot.waitUntil(lambda: bool(told))
    thread.close()
    assert done == []


def test_a_fault_is_written_down_and_shown_and_the_program_goes_on(
    qtbot, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    log = tmp_path / "state" / "faults.log"
    hook = FaultHook(log)
    hook.install()
    try:
        raise ZeroDivisionError("a fault of ours")
    except ZeroDivisionError as fault:
        sys.excepthook(type(fault), fault, fault.__traceback__)
    boxes = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMessageBox)]
    (box,) = [box for box in boxes if "fault in studyapp" in box.text()]
    assert str(log) in box.informativeText()
    assert "a fault of ours" in log.read_text(encoding="utf-8")
    assert "a fault of ours" in capsys.readouterr().err
    box.close()
    assert sys.excepthook is hook


@contextmanager
def hooked(log: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Faults are told as in the program; their boxes are closed at the end."""
    with monkeypatch.context() as patch:
        for where in (sys, threading):
            patch.setattr(where, "excepthook", where.excepthook)
        FaultHook(log).install()
        yield
    for box in told():
        box.close()


def told() -> list[QMessageBox]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, QMessageBox) and each.isVisible()]


_NOWHERE = QModelIndex()
MOST_PLACES = 3  # from which a view asks its model, again and again


class _Odd(QAbstractListModel):
    """Cannot say what it holds."""

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 3

    def data(self, index: object, role: int = 0) -> object:
        raise ZeroDivisionError("in a model")


class _Deaf(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.User:
            raise ZeroDivisionError("in a filter")
        return False


@pytest.mark.parametrize("where", ["a model", "a filter", "a slot", "a thread"])
def test_wherever_something_is_raised_it_is_told_once_and_written_down(
    qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    view, deaf, log = QListView(), _Deaf(), tmp_path / "faults.log"
    qtbot.addWidget(view)

    def fail() -> None:
        raise ZeroDivisionError(f"in {where}")

    with hooked(log, monkeypatch):
        match where:
            case "a model":
                view.setModel(_Odd(view))
                QTimer.singleShot(0, view.show)
            case "a filter":
                view.installEventFilter(deaf)
                QApplication.postEvent(view, QEvent(QEvent.Type.User))
            case "a slot":
                QTimer.singleShot(0, fail)
            case "a thread":
                threading.Thread(target=fail).start()
        qtbot.waitUntil(lambda: bool(told()), timeout=60_000)
        (box,) = told()
        assert f"in {where}" in box.detailedText()
        box.close()
        if where == "a model":
            view.viewport().update()  # raises again
            qtbot.wait(100)
        assert told() == []
    assert log.read_text("utf-8").count("Traceback") <= MOST_PLACES


def test_what_a_process_said_as_it_died_is_written_down_for_the_report(
    qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    error, log = StudyAppError("It ended.", "Again."), tmp_path / "faults.log"
    error.add_note("Traceback of the process")
    with hooked(log, monkeypatch):
        show_error(None, error)
    assert "Traceback of the process" in log.read_text("utf-8")


class Freed:
    """Work, or what comes of it, that tells in which thread it was freed."""

    def __init__(self, threads: list[int]) -> None:
        self._threads = threads

    def __call__(self, _library: Library) -> "Freed":
        return Freed(self._threads)

    def __del__(self) -> None:
        self._threads.append(threading.get_ident())


def test_what_work_holds_and_what_comes_of_it_is_freed_in_the_windows_thread(qtbot, thread: LibraryThread) -> None:
    freed: list[int] = []
    done: list[int] = []
    for number in range(100):
        thread.run(Freed(freed)).then(lambda _result, number=number: done.append(number))
    qtbot.waitUntil(lambda: len(done) == 100 and len(freed) == 200)
    assert set(freed) == {threading.get_ident()}


def test_nothing_is_freed_in_another_thread_when_it_ends(qtbot, tmp_path: Path) -> None:
    freed: list[int] = []
    thread = begun(qtbot, tmp_path / "library.studyapp")
    for _ in range(20):
        thread.run(Freed(freed)).then()
    thread.close()
    del thread
    gc.collect()
    assert len(freed) == 40
    assert set(freed) == {threading.get_ident()}
