"""A box for a date, typed or chosen from a calendar that fits the window's colours and text size."""

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QTextCharFormat
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

_TYPED = ("yyyy-M-d", "d MMM yyyy", "d MMMM yyyy", "ddd d MMM yyyy", "d.M.yyyy", "MMM d yyyy", "MMMM d yyyy")
_POINTED = tuple(shape.replace("d MMM", "d. MMM") for shape in _TYPED if "d MMM" in shape)
_WIDEST_DATE = "Wed 28 Mmm 2028"
_CELL = 40


def read_date(words: str) -> QDate:
    """The date that was typed, such as 2026-12-10, 10 Dec 2026 or 10.12.2026; one that is not valid where none was."""
    plain = " ".join(words.replace(",", " ").split())
    found = (locale.toDate(plain, shape) for locale in (QLocale(), QLocale.c()) for shape in _TYPED + _POINTED)
    return next((date for date in found if date.isValid()), QDate())


class DateBox(QWidget):
    """A line for the date, and a button with a calendar; Up and Down go a day on or back.

    Args:
        name: of what the date is, for those who hear the window.
        theme: the look.
    """

    date_changed = Signal(QDate)

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self._date = QDate.currentDate()
        self._first = self._date
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setMinimumWidth(self.line.fontMetrics().horizontalAdvance(_WIDEST_DATE) + theme.pixels(_CELL))
        self.line.setToolTip(self.tr("Such as 2026-12-10 or 10 Dec 2026"))
        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(self._finished)
        self.calendar = QCalendarWidget()
        self.calendar.clicked.connect(self._chosen)
        self.calendar.activated.connect(self._chosen)
        _dress(self.calendar, theme)
        button = QPushButton(self.tr("Calendar"))
        button.setAccessibleName(self.tr("{name}: calendar").format(name=name))
        self._menu = QMenu(button)
        shown = QWidgetAction(self._menu)
        shown.setDefaultWidget(self.calendar)
        self._menu.addAction(shown)
        self._menu.aboutToShow.connect(self.calendar.setFocus)
        button.setMenu(self._menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line)
        row.addWidget(button)
        self.setFocusProxy(self.line)
        self._show()

    def date(self) -> QDate:
        """Return the date that was last understood."""
        return self._date

    def is_understood(self) -> bool:
        """Return whether the line holds a date that can be chosen."""
        return self._allowed(read_date(self.line.text()))

    def set_minimum(self, first: QDate) -> None:
        """Allow no day before this one."""
        self._first = first
        self.calendar.setMinimumDate(first)
        self.set_date(max(self._date, first))

    def set_date(self, date: QDate) -> None:
        """Show a date."""
        self._take(date)
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """A line has no use for Up and Down."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.set_date(max(self._date.addDays(step), self._first))

    def _allowed(self, date: QDate) -> bool:
        return date.isValid() and date >= self._first

    def _typed(self, words: str) -> None:
        if self._allowed(date := read_date(words)):
            self._take(date)

    def _finished(self) -> None:
        if self.is_understood():
            self._show()

    def _chosen(self, date: QDate) -> None:
        self.set_date(date)
        self._menu.close()
        self.line.setFocus()

    def _take(self, date: QDate) -> None:
        if date != self._date:
            self._date = date
            self.date_changed.emit(date)

    def _show(self) -> None:
        self.line.setText(writing.weekday(self._date))
        self.calendar.setSelectedDate(self._date)


def _dress(calendar: QCalendarWidget, theme: Theme) -> None:
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setMinimumSize(theme.pixels(7 * _CELL), theme.pixels(7 * _CELL))
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
