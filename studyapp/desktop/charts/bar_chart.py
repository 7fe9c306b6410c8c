"""Draw a chart of bars, each of one part or of several on top of each other."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from studyapp.desktop.charts.chart import Chart
from studyapp.desktop.charts.plot import Plot, paint_labels, paint_levels, plot_within
from studyapp.desktop.charts.scales import format_amount, make_scale

_PART_SHADES = (0.9, 0.6, 0.2)  # of the accent, from the foot up
_MAX_BAR_WIDTH = 44
_MIN_EDGED_WIDTH = 4  # pixels from which on a bar has an edge, without which a pale part is hardly seen


class BarChart(Chart):
    """A bar for each point; the numbers of a point are the heights of its parts from the bottom."""

    def areas(self, room: QRectF) -> list[QRectF]:
        """Return the whole column of each bar."""
        plot = self._plot(room)
        return [plot.column(index) for index in range(len(self.figure))]

    def paint_figure(self, painter: QPainter, room: QRectF) -> None:
        """Draw axes and bars, the current bar darker."""
        plot = self._plot(room)
        paint_levels(self, painter, plot, format_amount)
        paint_labels(self, painter, plot, self.figure.labels)
        width = min(max(1.0, plot.width * 0.78), float(self.theme.pixels(_MAX_BAR_WIDTH)))
        painter.setPen(QPen(self.colour("accent"), 0.8) if width > _MIN_EDGED_WIDTH else Qt.PenStyle.NoPen)
        for index, parts in enumerate(self.figure.points):
            below = 0.0
            for part, share in zip((part or 0.0 for part in parts), _PART_SHADES, strict=False):
                top, foot = plot.y(below + part), plot.y(below)
                painter.setBrush(self.colour("accent", min(1.0, share + 0.15 * (index == self.current_point))))
                self._bar(painter, QRectF(plot.middle(index) - width / 2, top, width, foot - top))
                below += part

    def _plot(self, room: QRectF) -> Plot:
        highest = max((sum(part or 0.0 for part in parts) for parts in self.figure.points), default=0.0)
        return plot_within(
            self, room, make_scale(0.0, max(highest, 1e-6), least_step=1.0), format_amount, len(self.figure)
        )

    @staticmethod
    def _bar(painter: QPainter, box: QRectF) -> None:
        if box.height() <= 0:
            return
        round_ = min(2.5, box.width() / 3, box.height())
        path = QPainterPath()
        path.addRoundedRect(box.adjusted(0, 0, 0, round_), round_, round_)
        foot = QPainterPath()
        foot.addRect(QRectF(box.left(), box.bottom(), box.width(), round_ + 1))
        painter.drawPath(path.subtracted(foot))
