"""Draw shares of groups, one row each: name, bar, and the share in words."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from studyapp.desktop.charts.chart import Chart
from studyapp.desktop.writing import percent

MOST_ROWS = 12
"""So many lines are drawn."""

_ROW_HEIGHT = 30


class RowBarChart(Chart):
    """A row for each point; the numbers of a point are the share and its bounds, None without answers.

    Of more than a dozen the first are drawn; the table has them all.
    """

    def sizeHint(self) -> QSize:
        """Return a size as high as its rows."""
        return QSize(
            self.theme.pixels(360), self.theme.pixels(_ROW_HEIGHT) * min(MOST_ROWS, max(3, len(self.figure))) + 8
        )

    def minimumSizeHint(self) -> QSize:
        """Return a size that is narrow, but not low."""
        return QSize(self.theme.pixels(200), self.sizeHint().height())

    def step(self, key: int, at: int) -> int | None:
        """Move from row to row with Up and Down too."""
        steps = {Qt.Key.Key_Up: at - 1, Qt.Key.Key_Down: at + 1}
        found = steps.get(Qt.Key(key), super().step(key, at))
        return None if found is None else min(found, MOST_ROWS - 1)

    def areas(self, room: QRectF) -> list[QRectF]:
        """Return the whole row of each group."""
        height = self.theme.pixels(_ROW_HEIGHT)
        lines = [QRectF(room.left(), room.top() + at * height, room.width(), height) for at in range(len(self.figure))]
        return lines[:MOST_ROWS] + [QRectF()] * (len(lines) - MOST_ROWS)

    def paint_figure(self, painter: QPainter, room: QRectF) -> None:
        """Draw names, bars with their bounds, and shares."""
        metrics = QFontMetricsF(self.label_font())
        numbers = metrics.horizontalAdvance("100 %") + 10
        names = min(
            room.width() * 0.42, max((metrics.horizontalAdvance(name) for name in self.figure.labels), default=0) + 12
        )
        track = QRectF(room.left() + names, 0, max(10.0, room.width() - names - numbers), self.theme.pixels(10))
        for at, line in enumerate(self.areas(room)[:MOST_ROWS]):
            share, low, high = self.figure.points[at]
            track.moveCenter(QPointF(track.center().x(), line.center().y()))
            painter.setPen(self.colour("ink"))
            name = metrics.elidedText(self.figure.labels[at], Qt.TextElideMode.ElideRight, names - 10)
            painter.drawText(QRectF(line.left(), line.top(), names, line.height()), Qt.AlignmentFlag.AlignVCenter, name)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.colour("line", 0.55))
            painter.drawRoundedRect(track, 3, 3)
            if share is not None:
                bar = QRectF(track.left(), track.top(), track.width() * share, track.height())
                painter.setBrush(self.colour("accent", 1.0 if at == self.current_point else 0.85))
                painter.drawRoundedRect(bar, 3, 3)
            if low is not None and high is not None:
                self._paint_bounds(painter, track, (low, high), share or 0.0)
            painter.setPen(self.colour("ink" if share is not None else "faint"))
            right = QRectF(track.right(), line.top(), room.right() - track.right(), line.height())
            painter.drawText(right, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, percent(share))

    def _paint_bounds(self, painter: QPainter, track: QRectF, bounds: tuple[float, float], share: float) -> None:
        """Draw a line between the bounds; on the bar in the colour of the background, to be visible there."""
        y, left, width = track.center().y(), track.left(), track.width()
        low, high = bounds
        reach = track.height() / 4
        for colour, start, end in (("paper", low, min(share, high)), ("ink", max(low, share), high)):
            if start > end:
                continue
            painter.setPen(QPen(self.colour(colour), 1.2))
            painter.drawLine(QPointF(left + start * width, y), QPointF(left + end * width, y))
            for at in {start, end} & {low, high}:
                painter.drawLine(QPointF(left + at * width, y - reach), QPointF(left + at * width, y + reach))
