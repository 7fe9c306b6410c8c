"""Files that the system hands to the running program, as macOS does: opened in its window, at the start and later."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from studyapp import paths
from studyapp.desktop.handed import Application
from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.restarting import Windows
from studyapp.domain.generation import Generation
from studyapp.library import Library
from studyapp.operations.essays.shelving import import_essay

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says it of every window
TEXT = "The Lena is 4,294 kilometres long. It was charted in 1739."


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
        timer = QTimer(window, interval=20)
        timer.timeout.connect(lambda: self.look(window))
        timer.start()
        return window

    def hand_over(self) -> None:
        QApplication.sendEvent(self.app, QFileOpenEvent(str(self.files.pop(0))))

    def look(self, window: MainWindow) -> None:
        shown = window.study.essay
        if shown is None or "Lena" not in shown.text or shown.title in self.titles:
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
        file.write_text(f"{file.stem.title()} rivers\n\n{TEXT} {file.stem}.", encoding="utf-8")
    session = Handing(qapp, library, tmp_path / "config", list(files))
    patience = QTimer(interval=300_000)
    patience.timeout.connect(lambda: qapp.exit(9))
    patience.start()
    code = session.run(qapp, ())
    patience.stop()
    qapp.files_handed.disconnect(session.take)
    assert (code, session.titles) == (0, ["Early rivers", "Late rivers"])
