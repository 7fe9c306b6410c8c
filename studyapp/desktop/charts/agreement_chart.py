"""Draw a chart that compares predicted with actual recall."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from studyapp.desktop.charts.chart import Chart
from studyapp.desktop.charts.plot import Plot, paint_levels, plot_within, round_pen
from studyapp.desktop.charts.scales import Scale, make_scale
from studyapp.desktop.writing import percent

_BELOW = 8  # between the foot and its labels, device-independent pixels


class AgreementChart(Chart):
    """A point for each bin; the point's numbers are predicted, observed, and the bounds of the observed."""

    height_at_hundred = 250

    def areas(self, room: QRectF) -> list[QRectF]:
        """Return a square around each point."""
        plot, side = self._plot(room), float(self.theme.pixels(16))
        found = []
        for predicted, observed, *_ in self.figure.points:
            box = QRectF(0, 0, side, side)
            box.moveCenter(QPointF(self._x(plot, predicted or 0.0), plot.y(observed or 0.0)))
            found.append(box)
        return found

    def paint_figure(self, painter: QPainter, room: QRectF) -> None:
        """Draw axes, the diagonal, bounds and points."""
        plot = self._plot(room)
        paint_levels(self, painter, plot, percent)
        self._paint_foot(painter, plot)
        painter.setPen(QPen(self.colour("faint", 0.8), 1.2, Qt.PenStyle.DashLine))
        ends = plot.upright
        painter.drawLine(
            QPointF(self._x(plot, ends.low), plot.y(ends.low)), QPointF(self._x(plot, ends.high), plot.y(ends.high))
        )
        for index, (predicted, observed, low, high) in enumerate(self.figure.points):
            if predicted is None or observed is None or low is None or high is None:
                continue
            x = self._x(plot, predicted)
            painter.setPen(round_pen(self.colour("accent", 0.35), self.theme.pixels(3)))
            painter.drawLine(QPointF(x, plot.y(max(low, ends.low))), QPointF(x, plot.y(min(high, ends.high))))
            painter.setPen(QPen(self.colour("paper"), 1.2))
            painter.setBrush(self.colour("ink" if index == self.current_point else "accent"))
            radius = self.theme.pixels(4)
            painter.drawEllipse(QPointF(x, plot.y(observed)), radius, radius)

    def _paint_foot(self, painter: QPainter, plot: Plot) -> None:
        painter.setPen(self.colour("faint"))
        for tick in plot.upright.ticks:
            size = self.label_size(percent(tick))
            left = self._x(plot, tick) - size.width() / 2
            box = QRectF(left, plot.inner.bottom() + _BELOW, size.width() + 2, size.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, percent(tick))
        for words, top, side in (
            (self.tr("recalled"), plot.inner.top(), Qt.AlignmentFlag.AlignLeft),
            (self.tr("predicted"), plot.inner.bottom() - self.label_size("p").height(), Qt.AlignmentFlag.AlignRight),
        ):
            box = QRectF(plot.inner.left() + 4, top, plot.inner.width() - 4, self.label_size(words).height())
            painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, words)

    def _x(self, plot: Plot, value: float) -> float:
        return plot.inner.left() + plot.upright.share(value) * plot.inner.width()

    def _scale(self) -> Scale:
        values = [v for predicted, observed, *_ in self.figure.points for v in (predicted, observed) if v is not None]
        return make_scale(min(values, default=0.5), 1.0, least_step=0.05)

    def _plot(self, room: QRectF) -> Plot:
        plot = plot_within(self, room, self._scale(), percent, 1)
        half = self.label_size(percent(1.0)).width() / 2
        return Plot(plot.inner.adjusted(0, 0, -half, -_BELOW), plot.upright, 1)
