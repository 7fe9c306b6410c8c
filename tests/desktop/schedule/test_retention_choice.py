"""The choice of a desired retention: slider, number and curve say the same."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible

from studyapp.desktop.charts.load_chart import interpolate
from studyapp.desktop.charts.scales import format_amount
from studyapp.desktop.looks.colours import DARK, LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.schedule.deck_options import DeckOptionsDialog
from studyapp.desktop.schedule.retention_choice import RetentionChoice
from studyapp.domain.decks import Deck
from studyapp.domain.ids import Uid
from studyapp.domain.memory.load import LoadPoint

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says it of every window

POINTS = (LoadPoint(0.7, 4, 500), LoadPoint(0.9, 8, 560), LoadPoint(0.97, 22, 590))


@pytest.fixture
def choice(qtbot) -> RetentionChoice:
    made = RetentionChoice(Theme(LIGHT), 0.9)
    qtbot.addWidget(made)
    made.resize(460, 400)
    made.show()
    return made


def test_slider_and_number_go_together(qtbot, choice: RetentionChoice) -> None:
    assert (choice.slider.value(), choice.value()) == (90, 0.9)
    qtbot.keyClick(choice.slider, Qt.Key.Key_Right)
    assert (choice.box.value(), choice.value()) == (91, 0.91)
    with qtbot.waitSignal(choice.changed) as heard:
        choice.box.setValue(72)
    assert heard.args == [0.72]
    assert choice.slider.value() == 72
    choice.box.setValue(99)
    assert choice.value() == 0.97


def test_the_curve_comes_late_without_moving_anything_and_is_told_in_words(qtbot, choice: RetentionChoice) -> None:
    height = choice.sizeHint().height()
    assert "Trying out" in choice.words.text()
    choice.show_load(POINTS, 600)
    assert choice.sizeHint().height() == height
    assert "At 90\u00a0% about 8.0 minutes a day" in choice.words.text()
    assert "560 of 600 cards" in choice.words.text()
    choice.box.setValue(80)
    assert "about 6.0 minutes" in choice.words.text()
    qtbot.keyClick(choice.chart, Qt.Key.Key_Home)
    told = QAccessible.queryAccessibleInterface(choice.chart)
    assert told.text(QAccessible.Text.Description) == "70\u00a0%: 4.0 minutes a day, 500 cards recalled"


def test_a_few_cards_take_no_nought_minutes_and_no_mark_of_the_axis_stands_twice(choice: RetentionChoice) -> None:
    choice.show_load((LoadPoint(0.7, 0.03, 8), LoadPoint(0.9, 0.04, 9), LoadPoint(0.97, 0.1, 10)), 10)
    assert "less than one minute a day" in choice.words.text()
    upper, _ = choice.chart._plots(QRectF(choice.chart.rect()))
    marks = [format_amount(tick) for tick in upper.upright.ticks]
    assert len(set(marks)) == len(marks)


def test_a_deck_without_cards_says_what_will_be_here(choice: RetentionChoice) -> None:
    choice.show_load(POINTS, 0)
    assert "Once this deck has cards" in choice.words.text()
    choice.grab()


@pytest.mark.parametrize(("at", "height"), [(0.5, 4), (0.7, 4), (0.8, 6), (0.9, 8), (0.935, 15), (0.97, 22), (1.0, 22)])
def test_between_two_points_the_line_is_straight(at: float, height: float) -> None:
    assert interpolate([(point.retention, point.minutes) for point in POINTS], at) == pytest.approx(height)


@pytest.mark.parametrize("per_cent", [80, 100, 200])
def test_the_dialog_fits_the_screen_with_any_text(qtbot, per_cent: int) -> None:
    theme = Theme(DARK, per_cent)
    dialog = DeckOptionsDialog(Deck(Uid("d"), "Rivers"), None, theme)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.load.show_load(POINTS, 600)
    room = dialog.screen().availableSize()
    assert dialog.height() <= room.height()
    assert dialog.width() <= room.width()
    dialog.grab()
