"""Provide the base of all charts: one current point, chosen by pointer or key, with a tip in words."""

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

_LABEL_SCALE = 0.86  # of the interface's font
EDGE = 4  # pixels around what is drawn


class _ChartAccessible(QAccessibleWidget):
    """The accessible interface of a chart: a picture with a name and a description."""

    def __init__(self, chart: QWidget) -> None:
        super().__init__(chart, QAccessible.Role.Graphic)


def _accessible_of(_kind: str, of: QObject) -> QAccessibleInterface | None:
    """Return the interface of a chart; Qt asks for every widget, and the chart owns its interface."""
    if not isinstance(of, Chart):
        return None
    of.accessible = _ChartAccessible(of)
    return of.accessible


class Chart(QWidget):
    """A widget that draws a figure; the arrow keys move from point to point, and each point has a tip.

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
        """Show other values; the current point stays where it still exists."""
        self.figure = figure
        self._areas = None
        self._at = None if self._at is None or self._at >= len(figure) else self._at
        self.setAccessibleName(figure.title)
        self._announce_point()
        self.updateGeometry()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Apply other colours or another text size."""
        self.theme = theme
        self._areas = None
        self.updateGeometry()
        self.update()

    @property
    def current_point(self) -> int | None:
        """Return the index of the current point, or None."""
        return self._at

    def set_current_point(self, index: int | None) -> None:
        """Make a point the current one."""
        if index != self._at:
            self._at = index
            self._announce_point()
            self.update()
            if index is not None:
                self.pointed.emit(index)

    # What a chart defines

    def paint_figure(self, painter: QPainter, room: QRectF) -> None:
        """Draw everything but the tip.

        Args:
            painter: a painter with the font of labels.
            room: the room to draw in, in device-independent pixels.
        """
        raise NotImplementedError

    def areas(self, room: QRectF) -> list[QRectF]:
        """Return the area of each point."""
        raise NotImplementedError

    def current_areas(self) -> list[QRectF]:
        """Return the areas at the present size."""
        if self._areas is None:
            self._areas = self.areas(QRectF(self.rect()).adjusted(EDGE, EDGE, -EDGE, -EDGE)) if len(self.figure) else []
        return self._areas

    def step(self, key: int, at: int) -> int | None:
        """Return the point that a key leads to; None for a key without a meaning here."""
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
        return self.theme.interface(_LABEL_SCALE)

    def label_size(self, text: str) -> QSize:
        """Return the size of a label."""
        metrics = QFontMetricsF(self.label_font())
        return QSize(round(metrics.horizontalAdvance(text)) + 1, round(metrics.height()))

    def colour(self, name: str, share: float = 1.0) -> QColor:
        """Return a colour of the theme, mixed with the background for a share below 1."""
        colours = self.theme.colours
        return qcolor(mixed(colours.paper, getattr(colours, name), share))

    # Qt

    def sizeHint(self) -> QSize:
        """Return a height that fits the text size."""
        return QSize(self.theme.pixels(360), self.theme.pixels(self.height_at_hundred))

    def minimumSizeHint(self) -> QSize:
        """Return a small size, because a chart may be narrow."""
        return QSize(self.theme.pixels(200), self.theme.pixels(self.height_at_hundred))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the figure, the frame of the focus and the tip."""
        painter = QPainter(self)
        self.paint_on(painter, QRectF(self.rect()))
        if self.hasFocus():
            painter.setPen(QPen(self.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        if self._at is not None:
            self._paint_tip(painter, self.current_areas()[self._at], self.figure.tips[self._at])
        painter.end()

    def paint_on(self, painter: QPainter, room: QRectF) -> None:
        """Draw the figure with any painter."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.label_font())
        if len(self.figure):
            self.paint_figure(painter, room.adjusted(EDGE, EDGE, -EDGE, -EDGE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop the areas of the former size."""
        self._areas = None
        super().resizeEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Make the point under the pointer the current one."""
        found = (at for at, area in enumerate(self.current_areas()) if area.contains(event.position()))
        self.set_current_point(next(found, None))

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the tip, unless the chart has the focus."""
        if not self.hasFocus():
            self.set_current_point(None)
        super().leaveEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the tip."""
        self.set_current_point(None)
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move from point to point; the first key leads to the last point."""
        last = len(self.figure) - 1
        at = last + 1 if self._at is None else self._at
        found = self.step(event.key(), at)
        if event.key() == Qt.Key.Key_Escape and self._at is not None:
            self.set_current_point(None)
        elif found is None or last < 0:
            super().keyPressEvent(event)
        else:
            self.set_current_point(max(0, min(last, found)))

    # The tip

    def _announce_point(self) -> None:
        tip = "" if self._at is None else self.figure.tips[self._at]
        self.setAccessibleDescription(tip or self.figure.sentence)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        if self.hasFocus():
            announce(self, tip)

    def _paint_tip(self, painter: QPainter, area: QRectF, words: str) -> None:
        """Draw a bubble beside the point, within the chart."""
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


QAccessible.installFactory(_accessible_of)
