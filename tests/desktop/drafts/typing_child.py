"""A window in which somebody types numbers into the form of a card without end; it is there to be killed."""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from studyapp.desktop.main_window import MainWindow
from studyapp.settings import WindowSettings
from tests.desktop.loading import load
from tests.mortal import say, serve

EVERY_MS = 40


def live(library: str, config: str) -> None:
    """Type, and say each number with the time at which it was typed."""
    app = QApplication(sys.argv[:1])
    window = MainWindow(Path(library), Path(config), WindowSettings(theme="light"))
    window.show()
    typed = 0

    def step() -> None:
        nonlocal typed
        editor = window.study_page.editor
        if not window.study.rows:
            return
        if not editor.is_open:
            window.study_page.cards.setFocus()
            window.study_page.select_cards((sorted(window.study.rows)[0],))
            window.actions_["edit"].trigger()
            return
        field = editor.findChildren(QPlainTextEdit)[-1]
        if typed == 0:
            field.clear()
        typed += 1
        QTest.keyClicks(field, f"{typed} ")
        say(typed, time.monotonic())

    timer = QTimer()
    timer.timeout.connect(step)
    timer.start(EVERY_MS)
    app.exec()


if __name__ == "__main__":
    load()
    serve(live)
