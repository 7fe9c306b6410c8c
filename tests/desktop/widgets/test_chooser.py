"""A list to choose from shows its first words whole."""

import pytest
from PySide6.QtWidgets import QStyle, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from studyapp.desktop.widgets.chooser import Chooser


@pytest.mark.parametrize("words", ["All", "All sections of the essay"])
def test_there_is_room_for_the_words_that_it_holds(qtbot: QtBot, words: str) -> None:
    box = Chooser("Section")
    qtbot.addWidget(box)
    box.addItems([words, "A section of a name that is far longer than any other name"])
    box.hold(words)
    box.resize(box.sizeHint())
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    assert option.currentText == words
    assert box.sizeHint().width() < box.fontMetrics().horizontalAdvance(box.itemText(1))
    field = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    assert field.width() > box.fontMetrics().horizontalAdvance(words)
