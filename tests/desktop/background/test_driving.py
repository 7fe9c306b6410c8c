"""Coroutines await jobs: results, errors, tokens, and whoever they are for being gone meanwhile."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from shiboken6 import isValid

from studyapp.desktop.background.driving import Driven, driven
from studyapp.desktop.background.jobs import Jobs, Until
from studyapp.desktop.background.library_thread import LibraryThread
from studyapp.desktop.background.living import until_closed
from studyapp.domain.errors import StudyAppError
from studyapp.domain.stopping import Token, check
from studyapp.library import Library


class Reader:
    """Asks for work, and takes down how far its coroutine came."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self.came: list[object] = []
        self.under_way: Driven | None = None
        self.threads: set[int] = set()

    @driven
    async def read(self, gate: threading.Event | None = None) -> None:
        try:
            self.came.append(await self._jobs.run(lambda library: _opened(library, gate)))
            self.threads.add(threading.get_ident())
            self.came.append(await self._jobs.aside(lambda: 2))
        finally:
            self.came.append("over")

    @driven
    async def fail(self, *, takes: bool) -> None:
        try:
            await self._jobs.run(_refuse)
        except StudyAppError as error:
            if not takes:
                raise
            self.came.append(error.message)

    @driven
    async def break_down(self) -> None:
        try:
            await self._jobs.run(_break)
        finally:
            self.came.append("over")

    @driven
    async def leave_itself(self) -> None:
        try:
            await self._jobs.aside(lambda: 1)
            assert self.under_way is not None
            self.under_way.stop()
            self.came.append("left")
            await self._jobs.aside(lambda: self.came.append("done"))
            self.came.append("gone on")
        finally:
            self.came.append("over")

    @driven
    async def wait_for_ever(self, begun: threading.Event, token: Token | None = None) -> None:
        try:
            await self._jobs.run(lambda _library: _endless(begun), token=token)
        finally:
            self.came.append("over")


def _opened(library: Library, gate: threading.Event | None) -> str:
    if gate is not None:
        gate.wait(60)
    return library.path.name


def _refuse(_library: Library) -> None:
    raise StudyAppError("The disk is full.")


def _break(_library: Library) -> None:
    raise ZeroDivisionError


def _endless(begun: threading.Event) -> None:
    begun.set()
    while True:
        check()


@pytest.fixture
def thread(qtbot, tmp_path: Path) -> Iterator[LibraryThread]:
    made = LibraryThread()
    made.open(lambda: Library.open(tmp_path / "a.studyapp")).then()
    yield made
    made.close()


def test_one_job_after_the_other_is_awaited_in_the_windows_thread(qtbot, thread: LibraryThread) -> None:
    reader = Reader(thread)
    reader.read()
    assert reader.came == []
    qtbot.waitUntil(lambda: len(reader.came) == 3)
    assert reader.came == ["a.studyapp", 2, "over"]
    assert reader.threads == {threading.get_ident()}


def test_an_error_comes_up_where_the_job_is_awaited(qtbot, thread: LibraryThread) -> None:
    reader = Reader(thread)
    reader.fail(takes=True)
    qtbot.waitUntil(lambda: reader.came == ["The disk is full."])


def test_an_error_that_the_coroutine_does_not_take_is_shown_by_the_window(qtbot, thread: LibraryThread) -> None:
    with qtbot.waitSignal(thread.failed) as heard:
        Reader(thread).fail(takes=False)
    assert heard.args is not None
    assert heard.args[0].message == "The disk is full."


def test_a_fault_of_ours_leaves_the_coroutine_in_the_windows_thread(qtbot, thread: LibraryThread) -> None:
    reader = Reader(thread)
    with qtbot.captureExceptions() as caught:
        reader.break_down()
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError
    assert reader.came == ["over"]


def test_work_that_is_stopped_ends_and_so_does_who_waits_for_it(qtbot, thread: LibraryThread) -> None:
    reader, begun, token = Reader(thread), threading.Event(), Token()
    reader.wait_for_ever(begun, token)
    begun.wait()
    token.stop()
    qtbot.waitUntil(lambda: reader.came == ["over"])
    reader.read()  # the thread goes on with what comes next
    qtbot.waitUntil(lambda: len(reader.came) == 4)


def test_what_is_stopped_before_it_began_is_not_begun(qtbot, thread: LibraryThread) -> None:
    reader, gate, begun = Reader(thread), threading.Event(), threading.Event()
    reader.read(gate)
    waiting = reader.wait_for_ever(begun)
    waiting.stop()
    assert reader.came == ["over"]
    gate.set()
    qtbot.waitUntil(lambda: len(reader.came) == 4)
    assert not begun.is_set()


def test_one_that_is_left_goes_no_further_though_its_work_is_done(qtbot, thread: LibraryThread) -> None:
    reader, other = Reader(thread), Reader(thread)
    left: Driven = reader.read()
    left.leave()
    left.leave()
    other.read()
    qtbot.waitUntil(lambda: len(other.came) == 3)
    assert reader.came == ["over"]


def test_one_that_is_stopped_by_what_it_does_itself_ends_where_it_waits_next(qtbot, thread: LibraryThread) -> None:
    reader, other = Reader(thread), Reader(thread)
    reader.under_way = reader.leave_itself()
    qtbot.waitUntil(lambda: bool(reader.came))
    other.read()
    qtbot.waitUntil(lambda: len(other.came) == 3)
    assert reader.came == ["left", "over"]


@pytest.mark.parametrize("how", ["closed", "deleted", "ended"])
def test_a_coroutine_of_a_dialog_ends_quietly_where_it_waits_once_the_dialog_is_gone(
    qtbot, thread: LibraryThread, how: str
) -> None:
    dialog = QDialog()
    jobs = until_closed(dialog, thread) if how != "ended" else Until(thread)
    reader, gate = Reader(jobs), threading.Event()
    dialog.show()
    reader.read(gate)
    match how:
        case "closed":
            dialog.close()
        case "deleted":
            dialog.deleteLater()
            qtbot.waitUntil(lambda: not isValid(dialog))
        case "ended":
            jobs.end()
    gate.set()
    qtbot.waitUntil(lambda: reader.came == ["over"])
    other = Reader(thread)
    other.read()
    qtbot.waitUntil(lambda: len(other.came) == 3)
    assert reader.came == ["over"]
    if how == "closed":
        dialog.deleteLater()


def test_a_coroutine_ends_with_the_window_and_its_work_is_asked_to_stop(qtbot, tmp_path: Path) -> None:
    thread = LibraryThread()
    thread.open(lambda: Library.open(tmp_path / "a.studyapp")).then()
    reader, begun = Reader(thread), threading.Event()
    reader.wait_for_ever(begun)
    begun.wait()
    thread.close()
    assert reader.came == ["over"]
    reader.read()
    assert reader.came == ["over", "over"]
