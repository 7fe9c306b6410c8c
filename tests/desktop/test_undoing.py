"""Undo of what takes long shows itself after a while, and can be ended; then nothing is changed."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.widgets.waiting import Waiting
from studyapp.library import Library
from studyapp.operations.receiving.packages import import_package
from studyapp.settings import WindowSettings
from tests.anki.reading.made import Rows, card, note, old, review
from tests.desktop.windows import SHOWN_MS

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

MANY = 3000


def test_a_long_undo_can_be_ended(qtbot: QtBot, library: Library, tmp_path: Path) -> None:
    numbers = range(1, MANY + 1)
    rows = Rows([note(n) for n in numbers], [card(n) for n in numbers], [review(n) for n in numbers])
    import_package(library, old(tmp_path / "a.apkg", rows))
    library.close()
    window = MainWindow(tmp_path / "test.studyapp", tmp_path / "config", WindowSettings())
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: "a.apkg" in window.actions_["undo"].text(), timeout=SHOWN_MS)
    window.undo()
    waiting = window.findChild(Waiting)
    assert waiting is not None and waiting.isHidden()
    waiting.show()
    waiting.findChild(QPushButton).click()
    qtbot.waitUntil(lambda: window.findChild(Waiting) is None, timeout=SHOWN_MS)
    assert "a.apkg" in window.actions_["undo"].text()
    window.undo()
    qtbot.waitUntil(lambda: "a.apkg" in window.actions_["redo"].text(), timeout=SHOWN_MS)
    assert window.findChild(Waiting) is None
    window.close()


def test_it_comes_into_sight_by_itself(qtbot: QtBot) -> None:
    waiting = Waiting("Undoing …")
    qtbot.addWidget(waiting)
    assert waiting.isHidden()
    qtbot.waitUntil(waiting.isVisible, timeout=SHOWN_MS)
    with qtbot.waitSignal(waiting.destroyed):
        waiting.over()
