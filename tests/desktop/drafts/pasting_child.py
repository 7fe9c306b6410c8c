"""A window in which somebody pastes pictures into new cards without end; it is there to be killed."""

import sys
from pathlib import Path

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studyapp.desktop.adding.add_dialog import AddDialog
from studyapp.desktop.main_window import MainWindow
from studyapp.settings import WindowSettings
from tests.desktop.loading import load
from tests.desktop.review.imported_note import png
from tests.mortal import say, serve

EVERY_MS = 15


def picture(number: int) -> bytes:
    """The content of one of them; no two are the same."""
    return png(40 + number % 40, 30) + str(number).encode()


class Pasting:
    """Paste, wait for the picture, answer, add, and every third time take the words back instead."""

    def __init__(self, window: MainWindow, first: int) -> None:
        self._window = window
        self._number = first
        self._is_pasted = False

    def step(self) -> None:
        """Do the next thing, if the window is ready for it."""
        dialog = next(iter(self._window.findChildren(AddDialog)), None)
        if dialog is None:
            self._window.actions_["add"].trigger()
        elif dialog.deck.count():
            self._go_on(dialog)

    def _go_on(self, dialog: AddDialog) -> None:
        front, back = dialog.editor.fields[:2]
        if not self._is_pasted:
            mime = QMimeData()
            mime.setData("image/png", picture(self._number))
            front.clear()
            front.insertFromMimeData(mime)
            self._is_pasted = True
            say("pasted", self._number)
        elif "](" in front.toPlainText():
            self._is_pasted = False
            if self._number % 3:
                QTest.keyClicks(back, f"{self._number}")
                dialog.editor.commit()
                say("added", self._number)
            self._number += 1


def live(library: str, config: str, first: str) -> None:
    """Paste, and say what was pasted and what was added."""
    app = QApplication(sys.argv[:1])
    window = MainWindow(Path(library), Path(config), WindowSettings(theme="light"))
    window.show()
    pasting = Pasting(window, int(first))
    timer = QTimer()
    timer.timeout.connect(pasting.step)
    timer.start(EVERY_MS)
    app.exec()


if __name__ == "__main__":
    load()
    serve(live)
