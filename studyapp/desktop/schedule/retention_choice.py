"""The choice of a desired retention: a slider, and beside it the daily load and the recall of each choice."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from studyapp.desktop import writing
from studyapp.desktop.charts.figure import Figure
from studyapp.desktop.charts.load_chart import LoadChart
from studyapp.desktop.charts.scales import format_estimate
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.number_box import NumberBox
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.desktop.writing import percent
from studyapp.domain.memory.load import LoadPoint

_LOWEST, _HIGHEST = 70, 97  # per cent


class RetentionChoice(QWidget):
    """A slider from 70 to 97 %; the curve comes when it has been counted, and its room is kept until then."""

    changed = Signal(float)

    def __init__(self, theme: Theme, retention: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = 0
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(_LOWEST, _HIGHEST)
        self.slider.setPageStep(5)
        self.slider.setAccessibleName(self.tr("Desired retention in per cent"))
        self.box = NumberBox()
        self.box.setRange(_LOWEST, _HIGHEST)
        self.box.setSuffix("\u00a0%")
        self.box.setAccessibleName(self.tr("Desired retention"))
        self.chart = LoadChart(theme)
        self.words = PlainLabel(self.tr("Trying out what each choice comes to …"))
        self.words.setWordWrap(True)
        self.words.setProperty("tone", "faint")
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.setMinimumHeight(5 * self.words.fontMetrics().lineSpacing() // 2)
        row = QHBoxLayout()
        row.addWidget(self.slider, 1)
        row.addWidget(self.box)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self.words)
        layout.addWidget(self.chart)
        self.slider.valueChanged.connect(self.box.setValue)
        self.box.valueChanged.connect(self.slider.setValue)
        self.box.valueChanged.connect(self._tell)
        self.box.setValue(round(retention * 100))

    def value(self) -> float:
        """Return the desired retention, 0 to 1."""
        return self.box.value() / 100

    def show_load(self, points: Sequence[LoadPoint], cards: int) -> None:
        """Show the daily load of each choice.

        Args:
            points: the points, from the lowest retention to the highest.
            cards: the number of cards that they are of; without any there is nothing to show.
        """
        self._cards = cards
        self.chart.show_figure(_figure(self, points, cards))
        self._tell()

    def _tell(self) -> None:
        self.chart.choose(self.value())
        if len(self.chart.figure):
            minutes, values = self.chart.values_at(self.value())
            words = self.tr(
                "At {retention} about {minutes} minutes a day over the next year, and {known} of {cards} cards "
                "recalled at its end."
            )
            if minutes < 1:
                words = self.tr(
                    "At {retention} less than one minute a day over the next year, and {known} of {cards} cards "
                    "recalled at its end."
                )
            self.words.setText(
                words.format(
                    retention=percent(self.value()),
                    minutes=format_estimate(minutes),
                    known=writing.number(values),
                    cards=writing.number(self._cards),
                )
            )
        elif self.chart.figure.title:
            self.words.setText(self.tr("Once this deck has cards, you see here what each choice comes to."))
        self.changed.emit(self.value())


def _figure(widget: QWidget, points: Sequence[LoadPoint], cards: int) -> Figure:
    title = widget.tr("What each desired retention comes to")
    if not cards:
        return Figure("desired-retention", title, "")
    words = [
        (percent(point.retention), writing.number(point.minutes, 1), writing.number(point.known)) for point in points
    ]
    tip = widget.tr("{retention}: {minutes} minutes a day, {known} cards recalled")
    return Figure(
        name="desired-retention",
        title=title,
        sentence=widget.tr("Minutes a day over the next year, and cards recalled at its end."),
        headings=(widget.tr("Desired retention"), widget.tr("Minutes a day"), widget.tr("Cards recalled")),
        rows=tuple(words),
        raw_headings=("desired_retention", "minutes_a_day", "cards_known"),
        raw=tuple((point.retention, round(point.minutes, 2), round(point.known, 1)) for point in points),
        tips=tuple(tip.format(retention=share, minutes=minutes, known=known) for share, minutes, known in words),
        points=tuple((point.retention, point.minutes, point.known) for point in points),
        labels=tuple(share for share, _, _ in words),
    )
