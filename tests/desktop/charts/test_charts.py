"""Charts by pointer, keys and screen reader, in every size, and what is saved of them."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter

from studyapp.desktop.charts.agreement_chart import AgreementChart
from studyapp.desktop.charts.bar_chart import BarChart
from studyapp.desktop.charts.calendar_map import CalendarMap
from studyapp.desktop.charts.chart import Chart
from studyapp.desktop.charts.chart_card import ChartCard
from studyapp.desktop.charts.chart_files import save_picture, save_table
from studyapp.desktop.charts.figure import Figure
from studyapp.desktop.charts.figure_table import FigureTable
from studyapp.desktop.charts.row_bar_chart import RowBarChart
from studyapp.desktop.charts.share_chart import ShareChart
from studyapp.desktop.looks.colours import DARK, LIGHT, Colours, contrast
from studyapp.desktop.looks.theme import Theme
from studyapp.domain.errors import StudyAppError
from tests.pace import at_most

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says it of every window

TODAY = 20_000
POINTS: dict[type[Chart], tuple[tuple[float | None, ...], ...]] = {
    BarChart: ((3.0, 2.0, 1.0), (0.0,), (40.0,), (7.0, 0.0)),
    ShareChart: ((0.9, 0.8, 0.95), (None, None, None), (0.5, 0.2, 0.8), (1.0, 0.9, 1.0)),
    AgreementChart: ((0.5, 0.4, 0.3, 0.5), (0.9, 0.91, 0.88, 0.95), (0.95, 0.93, 0.9, 0.96), (1.0, 1.0, 1.0, 1.0)),
    RowBarChart: ((0.9, 0.8, 0.95), (None, None, None), (0.0, 0.0, 0.1), (1.0, 0.9, 1.0)),
    CalendarMap: tuple((float(TODAY + day), float(day)) for day in range(4)),
}
KINDS = list(POINTS)


def figure(kind: type[Chart], points: tuple[tuple[float | None, ...], ...] | None = None) -> Figure:
    held = POINTS[kind] if points is None else points
    names = [f"Point {at}" for at in range(len(held))]
    return Figure(
        name="points",
        title="Points",
        sentence="Four points.",
        headings=("Name", "Number"),
        rows=tuple((name, str(at)) for at, name in enumerate(names)),
        raw_headings=("name", "number"),
        raw=tuple((name, at / 4) for at, name in enumerate(names)),
        tips=tuple(f"{name} is number {at}" for at, name in enumerate(names)),
        points=held,
        labels=tuple(names),
    )


@pytest.fixture(params=KINDS, ids=lambda kind: kind.__name__)
def chart(request, qtbot) -> Chart:
    made: Chart = request.param(Theme(LIGHT))
    qtbot.addWidget(made)
    made.show_figure(figure(request.param))
    made.resize(420, made.sizeHint().height())
    made.show()
    return made


def test_each_point_is_told_by_pointer(qtbot, chart: Chart) -> None:
    for at, area in enumerate(chart.areas(QRectF(chart.rect()).adjusted(4, 4, -4, -4))):
        assert chart.rect().contains(area.center().toPoint())
        qtbot.mouseMove(chart, area.center().toPoint())
        qtbot.waitUntil(lambda at=at: chart.current_point == at)
    qtbot.mouseMove(chart, QPoint(chart.width() - 1, chart.height() - 1))


def test_each_point_is_told_by_key_to_a_screen_reader(qtbot, chart: Chart) -> None:
    told = QAccessible.queryAccessibleInterface(chart)
    assert told.text(QAccessible.Text.Name) == "Points"
    assert told.text(QAccessible.Text.Description) == "Four points."
    chart.setFocus()
    back = Qt.Key.Key_Up if isinstance(chart, CalendarMap) else Qt.Key.Key_Left
    for at in (3, 2, 1, 0, 0):
        qtbot.keyClick(chart, back)
        assert chart.current_point == at
        assert told.text(QAccessible.Text.Description) == f"Point {at} is number {at}"
    qtbot.keyClick(chart, Qt.Key.Key_End)
    assert chart.current_point == 3
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    assert chart.current_point == 0
    qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert chart.current_point is None


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("per_cent", [80, 100, 200])
@pytest.mark.parametrize("width", [180, 420, 1200])
def test_a_chart_is_drawn_in_any_size_with_its_tip(chart: Chart, colours: Colours, per_cent: int, width: int) -> None:
    chart.set_theme(Theme(colours, per_cent))
    chart.resize(width, chart.sizeHint().height())
    chart.set_current_point(3)
    drawn = chart.grab().toImage()
    shades = {drawn.pixel(x, y) for x in range(0, drawn.width(), 3) for y in range(0, drawn.height(), 3)}
    assert len(shades) > 4


def test_without_rows_nothing_is_drawn_and_no_key_does_anything(qtbot, chart: Chart) -> None:
    chart.show_figure(Figure("none", "None", "Nothing yet."))
    qtbot.keyClick(chart, Qt.Key.Key_End)
    assert chart.current_point is None
    chart.grab()


def test_a_point_that_is_gone_is_in_sight_no_more(chart: Chart) -> None:
    chart.set_current_point(3)
    chart.show_figure(figure(type(chart), POINTS[type(chart)][:2]))
    assert chart.current_point is None
    chart.grab()


def test_a_calendar_walks_by_weeks_and_leaves_old_ones_out_where_it_is_narrow(qtbot) -> None:
    calendar = CalendarMap(Theme(LIGHT))
    qtbot.addWidget(calendar)
    calendar.resize(300, 160)
    calendar.show_figure(figure(CalendarMap, tuple((float(TODAY + day), 1.0) for day in range(371))))
    boxes = calendar.areas(QRectF(0, 0, 300, 160))
    assert boxes[0].isEmpty()
    assert boxes[-1].right() <= 300.01
    calendar.set_current_point(300)
    qtbot.keyClick(calendar, Qt.Key.Key_Left)
    assert calendar.current_point == 293
    qtbot.keyClick(calendar, Qt.Key.Key_Down)
    assert calendar.current_point == 294
    qtbot.keyClick(calendar, Qt.Key.Key_Home)
    assert calendar.current_point is not None
    assert not boxes[calendar.current_point].isEmpty()
    assert boxes[calendar.current_point - 1].isEmpty()


def test_many_groups_are_drawn_in_part(qtbot) -> None:
    chart = RowBarChart(Theme(LIGHT))
    qtbot.addWidget(chart)
    chart.show_figure(figure(RowBarChart, ((0.9, 0.8, 1.0),) * 40))
    assert chart.sizeHint().height() < 400
    qtbot.keyClick(chart, Qt.Key.Key_End)
    assert chart.current_point == 11
    chart.grab()


def test_a_card_turns_to_the_table_and_back(qtbot, chart: Chart) -> None:
    card = ChartCard(chart)
    qtbot.addWidget(card)
    card.show_figure(figure(type(chart)))
    card.show()
    assert chart.isVisible()
    height = chart.height()
    card.table_button.click()
    assert not chart.isVisible()
    assert card.table.isVisible()
    assert card.table.height() >= height
    assert [card.table.model().index(at, 1).data() for at in range(4)] == ["0", "1", "2", "3"]
    assert QAccessible.queryAccessibleInterface(card.table).text(QAccessible.Text.Name) == "Points"
    assert QAccessible.queryAccessibleInterface(card.table_button).text(QAccessible.Text.Name) == "Points as a table"
    card.show_figure(figure(type(chart), POINTS[type(chart)][:3]))
    assert card.table.model().rowCount() == 3
    card.table_button.click()
    assert chart.isVisible()


@pytest.mark.parametrize("width", [200, 500, 1200])
def test_names_in_a_table_are_never_squeezed_away(qtbot, width: int) -> None:
    table = FigureTable(Theme(LIGHT))
    qtbot.addWidget(table)
    table.resize(width, 200)
    table.show()
    table.show_figure(
        replace(figure(BarChart), headings=("Name", *("A long heading",) * 6), rows=(("A name", *"123456"),))
    )
    assert table.columnWidth(0) >= table.fontMetrics().horizontalAdvance("A name")
    held = sum(table.columnWidth(column) for column in range(7))
    assert held >= table.viewport().width()
    assert table.horizontalScrollBar().maximum() == max(0, held - table.viewport().width())


def test_a_table_of_the_past_begins_with_today(qtbot) -> None:
    card = ChartCard(BarChart(Theme(LIGHT)))
    qtbot.addWidget(card)
    card.show_figure(replace(figure(BarChart), is_past=True))
    card.table_button.click()
    assert card.table.currentIndex().row() == 3


def test_an_empty_card_has_only_its_sentence(qtbot) -> None:
    card = ChartCard(BarChart(Theme(LIGHT)))
    qtbot.addWidget(card)
    card.show_figure(Figure("time", "Time", "How long you study will be shown here."))
    card.show()
    assert not card.chart.isVisible()
    assert not card.table.isVisible()
    assert not card.table_button.isVisible()
    assert not card.save_button.isVisible()


def test_a_chart_is_saved_as_picture_drawing_and_numbers(chart: Chart, tmp_path: Path) -> None:
    save_picture(chart, tmp_path / "a.png")
    picture = QImage(str(tmp_path / "a.png"))
    assert picture.width() == 2 * (chart.width() + 32)
    assert picture.height() > 2 * chart.height()
    save_picture(chart, tmp_path / "a.svg")
    drawing = (tmp_path / "a.svg").read_text()
    assert drawing.rstrip().endswith("</svg>")
    assert "Points" in drawing
    assert "DejaVu Serif,serif" in drawing
    assert "DejaVu Sans,sans-serif" in drawing
    save_table(chart, tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file))[:2] == [["name", "number"], ["Point 0", "0.0"]]


def test_where_nothing_can_be_written_a_sentence_says_so(chart: Chart, tmp_path: Path) -> None:
    for save, name in ((save_picture, "a.png"), (save_picture, "a.svg"), (save_table, "a.csv")):
        with pytest.raises(StudyAppError):
            save(chart, tmp_path / "missing" / name)


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_the_bounds_are_seen_on_the_bar_and_beside_it(qtbot, colours: Colours) -> None:
    chart = RowBarChart(Theme(colours))
    qtbot.addWidget(chart)
    chart.resize(600, 80)

    def drawn(low: float | None, high: float | None) -> QImage:
        chart.show_figure(figure(RowBarChart, ((0.5, low, high),)))
        return chart.grab().toImage()

    def strongest(low: float, high: float) -> float:
        """How well the line between two bounds stands out from what is below it."""
        with_bounds, without = drawn(low, high), drawn(None, None)
        places = [(x, y) for x in range(with_bounds.width()) for y in range(with_bounds.height())]
        pairs = ((with_bounds.pixelColor(*at).getRgb()[:3], without.pixelColor(*at).getRgb()[:3]) for at in places)
        return max(contrast(one, other) for one, other in pairs if one != other)

    assert strongest(0.1, 0.4) > 3, "on the bar"
    assert strongest(0.6, 0.9) > 3, "beside it"


def test_a_long_table_is_listed_in_a_moment(qtbot) -> None:
    """A year of days took seconds while each cell had all columns measured again."""
    card = ChartCard(BarChart(Theme(LIGHT)))
    qtbot.addWidget(card)
    card.resize(700, 500)
    rows = tuple((f"Day {at}", str(at), f"{at % 97} min", f"{at % 7} new") for at in range(4_000))
    card.show_figure(replace(figure(BarChart), headings=("Day", "Cards", "Time", "New"), rows=rows))
    card.show()
    with at_most(0.2):
        card.table_button.click()
        qtbot.wait(1)
    assert card.table.model().index(3_999, 2).data() == "22 min"


def test_a_calendar_frames_today_and_its_squares_grow_where_it_may() -> None:
    points = tuple((float(day), 10.0) for day in range(20_000, 20_014))
    figure = Figure("days", "Days", "", rows=tuple(("day", "10") for _ in points), points=points, today=0)
    small, large = CalendarMap(Theme(LIGHT)), CalendarMap(Theme(LIGHT), 26)
    room = QRectF(0, 0, 600, 206)
    pictures = []
    for calendar in (small, large):
        for today in (None, 0):
            calendar.show_figure(replace(figure, today=today))
            picture = QImage(600, 206, QImage.Format.Format_RGB32)
            picture.fill(0xFFFFFFFF)
            painter = QPainter(picture)
            calendar.paint_figure(painter, room)
            painter.end()
            pictures.append(picture)
        assert pictures[-1] != pictures[-2]
    assert large.areas(room)[0].width() > 1.15 * small.areas(room)[0].width()
