"""Show the cards of a deck to be published as a list with ticks, ordered by mouse or by Alt and arrows."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTreeView

from studyapp.desktop.curating.publishing.publishing_rows import CardLine
from studyapp.desktop.curating.publishing.publishing_words import card_marks
from studyapp.desktop.lists.ticked_rows import TickedRows
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.plain_label import plain_tip
from studyapp.domain.ids import Uid

_ROW_PADDING = 12
_STATE_SHARE = 0.4  # of the width
_MIME = "application/x-studyapp-cards"
_NO_INDEX = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class CardsModel(QAbstractTableModel):
    """A model with a card in each row; ticks and moves are emitted as requests."""

    ticked = Signal(object, bool)
    moved = Signal(object, int)

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[CardLine, ...] = ()
        self._titles = (self.tr("Card"), self.tr("State"))

    @property
    def lines(self) -> tuple[CardLine, ...]:
        """Return the cards in their order."""
        return self._lines

    def set_lines(self, lines: tuple[CardLine, ...]) -> None:
        """Set the cards; the same cards in the same order keep the selection."""
        if [line.uid for line in lines] == [line.uid for line in self._lines]:
            self._lines = lines
            if lines:
                self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, 1))
            return
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def row_of(self, uid: Uid | None) -> int:
        """Return the row of a card; -1 where it has none."""
        return next((row for row, line in enumerate(self._lines) if line.uid == uid), -1)

    def uid(self, row: int) -> Uid | None:
        """Return the card of a row."""
        return self._lines[row].uid if 0 <= row < len(self._lines) else None

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Return the number of cards."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """Return two: question and marks."""
        return 0 if parent.isValid() else 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Return the titles of the columns."""
        is_title = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self._titles[section] if is_title else None

    def data(self, index: Index, role: int = 0) -> Any:
        """Return the value of a cell."""
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.question if index.column() == 0 else card_marks(line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(f"{line.question} → {line.answer}" if index.column() == 0 else card_marks(line))
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return ", ".join(filter(None, (line.question, line.answer, card_marks(line))))
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            return Qt.CheckState.Checked if line.is_chosen else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: Any, role: int = 0) -> bool:
        """Emit a tick as a request; the row changes once the presenter follows it."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.ticked.emit((self._lines[index.row()].uid,), Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return flags to tick, drag and drop cards."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        return plain | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else plain

    # Dragging

    def supportedDropActions(self) -> Qt.DropAction:
        """Return the action that moves cards."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Return the type of cards of this list."""
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the dragged cards."""
        rows = sorted({index.row() for index in indexes})
        data = QMimeData()
        data.setData(_MIME, QByteArray(" ".join(self._lines[row].uid for row in rows).encode()))
        return data

    def dropMimeData(self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index) -> bool:
        """Move cards before the row they are dropped on; return False, so that the view removes no row."""
        if data.hasFormat(_MIME):
            to = row if row >= 0 else parent.row() if parent.isValid() else len(self._lines)
            uids = tuple(Uid(uid) for uid in data.data(_MIME).toStdString().split())
            self.moved.emit(uids, to)
        return False


class CardRows(TickedRows):
    """A delegate with rows of one height, so that a long list is laid out at once."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return a line with some padding."""
        return QSize(super().sizeHint(option, index).width(), option.fontMetrics.lineSpacing() + _ROW_PADDING)


class CardsView(QTreeView):
    """A list in which Space ticks, Alt with an arrow moves, and E or F2 edits."""

    chosen = Signal(object)
    step_asked = Signal(object, int)
    edit_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.cards = CardsModel()
        self.setModel(self.cards)
        self.setAccessibleName(self.tr("Cards; Space ticks one, Alt with an arrow moves it"))
        self.setRootIsDecorated(False)
        self.setFont(theme.interface())
        CardRows(self, theme)
        self.setWordWrap(False)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(lambda now, _old: self.chosen.emit(self.cards.uid(now.row())))

    def show_lines(self, lines: tuple[CardLine, ...]) -> None:
        """List the cards, and keep the selection."""
        current, selected = self.current(), set(self.selected())
        self.cards.set_lines(lines)
        self._fit_columns()
        if self.current() is not None or not lines:
            return
        row = max(0, self.cards.row_of(current))
        self.setCurrentIndex(self.cards.index(row, 0))
        flags = self.selectionModel().SelectionFlag
        for place, line in enumerate(lines):
            if line.uid in selected:
                self.selectionModel().select(self.cards.index(place, 0), flags.Select | flags.Rows)

    def choose(self, row: int) -> None:
        """Make a row the current one."""
        self.setCurrentIndex(self.cards.index(row, 0))

    def current(self) -> Uid | None:
        """Return the current card."""
        return self.cards.uid(self.currentIndex().row())

    def selected(self) -> tuple[Uid, ...]:
        """Return the selected cards in their order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(uid for row in rows if (uid := self.cards.uid(row)) is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the questions readable."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Give the state of cards the width it needs, up to its share."""
        states = {card_marks(line) for line in self.cards.lines}
        wanted = max((self.fontMetrics().horizontalAdvance(state) for state in states), default=0)
        self.setColumnWidth(1, min(wanted + 2 * _ROW_PADDING, round(_STATE_SHARE * self.viewport().width())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle the keys of an ordered list with ticks."""
        key, modifiers = event.key(), event.modifiers()
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key))
        if by is not None and modifiers & Qt.KeyboardModifier.AltModifier:
            self.step_asked.emit(self.selected(), by)
        elif key in (Qt.Key.Key_E, Qt.Key.Key_F2) and modifiers == Qt.KeyboardModifier.NoModifier:
            self.edit_asked.emit()
        elif key == Qt.Key.Key_Space and self.selected():
            line = self.cards.lines[self.currentIndex().row()]
            self.cards.ticked.emit(self.selected(), not line.is_chosen)
        else:
            super().keyPressEvent(event)
