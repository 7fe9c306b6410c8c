"""What the clipboard holds comes in, and an empty one is told of."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QApplication, QMainWindow, QMessageBox
from pytestqt.qtbot import QtBot

from studyapp.desktop.opening.file_intake import FileIntake
from studyapp.desktop.opening.paste_dialog import PasteDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says it of every window


def intake(qtbot: QtBot) -> tuple[QMainWindow, FileIntake]:
    window = QMainWindow()
    qtbot.addWidget(window)
    return window, FileIntake(window, "")


def test_an_empty_clipboard_is_told_in_one_sentence(qtbot: QtBot) -> None:
    window, taking = intake(qtbot)
    QApplication.clipboard().clear()
    taking.paste()
    told = [box.text() for box in window.findChildren(QMessageBox)]
    assert told == ["There is no text on the clipboard."]
    assert window.findChildren(PasteDialog) == []


def test_files_and_texts_on_the_clipboard_come_in(qtbot: QtBot, tmp_path: Path) -> None:
    window, taking = intake(qtbot)
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.md"))])
    QApplication.clipboard().setMimeData(held)
    with qtbot.waitSignal(taking.chosen) as came:
        taking.paste()
    assert came.args == [(tmp_path / "a.md",)]
    QApplication.clipboard().setText("The Lena is long.")
    taking.paste()
    assert len(window.findChildren(PasteDialog)) == 1
    assert window.findChildren(QMessageBox) == []
