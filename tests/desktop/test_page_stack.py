"""A page that needs some pixels more than there are gives them up; one that needs more is scrolled."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studyapp.desktop.page_stack import PageStack

_ROOM = 200


@pytest.mark.parametrize(("missing", "has_bar"), [(0, False), (1, False), (7, False), (20, True)])
def test_no_bar_stands_beside_a_page_for_some_pixels(qtbot, missing: int, has_bar: bool) -> None:
    page, held = QWidget(), QWidget()
    held.setMinimumHeight(_ROOM + missing)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(held)
    pages = PageStack([page])
    qtbot.addWidget(pages)
    pages.resize(300, _ROOM)
    pages.show()
    qtbot.waitExposed(pages)
    assert page.height() == _ROOM + (missing if has_bar else 0)
    assert pages.verticalScrollBar().maximum() == (missing if has_bar else 0)
