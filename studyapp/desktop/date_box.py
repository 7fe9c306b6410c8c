"""A box for a date, typed or chosen from a calendar that fits the window's colours and text size."""

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QIcon, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QSizePolicy, QToolButton

from studyapp.desktop.theme import Theme, qcolor

_WIDEST_DATE = "Wed 28 Mmm 2028"
_ARROW = 24
_CELL = 40


class DateBox(QDateEdit):
    """As wide as the longest date."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(QDate.currentDate())
        self.setDisplayFormat("ddd d MMM yyyy")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        metrics = self.fontMetrics()
        self.setMinimumWidth(metrics.horizontalAdvance(_WIDEST_DATE) + metrics.height() + _ARROW)
        self.setCalendarPopup(True)
        calendar = self.calendarWidget()
        if calendar is not None:
            _dress(calendar, theme)


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
