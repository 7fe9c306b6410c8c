"""Keys of the menus in a line of a page."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMainWindow, QWidget

from studyapp.desktop.keys.line_keys import leave_to_menus
from studyapp.desktop.library.search_field import SearchField
from studyapp.desktop.review.answer_input import AnswerInput
from studyapp.desktop.study.find_bar import FindBar

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

_KEYS = (Qt.Key.Key_D, Qt.Key.Key_E, Qt.Key.Key_K, Qt.Key.Key_U)


@pytest.fixture
def window(qtbot) -> Iterator[QMainWindow]:
    made = QMainWindow()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made


class _Above(QWidget):
    """What gets a key that the line below does not want."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[int] = []

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            self.heard.append(event.key())
        return super().event(event)


@pytest.mark.parametrize("made", [FindBar, SearchField, AnswerInput])
@pytest.mark.parametrize("key", _KEYS)
def test_a_line_of_a_page_leaves_the_keys_of_the_menus_to_them(qtbot, made: type[QWidget], key: Qt.Key) -> None:
    above = _Above()
    qtbot.addWidget(above)
    part = made()
    qtbot.addWidget(part)
    line = part if isinstance(part, QLineEdit) else part.findChild(QLineEdit)
    line.setParent(above)
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
    event.accept()  # as the line itself does where the system has these keys
    QCoreApplication.sendEvent(line, event)
    assert above.heard == [key]


def test_where_the_window_wants_nothing_with_a_key_the_line_has_it(qtbot, window: QMainWindow) -> None:
    line = QLineEdit("light", window)
    leave_to_menus(line)
    line.show()
    line.setCursorPosition(2)
    window.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    QTest.keyClicks(line, "x")
    QTest.keyClick(line, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == "lixght"
