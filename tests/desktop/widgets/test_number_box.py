"""A box for a number writes and counts as the language does."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studyapp.desktop import language
from studyapp.desktop.widgets.number_box import NumberBox


def test_what_is_counted_is_one_or_more(qtbot: QtBot) -> None:
    box = NumberBox()
    qtbot.addWidget(box)
    box.setRange(1, 9)
    box.setValue(2)
    box.set_unit("day", "days")
    assert box.text() == "2 days"
    box.setValue(1)
    assert box.text() == "1 day"


def test_thousands_are_parted(qtbot: QtBot, qapp: QApplication) -> None:
    language.set_language("de")
    box = NumberBox()
    qtbot.addWidget(box)
    box.setRange(1, 36500)
    box.setValue(36500)
    assert box.text() == "36.500"
    box.lineEdit().setText("1200")
    box.interpretText()
    assert box.value() == 1200
