"""Dates, numbers and states have room in their columns, in every language and text size."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyleOptionViewItem

from studyapp.desktop import counting, language, writing
from studyapp.desktop.cards.card_list.card_model import buried_name, suspended_name
from studyapp.desktop.library.card_table import CardTable
from studyapp.desktop.library.card_table_model import COLUMNS
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.domain.messages import languages
from studyapp.search.sorting import Column

MOMENTS = tuple(datetime(2028, month, 28, 20, 58) for month in range(1, 13))


@pytest.fixture
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    language.set_language(request.param)
    yield request.param
    language.set_language("en")


OF_PROGRAM: dict[Column, Callable[[], Iterable[str]]] = {
    Column.DUE: lambda: map(writing.moment, MOMENTS),
    Column.ADDED: lambda: map(writing.day, MOMENTS),
    Column.CHANGED: lambda: map(writing.day, MOMENTS),
    Column.INTERVAL: lambda: [counting.days(36_500)],
    Column.STABILITY: lambda: [writing.number(36_500.8, 1)],
    Column.STATE: lambda: [suspended_name(), buried_name()],
}


@pytest.mark.parametrize("spoken", languages(), indirect=True)
@pytest.mark.parametrize("per_cent", [80, 100, 200])
def test_no_date_or_number_is_cut_off(qtbot, spoken: str, per_cent: int) -> None:
    theme = Theme(LIGHT, per_cent)
    table = CardTable(theme)
    qtbot.addWidget(table)
    table.setStyleSheet(theme.sheet())
    table.arrange(replace(table.arrangement, shown=tuple(OF_PROGRAM)))
    table.resize(1200, 400)
    table.show()
    option = QStyleOptionViewItem()
    table.initViewItemOption(option)
    lacking = {}
    for column in OF_PROGRAM:
        cells = QStandardItemModel()
        for value in OF_PROGRAM[column]():
            cells.appendRow(QStandardItem(value))
        room = table.horizontalHeader().sectionSize(COLUMNS.index(column))
        hints = [table.itemDelegate().sizeHint(option, cells.index(row, 0)) for row in range(cells.rowCount())]
        if (wanted := max(hint.width() for hint in hints)) > room:
            lacking[column.value] = room, wanted
    assert lacking == {}, spoken


def test_a_column_that_was_made_narrow_stays_so(qtbot) -> None:
    table = CardTable(Theme(LIGHT))
    qtbot.addWidget(table)
    table.resize(1200, 400)
    table.show()
    due = COLUMNS.index(Column.DUE)
    table.horizontalHeader().resizeSection(due, 90)
    table.arrange(table.arrangement)
    assert table.horizontalHeader().sectionSize(due) == 90
