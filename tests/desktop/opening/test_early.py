"""Files that are dropped on the window before its library is open."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studyapp.desktop.main_window import MainWindow
from studyapp.library import Library
from studyapp.settings import WindowSettings

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform


@pytest.mark.parametrize("is_first_start", [True, False])
def test_they_are_opened_once_it_is_open_in_place_of_what_would_be_shown(
    qtbot: QtBot, tmp_path: Path, library: Library, is_first_start: bool
) -> None:
    library.close()
    path = tmp_path / "lena.md"
    path.write_text("# The Lena\n\nThe Lena is 4,294 kilometres long.\n", encoding="utf-8")
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(path))])
    place = tmp_path / "new.studyapp" if is_first_start else library.path
    window = MainWindow(place, tmp_path / "config", WindowSettings(theme="light"))
    opened: list[bool] = []
    window.library_opened.connect(lambda: opened.append(True))
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, held, buttons, keys)
    QApplication.sendEvent(window, entering)
    QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, held, buttons, keys))
    assert opened == []
    window.show()
    qtbot.waitUntil(lambda: "The Lena" in window.windowTitle())
    for _ in range(3):  # what would be shown in its place is looked up, read and shown by now
        asked: list[None] = []
        window.thread_.run(lambda _library: None).then(asked.append)
        qtbot.waitUntil(lambda held=asked: bool(held))
    assert "The Lena" in window.windowTitle()
    window.close()
    window.deleteLater()
