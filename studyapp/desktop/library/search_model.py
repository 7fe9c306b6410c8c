"""The Qt model of search results: essays, then cards, each under a heading."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from studyapp.desktop import writing
from studyapp.desktop.cards.card_list.card_model import buried_name, kind_name, suspended_name
from studyapp.desktop.library.search_rows import FoundCard, FoundEssay, SearchResults
from studyapp.desktop.lists.consecutive_rows import consecutive_rows
from studyapp.desktop.looks.flags import flag_name
from studyapp.domain.ids import Uid
from studyapp.domain.notes import NoteState

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_KEPT = 5_000  # rows
_AROUND = 30  # rows that are made beside one that is seen
_CHOSEN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


@dataclass(frozen=True, slots=True)
class Heading:
    """A row above essays or cards."""

    text: str


Row = Heading | FoundEssay | FoundCard | None
"""None for a card whose row is still to be made."""


class SearchModel(QAbstractListModel):
    """The model of search results; rows are handed over whole, never through a role, which Qt would copy.

    Signals:
        rows_wanted: uids of notes whose rows are seen and not made yet.
    """

    rows_wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found = SearchResults()
        self._rows: dict[Uid, FoundCard] = {}
        self._asked: set[Uid] = set()
        self._seen: list[int] = []
        self._ask = QTimer(self)
        self._ask.setSingleShot(True)
        self._ask.timeout.connect(self._ask_for_seen)

    @property
    def found(self) -> SearchResults:
        """Return the listed results."""
        return self._found

    def show(self, results: SearchResults) -> bool:
        """List what was found, and tell whether it is what stood there; known rows are shown until made anew."""
        is_same = results.uids == self._found.uids and _uids(results) == _uids(self._found)
        self._asked.clear()
        if len(self._rows) > _KEPT:
            self._rows.clear()
        if is_same:
            self._found = results
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))
            return True
        self.beginResetModel()
        self._found = results
        self.endResetModel()
        return False

    def show_essays(self, essays: tuple[FoundEssay, ...], *, is_whole: bool) -> None:
        """Put more essays below those that stand there, or others in their place."""
        before, listed = self._found.essays, replace(self._found, essays=essays, is_whole=is_whole)
        if essays[: len(before)] != before:
            self.show(listed)
            return
        new_count = len(essays) - len(before) + (not before)
        if len(essays) > len(before):
            first = len(before) + bool(before)
            self.beginInsertRows(_NOWHERE, first, first + new_count - 1)
            self._found = listed
            self.endInsertRows()
        self._found = listed

    def fill(self, rows: Mapping[Uid, FoundCard]) -> None:
        """Take rows that were asked for."""
        self._rows.update(rows)
        if self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def row_at(self, number: int) -> Row:
        """Return a row itself."""
        essays, uids = self._found.essays, self._found.uids
        if essays and number <= len(essays):
            return essays[number - 1] if number else _essays_heading(len(essays))
        number -= len(essays) + bool(essays)
        if not number:
            return _cards_heading(len(uids))
        return self._rows.get(uids[number - 1])

    def see(self, number: int) -> None:
        """Make a painted row and its neighbours, unless they are up to date."""
        uid = self.uid_of(number)
        if uid is not None and uid not in self._asked:
            self._seen.append(number)
            self._ask.start(0)

    def uid_of(self, number: int) -> Uid | None:
        """Return the note of a row, or None."""
        first = self._first_card()
        return self._found.uids[number - first] if first <= number < self.rowCount() else None

    def uids_between(self, first: int, end: int) -> tuple[Uid, ...]:
        """Return the notes of the rows from one up to another, which is no longer among them."""
        before = self._first_card()
        return self._found.uids[max(0, first - before) : max(0, min(end, self.rowCount()) - before)]

    def stretches(self, uids: Collection[Uid]) -> tuple[tuple[int, int], ...]:
        """Return the rows of some notes: of each stretch of neighbours the first and the last."""
        uids_wanted, first = frozenset(uids), self._first_card()
        return consecutive_rows(
            [row for row, uid in enumerate(self._found.uids, first) if uid in uids_wanted] if uids_wanted else []
        )

    def is_heading(self, number: int) -> bool:
        """Return whether a row only names those below it."""
        return number == 0 or number == self._first_card() - 1

    # Inside

    def _first_card(self) -> int:
        return len(self._found.essays) + bool(self._found.essays) + 1

    def _ask_for_seen(self) -> None:
        numbers, self._seen = self._seen, []
        if not numbers or not self._found.uids:
            return
        first = max(0, min(numbers) - self._first_card() - _AROUND)
        end = max(numbers) - self._first_card() + 1 + _AROUND
        uids_wanted = [uid for uid in self._found.uids[first:end] if uid not in self._asked]
        if len(self._rows) > _KEPT:
            self._rows.clear()
            self._asked.clear()
        self._asked.update(uids_wanted)
        self.rows_wanted.emit(uids_wanted)

    # Qt's side

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Return the number of rows, headings among them."""
        return 0 if parent.isValid() else self._count()

    def _count(self) -> int:
        essays, uids = self._found.essays, self._found.uids
        return len(essays) + bool(essays) + len(uids) + bool(uids)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return texts for screen readers."""
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return spoken(self.row_at(index.row()))

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Return the flags of a row; headings cannot be chosen."""
        return _CHOSEN if index.isValid() and not self.is_heading(index.row()) else Qt.ItemFlag.NoItemFlags


def spoken(row: Row) -> str:
    """Return a row in one line."""
    if isinstance(row, FoundEssay):
        return ", ".join(filter(None, (row.title, times(row), row.extract)))
    if isinstance(row, FoundCard):
        return f"{row.line}. {details(row)}"
    return "…" if row is None else row.text


def times(row: FoundEssay) -> str:
    """Return the number of matches in an essay, in words."""
    translate = QCoreApplication.translate
    if not row.times:
        return translate("SearchModel", "in the title")
    return (
        translate("SearchModel", "once")
        if row.times == 1
        else translate("SearchModel", "{n} times").format(n=writing.number(row.times))
    )


def details(row: FoundCard) -> str:
    """Describe the place and state of a card."""
    remarks = [suspended_name()] * row.suspended + [buried_name()] * row.buried + [flag_name(row.flag)] * bool(row.flag)
    return ", ".join((kind_name(row.kind), row.deck, state_name(row), *remarks))


def state_name(row: FoundCard) -> str:
    """Return the word for what a note is."""
    translate = QCoreApplication.translate
    if row.state is NoteState.TAKEN:
        return translate("SearchModel", "in deck")
    if row.state is NoteState.REJECTED:
        return translate("SearchModel", "rejected")
    return translate("SearchModel", "to judge") if row.proposed else translate("SearchModel", "further suggestion")


def _essays_heading(number: int) -> Heading:
    return Heading(QCoreApplication.translate("SearchModel", "Texts  {n}").format(n=writing.number(number)))


def _cards_heading(number: int) -> Heading:
    return Heading(QCoreApplication.translate("SearchModel", "Cards  {n}").format(n=writing.number(number)))


def _uids(results: SearchResults) -> list[Uid]:
    return [essay.uid for essay in results.essays]
