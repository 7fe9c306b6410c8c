"""Draw a year of days as a calendar, darker for more answers."""

from functools import partial
from math import ceil

from PySide6.QtCore import QLocale, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from studyapp.desktop import writing
from studyapp.desktop.charts.chart import EDGE, Chart
from studyapp.desktop.charts.scales import day_of
from studyapp.desktop.looks.colours import contrast
from studyapp.desktop.looks.theme import Theme, qcolor

_EMPTY_SHADE = 0.08  # of ink, for a day without answers; paler than any level in every scheme
_SHADES = (0.22, 0.42, 0.66, 0.95)
_WEEKDAYS = (0, 2, 4)
_LARGEST, _GAP = 17, 0.16
_INKS = (0, 0, 0), (255, 255, 255)  # of dates
_WIDE_DATE = "28"
_TODAY = 2.0  # pixels of the frame of today
_POINTED = 1.6  # of the dotted frame of a day that is pointed at


class CalendarMap(Chart):
    """A square for each day, Monday on top; the numbers of a point are its study day and its count.

    The days follow each other without a gap. Where the window is narrow the oldest weeks are left out. Today has
    a frame.

    Args:
        theme: the look.
        largest: the side of a square where there is room, in pixels at a text of usual size.
        is_ahead: whether the days are still to come: each says its day of the month where it has room, and the
            squares shrink until every week is in sight.
    """

    height_at_hundred = 160

    def __init__(self, theme: Theme, largest: int = _LARGEST, *, is_ahead: bool = False) -> None:
        super().__init__(theme)
        self._largest = largest
        self._is_ahead = is_ahead
        self.full: float | None = None
        """The count of a full day, whose shades tell its quarters; None shades by the fullest days in sight."""

    def needed_width(self) -> int:
        """Return the width with which no week is left out, in pixels."""
        return ceil(self._margins()[0] + self._weeks() * self.theme.pixels(self._largest)) + 2 * EDGE

    def areas(self, room: QRectF) -> list[QRectF]:
        """Return the square of each day, empty for missing days."""
        if not self.figure.points:
            return []
        before, weeks = day_of(self._day(0)).weekday(), self._weeks()
        left, top = self._margins()
        side = min((room.height() - top) / 7, self.theme.pixels(self._largest))
        shown = weeks if self._is_ahead else max(1, min(weeks, int((room.width() - left) / side)))
        side = min(side if self._is_ahead else side * 1.3, (room.width() - left) / shown, (room.height() - top) / 7)
        found = []
        for at in range(len(self.figure)):
            week, weekday = divmod(before + at, 7)
            column = week - (weeks - shown)
            box = QRectF(room.left() + left + column * side, room.top() + top + weekday * side, side, side)
            found.append(box if column >= 0 else QRectF())
        return found

    def step(self, key: int, at: int) -> int | None:
        """Move by a day at Up and Down, by a week at Left and Right, never to a missing day."""
        steps = {Qt.Key.Key_Up: at - 1, Qt.Key.Key_Down: at + 1, Qt.Key.Key_Left: at - 7, Qt.Key.Key_Right: at + 7}
        found = at - 1 if at == len(self.figure) else steps.get(Qt.Key(key), super().step(key, at))
        first = next((index for index, box in enumerate(self.current_areas()) if not box.isEmpty()), 0)
        return None if found is None else max(found, first)

    def paint_figure(self, painter: QPainter, room: QRectF) -> None:
        """Draw the days, and the names of months and weekdays."""
        boxes = self.areas(room)
        most = self._darkest_count()
        for at, box in enumerate(boxes):
            if box.isEmpty():
                continue
            air = box.width() * _GAP / 2
            dotted = QPen(self.colour("ink"), _POINTED, Qt.PenStyle.DotLine)
            painter.setPen(dotted if at == self.current_point else Qt.PenStyle.NoPen)
            painter.setBrush(self._shade(self.figure.points[at][1] or 0.0, most))
            painter.drawRoundedRect(box.adjusted(air, air, -air, -air), 2, 2)
            if self._is_ahead:
                self._paint_date(painter, box, at)
            if at == self.figure.today:
                painter.setPen(QPen(self.colour("ink"), _TODAY))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3)
        self._paint_names(painter, room, boxes)

    def _paint_date(self, painter: QPainter, box: QRectF, at: int) -> None:
        """Write the day of the month into a square, in black or white, whichever is read better there."""
        words = writing.number(day_of(self._day(at)).day)
        if self.label_size(_WIDE_DATE).width() + 4 > box.width():
            return  # else only days of one digit would have a date
        shade = self._shade(self.figure.points[at][1] or 0.0, self._darkest_count())
        ground = shade.red(), shade.green(), shade.blue()
        painter.setPen(qcolor(max(_INKS, key=partial(contrast, ground))))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_names(self, painter: QPainter, room: QRectF, boxes: list[QRectF]) -> None:
        left, top = self._margins()
        side = boxes[-1].height()
        painter.setPen(self.colour("faint"))
        height = self.label_size("M").height()
        if side * 2 >= height:
            for weekday in _WEEKDAYS:
                y = room.top() + top + weekday * side
                box = QRectF(room.left(), y + (side - height) / 2, left - 6, height)
                painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, _weekday(weekday))
        free = room.left() + left
        for at, name in self._months(boxes):
            box, width = boxes[at], self.label_size(name).width() + 4
            if box.left() >= free and box.left() + width <= room.right():
                painter.drawText(QRectF(box.left(), room.top(), width, top), Qt.AlignmentFlag.AlignLeft, name)
                free = box.left() + width + 4

    def _months(self, boxes: list[QRectF]) -> list[tuple[int, str]]:
        """Return where months begin and their names; among dates the first day in sight has one too, if it fits."""
        visible = [at for at, box in enumerate(boxes) if not box.isEmpty()]
        begun = [(at, writing.month(day_of(self._day(at)))) for at in visible if day_of(self._day(at)).day == 1]
        if self._is_ahead and visible[0] not in (at for at, _ in begun):
            name = writing.month(day_of(self._day(visible[0])))
            after = boxes[visible[0]].left() + self.label_size(name).width() + 8
            if not begun or boxes[begun[0][0]].left() >= after:
                begun.insert(0, (visible[0], name))
        return begun

    def _weeks(self) -> int:
        return (day_of(self._day(0)).weekday() + len(self.figure) + 6) // 7 if self.figure.points else 0

    def _margins(self) -> tuple[float, float]:
        names = max(self.label_size(_weekday(weekday)).width() for weekday in _WEEKDAYS)
        return names + 8, self.label_size("M").height() + 4

    def _day(self, at: int) -> int:
        return int(self.figure.points[at][0] or 0)

    def _darkest_count(self) -> float:
        """Return the count of a dark day: the full one, or such that one full day does not make all others pale."""
        if self.full is not None:
            return self.full
        studied = sorted(count for _, count in self.figure.points if count)
        return studied[int(len(studied) * 0.95)] if studied else 1.0

    def _shade(self, count: float, most: float) -> QColor:
        if not count:
            return self.colour("ink", _EMPTY_SHADE)
        level = min(len(_SHADES) - 1, int(count / most * len(_SHADES)))
        return self.colour("accent", _SHADES[level])


def _weekday(number: int) -> str:
    """Return the short name of a weekday; Monday is 0."""
    return QLocale().standaloneDayName(number + 1, QLocale.FormatType.ShortFormat)
