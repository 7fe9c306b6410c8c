"""A window that opens files and makes their cards; it is there to be killed."""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from studyapp.desktop.main_window import MainWindow
from studyapp.settings import WindowSettings
from tests.desktop.loading import load
from tests.mortal import say, serve


def live(library: str, config: str, *files: str) -> None:
    """Say when the text is kept, when its cards are being made, and when they are there; then go on."""
    app = QApplication(sys.argv[:1])
    opens = tuple(map(Path, files))
    window = MainWindow(Path(library), Path(config), WindowSettings(theme="light"), opens)
    window.show()
    said = set[str]()

    def look() -> None:
        reached = {
            "kept": window.study.essay_uid is not None,
            "making": window.opening.is_making,
            "made": bool(window.study.rows),
        }
        for word in [word for word, is_so in reached.items() if is_so and word not in said]:
            said.add(word)
            say(word)

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(5)
    app.exec()


if __name__ == "__main__":
    load()
    serve(live)
