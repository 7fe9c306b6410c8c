"""Items that wrap show all their words, whatever air the style sheet leaves beside them."""

import pytest
from PySide6.QtWidgets import QApplication, QListWidget

from studyapp.desktop.lists.wrapped_items import WrappedItems
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme

_WORDS = "The masons of the valley finished the old bridge, and the council paid for it for many years"


def _drawn(qtbot, air: int, wide: int) -> int:
    """How many pixels the words of an item take."""
    rows = QListWidget()
    qtbot.addWidget(rows)
    WrappedItems(rows, air)
    rows.addItem(_WORDS)
    rows.resize(wide, 600)
    rows.show()
    place = rows.visualRect(rows.model().index(0, 0))
    assert place.width() <= rows.viewport().width()
    picture = rows.viewport().grab(place).toImage()
    ground = picture.pixel(0, 0)
    return sum(picture.pixel(x, y) != ground for x in range(picture.width()) for y in range(picture.height()))


@pytest.mark.parametrize("wide", range(180, 420, 40))
def test_an_item_is_as_high_as_its_words_need(qapp: QApplication, qtbot, wide: int) -> None:
    Theme(LIGHT).apply(qapp)
    assert _drawn(qtbot, air=2, wide=wide) == _drawn(qtbot, air=90, wide=wide)
