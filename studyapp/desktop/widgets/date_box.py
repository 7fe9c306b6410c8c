"""Provide a box for a date, typed or chosen from a calendar in the colours and text size of the window."""

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QFont, QIcon, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
    QWidgetAction,
)

from studyapp.desktop import writing
from studyapp.desktop.looks.theme import Theme, qcolor

_FORMATS = ("yyyy-M-d", "d MMM yyyy", "d MMMM yyyy", "ddd d MMM yyyy", "d.M.yyyy", "MMM d yyyy", "MMMM d yyyy")
_FORMATS_WITH_POINT = tuple(shape.replace("d MMM", "d. MMM") for shape in _FORMATS if "d MMM" in shape)
_WIDEST_DATE = "Wed 28 Mmm 2028"
_CELL_SIZE = 40


def parse_date(words: str) -> QDate:
    """Parse a typed date such as 2026-12-10, 10 Dec 2026 or 10.12.2026; return an invalid date for other words."""
    plain = " ".join(words.replace(",", " ").split())
    found = (
        locale.toDate(plain, shape) for locale in (QLocale(), QLocale.c()) for shape in _FORMATS + _FORMATS_WITH_POINT
    )
    return next((date for date in found if date.isValid()), QDate())


class DateBox(QWidget):
    """A line for a date with a button for a calendar; Up and Down change the date by a day.

    Args:
        name: the meaning of the date, for screen readers.
        theme: the look.
    """

    date_changed = Signal(QDate)

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._date = QDate.currentDate()
        self._first = self._date
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setMinimumWidth(self.line.fontMetrics().horizontalAdvance(_WIDEST_DATE) + theme.pixels(_CELL_SIZE))
        self.line.setToolTip(self.tr("Such as 2026-12-10 or 10 Dec 2026"))
        self.line.textEdited.connect(self._on_typed)
        self.line.editingFinished.connect(self._on_finished)
        self.calendar = QCalendarWidget()
        self.calendar.clicked.connect(self._on_chosen)
        self.calendar.activated.connect(self._on_chosen)
        _style_calendar(self.calendar, theme)
        button = QPushButton(self.tr("Calendar"))
        button.setAccessibleName(self.tr("{name}: calendar").format(name=name))
        self._menu = QMenu(button)
        shown = QWidgetAction(self._menu)
        shown.setDefaultWidget(self.calendar)
        self._menu.addAction(shown)
        self._menu.aboutToShow.connect(self._show_today)
        self._menu.aboutToShow.connect(self.calendar.setFocus)
        button.setMenu(self._menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line)
        row.addWidget(button)
        self.setFocusProxy(self.line)
        self._open_calendar()

    def date(self) -> QDate:
        """Return the last valid date."""
        return self._date

    def is_understood(self) -> bool:
        """Return whether the line holds a date that can be chosen."""
        return self._is_allowed(parse_date(self.line.text()))

    def set_minimum(self, first: QDate) -> None:
        """Set the first allowed day."""
        self._first = first
        self.calendar.setMinimumDate(first)
        self.set_date(max(self._date, first))

    def set_date(self, date: QDate) -> None:
        """Show a date."""
        self._set_date(date)
        self._open_calendar()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change the date by a day at Up and Down, which a line does not use."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.set_date(max(self._date.addDays(step), self._first))

    def _is_allowed(self, date: QDate) -> bool:
        return date.isValid() and date >= self._first

    def _on_typed(self, words: str) -> None:
        if self._is_allowed(date := parse_date(words)):
            self._set_date(date)

    def _on_finished(self) -> None:
        if self.is_understood():
            self._open_calendar()

    def _on_chosen(self, date: QDate) -> None:
        self.set_date(date)
        self._menu.close()
        self.line.setFocus()

    def _set_date(self, date: QDate) -> None:
        if date != self._date:
            self._date = date
            self.date_changed.emit(date)

    def _show_today(self) -> None:
        """Mark the day of today, which may have passed since the box was made."""
        self.calendar.setDateTextFormat(QDate(), QTextCharFormat())
        today = QTextCharFormat()
        today.setFontWeight(QFont.Weight.Bold)
        today.setFontUnderline(True)
        today.setForeground(qcolor(self._theme.colours.accent))
        today.setToolTip(self.tr("Today"))
        self.calendar.setDateTextFormat(QDate.currentDate(), today)

    def _open_calendar(self) -> None:
        self.line.setText(writing.weekday(self._date))
        self.calendar.setSelectedDate(self._date)


def _style_calendar(calendar: QCalendarWidget, theme: Theme) -> None:
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setMinimumSize(theme.pixels(7 * _CELL_SIZE), theme.pixels(7 * _CELL_SIZE))
    header, weekend = QTextCharFormat(), QTextCharFormat()
    header.setForeground(qcolor(theme.colours.faint))
    header.setBackground(qcolor(theme.colours.paper))
    weekend.setForeground(qcolor(theme.colours.ink))
    calendar.setHeaderTextFormat(header)
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, weekend)
    for name, sign in (("qt_calendar_prevmonth", "‹"), ("qt_calendar_nextmonth", "›")):
        button = calendar.findChild(QToolButton, name)
        if button is not None:
            button.setIcon(QIcon())
            button.setText(sign)
