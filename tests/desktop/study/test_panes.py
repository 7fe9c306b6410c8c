"""How the width of the window is parted between essay and cards."""

import pytest
from PySide6.QtWidgets import QWidget

from studyapp.desktop.study.panes import Panes

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_cards_keep_their_width_and_never_take_more_than_half(qtbot) -> None:
    panes = Panes(QWidget(), QWidget())
    qtbot.addWidget(panes)
    panes.resize(1200, 400)
    panes.show()
    assert panes.sizes()[1] == 440
    panes.want((700, 500))
    assert panes.sizes()[1] == 500
    panes.resize(600, 400)
    assert panes.sizes()[1] == 300
    panes.resize(1200, 400)
    assert (panes.sizes()[1], panes.wanted()[1]) == (500, 500)
    panes.set_text_size(200)
    assert panes.sizes()[1] == 600


def test_a_drag_beyond_half_stops_there_and_stays(qtbot) -> None:
    panes = Panes(QWidget(), QWidget())
    qtbot.addWidget(panes)
    panes.resize(1200, 400)
    panes.show()
    panes.moveSplitter(300, 1)
    assert (panes.sizes()[1], panes.wanted()[1]) == (600, 600)
    panes.moveSplitter(800, 1)
    assert panes.wanted()[1] == panes.sizes()[1] == 399
    panes.resize(1300, 400)
    assert panes.sizes()[1] == 399
