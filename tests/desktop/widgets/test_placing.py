"""A window comes back as it was left, and fills a screen that is too small for that."""

from base64 import b64decode, b64encode

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from studyapp.desktop.widgets.placing import geometry_to_keep, move_beside_essay, resize_for_letters, restore_geometry
from studyapp.desktop.widgets.plain_label import PlainLabel

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says it of every window


class _Screen:
    def __init__(self, width: int, height: int) -> None:
        self._size = QSize(width, height)

    def availableGeometry(self) -> QRect:
        return QRect(QPoint(), self._size)

    def availableSize(self) -> QSize:
        return self._size


class _Window(QWidget):
    """A window on a screen of a given size, which the offscreen platform cannot change."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self._screen = _Screen(width, height)

    def screen(self) -> _Screen:  # type: ignore[override] - all that is asked of a screen
        return self._screen


def test_a_window_comes_back_as_it_was_left(qtbot) -> None:
    first, second = _Window(1280, 800), _Window(1280, 800)
    qtbot.addWidget(first)
    qtbot.addWidget(second)
    first.resize(611, 433)
    restore_geometry(second, geometry_to_keep(first, ""))
    assert second.size() == QSize(611, 433)


def test_a_small_screen_is_filled_and_forgets_nothing(qtbot) -> None:
    large, small = _Window(1280, 800), _Window(640, 400)
    qtbot.addWidget(large)
    qtbot.addWidget(small)
    large.resize(611, 433)
    left = geometry_to_keep(large, "")
    restore_geometry(small, left)
    assert small.size() == QSize(600, 340)
    assert geometry_to_keep(small, left) == left


class _Dialog(QDialog):
    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self._screen = _Screen(width, height)
        layout = QVBoxLayout(self)
        self.lines = [QLineEdit() for _ in range(12)]
        self.last = QPushButton("Save")
        for each in (*self.lines, self.last):
            layout.addWidget(each)
        resize_for_letters(self, 60, 20)

    def screen(self) -> _Screen:  # type: ignore[override] - all that is asked of a screen
        return self._screen


@pytest.mark.parametrize("height", [300, 2000])
def test_a_dialog_that_needs_more_than_the_screen_is_scrolled_to_what_has_the_keys(qtbot, height: int) -> None:
    dialog = _Dialog(1280, height)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.height() <= height
    areas = dialog.findChildren(QScrollArea)
    assert len(areas) == (height == 300)
    dialog.activateWindow()
    dialog.lines[0].setFocus()
    assert dialog.lines[-1].previousInFocusChain() is dialog.lines[-2]
    dialog.last.setFocus()
    qtbot.waitUntil(lambda: not dialog.last.visibleRegion().isEmpty())


def test_a_dialog_grows_with_words_that_take_more_lines(qtbot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    said, layout = PlainLabel(), QVBoxLayout(dialog)
    layout.addWidget(said)
    resize_for_letters(dialog, 60, 3)
    dialog.show()
    before = dialog.height()
    said.setText("What will be known on the day of the exam. " * 12)
    qtbot.waitUntil(lambda: dialog.height() > before)
    qtbot.waitUntil(lambda: said.height() >= said.heightForWidth(said.width()))


def test_a_dialog_is_as_large_as_its_words_want_and_never_larger_than_the_screen(qtbot) -> None:
    window = _Window(1280, 800)
    qtbot.addWidget(window)
    dialog = QDialog(window)
    resize_for_letters(dialog, 60, 20)
    assert dialog.width() == 60 * dialog.fontMetrics().averageCharWidth()
    assert dialog.height() == 20 * dialog.fontMetrics().lineSpacing()
    resize_for_letters(dialog, 600, 200)
    assert dialog.width() <= 1280 - 40
    assert dialog.height() <= 800 - 40


def test_a_dialog_lies_within_its_window_on_a_larger_screen(qtbot) -> None:
    """In large text as many letters want more than the window has."""
    window = _Window(2560, 1440)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    dialog = QDialog(window)
    resize_for_letters(dialog, 600, 20)
    assert dialog.width() == 1366 - 40
    window.resize(400, 300)
    resize_for_letters(dialog, 600, 20)
    assert dialog.width() > 400


def test_a_dialog_beside_the_essay_stands_at_the_right_and_on_the_screen(qtbot) -> None:
    window = _Window(1280, 800)
    qtbot.addWidget(window)
    window.setGeometry(100, 50, 900, 700)
    dialog = QDialog(window)
    dialog.resize(400, 300)
    move_beside_essay(dialog)
    assert window.geometry().left() + 400 < dialog.x() < window.geometry().right() - 400
    window.move(700, 600)
    move_beside_essay(dialog)
    assert QRect(0, 0, 1280, 800).contains(dialog.geometry())


def test_a_window_that_was_left_on_quite_another_screen_takes_what_room_there_is(qtbot) -> None:
    first, second = _Window(1280, 800), _Window(1920, 1080)
    qtbot.addWidget(first)
    qtbot.addWidget(second)
    first.resize(611, 433)
    left = bytearray(b64decode(geometry_to_keep(first, "")))
    left[46:50] = (4 * QWidget.screen(first).geometry().width()).to_bytes(4)  # where Qt keeps the screen's width
    restore_geometry(second, b64encode(left).decode())
    assert second.size() == QSize(1320, 880)
