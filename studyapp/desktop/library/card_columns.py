"""The columns of the table of cards: headings, texts of cells, visibility and widths."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from studyapp.desktop import counting, writing
from studyapp.desktop.cards.card_list.card_model import buried_name, kind_name, suspended_name
from studyapp.desktop.library.search_model import state_name
from studyapp.desktop.library.search_rows import TableRow
from studyapp.desktop.looks.flags import flag_name
from studyapp.domain.cards import Phase
from studyapp.search.sorting import Column, Sorting

NUMBERS = frozenset({Column.INTERVAL, Column.STABILITY, Column.DIFFICULTY, Column.LAPSES, Column.REVIEWS})
"""Those that stand at the right side."""

WIDTHS: Mapping[Column, int] = {  # pixels at the usual size of text
    Column.QUESTION: 320,
    Column.ANSWER: 180,
    Column.DECK: 150,
    Column.KIND: 110,
    Column.STATE: 110,
    Column.DUE: 120,
    Column.INTERVAL: 110,
    Column.STABILITY: 90,
    Column.DIFFICULTY: 90,
    Column.LAPSES: 80,
    Column.REVIEWS: 90,
    Column.FLAG: 90,
    Column.TAGS: 140,
    Column.ADDED: 110,
    Column.CHANGED: 110,
}
_AT_FIRST = (Column.QUESTION, Column.ANSWER, Column.DECK, Column.STATE, Column.DUE, Column.INTERVAL, Column.LAPSES)
_LEAST, _MOST = 40, 2_000  # pixels of a column
_PARTED = " "
_LONG_YEAR, _LONG_DAYS = 2028, 36_500


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The columns that are shown, from left to right, the widths of all, and the order of the rows."""

    shown: tuple[Column, ...] = _AT_FIRST
    widths: Mapping[Column, int] = field(default_factory=lambda: WIDTHS)
    sorting: Sorting = field(default_factory=Sorting)

    def with_column(self, column: Column, *, is_shown: bool) -> "Arrangement":
        """Return the same with a column shown at the end, or without it; one column always stays."""
        other_columns = tuple(column_shown for column_shown in self.shown if column_shown is not column)
        return replace(self, shown=(*other_columns, column) if is_shown else other_columns or self.shown)

    def held(self) -> dict[str, str]:
        """Return the values to save in the settings."""
        widths = _PARTED.join(f"{column}:{width}" for column, width in self.widths.items())
        return {
            "columns": _PARTED.join(self.shown),
            "widths": widths,
            "sorted": self.sorting.column or "",
            "descending": "yes" if self.sorting.is_descending else "",
        }


def arrangement(saved: Mapping[str, str]) -> Arrangement:
    """Parse the saved columns; missing or unknown values get their defaults."""
    columns = tuple(dict.fromkeys(filter(None, map(_column, saved.get("columns", "").split()))))
    widths = dict(WIDTHS)
    for name, _colon, width in (column_width.partition(":") for column_width in saved.get("widths", "").split()):
        if (column := _column(name)) is not None and width.isascii() and width.isdigit():
            widths[column] = max(_LEAST, min(_MOST, int(width)))
    sorting = Sorting(_column(saved.get("sorted", "")), is_descending=saved.get("descending") == "yes")
    return Arrangement(columns or _AT_FIRST, widths, sorting)


def _column(name: str) -> Column | None:
    return Column(name) if name in set(Column) else None


def heading(column: Column) -> str:
    """Return the words above a column."""
    translate = QCoreApplication.translate
    return {
        Column.QUESTION: translate("CardColumns", "Question"),
        Column.ANSWER: translate("CardColumns", "Answer"),
        Column.DECK: translate("CardColumns", "Deck"),
        Column.KIND: translate("CardColumns", "Kind"),
        Column.STATE: translate("CardColumns", "State"),
        Column.DUE: translate("CardColumns", "Due"),
        Column.INTERVAL: translate("CardColumns", "Interval"),
        Column.STABILITY: translate("CardColumns", "Stability"),
        Column.DIFFICULTY: translate("CardColumns", "Difficulty"),
        Column.LAPSES: translate("CardColumns", "Lapses"),
        Column.REVIEWS: translate("CardColumns", "Reviews"),
        Column.FLAG: translate("CardColumns", "Flag"),
        Column.TAGS: translate("CardColumns", "Tags"),
        Column.ADDED: translate("CardColumns", "Added"),
        Column.CHANGED: translate("CardColumns", "Changed"),
    }[column]


def tip(column: Column) -> str:
    """Explain a column whose heading is not clear by itself; "" for others."""
    translate = QCoreApplication.translate
    return {
        Column.STABILITY: translate("CardColumns", "Days until the card is recalled with a chance of 90 %"),
        Column.DIFFICULTY: translate("CardColumns", "From 1, easy, to 10, hard"),
        Column.LAPSES: translate("CardColumns", "How often the card was forgotten"),
    }.get(column, "")


def words(row: TableRow, column: Column) -> str:
    """Return the words of a cell."""
    card = row.found
    if column in _OF_NOTE:
        return _OF_NOTE[column](row)
    if column is Column.STATE:
        return _state(row)
    if column is Column.FLAG:
        return flag_name(card.flag) if card.flag else ""
    return _schedule_text(row, column)


_OF_NOTE: Mapping[Column, Callable[[TableRow], str]] = {
    Column.QUESTION: lambda row: row.found.question,
    Column.ANSWER: lambda row: row.found.answer,
    Column.DECK: lambda row: row.found.deck,
    Column.KIND: lambda row: kind_name(row.found.kind),
    Column.TAGS: lambda row: " ".join(row.tags),
    Column.ADDED: lambda row: _date(row.added_ms),
    Column.CHANGED: lambda row: _date(row.changed_ms),
}


def _schedule_text(row: TableRow, column: Column) -> str:
    """Format a value of the schedule; before the first answer only the date that a card was postponed to."""
    schedule = row.schedule
    if schedule is None:
        return ""
    if column is Column.DUE:
        return _due(row)
    if column is Column.INTERVAL:
        return counting.days(schedule.interval_days) if schedule.phase is Phase.REVIEW else ""
    if column is Column.STABILITY:
        return "" if schedule.stability is None else writing.number(schedule.stability, 1)
    if column is Column.DIFFICULTY:
        return "" if schedule.difficulty is None else writing.number(schedule.difficulty, 1)
    count = schedule.lapses if column is Column.LAPSES else schedule.reps
    return "" if schedule.phase is Phase.NEW else writing.number(count)


def _due(row: TableRow) -> str:
    schedule = row.schedule
    if schedule is None:
        return ""
    if schedule.due_day is not None:
        return writing.day(schedule.due_day)
    if schedule.due_ms is not None:
        return writing.moment(datetime.fromtimestamp(schedule.due_ms / 1000))
    return ""


def long_values(column: Column) -> tuple[str, ...]:
    """Return values of a column that the program writes, among them about the longest; none of other columns."""
    moments = [datetime(_LONG_YEAR, month, 28, 20, 58) for month in range(1, 13)]  # the name of the month decides
    if column is Column.DUE:
        return tuple(map(writing.moment, moments))
    if column in (Column.ADDED, Column.CHANGED):
        return tuple(map(writing.day, moments))
    if column is Column.STATE:
        return suspended_name(), buried_name(), *_phase_names().values()
    return (counting.days(_LONG_DAYS),) if column is Column.INTERVAL else ()


def _state(row: TableRow) -> str:
    card, schedule = row.found, row.schedule
    if schedule is None:
        return state_name(card)
    if card.suspended:
        return suspended_name()
    if card.buried:
        return buried_name()
    return _phase_names()[schedule.phase]


def _phase_names() -> dict[Phase, str]:
    translate = QCoreApplication.translate
    return {
        Phase.NEW: translate("CardColumns", "new"),
        Phase.LEARNING: translate("CardColumns", "learning"),
        Phase.RELEARNING: translate("CardColumns", "relearning"),
        Phase.REVIEW: translate("CardColumns", "in review"),
    }


def _date(ms: int) -> str:
    return writing.day(datetime.fromtimestamp(ms / 1000).date())
