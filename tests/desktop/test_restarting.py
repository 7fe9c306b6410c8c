"""One window after the other: the library that was asked for opens, and the one before where that fails."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QProgressDialog, QPushButton

from studyapp import paths
from studyapp.desktop.commands.preference_commands import Progress, Restart
from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.restarting import Windows
from studyapp.domain import stopping
from studyapp.domain.errors import StudyAppError
from studyapp.domain.generation import Generation
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.library import moving

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says it of every window


class Session(Windows):
    """Does the next thing with each window as soon as its library is open; the last one is closed."""

    def __init__(self, path: Path, folder: Path, restarts: list[Restart]) -> None:
        super().__init__(path, folder, remembers=True)
        self.restarts = restarts
        self.seen: list[Path] = []
        self.told: list[str] = []
        self.stays = False  # the last window is not closed

    def show(self, path, files=()) -> MainWindow:  # type: ignore[no-untyped-def]
        window = super().show(path, files)
        if self.restarts or not self.stays:
            window.library_opened.connect(lambda: QTimer.singleShot(300, window, lambda: self._go_on(window)))
        QTimer.singleShot(200, window, lambda: self._dismiss(window))
        return window

    def _dismiss(self, window: MainWindow) -> None:
        for box in window.findChildren(QMessageBox):
            if box.isVisible():
                self.told.append(box.text())
                quits = [each for each in box.buttons() if box.buttonRole(each) is QMessageBox.ButtonRole.RejectRole]
                (quits or box.buttons())[-1].click()
        QTimer.singleShot(100, window, lambda: self._dismiss(window))

    def _go_on(self, window: MainWindow) -> None:
        self.seen.append(window.library_path)
        self.told.append(window.statusBar().currentMessage())
        if self.restarts:
            window.restart = self.restarts.pop(0)
        window.close()


@pytest.fixture
def two(tmp_path: Path, generation: Generation, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    monkeypatch.setattr(paths, "config_folder", lambda: tmp_path / "config")
    made = tmp_path / "one.studyapp", tmp_path / "two.studyapp"
    for path in made:
        with Library.open(path) as library:
            import_essay(library, generation)
    return made


def app_of() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    for left in app.topLevelWidgets():
        left.hide()  # a window that a failed test left would keep the session from its end
    return app


def test_another_library_opens_in_another_window_and_is_remembered(
    qapp: QApplication, two: tuple[Path, Path], tmp_path: Path
) -> None:
    one, other = two
    session = Session(one, tmp_path / "config", [Restart(lambda _tell: (other, "This is the other."))])
    assert session.run(app_of(), ()) == 0
    assert session.seen == [one, other]
    assert "This is the other." in session.told  # in a box, since what opens next has something to say too
    assert paths.chosen_library() == other


def test_a_library_that_does_not_open_is_followed_by_the_one_before(
    qapp: QApplication, two: tuple[Path, Path], tmp_path: Path
) -> None:
    one, other = two
    other.write_bytes(b"no library at all" * 500)
    session = Session(one, tmp_path / "config", [Restart(lambda _tell: (other, ""))])
    assert session.run(app_of(), ()) == 0
    assert session.seen == [one, one]
    assert any("could not be opened" in words for words in session.told)
    assert paths.chosen_library() != other


def test_what_fails_between_two_windows_is_told_in_the_next(
    qapp: QApplication, two: tuple[Path, Path], tmp_path: Path
) -> None:
    def fail(_tell: Progress) -> tuple[Path, str]:
        raise StudyAppError("The disk is full.", "Make room.")

    session = Session(two[0], tmp_path / "config", [Restart(fail)])
    assert session.run(app_of(), ()) == 0
    assert session.seen == [two[0], two[0]]
    assert any("The disk is full" in words for words in session.told)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_signal_that_comes_between_two_windows_ends_the_next_once_its_library_is_remembered(
    qapp: QApplication, two: tuple[Path, Path], tmp_path: Path
) -> None:
    one, other = two

    def move(_tell: Progress) -> tuple[Path, str]:
        os.kill(os.getpid(), signal.SIGTERM)
        return other, ""

    session = Session(one, tmp_path / "config", [Restart(move)])
    session.stays = True
    patience = QTimer(interval=300_000)
    patience.timeout.connect(lambda: qapp.exit(9))
    patience.start()
    assert session.run(app_of(), ()) == 0
    patience.stop()
    assert session.seen == [one]
    assert paths.chosen_library() == other


def cancelled(app: QApplication) -> QTimer:
    """Somebody who presses Cancel as soon as it is in sight."""
    timer = QTimer(interval=20)

    def look() -> None:
        for each in app.topLevelWidgets():
            if isinstance(each, QProgressDialog) and each.isVisible() and each.value() > 0:
                (button,) = each.findChildren(QPushButton)
                button.click()

    timer.timeout.connect(look)
    timer.start()
    return timer


def test_a_library_that_moved_is_remembered_before_its_old_files_go(
    qapp: QApplication, two: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _ = two
    folder, chosen = tmp_path / "new", list[Path]()

    def after() -> None:
        chosen.append(paths.chosen_library())
        moving.remove_original(one, folder / one.name)

    session = Session(
        one,
        tmp_path / "config",
        [Restart(lambda tell: (moving.copy_library(folder, one, tell), "It lies there now."), "Moving …", after)],
    )
    assert session.run(app_of(), ()) == 0
    assert session.seen == [one, folder / one.name]
    assert "It lies there now." in session.told
    assert chosen == [paths.chosen_library()] == [folder / one.name]
    assert not one.exists()


def test_work_between_two_windows_is_told_and_can_be_ended(
    qapp: QApplication, two: tuple[Path, Path], tmp_path: Path
) -> None:
    one, _ = two

    def without_end(tell: Progress) -> tuple[Path, str]:
        while True:
            tell(3_000_000_000, 9_000_000_000)

    session = Session(one, tmp_path / "config", [Restart(without_end, "Moving …", one.unlink)])
    person = cancelled(app_of())
    assert session.run(app_of(), ()) == 0
    person.stop()
    assert session.seen == [one, one]
    assert any("was ended before it was done" in words for words in session.told)
    assert one.exists()


def test_work_between_two_windows_that_only_asks_can_be_ended(
    qapp: QApplication, two: tuple[Path, Path], tmp_path: Path
) -> None:
    one, other = two

    def ask_for_long(tell: Progress) -> tuple[Path, str]:
        tell(3_000_000_000, 9_000_000_000)
        begun = time.monotonic()
        while time.monotonic() - begun < 5:
            stopping.check()
        return other, ""

    session = Session(one, tmp_path / "config", [Restart(ask_for_long, "Moving …")])
    person = cancelled(app_of())
    assert session.run(app_of(), ()) == 0
    person.stop()
    assert session.seen == [one, one]
    assert any("was ended before it was done" in words for words in session.told)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_signal_ends_the_work_between_two_windows_and_then_the_next_window(
    qapp: QApplication, two: tuple[Path, Path], tmp_path: Path
) -> None:
    one, _ = two

    def without_end(tell: Progress) -> tuple[Path, str]:
        begun = time.monotonic()
        while True:
            tell(1, 2)
            if time.monotonic() - begun > 1.5:
                os.kill(os.getpid(), signal.SIGTERM)
                begun = time.monotonic()

    session = Session(one, tmp_path / "config", [Restart(without_end, "Moving …")])
    session.stays = True
    assert session.run(app_of(), ()) == 0
    assert session.seen == [one]
    assert one.exists()
