"""The Qt model of a table whose lines have uids."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from studyapp.desktop.widgets.plain_label import plain_tip
from studyapp.domain.ids import Uid

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column[T]:
    """A column: its heading, the text of a line's cell, and whether the cells are numbers."""

    name: str
    show: Callable[[T], str]
    is_number: bool = False


class ShelfModel[T](QAbstractTableModel):
    """The model of a table; each line has a uid."""

    def __init__(self, columns: Sequence[Column[T]], uid_of: Callable[[T], Uid], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._uid_of = uid_of
        self._lines: tuple[T, ...] = ()

    def show(self, lines: Sequence[T]) -> None:
        """Replace the lines; if their uids stay in the same order, the selection stays too."""
        is_same = [self._uid_of(line) for line in lines] == [self._uid_of(line) for line in self._lines]
        if is_same and lines:
            self._lines = tuple(lines)
            self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, len(self._columns) - 1))
            return
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def uid(self, row: int) -> Uid | None:
        """Return the uid of a line."""
        return self._uid_of(self._lines[row]) if 0 <= row < len(self._lines) else None

    def row_of(self, uid: Uid | None) -> int:
        """Return the row of a uid, or -1."""
        return next((row for row, line in enumerate(self._lines) if self._uid_of(line) == uid), -1)

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return text and its alignment."""
        if not index.isValid():
            return None
        column = self._columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            words = column.show(self._lines[index.row()])
            return plain_tip(words) if role == Qt.ItemDataRole.ToolTipRole else words
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the headings of the columns."""
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(self._columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return self._columns[section].name
            if role == Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if self._columns[section].is_number else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
        return None
