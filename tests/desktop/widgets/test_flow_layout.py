"""A row of buttons takes a second line where one has no room, and what belongs at the right stands there in each."""

import pytest
from PySide6.QtWidgets import QPushButton, QSplitter, QVBoxLayout, QWidget

from studyapp.desktop.widgets.flow_layout import FlowLayout, FlowRow
from studyapp.desktop.widgets.scroll_areas import scroll_column

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says it of every window


def _row(qtbot, width: int) -> list[tuple[int, int]]:
    foot = QWidget()
    qtbot.addWidget(foot)
    row = FlowLayout(foot)
    row.setContentsMargins(0, 0, 0, 0)
    buttons = [QPushButton(word) for word in ("Get", "End", "Look", "Take")]
    for number, button in enumerate(buttons):
        button.setFixedSize(100, 30)
        if number == 1:
            row.align_rest_right()
        row.addWidget(button)
    foot.resize(width, row.heightForWidth(width))
    foot.show()
    assert all(foot.rect().contains(button.geometry()) for button in buttons)
    return [(button.x(), button.y()) for button in buttons]


def test_where_there_is_room_the_last_button_stands_at_the_right_edge(qtbot) -> None:
    assert _row(qtbot, 600) == [(0, 0), (284, 0), (392, 0), (500, 0)]


def test_without_room_each_line_ends_at_the_right_edge(qtbot) -> None:
    assert _row(qtbot, 320) == [(0, 0), (112, 0), (220, 0), (220, 38)]


def test_a_scrolled_column_is_never_narrower_than_what_is_in_it(qtbot) -> None:
    wide = QPushButton("New essay from the clipboard")
    wide.setMinimumSize(300, 700)
    area = scroll_column(wide)
    qtbot.addWidget(area)
    area.resize(area.minimumSizeHint())
    area.show()
    assert area.verticalScrollBar().maximum() > 0
    assert area.horizontalScrollBar().maximum() == 0


def test_a_row_in_a_splitter_gets_the_height_of_its_lines(qtbot) -> None:
    row, above = FlowRow(), QWidget()
    buttons = [QPushButton(f"a button with words {number}") for number in range(3)]
    for button in buttons:
        row.flow.addWidget(button)
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.addWidget(above, 1)
    layout.addWidget(row)
    splitter = QSplitter()
    splitter.addWidget(column)
    qtbot.addWidget(splitter)
    for width in (buttons[0].sizeHint().width() + 60, 900):
        splitter.resize(width, 400)
        splitter.show()
        qtbot.waitUntil(lambda: row.height() == row.flow.heightForWidth(row.width()))
        assert all(row.rect().contains(button.geometry()) for button in buttons)
    assert row.height() < 2 * buttons[0].height() + 20
