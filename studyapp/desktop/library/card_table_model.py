"""The Qt model of the table of cards; a row is read from the library when it becomes visible."""

from collections.abc import Collection, Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from studyapp.desktop.library.card_columns import NUMBERS, heading, tip, words
from studyapp.desktop.library.search_rows import TableRow
from studyapp.desktop.lists.consecutive_rows import consecutive_rows
from studyapp.desktop.widgets.plain_label import plain_tip
from studyapp.domain.ids import Uid
from studyapp.search.sorting import Column

if TYPE_CHECKING:
    from studyapp.storage.reads.searching import RowKey

type AnyIndex = QModelIndex | QPersistentModelIndex

COLUMNS = tuple(Column)
_NOWHERE = QModelIndex()
_NOTE, _CARD = itemgetter(0), itemgetter(1)
_KEPT = 5_000  # rows
_AROUND = 30  # rows that are read beside one that is seen
_WAITING = "…"
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class CardTableModel(QAbstractTableModel):
    """The model of the table of cards; knows all rows by their keys, and the words of those that were seen.

    Signals:
        rows_wanted: keys of rows that are seen and not read since the library changed.
    """

    rows_wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.keys: tuple[RowKey, ...] = ()
        self._rows: dict[RowKey, TableRow] = {}
        self._asked: set[RowKey] = set()
        self._seen: list[int] = []
        self._ask = QTimer(self)
        self._ask.setSingleShot(True)
        self._ask.timeout.connect(self._ask_for_seen)

    def show(self, keys: "tuple[RowKey, ...]") -> bool:
        """List rows, and tell whether they are those that stood there; known ones are shown until read anew."""
        self._asked.clear()
        if len(self._rows) > _KEPT:
            self._rows.clear()
        if keys == self.keys:
            self._update_keys()
            return True
        self.beginResetModel()
        self.keys = keys
        self.endResetModel()
        return False

    def fill(self, rows: "Mapping[RowKey, TableRow]") -> None:
        """Take rows that were asked for."""
        self._rows.update(rows)
        self._update_keys()

    def row_at(self, number: int) -> TableRow | None:
        """Return a row, where it was read."""
        return self._rows.get(self.keys[number]) if 0 <= number < len(self.keys) else None

    def stretches(self, keys: "Collection[RowKey]") -> tuple[tuple[int, int], ...]:
        """Return the places of some rows: of each stretch of neighbours the first and the last."""
        keys_wanted, notes = frozenset(keys), frozenset(map(_NOTE, keys))
        placed = enumerate(map(_NOTE, self.keys))  # a note is looked up in a third of the time of its card
        return consecutive_rows([row for row, note in placed if note in notes and self.keys[row] in keys_wanted])

    def notes(self) -> tuple[Uid, ...]:
        """Return the notes of all rows, in their order."""
        return notes_of(self.keys)

    def _update_keys(self) -> None:
        if self.keys:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.keys) - 1, len(COLUMNS) - 1))

    def _see(self, number: int) -> None:
        if self.keys[number] not in self._asked:
            self._seen.append(number)
            self._ask.start(0)

    def _ask_for_seen(self) -> None:
        numbers, self._seen = self._seen, []
        if not numbers:
            return
        first, end = max(0, min(numbers) - _AROUND), max(numbers) + 1 + _AROUND
        if len(self._rows) > _KEPT:
            self._rows.clear()
            self._asked.clear()
        keys_wanted = [key for key in self.keys[first:end] if key not in self._asked]
        self._asked.update(keys_wanted)
        if keys_wanted:
            self.rows_wanted.emit(keys_wanted)

    # Qt's side

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self.keys)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Count the columns, hidden ones too."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell, their side, or the same words as a tip, since they may be cut off."""
        if not index.isValid():
            return None
        column = COLUMNS[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column in NUMBERS else _LEFT
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        self._see(index.row())
        row = self.row_at(index.row())
        text = (_WAITING if column is Column.QUESTION else "") if row is None else words(row, column)
        return text if role == Qt.ItemDataRole.DisplayRole else plain_tip(text, wraps=True)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the heading of a column, its side, or what it means."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        column = COLUMNS[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return heading(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(column) or None
        return (_RIGHT if column in NUMBERS else _LEFT) if role == Qt.ItemDataRole.TextAlignmentRole else None


def notes_of(keys: "Sequence[RowKey]") -> tuple[Uid, ...]:
    """Return the notes of some rows, once each, in their order."""
    return tuple(dict.fromkeys(map(_NOTE, keys)))


def cards_of(keys: "Sequence[RowKey]") -> tuple[Uid, ...]:
    """Return the cards of some rows, in their order."""
    return tuple(filter(None, map(_CARD, keys)))
