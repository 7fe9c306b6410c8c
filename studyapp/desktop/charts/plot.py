"""Draw the frame of a chart with two axes: lines at round numbers, and labels that never touch."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen

from studyapp.desktop.charts.chart import Chart
from studyapp.desktop.charts.scales import Scale, label_step

_LABEL_GAP = 6


@dataclass(frozen=True, slots=True)
class Plot:
    """The area of the points within a chart.

    Attributes:
        inner: between the axes.
        upright: the vertical scale, from the foot of `inner` to its top.
        count: the number of points that stand side by side.
    """

    inner: QRectF
    upright: Scale
    count: int

    @property
    def width(self) -> float:
        """Return the width of the column of one point, in pixels."""
        return self.inner.width() / max(1, self.count)

    def y(self, value: float) -> float:
        """Return the height in pixels at which a value is drawn."""
        return self.inner.bottom() - self.upright.share(value) * self.inner.height()

    def middle(self, index: int) -> float:
        """Return the middle of a point's column, in pixels."""
        return self.inner.left() + (index + 0.5) * self.width

    def column(self, index: int) -> QRectF:
        """Return the column of a point."""
        return QRectF(self.inner.left() + index * self.width, self.inner.top(), self.width, self.inner.height())


def round_pen(colour: QColor, width: float) -> QPen:
    """Return a pen with round line ends."""
    return QPen(QBrush(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)


def plot_within(chart: Chart, room: QRectF, upright: Scale, words: Callable[[float], str], count: int) -> Plot:
    """Return the area that the labels of the axes leave."""
    label = max((chart.label_size(words(tick)).width() for tick in upright.ticks), default=0)
    height = chart.label_size("0").height()
    return Plot(room.adjusted(label + _LABEL_GAP, height / 2, -_LABEL_GAP, -height - _LABEL_GAP), upright, count)


def paint_levels(chart: Chart, painter: QPainter, plot: Plot, words: Callable[[float], str]) -> None:
    """Draw the horizontal lines and their labels."""
    height = chart.label_size("0").height()
    for tick in plot.upright.ticks:
        y = plot.y(tick)
        painter.setPen(QPen(chart.colour("line", 1.0 if tick == plot.upright.low else 0.6), 1))
        painter.drawLine(QPointF(plot.inner.left(), y), QPointF(plot.inner.right(), y))
        painter.setPen(chart.colour("faint"))
        box = QRectF(0, y - height / 2, plot.inner.left() - _LABEL_GAP, height)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words(tick))


def paint_labels(chart: Chart, painter: QPainter, plot: Plot, labels: Sequence[str]) -> None:
    """Draw as many labels below the points as fit, always with the last one."""
    metrics = QFontMetricsF(chart.label_font())
    every = label_step([metrics.horizontalAdvance(label) + 3 * _LABEL_GAP for label in labels], plot.width)
    painter.setPen(chart.colour("faint"))
    for index in range(len(labels) - 1, -1, -every):
        width = metrics.horizontalAdvance(labels[index]) + 2
        left = min(plot.middle(index) - width / 2, plot.inner.right() + _LABEL_GAP - width)
        box = QRectF(
            max(plot.inner.left() - _LABEL_GAP, left), plot.inner.bottom() + _LABEL_GAP / 2, width, metrics.height()
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, labels[index])
