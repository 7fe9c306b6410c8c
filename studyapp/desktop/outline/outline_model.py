"""The Qt model of an essay's outline, with its figures in words."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from studyapp.desktop import writing
from studyapp.desktop.widgets.plain_label import plain_tip
from studyapp.operations.memory.outline import Entry, Tally

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class OutlineModel(QAbstractListModel):
    """One row a heading; what is known of its cards comes later than the heading itself."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[Entry, ...] = ()
        self._tallies: tuple[Tally, ...] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        """List the headings of another essay, or of another version of it."""
        if tuple(entries) != self.entries:
            self.beginResetModel()
            self.entries, self._tallies = tuple(entries), ()
            self.endResetModel()

    def show_progress(self, tallies: Sequence[Tally]) -> None:
        """Take the figures, one for each heading."""
        if len(tallies) == len(self.entries) and tuple(tallies) != self._tallies:
            self._tallies = tuple(tallies)
            self.dataChanged.emit(self.index(0), self.index(len(tallies) - 1))

    def entry(self, row: int) -> Entry:
        """Return the heading of a row."""
        return self.entries[row]

    def tally(self, row: int) -> Tally | None:
        """Return the cards of a row, once they are known."""
        return self._tallies[row] if row < len(self._tallies) else None

    # Qt's side

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Return the number of headings."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the heading; for screen readers and as a tip with its figures in words."""
        if not index.isValid():
            return None
        title, title_and_tally = title_of(self.entries[index.row()]), self.tally(index.row())
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
