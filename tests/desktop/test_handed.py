"""Files that the system or another start hands to the running program: opened in its window, at the start and later."""

import subprocess
import sys
import threading
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from studyapp import paths
from studyapp.desktop.application import Application
from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.restarting import Windows
from studyapp.domain.generation import Generation
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.library.handing_over import hand_over, take_files
from studyapp.window_lock import WindowLock
from tests.processes import started

pytestmark = pytest.mark.qt_log_ignore(
    "propagateSizeHints", r"raise\(\)"
)  # the offscreen platform says it of every window
TEXTS = {
    "early": "Early rivers\n\nThe Lena is 4,294 kilometres long. It was charted in 1739.",
    "late": "Late rivers\n\nSalt was carried over the pass by 600 mules a year until the railway came in 1871.",
}


class Handing(Windows):
    """Hands over one file at a time, as soon as the text before it is in sight; closes after the last."""

    def __init__(self, app: Application, path: Path, folder: Path, files: list[Path]) -> None:
        super().__init__(path, folder, remembers=False)
        self.app = app
        self.files = files
        self.titles: list[str] = []
        app.files_handed.connect(self.take)

    def show(self, path: Path, files=()) -> MainWindow:  # type: ignore[no-untyped-def]
        window = super().show(path, files)
        self.hand_over()  # before the library is open
        self.watch(window)
        return window

    def run_patiently(self) -> int:
        patience = QTimer(interval=300_000)
        patience.timeout.connect(lambda: self.app.exit(9))
        patience.start()
        code = self.run(self.app, ())
        patience.stop()
        self.app.files_handed.disconnect(self.take)
        return code

    def watch(self, window: MainWindow) -> None:
        timer = QTimer(window, interval=20)
        timer.timeout.connect(lambda: self.look(window))
        timer.start()

    def hand_over(self) -> None:
        QApplication.sendEvent(self.app, QFileOpenEvent(str(self.files.pop(0))))

    def look(self, window: MainWindow) -> None:
        shown = window.study.essay
        if shown is None or "rivers" not in (shown.title or "") or shown.title in self.titles:
            return
        self.titles.append(shown.title)
        if self.files:
            self.hand_over()
        else:
            window.close()


def test_files_handed_over_are_opened_before_and_after_the_library_is_open(
    qapp: Application, tmp_path: Path, generation: Generation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "config_folder", lambda: tmp_path / "config")
    library = tmp_path / "one.studyapp"
    with Library.open(library) as made:
        import_essay(made, generation)
    files = [tmp_path / "early.txt", tmp_path / "late.txt"]
    for file in files:
        file.write_text(TEXTS[file.stem], encoding="utf-8")
    session = Handing(qapp, library, tmp_path / "config", list(files))
    assert session.run_patiently() == 0
    assert session.titles == ["Early rivers", "Late rivers"]


@pytest.mark.skipif(sys.platform == "win32", reason="the folder for settings is chosen by a variable of the XDG")
def test_a_second_start_hands_its_file_to_the_window_that_is_there(
    qapp: Application, tmp_path: Path, generation: Generation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    library, file = tmp_path / "one.studyapp", tmp_path / "late.txt"
    with Library.open(library) as made:
        import_essay(made, generation)
    file.write_text(TEXTS["late"], encoding="utf-8")
    starts, stack = list[subprocess.Popen[str]](), ExitStack()

    class Started(Handing):
        def hand_over(self) -> None:
            command = [sys.executable, "-m", "studyapp", "--library", str(library), "open", str(self.files.pop(0))]
            starts.append(stack.enter_context(started(command, stderr=subprocess.PIPE)))

        def show(self, path: Path, files=()) -> MainWindow:  # type: ignore[no-untyped-def]
            window = Windows.show(self, path, files)
            window.library_opened.connect(self.hand_over)
            self.watch(window)
            return window

    session = Started(qapp, library, paths.config_folder(), [file])
    with stack:
        assert session.run_patiently() == 0
        (start,) = starts
        assert (start.communicate()[1], start.returncode) == ("", 0)
    assert session.titles == ["Late rivers"]


def test_a_start_whose_files_no_window_takes_is_told_so_and_leaves_nothing(tmp_path: Path) -> None:
    library, folder = tmp_path / "one.studyapp", tmp_path / "config"
    assert not hand_over(library, (), folder)  # there is no library yet
    Library.open(library).close()
    assert not hand_over(library, (), folder)  # nor a window
    lock = WindowLock(library)
    assert not hand_over(library, (tmp_path / "a.txt",), folder, patience=0.2)
    assert take_files(library, folder) is None
    lock.release()


def test_what_several_starts_hand_over_is_taken_once(tmp_path: Path) -> None:
    library, folder = tmp_path / "one.studyapp", tmp_path / "config"
    Library.open(library).close()
    lock = WindowLock(library)
    told: list[bool] = []
    start = threading.Thread(target=lambda: told.append(hand_over(library, (tmp_path / "a.txt",), folder, 60)))
    start.start()
    while (found := take_files(library, folder)) is None:
        assert start.is_alive()
    start.join()
    lock.release()
    assert (found, told, take_files(library, folder)) == ((tmp_path / "a.txt",), [True], None)
