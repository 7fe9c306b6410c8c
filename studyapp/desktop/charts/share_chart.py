"""Draw shares over time as points on a line, each with its bounds."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen, QPolygonF

from studyapp.desktop.charts.chart import Chart
from studyapp.desktop.charts.plot import Plot, paint_labels, paint_levels, plot_within, round_pen
from studyapp.desktop.charts.scales import make_scale
from studyapp.desktop.writing import percent

_LOWEST_BOUND = 0.12  # bounds that go further down are cut off, or one day of few reviews would press all others flat


class ShareChart(Chart):
    """A point for each share; its numbers are the share and its bounds, None without answers."""

    def areas(self, room: QRectF) -> list[QRectF]:
        """Return the whole column of each point."""
        plot = self._plot(room)
        return [plot.column(index) for index in range(len(self.figure))]

    def paint_figure(self, painter: QPainter, room: QRectF) -> None:
        """Draw axes, bounds, line and points."""
        plot = self._plot(room)
        paint_levels(self, painter, plot, percent)
        paint_labels(self, painter, plot, self.figure.labels)
        places: list[QPointF] = []
        for index, (share, low, high) in enumerate(self.figure.points):
            if share is None or low is None or high is None:
                continue
            x = plot.middle(index)
            places.append(QPointF(x, plot.y(share)))
            painter.setPen(round_pen(self.colour("accent", 0.3), self.theme.pixels(3)))
            painter.drawLine(QPointF(x, plot.y(max(low, plot.upright.low))), QPointF(x, plot.y(high)))
        painter.setPen(QPen(self.colour("accent", 0.75), 1.6))
        painter.drawPolyline(QPolygonF(places))
        self._paint_points(painter, plot)

    def _paint_points(self, painter: QPainter, plot: Plot) -> None:
        painter.setPen(QPen(self.colour("paper"), 1.2))
        for index, (share, *_) in enumerate(self.figure.points):
            if share is not None:
                painter.setBrush(self.colour("ink" if index == self.current_point else "accent"))
                radius = self.theme.pixels(4) if plot.width > 8 else 2.5
                painter.drawEllipse(QPointF(plot.middle(index), plot.y(share)), radius, radius)

    def _plot(self, room: QRectF) -> Plot:
        known = [(share, low) for share, low, _ in self.figure.points if share is not None]
        lows = [share if low is None else max(low, share - _LOWEST_BOUND) for share, low in known]
        low = min(max(0.0, min(lows, default=0.8)), 0.9)
        return plot_within(self, room, make_scale(low, 1.0, least_step=0.05), percent, len(self.figure))
