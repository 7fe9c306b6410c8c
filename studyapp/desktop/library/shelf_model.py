"""Essays and decks as Qt tables."""

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
    """A column: its heading, what it shows of a line, whether that is a number, and whether it gives way."""

    name: str
    show: Callable[[T], str]
    is_number: bool = False
    gives_way: bool = False


class ShelfModel[T](QAbstractTableModel):
    """Lines under columns; each line has a uid."""

    def __init__(self, columns: Sequence[Column[T]], uid_of: Callable[[T], Uid], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._uid_of = uid_of
        self._lines: tuple[T, ...] = ()

    def show(self, lines: Sequence[T]) -> None:
        """Show other lines; where the same uids stand in the same order, only the texts are told."""
        same = [self._uid_of(line) for line in lines] == [self._uid_of(line) for line in self._lines]
        if same and lines:
            self._lines = tuple(lines)
            self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, len(self._columns) - 1))
            return
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def columns_that_give_way(self) -> tuple[int, ...]:
        """Those that are hidden where there is no room for the first one."""
        return tuple(at for at, column in enumerate(self._columns) if column.gives_way)

    def uid(self, row: int) -> Uid | None:
        """The uid of a line."""
        return self._uid_of(self._lines[row]) if 0 <= row < len(self._lines) else None

    def row_of(self, uid: Uid | None) -> int:
        """The row of a uid, or -1."""
        return next((row for row, line in enumerate(self._lines) if self._uid_of(line) == uid), -1)

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text and its alignment."""
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

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The headings of the columns."""
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(self._columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return self._columns[section].name
            if role == Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if self._columns[section].is_number else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
        return None
