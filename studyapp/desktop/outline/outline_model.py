"""The Qt model of an essay's outline, with its figures in words."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from studyapp.desktop import writing
from studyapp.desktop.widgets.plain_label import plain_tip
from studyapp.domain.spans import Span
from studyapp.operations.memory.outline import Entry, Tally

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_NONE = Tally()


class OutlineModel(QAbstractListModel):
    """One row a heading; what is known of its cards comes later than the heading itself.

    Own cards that stand on no passage have a row of their own, the last one, as long as there are any.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[Entry, ...] = ()
        self._tallies: tuple[Tally, ...] = ()
        self._own = Tally()

    def show(self, entries: Sequence[Entry]) -> None:
        """List the headings of another essay, or of another version of it."""
        if tuple(entries) != self.entries:
            self.beginResetModel()
            self.entries, self._tallies, self._own = tuple(entries), (), Tally()
            self.endResetModel()

    def show_progress(self, tallies: Sequence[Tally], own: Tally = _NONE) -> None:
        """Take the figures: one for each heading, and those of own cards below none."""
        if not self.entries or len(tallies) != len(self.entries):
            return
        self._show_own(own)
        if tuple(tallies) != self._tallies:
            self._tallies = tuple(tallies)
            self.dataChanged.emit(self.index(0), self.index(len(tallies) - 1))

    def _show_own(self, own: Tally) -> None:
        row, is_there, before = len(self.entries), bool(own.cards), self._own
        if is_there and not before.cards:
            self.beginInsertRows(_NOWHERE, row, row)
            self._own = own
            self.endInsertRows()
        elif before.cards and not is_there:
            self.beginRemoveRows(_NOWHERE, row, row)
            self._own = own
            self.endRemoveRows()
        elif own != before:
            self._own = own
            self.dataChanged.emit(self.index(row), self.index(row))

    def is_own(self, row: int) -> bool:
        """Return whether a row stands for own cards below no heading."""
        return row == len(self.entries)

    def entry(self, row: int) -> Entry:
        """Return the heading of a row, or what stands in its place above own cards."""
        if self.is_own(row):
            return Entry(QCoreApplication.translate("CardModel", "Your own cards"), 0, Span(0, 0))
        return self.entries[row]

    def tally(self, row: int) -> Tally | None:
        """Return the cards of a row, once they are known."""
        if self.is_own(row):
            return self._own
        return self._tallies[row] if row < len(self._tallies) else None

    # Qt's side

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Return the number of headings, and one more for own cards."""
        return 0 if parent.isValid() else len(self.entries) + bool(self._own.cards)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the heading; for screen readers and as a tip with its figures in words."""
        if not index.isValid():
            return None
        title, title_and_tally = title_of(self.entry(index.row())), self.tally(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            is_tip = role == Qt.ItemDataRole.ToolTipRole
            words = title if title_and_tally is None else f"{title}{'\n' if is_tip else ': '}{told(title_and_tally)}"
            return plain_tip(words) if is_tip else words
        return None


def title_of(entry: Entry) -> str:
    """Return the words of a row."""
    return entry.title or QCoreApplication.translate("Outline", "Beginning")


def told(tally: Tally) -> str:
    """Return the figures as a sentence says them."""
    translate = QCoreApplication.translate
    if not tally.cards:
        return translate("Outline", "none in deck")
    words = translate("Outline", "{known} of {cards} known").format(
        known=writing.number(tally.known), cards=writing.number(tally.cards)
    )
    due = translate("Outline", "{n} due").format(n=writing.number(tally.due))
    return f"{words}, {due}" if tally.due else words


def told_shortly(tally: Tally) -> str:
    """Return the figures as they stand beside a bar."""
    translate = QCoreApplication.translate
    words = f"{writing.number(tally.known)}/{writing.number(tally.cards)}"
    due = translate("Outline", "{n} due").format(n=writing.number(tally.due))
    return f"{due} · {words}" if tally.due else words
