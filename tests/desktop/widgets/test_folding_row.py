"""What a narrow pane has no room for is in a menu."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studyapp.desktop.widgets.folding_row import FoldingRow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform


@pytest.fixture
def buttons() -> list[QPushButton]:
    return [QPushButton(words) for words in ("The first", "The second", "The third of these words")]


@pytest.fixture
def row(qtbot: QtBot, buttons: list[QPushButton]) -> FoldingRow:
    made = FoldingRow(buttons, leaving=(buttons[2], buttons[1]))
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    made.show()
    return made


def _in_sight(buttons: list[QPushButton]) -> list[bool]:
    return [button.isVisible() for button in buttons]


def test_the_buttons_go_one_after_the_other_and_come_back(row: FoldingRow, buttons: list[QPushButton]) -> None:
    assert _in_sight([*buttons, row.more]) == [True, True, True, False]
    row.resize(row.sizeHint().width() - 1, row.height())
    assert _in_sight([*buttons, row.more]) == [True, True, False, True]
    row.resize(row.minimumSizeHint())
    assert _in_sight([*buttons, row.more]) == [True, False, False, True]
    row.resize(row.sizeHint())
    assert _in_sight([*buttons, row.more]) == [True, True, True, False]


def test_the_menu_opens_inside_the_window_wherever_the_row_is(qtbot: QtBot, buttons: list[QPushButton]) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = FoldingRow(buttons, leaving=(buttons[2], buttons[1]))
    row.setParent(window)
    window.resize(row.sizeHint().width() + 60, 300)
    row.resize(row.minimumSizeHint())
    window.show()
    for y in (0, window.height() - row.height()):
        row.move(window.width() - row.width(), y)
        qtbot.waitUntil(row.more.isVisible)
        QApplication.processEvents()
        row.more.click()
        place = QRect(window.mapFromGlobal(row.menu.pos()), row.menu.size())
        assert window.rect().contains(place)
        assert not place.intersects(QRect(row.more.mapTo(window, QPoint(0, 0)), row.more.size()))
        row.menu.close()


def test_no_width_cuts_a_button_off(row: FoldingRow, buttons: list[QPushButton]) -> None:
    for width in range(row.minimumSizeHint().width(), row.sizeHint().width() + 10):
        row.resize(width, row.height())
        QApplication.processEvents()
        shown = [each for each in (*buttons, row.more) if each.isVisible()]
        assert all(each.width() >= each.minimumSizeHint().width() for each in shown), width
        assert shown[-1].geometry().right() < width


def test_longer_words_fold_too(qtbot: QtBot, row: FoldingRow, buttons: list[QPushButton]) -> None:
    buttons[0].setText("The first of all of them")
    qtbot.waitUntil(lambda: _in_sight([*buttons, row.more]) == [True, True, False, True])


def test_the_menu_does_what_the_buttons_do(qtbot: QtBot, row: FoldingRow, buttons: list[QPushButton]) -> None:
    reasons = QMenu(row)
    buttons[2].setMenu(reasons)
    buttons[2].setEnabled(False)
    row.resize(row.minimumSizeHint())
    row.more.click()
    second, third = row.menu.actions()
    assert [second.text(), third.text()] == ["The second", "The third of these words"]
    assert (second.isEnabled(), third.isEnabled(), third.menu()) == (True, False, reasons)
    with qtbot.waitSignal(buttons[1].clicked):
        second.trigger()
    row.menu.close()


def test_the_menu_of_a_button_that_went_opens_all_the_same(row: FoldingRow, buttons: list[QPushButton]) -> None:
    reasons = QMenu(row)
    reasons.addAction("Wrong")
    buttons[2].setMenu(reasons)
    row.resize(row.minimumSizeHint())
    row.ask(buttons[2])
    assert reasons.isVisible()
    reasons.close()


def test_a_closed_menu_leaves_no_look_of_the_pointer_behind(row: FoldingRow) -> None:
    row.resize(row.minimumSizeHint())
    row.more.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)  # as when it is pressed
    row.more.click()
    QCursor.setPos(row.more.mapToGlobal(QPoint(-400, -400)))
    row.menu.close()
    assert not row.more.underMouse()
