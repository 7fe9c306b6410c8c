"""Draw the cost and gain of each desired retention: minutes a day above, known cards below, the choice marked."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from studyapp.desktop.charts.chart import Chart
from studyapp.desktop.charts.plot import Plot, paint_levels, plot_within
from studyapp.desktop.charts.scales import format_amount, make_scale
from studyapp.desktop.writing import percent

_LABELLED_RETENTIONS = (0.70, 0.75, 0.80, 0.85, 0.90, 0.95)
_LOWEST, _HIGHEST = 0.70, 0.97
_LEAST_STEP = 0.1  # minutes: as finely as they are written beside the lines
_LABEL_GAP = 8  # between a foot and what stands below it, device-independent pixels


def interpolate(points: Sequence[tuple[float, float]], at: float) -> float:
    """Return the height at a position of a line through points in ascending order; its ends hold beyond them."""
    for (left, low), (right, high) in pairwise(points):
        if at <= right:
            share = max(0.0, (at - left) / (right - left))
            return low + (high - low) * share
    return points[-1][1] if points else 0.0


class LoadChart(Chart):
    """Two lines over the desired retention; a point holds the retention, minutes a day and known cards."""

    height_at_hundred = 240

    _choice: float = 0.9

    def choose(self, retention: float) -> None:
        """Mark a desired retention, 0 to 1."""
        self._choice = retention
        self.update()

    def values_at(self, retention: float) -> tuple[float, float]:
        """Return minutes a day and known cards at a desired retention, interpolated between points."""
        lines = self._line(1), self._line(2)
        return interpolate(lines[0], retention), interpolate(lines[1], retention)

    def areas(self, room: QRectF) -> list[QRectF]:
        """Return the strip around each point, as high as both lines."""
        upper, lower = self._plots(room)
        xs = [self._x(upper, retention or 0.0) for retention, *_ in self.figure.points]
        edges = [upper.inner.left(), *((a + b) / 2 for a, b in pairwise(xs)), upper.inner.right()]
        top, height = upper.inner.top(), lower.inner.bottom() - upper.inner.top()
        return [QRectF(left, top, right - left, height) for left, right in pairwise(edges)]

    def paint_figure(self, painter: QPainter, room: QRectF) -> None:
        """Draw both lines, the mark of the choice and the current point."""
        for plot, column, words in zip(
            self._plots(room), (1, 2), (self.tr("minutes a day"), self.tr("cards recalled")), strict=True
        ):
            paint_levels(self, painter, plot, format_amount)
            painter.setPen(self.colour("faint"))
            size = self.label_size(words)
            painter.drawText(QRectF(plot.inner.left() + 4, plot.inner.top(), size.width() + 2, size.height()), words)
            self._paint_line(painter, plot, column)
        self._paint_foot(painter, plot)

    def _paint_line(self, painter: QPainter, plot: Plot, column: int) -> None:
        line = self._line(column)
        places = [QPointF(self._x(plot, at), plot.y(height)) for at, height in line]
        ground = QPolygonF([QPointF(places[0].x(), plot.inner.bottom()), *places])
        ground.append(QPointF(places[-1].x(), plot.inner.bottom()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colour("accent", 0.12))
        painter.drawPolygon(ground)
        painter.setPen(QPen(self.colour("accent"), 1.8))
        painter.drawPolyline(QPolygonF(places))
        x = self._x(plot, self._choice)
        painter.setPen(QPen(self.colour("ink", 0.5), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, plot.inner.top()), QPointF(x, plot.inner.bottom()))
        painter.setPen(QPen(self.colour("paper"), 1.5))
        painter.setBrush(self.colour("accent"))
        radius = self.theme.pixels(5)
        painter.drawEllipse(QPointF(x, plot.y(interpolate(line, self._choice))), radius, radius)
        if self.current_point is not None:
            painter.setBrush(self.colour("ink"))
            painter.drawEllipse(places[self.current_point], radius * 0.7, radius * 0.7)

    def _paint_foot(self, painter: QPainter, plot: Plot) -> None:
        painter.setPen(self.colour("faint"))
        for at in _LABELLED_RETENTIONS:
            size = self.label_size(percent(at))
            box = QRectF(
                self._x(plot, at) - size.width() / 2, plot.inner.bottom() + _LABEL_GAP, size.width() + 2, size.height()
            )
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, percent(at))

    def _line(self, column: int) -> list[tuple[float, float]]:
        return [(point[0] or 0.0, point[column] or 0.0) for point in self.figure.points]

    def _plots(self, room: QRectF) -> tuple[Plot, Plot]:
        minutes, known = ([height for _, height in self._line(column)] for column in (1, 2))
        upper = make_scale(0.0, max([*minutes, 0.1]), 3, _LEAST_STEP)
        lower = make_scale(min(known, default=0.0) * 0.9, max([*known, 1.0]), 3)
        wider = max(
            (upper, lower), key=lambda level: max(self.label_size(format_amount(tick)).width() for tick in level.ticks)
        )
        inner = plot_within(self, room, wider, format_amount, 1).inner.adjusted(0, 0, 0, -_LABEL_GAP)
        gap = self.label_size("0").height() + _LABEL_GAP
        height = (inner.height() - gap) / 2
        top = QRectF(inner.left(), inner.top(), inner.width(), height)
        return Plot(top, upper, 1), Plot(top.translated(0, height + gap), lower, 1)

    def _x(self, plot: Plot, retention: float) -> float:
        return plot.inner.left() + (retention - _LOWEST) / (_HIGHEST - _LOWEST) * plot.inner.width()
