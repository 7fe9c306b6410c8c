"""A list to choose from shows its first words whole, and what is chosen so that it can be read."""

from collections import Counter

import pytest
from PySide6.QtWidgets import QStyle, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from studyapp.desktop.looks.colours import CONTRAST, DARK, LIGHT, Colours, contrast
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.chooser import Chooser

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform


@pytest.mark.parametrize("words", ["All", "All sections of the essay"])
def test_there_is_room_for_the_words_that_it_holds(qtbot: QtBot, words: str) -> None:
    box = Chooser("Section")
    qtbot.addWidget(box)
    box.addItems([words, "A section of a name that is far longer than any other name"])
    box.make_room_for(words)
    box.resize(box.sizeHint())
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    assert option.currentText == words
    assert box.sizeHint().width() < box.fontMetrics().horizontalAdvance(box.itemText(1))
    field = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    assert field.width() > box.fontMetrics().horizontalAdvance(words)


@pytest.mark.parametrize("colours", [LIGHT, DARK, CONTRAST])
def test_what_is_chosen_can_be_read_in_the_open_list(qtbot: QtBot, colours: Colours) -> None:
    theme = Theme(colours)
    box = Chooser("Size")
    qtbot.addWidget(box)
    box.setPalette(theme.palette())
    box.setStyleSheet(theme.sheet())
    box.addItems(["One", "Another", "A third"])
    box.setCurrentIndex(1)
    box.show()
    box.showPopup()
    qtbot.waitUntil(box.view().isVisible)
    row = box.view().visualRect(box.model().index(1, 0)).adjusted(4, 4, -4, -4)  # within its edge
    seen = box.view().viewport().grab(row).toImage()
    met = Counter(seen.pixelColor(x, y).getRgb()[:3] for x in range(seen.width()) for y in range(seen.height()))
    ground = met.most_common(1)[0][0]
    assert max(contrast(each, ground) for each in met) > 7
    box.hidePopup()
