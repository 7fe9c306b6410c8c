"""A window comes back as it was left, and fills a screen that is too small for that."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QWidget

from studyapp.desktop.placing import give_room, place, placed

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says it of every window


class _Screen:
    def __init__(self, width: int, height: int) -> None:
        self._size = QSize(width, height)

    def availableSize(self) -> QSize:  # noqa: N802 - Qt's name
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
    place(second, placed(first, ""))
    assert second.size() == QSize(611, 433)


def test_a_small_screen_is_filled_and_forgets_nothing(qtbot) -> None:
    large, small = _Window(1280, 800), _Window(640, 400)
    qtbot.addWidget(large)
    qtbot.addWidget(small)
    large.resize(611, 433)
    left = placed(large, "")
    place(small, left)
    assert small.size() == QSize(600, 340)
    assert placed(small, left) == left


def test_a_dialog_is_as_large_as_its_words_want_and_never_larger_than_the_screen(qtbot) -> None:
    window = _Window(1280, 800)
    qtbot.addWidget(window)
    dialog = QDialog(window)
    give_room(dialog, 60, 20)
    assert dialog.width() == 60 * dialog.fontMetrics().averageCharWidth()
    assert dialog.height() == 20 * dialog.fontMetrics().lineSpacing()
    give_room(dialog, 600, 200)
    assert dialog.width() <= 1280 - 40
    assert dialog.height() <= 800 - 40
