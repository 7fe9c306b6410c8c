"""The days and sections of a plan in its dialog."""

from collections import Counter
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studyapp.desktop.exams.plan_dialog import PlanDialog
from studyapp.desktop.looks.colours import CONTRAST, DARK, LIGHT, Colours, contrast
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.placing import highest
from studyapp.domain.exams import PlannedDay, UnjudgedText
from studyapp.domain.ids import Uid
from tests.desktop.exams.test_exams import ASKED, of
from tests.desktop.turns import run_loop

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform


@pytest.mark.parametrize("colours", [LIGHT, DARK, CONTRAST])
def test_the_days_are_shaded_by_the_share_of_the_minutes_and_say_their_date(qtbot: QtBot, colours: Colours) -> None:
    shown = of(1080, 0, 1)
    days = tuple(PlannedDay(60.0 * minutes, 1.0, 0.0) for minutes in (18, 1, 2, 0, 12))
    dialog = PlanDialog(Theme(colours))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.show_plan(ASKED, replace(shown, plan=replace(shown.plan, study_day=20_000, days=days)))
    calendar = dialog.calendar
    assert [minutes for _, minutes in calendar.figure.rows] == ["18", "1", "2", "0", "12"]
    assert "of your 20 minutes" in dialog._legend.text()
    image = calendar.grab().toImage()
    shades = []
    for area in calendar.current_areas():
        box = area.toRect().adjusted(4, 4, -4, -4)
        pixels = [
            image.pixelColor(x, y) for x in range(box.left(), box.right()) for y in range(box.top(), box.bottom())
        ]
        (ground, _), *_ = Counter(pixel.getRgb()[:3] for pixel in pixels).most_common()
        assert max(contrast(pixel.getRgb()[:3], ground) for pixel in pixels) >= 4.5  # the date
        shades.append(ground)
    full, one, two, none, half = shades
    assert one == two
    assert len({full, one, none, half}) == 4
    against = [contrast(shade, none) for shade in (one, half, full)]
    assert against == sorted(against)


def test_minutes_that_are_left_have_a_button_for_each_use(qtbot: QtBot) -> None:
    dialog = PlanDialog(Theme(LIGHT))
    qtbot.addWidget(dialog)
    asked: list[object] = []
    dialog.further_asked.connect(asked.append)
    dialog.recall_asked.connect(lambda uid, title: asked.append((uid, title)))
    more = (UnjudgedText(Uid("amur"), "The Amur", 82), UnjudgedText(Uid("lena"), "The Lena", 3))
    shown = replace(of(60, 0, 15), further=more, weakest=(Uid("lena"), "Its mouth"))
    dialog.show_plan(ASKED, shown)
    assert not dialog.take_more.isHidden() and not dialog.recall_section.isHidden()
    dialog.take_more.click()
    dialog.recall_section.click()
    assert asked == [Uid("amur"), (Uid("lena"), "Its mouth")]
    for without in (replace(shown, unjudged=3), replace(shown, spent=1100.0)):
        dialog.show_plan(ASKED, without)
        assert dialog.take_more.isHidden() and dialog.recall_section.isHidden()


def test_the_table_of_a_plan_shows_several_sections_and_the_calendar_every_week(qtbot: QtBot) -> None:
    shown = of(60, 0, 1)
    (section,) = shown.plan.sections
    sections = tuple(replace(section, title=f"Section {number}") for number in range(9))
    dialog = PlanDialog(Theme(LIGHT))
    qtbot.addWidget(dialog)
    dialog.show()
    for count in (21, 180):
        days = (PlannedDay(60.0, 1.0, 0.0),) * count
        dialog.show_plan(ASKED, replace(shown, plan=replace(shown.plan, sections=sections, days=days)))
        QApplication.processEvents()
        assert not any(area.isEmpty() for area in dialog.calendar.current_areas())
        if count == 21:
            assert dialog.table.viewport().height() >= 4 * dialog.table.rowHeight(0)


@pytest.mark.parametrize("per_cent", [100, 115, 130])
@pytest.mark.parametrize("count", [2, 9])
def test_a_plan_opens_without_a_scroll_bar_around_all_of_it(qtbot: QtBot, per_cent: int, count: int) -> None:
    shown = of(60, 0, 1)
    (section,) = shown.plan.sections
    sections = tuple(replace(section, title=f"Section {number}") for number in range(count))
    dialog = PlanDialog(Theme(LIGHT, per_cent))
    qtbot.addWidget(dialog)
    dialog.show()
    days = (PlannedDay(60.0, 1.0, 0.0),) * 21
    dialog.show_plan(ASKED, replace(shown, plan=replace(shown.plan, sections=sections, days=days)))
    run_loop(50)
    room = highest(dialog)
    assert dialog.layout() is dialog._column and dialog.height() <= room
    bar = dialog.table.verticalScrollBar()
    assert bar.maximum() == 0 or dialog.height() == room
