"""The page of statistics: filters, a few large numbers, and charts."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop import counting, writing
from studyapp.desktop.charts.agreement_chart import AgreementChart
from studyapp.desktop.charts.bar_chart import BarChart
from studyapp.desktop.charts.calendar_map import CalendarMap
from studyapp.desktop.charts.chart import Chart
from studyapp.desktop.charts.chart_card import ChartCard
from studyapp.desktop.charts.chart_files import save_picture, save_table
from studyapp.desktop.charts.row_bar_chart import RowBarChart
from studyapp.desktop.charts.scales import format_duration
from studyapp.desktop.charts.share_chart import ShareChart
from studyapp.desktop.faults import show_error
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.statistics import statistics_figures as figures
from studyapp.desktop.statistics.statistics_words import kind_words, section_words
from studyapp.desktop.widgets.chooser import Chooser
from studyapp.desktop.widgets.empty_state import EmptyState
from studyapp.desktop.widgets.file_dialog import file_dialog, suggest_file_name
from studyapp.desktop.widgets.plain_label import PlainLabel, plain_tip
from studyapp.desktop.widgets.scroll_areas import scroll_to_focus
from studyapp.desktop.writing import percent
from studyapp.domain.errors import StudyAppError
from studyapp.formats.registry import CSV, PNG, named
from studyapp.statistics.findings import ALL_CARDS, CardFilter, Day, FilterChoices, Period, Report

if TYPE_CHECKING:
    from studyapp.desktop.statistics.statistics_presenter import StatisticsPresenter
    from studyapp.operations.memory.learning import Learning

_SIDE_BY_SIDE = 420  # pixels that a chart needs where text has its usual size
_WIDEST = 1180
_GAP = 16
_MARGIN = 28
_PATIENCE_MS = 300


class KeyFigure(QWidget):
    """A number in large type with a few words below it."""

    def __init__(self) -> None:
        super().__init__()
        self._number, self._words = PlainLabel(), PlainLabel()
        self._words.setProperty("tone", "faint")
        self._words.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._number)
        layout.addWidget(self._words)
        layout.addStretch(1)

    def tell(self, number: str, words: str) -> None:
        """Show a number and what it is."""
        self._number.setText(number)
        self._words.setText(words)

    def set_theme(self, theme: Theme) -> None:
        """Take another text size."""
        self._number.setFont(theme.reading(1.7))


class StatisticsPage(QScrollArea):
    """The statistics page."""

    saved = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_wide: bool | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll_to_focus(self)
        self.deck, self.section = Chooser(self.tr("Deck")), Chooser(self.tr("Section"))
        self.kind, self.period = Chooser(self.tr("Kind of card")), Chooser(self.tr("Time"))
        self.filters = (self.deck, self.section, self.kind, self.period)
        self.key_figures = tuple(KeyFigure() for _ in range(4))
        self.calendar = ChartCard(CalendarMap(theme))
        self.forecast = ChartCard(BarChart(theme))
        self.time = ChartCard(BarChart(theme))
        self.retention = ChartCard(RowBarChart(theme))
        self.over_time = ChartCard(ShareChart(theme))
        self.calibration = ChartCard(AgreementChart(theme))
        self.decks, self.sections, self.kinds = (ChartCard(RowBarChart(theme)) for _ in range(3))
        self._title = PlainLabel(self.tr("Statistics"))
        self.nothing = EmptyState(
            theme,
            self.tr(
                "Nothing has been answered yet. Once you review cards, you see here how much you know, how much time "
                "it takes, how well the program predicts it, and what the next days will ask."
            ),
            (("review", self.tr("Review what is due")),),
        )
        self._counting = PlainLabel(self.tr("Counting …"))
        self._counting.setProperty("tone", "faint")
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._counting.show)
        self._lay_out()
        self._offer(FilterChoices(), ALL_CARDS, Period.YEAR)
        self.set_theme(theme)

    @property
    def cards(self) -> tuple[ChartCard, ...]:
        """Return all charts, in reading order: the first across the page, then from left to right."""
        return (
            self.calendar,
            self.forecast,
            self.time,
            self.retention,
            self.over_time,
            self.calibration,
            self.kinds,
            self.sections,
            self.decks,
        )

    def attach(self, presenter: "StatisticsPresenter") -> None:
        """Connect the filters to the presenter."""
        self.deck.activated.connect(lambda _at: presenter.choose_deck(self.deck.currentData()))
        self.section.activated.connect(lambda _at: presenter.choose_section(self.section.currentData()))
        self.kind.activated.connect(lambda _at: presenter.choose_kind(self.kind.currentData()))
        self.period.activated.connect(lambda _at: presenter.choose_period(self.period.currentData()))

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another text size."""
        self._theme = theme
        self._title.setFont(theme.reading(1.35))
        self.nothing.set_theme(theme)
        for key_figure in self.key_figures:
            key_figure.set_theme(theme)
        for card in self.cards:
            card.set_theme(theme)
        self._arrange()

    def first_focus(self) -> QWidget:
        """Return the widget for the keys when the page comes in sight."""
        return self.deck if self.nothing.isHidden() else self.nothing.first_button

    def show_learning(self, learning: "Learning", choice: CardFilter, period: Period) -> None:
        """See `statistics_presenter.StatisticsView`."""
        report = learning.report
        self._offer(learning.choices, choice, period)
        self._patience.stop()
        self._counting.hide()
        is_empty = not report.summary.answers and choice == CardFilter()
        self.nothing.setVisible(is_empty)
        self._body.setVisible(not is_empty)
        self._tell_key_figures(report)
        self.calendar.show_figure(figures.calendar(report))
        self.forecast.show_figure(figures.forecast(learning.forecast))
        self.time.show_figure(figures.time_spent(report))
        self.retention.show_figure(figures.by_age(report))
        self.over_time.show_figure(figures.over_time(report))
        self.calibration.show_figure(figures.calibration(report.calibration))
        self.kinds.show_figure(figures.groups("kinds", self.tr("By kind of card"), report.kinds))
        self.sections.show_figure(figures.groups("sections", self.tr("By section"), report.sections))
        self.decks.show_figure(figures.groups("decks", self.tr("By deck"), report.decks))
        for card, groups in ((self.kinds, report.kinds), (self.sections, report.sections), (self.decks, report.decks)):
            card.setVisible(len(groups) > 1)

    def showEvent(self, event: QShowEvent) -> None:
        """Show a waiting message if the first numbers take longer than a moment."""
        super().showEvent(event)
        stops = [*self.filters, self.nothing.first_button, *(stop for card in self.cards for stop in card.tab_stops)]
        for before, after in pairwise(stops):  # not before, since the order is lost on the way into the window
            QWidget.setTabOrder(before, after)
        if self._body.isHidden() and self.nothing.isHidden():
            self._patience.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the charts side by side where there is room."""
        super().resizeEvent(event)
        self._arrange()

    # Layout

    def _lay_out(self) -> None:
        self._top = QGridLayout()
        self._top.setSpacing(10)
        self._body = QWidget()
        for hidden in (self.nothing, self._body, self._counting):
            hidden.hide()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(_GAP)
        self._key_row = QGridLayout()
        self._key_row.setHorizontalSpacing(24)
        self._both = QHBoxLayout()
        self._columns = QVBoxLayout(), QVBoxLayout()
        for half in self._columns:
            half.setSpacing(_GAP)
            half.addStretch(1)
            self._both.addLayout(half)
        self._both.setStretch(0, 1)
        body.addLayout(self._key_row)
        body.addWidget(self.calendar)
        body.addLayout(self._both)
        body.addStretch(1)
        for card in self.cards:
            card.save_asked.connect(self._save)
        column = QWidget()
        column.setMaximumWidth(_WIDEST)
        inside = QVBoxLayout(column)
        inside.setContentsMargins(_MARGIN, 20, _MARGIN, 24)
        inside.setSpacing(14)
        inside.addLayout(self._top)
        inside.addWidget(self.nothing, 1)
        inside.addWidget(self._counting, 1, Qt.AlignmentFlag.AlignCenter)
        inside.addWidget(self._body, 1)
        page = QWidget()
        outside = QHBoxLayout(page)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addStretch(1)
        outside.addWidget(column, 1000)
        outside.addStretch(1)
        self.setWidget(page)

    def _arrange(self) -> None:
        """Arrange the charts in two columns if they fit; the calendar spans both, and no chart changes its column."""
        is_wide = self.viewport().width() >= 2 * self._theme.pixels(_SIDE_BY_SIDE) + 72
        if is_wide != self._is_wide:
            self._is_wide = is_wide
            cards = self.cards[1:]
            for column, cards_of_column in zip(
                self._columns, (cards[::2], cards[1::2]) if is_wide else (cards, ()), strict=True
            ):
                for at, card in enumerate(cards_of_column):
                    column.insertWidget(at, card)
            self._both.setStretch(1, int(is_wide))
            self._both.setSpacing(_GAP if is_wide else 0)
        room = self.viewport().width() - 2 * _MARGIN
        _spread(self._key_row, self.key_figures, 4 if room >= self._theme.pixels(700) else 2)
        widest = max(box.sizeHint().width() for box in self.filters) + self._top.horizontalSpacing()
        beside = room >= self._title.sizeHint().width() + 4 * widest
        self._top.addWidget(self._title, 0, 0, 1, 1 if beside else 4)
        self._top.setColumnStretch(0, int(beside))
        across = next((count for count in (4, 2) if count * widest <= room), 1)
        for at, box in enumerate(self.filters):
            self._top.addWidget(box, *((0, at + 1) if beside else (1 + at // across, at % across)))

    # Words

    def _tell_key_figures(self, report: Report) -> None:
        summary = report.summary
        today = summary.recent[-1]
        in_time = report.over_time
        known_count, asked_count = (
            sum(stretch.all.known for stretch in in_time),
            sum(stretch.all.asked for stretch in in_time),
        )
        figures = (
            (percent(known_count / asked_count, 1) if asked_count else "–", self.tr("true retention in this time")),
            (writing.number(report.known), _cards_words(self, report.cards)),
            (writing.number(today.answers), _answers_words(self, today)),
            (
                writing.number(summary.streak),
                self.tr("day in a row") if summary.streak == 1 else self.tr("days in a row"),
            ),
        )
        for key_figure, (number, words) in zip(self.key_figures, figures, strict=True):
            key_figure.tell(number, words)
        self.key_figures[1].setToolTip(plain_tip(counting.recalled_words()))

    def _offer(self, choices: FilterChoices, choice: CardFilter, period: Period) -> None:
        sections = choices.sections
        named_sections = list(zip(section_words(sections), sections, strict=True))
        self._fill(self.deck, self.tr("All decks"), [(name, uid) for uid, name in choices.decks], choice.deck_uid)
        self._fill(self.section, self.tr("All sections"), named_sections, choice.section)
        self._fill(self.kind, self.tr("All kinds"), [(kind_words(kind), kind) for kind in choices.kinds], choice.kind)
        periods = (
            (self.tr("30 days"), Period.MONTH),
            (self.tr("A year"), Period.YEAR),
            (self.tr("Always"), Period.ALL),
        )
        self._fill(self.period, None, periods, period)
        self.section.setEnabled(len(sections) > 1)

    @staticmethod
    def _fill(box: Chooser, every: str | None, entries: Sequence[tuple[str, object]], chosen_value: object) -> None:
        rows: list[tuple[str, object]] = [*([] if every is None else [(every, None)]), *entries]
        if [(box.itemText(at), box.itemData(at)) for at in range(box.count())] != rows:
            box.clear()
            for words, value in rows:
                box.addItem(words, value)
            box.make_room_for(rows[0][0])
        box.setCurrentIndex(next((at for at, (_, value) in enumerate(rows) if value == chosen_value), 0))

    # Saving

    def _save(self, chart: Chart, kind: str) -> None:
        dialog = file_dialog(self, self.tr("Save {title}").format(title=chart.figure.title), str(Path.home()))
        suggest_file_name(dialog, named(kind) or PNG, chart.figure.name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.write(chart, Path(chosen)))
        dialog.open()

    def write(self, chart: Chart, path: Path) -> None:
        """Write a chart to a file: its numbers where the name ends in .csv, else its picture."""
        try:
            (save_table if CSV.names(path) else save_picture)(chart, path)
        except StudyAppError as error:
            show_error(self, error)
            return
        self.saved.emit(self.tr("Saved as {path}").format(path=path))


def _spread(grid: QGridLayout, widgets: Sequence[QWidget], across: int) -> None:
    """Arrange widgets in rows of so many, equally wide."""
    for at, widget in enumerate(widgets):
        grid.addWidget(widget, at // across, at % across)
    for column in range(len(widgets)):
        grid.setColumnStretch(column, int(column < across))


def _answers_words(page: QWidget, today: Day) -> str:
    if not today.answers:
        return page.tr("answers today")
    words = page.tr("answer today in {time}") if today.answers == 1 else page.tr("answers today in {time}")
    return words.format(time=format_duration(today.duration_ms))


def _cards_words(page: QWidget, count: int) -> str:
    words = page.tr("of 1 card recalled today") if count == 1 else page.tr("of {cards} cards recalled today")
    return words.format(cards=writing.number(count))
