"""Draw the recall of a card as it fell from answer to answer."""

from collections.abc import Sequence
from itertools import batched

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from studyapp.desktop import writing
from studyapp.desktop.charts.chart import Chart
from studyapp.desktop.charts.plot import Plot, paint_levels, plot_within
from studyapp.desktop.charts.scales import Scale, make_scale
from studyapp.desktop.writing import percent

_LABEL_GAP = 8  # between the foot and its labels, device-independent pixels
_LABEL_SPACING = 18  # between two labels at the foot
_LOWEST_RECALL = 0.5  # recall at the foot of the chart, unless the curve falls below it


class RecallCurve(Chart):
    """A dot for each answer; a point holds its day, the recall before it, then the curve that follows.

    Days count from the first answer. The curve is told by pairs of a day and the recall on it. The recall found is None
    where nothing was known of the card by then.
    """

    height_at_hundred = 210

    _first_day: int = 0

    def set_first_day(self, study_day: int) -> None:
        """Set the study day of the first answer."""
        self._first_day = study_day

    def areas(self, room: QRectF) -> list[QRectF]:
        """Return a square around each dot."""
        plot, side = self._plot(room), float(self.theme.pixels(16))
        found = []
        for point in self.figure.points:
            box = QRectF(0, 0, side, side)
            box.moveCenter(self._dot(plot, point))
            found.append(box)
        return found

    def paint_figure(self, painter: QPainter, room: QRectF) -> None:
        """Draw levels, days, the curve and the dots."""
        plot = self._plot(room)
        paint_levels(self, painter, plot, percent)
        self._paint_foot(painter, plot)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for point in self.figure.points:
            line = QPolygonF([self._position(plot, day, recall) for day, recall in _curve(point)])
            painter.setPen(QPen(self.colour("faint", 0.6), 1))
            if line.size() and point[1] is not None:
                painter.drawLine(self._dot(plot, point), line.at(0))  # an answer brings recall back
            painter.setPen(QPen(self.colour("accent"), 1.8))
            painter.drawPolyline(line)
        radius = self.theme.pixels(4)
        for index, point in enumerate(self.figure.points):
            painter.setPen(QPen(self.colour("paper"), 1.2))
            painter.setBrush(self.colour("ink" if index == self.current_point else "accent"))
            painter.drawEllipse(self._dot(plot, point), radius, radius)

    def _paint_foot(self, painter: QPainter, plot: Plot) -> None:
        painter.setPen(self.colour("faint"))
        last = self._last()
        right = plot.inner.left() - 2 * _LABEL_SPACING
        for day in make_scale(0.0, last, 5, 1.0).ticks:
            words = writing.day(self._first_day + round(day))
            size = self.label_size(words)
            left = plot.inner.left() + day / last * plot.inner.width() - size.width() / 2
            left = max(plot.inner.left() - _LABEL_GAP, left)
            if day <= last and left > right + _LABEL_SPACING and left + size.width() <= plot.inner.right() + _LABEL_GAP:
                box = QRectF(left, plot.inner.bottom() + _LABEL_GAP, size.width() + 2, size.height())
                painter.drawText(box, Qt.AlignmentFlag.AlignLeft, words)
                right = left + size.width()

    def _dot(self, plot: Plot, point: Sequence[float | None]) -> QPointF:
        return self._position(plot, point[0] or 0.0, 1.0 if point[1] is None else point[1])

    def _position(self, plot: Plot, day: float, recall: float) -> QPointF:
        return QPointF(plot.inner.left() + day / self._last() * plot.inner.width(), plot.y(recall))

    def _last(self) -> float:
        return max((day for point in self.figure.points for day, _recall in _curve(point)), default=1.0) or 1.0

    def _scale(self) -> Scale:
        found = [point[1] for point in self.figure.points if point[1] is not None]
        curves = [recall for point in self.figure.points for _day, recall in _curve(point)]
        return make_scale(min([_LOWEST_RECALL, *found, *curves]), 1.0, least_step=0.1)

    def _plot(self, room: QRectF) -> Plot:
        plot = plot_within(self, room, self._scale(), percent, 1)
        return Plot(plot.inner.adjusted(0, 0, -_LABEL_GAP, -_LABEL_GAP), plot.upright, 1)


def _curve(point: Sequence[float | None]) -> list[tuple[float, float]]:
    return [(day or 0.0, recall or 0.0) for day, recall in batched(point[2:], 2)]
