"""Share what all charts do: one point is in sight at a time, by pointer or key, and is told in words."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleInterface,
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAccessibleWidget, QSizePolicy, QWidget

from studyapp.desktop.charts.figure import Figure
from studyapp.desktop.looks.colours import mixed
from studyapp.desktop.looks.theme import Theme, qcolor
from studyapp.desktop.widgets.announcing import announce

_LABEL = 0.86  # of the interface's font


class _Told(QAccessibleWidget):
    """Tell a screen reader that a chart is a picture, which has a name and a description."""

    def __init__(self, chart: QWidget) -> None:
        super().__init__(chart, QAccessible.Role.Graphic)


def _told_of(_kind: str, of: QObject) -> QAccessibleInterface | None:
    """Qt asks it for every widget; the chart keeps what is told of it, since Qt does not."""
    if not isinstance(of, Chart):
        return None
    of.accessible = _Told(of)
    return of.accessible


class Chart(QWidget):
    """Draws a figure; the arrow keys go from point to point, and each point has a tip.

    A chart overrides `paint_figure` and `areas`, and may override `step`.
    """

    pointed = Signal(int)

    accessible: QAccessibleInterface | None = None
    """The chart as a screen reader knows it, once one has asked."""

    height_at_hundred = 190
    """Its height in device-independent pixels where text has its usual size."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.figure = Figure("", "", "")
        self._at: int | None = None
        self._areas: list[QRectF] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_theme(theme)

    # What is shown

    def show_figure(self, figure: Figure) -> None:
        """Show other values; the point in sight stays in sight where it is still there."""
        self.figure = figure
        self._areas = None
        self._at = None if self._at is None or self._at >= len(figure) else self._at
        self.setAccessibleName(figure.title)
        self._tell()
        self.updateGeometry()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another text size."""
        self.theme = theme
        self._areas = None
        self.updateGeometry()
        self.update()

    @property
    def at(self) -> int | None:
        """Return the index of the point in sight."""
        return self._at

    def point_at(self, index: int | None) -> None:
        """Bring a point in sight."""
        if index != self._at:
            self._at = index
            self._tell()
            self.update()
            if index is not None:
                self.pointed.emit(index)

    # What a chart defines

    def paint_figure(self, painter: QPainter, room: QRectF) -> None:
        """Draw everything but the tip.

        Args:
            painter: with the font of labels.
            room: where to draw, in device-independent pixels.
        """
        raise NotImplementedError

    def areas(self, room: QRectF) -> list[QRectF]:
        """For each point the area that belongs to it."""
        raise NotImplementedError

    def areas_now(self) -> list[QRectF]:
        """Return the areas of the points in the size that the chart has."""
        if self._areas is None:
            self._areas = self.areas(QRectF(self.rect()).adjusted(4, 4, -4, -4)) if len(self.figure) else []
        return self._areas

    def step(self, key: int, at: int) -> int | None:
        """Return the point that a key leads to from a point; None where the key means nothing here."""
        steps = {
            Qt.Key.Key_Left: at - 1,
            Qt.Key.Key_Right: at + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self.figure),
        }
        return steps.get(Qt.Key(key))

    # Fonts and colours

    def label_font(self) -> QFont:
        """Return the font of numbers beside an axis."""
        return self.theme.interface(_LABEL)

    def label_size(self, text: str) -> QSize:
        """Return the room that a label takes."""
        metrics = QFontMetricsF(self.label_font())
        return QSize(round(metrics.horizontalAdvance(text)) + 1, round(metrics.height()))

    def colour(self, name: str, share: float = 1.0) -> QColor:
        """Return a colour of the scheme, or what is left of it on paper where its share is below 1."""
        colours = self.theme.colours
        return qcolor(mixed(colours.paper, getattr(colours, name), share))

    # Qt

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as the text size asks for."""
        return QSize(self.theme.pixels(360), self.theme.pixels(self.height_at_hundred))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a small size, since a chart may be narrow."""
        return QSize(self.theme.pixels(200), self.theme.pixels(self.height_at_hundred))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the figure, the ring of the focus and the tip."""
        painter = QPainter(self)
        self.paint_on(painter, QRectF(self.rect()))
        if self.hasFocus():
            painter.setPen(QPen(self.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        if self._at is not None:
            self._paint_tip(painter, self.areas_now()[self._at], self.figure.tips[self._at])
        painter.end()

    def paint_on(self, painter: QPainter, room: QRectF) -> None:
        """Draw the figure on any painter."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.label_font())
        if len(self.figure):
            self.paint_figure(painter, room.adjusted(4, 4, -4, -4))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another size has other areas."""
        self._areas = None
        super().resizeEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """The point under the pointer comes in sight."""
        found = (at for at, area in enumerate(self.areas_now()) if area.contains(event.position()))
        self.point_at(next(found, None))

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Without the pointer only the keys hold a point in sight."""
        if not self.hasFocus():
            self.point_at(None)
        super().leaveEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The tip goes with the focus."""
        self.point_at(None)
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go from point to point; the first key brings the last point in sight."""
        last = len(self.figure) - 1
        at = last + 1 if self._at is None else self._at
        found = self.step(event.key(), at)
        if event.key() == Qt.Key.Key_Escape and self._at is not None:
            self.point_at(None)
        elif found is None or last < 0:
            super().keyPressEvent(event)
        else:
            self.point_at(max(0, min(last, found)))

    # The tip

    def _tell(self) -> None:
        tip = "" if self._at is None else self.figure.tips[self._at]
        self.setAccessibleDescription(tip or self.figure.sentence)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        if self.hasFocus():
            announce(self, tip)

    def _paint_tip(self, painter: QPainter, area: QRectF, words: str) -> None:
        """A bubble beside the point that never leaves the chart."""
        painter.setFont(self.theme.interface(0.92))
        air = self.theme.pixels(7)
        most = min(self.width() - 8.0, self.theme.pixels(300))
        flags = Qt.TextFlag.TextWordWrap.value
        text = painter.boundingRect(QRectF(0, 0, most - 2 * air, 1000), flags, words)
        box = QRectF(0, 0, text.width() + 2 * air + 1, text.height() + 1.4 * air)
        box.moveCenter(QPointF(area.center().x(), 0))
        above, below = area.top() - box.height() - 6, area.bottom() + 6
        box.moveTop(above if above >= 2 or below + box.height() > self.height() - 2 else below)
        box.moveLeft(max(2.0, min(box.left(), self.width() - box.width() - 2)))
        box.moveTop(max(2.0, min(box.top(), self.height() - box.height() - 2)))
        painter.setPen(QPen(self.colour("line"), 1))
        painter.setBrush(self.colour("paper"))
        painter.drawRoundedRect(box, 5, 5)
        painter.setPen(self.colour("ink"))
        painter.drawText(box.adjusted(air, 0.7 * air, -air, 0), flags, words)


QAccessible.installFactory(_told_of)
