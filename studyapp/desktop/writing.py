"""Format numbers, shares, dates, times and keys in the window's language."""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QTime
from PySide6.QtGui import QKeySequence

_EPOCH = QDate(1970, 1, 1)


def number(value: float, places: int = 0) -> str:
    """Return a number with its thousands parted, rounded to some places: 1,234.5 or 1.234,5."""
    return QLocale().toString(float(value), "f", places)


def percent(share: float | None, places: int = 0) -> str:
    """Return a share in per cent, never parted at the end of a line; a dash for none."""
    return "–" if share is None else f"{number(share * 100, places)}\u00a0%"


def day(of: int | date | QDate) -> str:
    """Return a date in words, of a calendar or of a study day: 3 May 2026."""
    return QLocale().toString(_date(of), day_pattern())


def day_pattern() -> str:
    """Return the pattern by which Qt writes a date as `day` does."""
    return QCoreApplication.translate("Dates", "d MMM yyyy")


def weekday_pattern() -> str:
    """Return the pattern by which Qt writes a date as `weekday` does; without comma, so that it can be read again."""
    return QCoreApplication.translate("Dates", "ddd d MMM yyyy")


def weekday(of: int | date | QDate) -> str:
    """Return a date with its day of the week: Sun 3 May 2026."""
    return QLocale().toString(_date(of), weekday_pattern())


def short_day(of: int | date | QDate) -> str:
    """Return a date without its year: 3 May."""
    return QLocale().toString(_date(of), QCoreApplication.translate("Dates", "d MMM"))


def month(of: date) -> str:
    """Return the name of its month in few letters: May."""
    return QLocale().standaloneMonthName(of.month, QLocale.FormatType.ShortFormat)


def moment(of: datetime) -> str:
    """Return a date and the time on the clock: 3 May 2026, 14:05."""
    return f"{day(of)}, {QLocale().toString(QTime(of.hour, of.minute), 'HH:mm')}"


def clock_time(ms: int) -> str:
    """Return the time of day of a moment, given in milliseconds since 1970."""
    moment_of_day = QDateTime.fromMSecsSinceEpoch(ms).time()
    return QLocale().toString(moment_of_day, QLocale.FormatType.ShortFormat)


def keys(of: QKeySequence) -> str:
    """Return keys as the keyboard of this language has them: Ctrl+Z, Strg+Z."""
    return of.toString(QKeySequence.SequenceFormat.NativeText)


def quoted(words: str) -> str:
    """Return words of somebody between the quotation marks of this language."""
    return QCoreApplication.translate("Quotation", "“{words}”").format(words=words)


def _date(of: int | date | QDate) -> QDate:
    if isinstance(of, QDate):
        return of
    return _EPOCH.addDays(of) if isinstance(of, int) else QDate(of.year, of.month, of.day)
