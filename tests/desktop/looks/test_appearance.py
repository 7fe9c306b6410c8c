"""“As the system” follows the desktop's colours, and its wish for high contrast where Qt tells of it."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QListWidget,
    QTableWidget,
    QTreeWidget,
    QTreeWidgetItem,
)
from pytestqt.qtbot import QtBot

from studyapp.desktop.appearance import Look
from studyapp.desktop.charts.calendar_map import CalendarMap
from studyapp.desktop.looks.colours import CONTRAST, DARK, LIGHT, Colours, contrast
from studyapp.desktop.looks.theme import Theme
from tests.desktop.looks.seen import chosen_row_shows

SCHEMES = pytest.mark.parametrize("colours", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])


class Desktop(QObject):
    """What Qt tells of a desktop."""

    contrastPreferenceChanged = Signal(Qt.ContrastPreference)
    colorSchemeChanged = Signal(Qt.ColorScheme)

    def __init__(self) -> None:
        super().__init__()
        self.contrast, self.scheme = Qt.ContrastPreference.NoPreference, Qt.ColorScheme.Unknown

    def contrastPreference(self) -> Qt.ContrastPreference:
        return self.contrast

    def colorScheme(self) -> Qt.ColorScheme:
        return self.scheme

    def accessibility(self) -> "Desktop":
        return self


@pytest.mark.usefixtures("qapp")
def test_the_system_is_followed_while_the_window_is_open() -> None:
    desktop = Desktop()
    look = Look("system", 100, 70, hints=desktop)
    assert look.theme.colours is LIGHT
    desktop.scheme = Qt.ColorScheme.Dark
    desktop.colorSchemeChanged.emit(desktop.scheme)
    assert look.theme.colours is DARK
    desktop.contrast = Qt.ContrastPreference.HighContrast
    desktop.contrastPreferenceChanged.emit(desktop.contrast)
    assert look.theme.colours is CONTRAST
    look.set_scheme("light")
    assert look.theme.colours is LIGHT


@pytest.mark.usefixtures("qapp")
def test_what_qt_itself_tells_can_be_read() -> None:
    assert Look("system", 100, 70).theme.colours in (LIGHT, DARK, CONTRAST)


@SCHEMES
def test_edges_and_signs_are_seen(colours: Colours) -> None:
    for ground in (colours.paper, colours.desk):
        assert contrast(colours.edge, ground) >= 3
        assert contrast(colours.accent, ground) >= 3
        assert contrast(colours.faint, ground) >= 4.5
    assert contrast(colours.on_accent, colours.accent) >= 4.5


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    Theme(LIGHT).apply(qapp)


@SCHEMES
@pytest.mark.parametrize("kind", [QTableWidget, QTreeWidget, QListWidget])
def test_the_chosen_row_is_seen_while_the_keys_are_elsewhere(
    qtbot: QtBot,
    dressed: QApplication,
    colours: Colours,
    kind: type[QTableWidget] | type[QTreeWidget] | type[QListWidget],
) -> None:
    Theme(colours).apply(dressed)
    rows = kind()
    qtbot.addWidget(rows)
    if isinstance(rows, QTableWidget):
        rows.setColumnCount(2)
        rows.setRowCount(3)
        rows.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    elif isinstance(rows, QTreeWidget):
        QTreeWidgetItem(rows, ["one"])
    else:
        rows.addItem("one")
    rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    rows.show()
    assert chosen_row_shows(rows) == []
    plain = "background: palette(base); color: palette(text); border: none; padding-left: 7px;"
    rows.setStyleSheet(f"::item:selected {{ {plain} }}")
    assert chosen_row_shows(rows) != []


@SCHEMES
def test_hints_in_empty_fields_can_be_read(dressed: QApplication, qtbot: QtBot, colours: Colours) -> None:
    Theme(colours, per_cent=200).apply(dressed)
    field = QLineEdit()
    field.setPlaceholderText("Such as a course")
    qtbot.addWidget(field)
    field.show()
    picture = field.grab().toImage()
    inside = picture.rect().adjusted(8, 8, -8, -8)
    pixels = {
        picture.pixelColor(x, y).getRgb()[:3]
        for x in range(inside.left(), inside.right())
        for y in range(inside.top(), inside.bottom())
    }
    assert max(contrast(each, colours.paper) for each in pixels) >= 4.5


@SCHEMES
def test_more_answers_of_a_day_stand_out_more(qtbot: QtBot, colours: Colours) -> None:
    calendar = CalendarMap(Theme(colours))
    qtbot.addWidget(calendar)
    shades = [calendar._shade(count, 4.0).getRgb()[:3] for count in (0.0, 0.5, 1.5, 2.5, 3.5)]
    assert all(contrast(more, colours.paper) > 1.1 * contrast(less, colours.paper) for less, more in pairwise(shades))


@pytest.mark.qt_log_ignore("does not support")  # said by the offscreen platform
@pytest.mark.parametrize(("per_cent", "rows"), [(80, 3), (100, 2), (100, 3), (150, 2), (200, 7)])
def test_a_drop_list_shows_all_of_its_rows(qtbot: QtBot, dressed: QApplication, per_cent: int, rows: int) -> None:
    Theme(LIGHT, per_cent=per_cent).apply(dressed)
    box = QComboBox()
    box.addItems([f"choice {number}" for number in range(rows)])
    qtbot.addWidget(box)
    box.show()
    qtbot.waitExposed(box)
    box.showPopup()
    view = box.view()
    qtbot.waitUntil(view.isVisible)
    last = view.visualRect(box.model().index(rows - 1, 0))
    assert last.bottom() < view.viewport().height()
    assert view.verticalScrollBar().maximum() == 0
    box.hidePopup()
