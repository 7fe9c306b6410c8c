"""The wheel with Ctrl, and two fingers, change the size of the text; the wheel alone scrolls."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QApplication, QTextBrowser
from pytestqt.qtbot import QtBot

from studyapp.desktop.widgets.zooming import ZoomFilter

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


def turned(view: QTextBrowser, angle: int, held: Qt.KeyboardModifier = CTRL) -> None:
    at, phase = QPointF(5, 5), Qt.ScrollPhase.NoScrollPhase
    buttons = Qt.MouseButton.NoButton
    event = QWheelEvent(at, at, QPoint(), QPoint(0, angle), buttons, held, phase, False)
    QApplication.sendEvent(view.viewport(), event)


@pytest.fixture
def view(qtbot: QtBot) -> QTextBrowser:
    made = QTextBrowser()
    qtbot.addWidget(made)
    made.setPlainText("Words.\n" * 200)
    made.resize(200, 100)
    made.show()
    return made


def test_quick_turns_are_steps_at_once(qtbot: QtBot, view: QTextBrowser) -> None:
    steps: list[bool] = []
    ZoomFilter([view], steps.append, view)
    for angle in (120, 120, -120, 240):
        turned(view, angle)
    assert steps == []
    qtbot.waitUntil(lambda: steps == [True, True, True])
    turned(view, -60)  # half a notch of a fine wheel
    turned(view, -60)
    qtbot.waitUntil(lambda: steps == [True, True, True, False])


def test_the_wheel_alone_scrolls(qtbot: QtBot, view: QTextBrowser) -> None:
    steps: list[bool] = []
    ZoomFilter([view], steps.append, view)
    turned(view, -120, NONE)
    assert view.verticalScrollBar().value() > 0
    qtbot.wait(100)
    assert steps == []


def test_two_fingers_that_part_enlarge(qtbot: QtBot, view: QTextBrowser) -> None:
    steps: list[bool] = []
    ZoomFilter([view], steps.append, view)
    at, device = QPointF(5, 5), QPointingDevice.primaryPointingDevice()
    for _ in range(4):
        kind = Qt.NativeGestureType.ZoomNativeGesture
        QApplication.sendEvent(view.viewport(), QNativeGestureEvent(kind, device, 2, at, at, at, 0.05, QPointF()))
    qtbot.waitUntil(lambda: steps == [True])
