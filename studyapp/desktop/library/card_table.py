"""The table of found cards, with columns to choose, move and sort by."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QActionGroup, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QTableView, QWidget

from studyapp.desktop.library.card_columns import WIDTHS, Arrangement, heading, long_values
from studyapp.desktop.library.card_table_model import COLUMNS, CardTableModel, cards_of, notes_of
from studyapp.desktop.library.search_rows import FoundCard
from studyapp.desktop.looks.theme import Theme
from studyapp.domain.ids import Uid
from studyapp.search.sorting import Column, Sorting

if TYPE_CHECKING:
    from studyapp.storage.reads.searching import RowKey

_ROW = 30  # pixels at the usual size of text
_AROUND_VALUE = 24  # pixels beside the words of a cell, likewise
_MOST_KEPT = 500  # stretches of rows that stay selected when the rows change
_NAME = COLUMNS.index(Column.QUESTION)
_Hint = QAbstractItemView.ScrollHint


class _ListsCards(Protocol):
    """A list or a table of cards."""

    @property
    def opened(self) -> SignalInstance: ...

    @property
    def edit_asked(self) -> SignalInstance: ...

    @property
    def delete_asked(self) -> SignalInstance: ...

    @property
    def left_upwards(self) -> SignalInstance: ...

    @property
    def left(self) -> SignalInstance: ...

    def currentIndex(self) -> QModelIndex:
        """Return the row with the keys."""


def act_on_key(view: _ListsCards, event: QKeyEvent, first_row: int) -> bool:
    """Ask for what a key means in a list of cards, and return whether it means something; no letter searches in it."""
    key, plain = event.key(), event.modifiers() == Qt.KeyboardModifier.NoModifier
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        view.opened.emit()
    elif plain and key in (Qt.Key.Key_E, Qt.Key.Key_F2):
        view.edit_asked.emit()
    elif key == Qt.Key.Key_Delete:
        view.delete_asked.emit()
    elif key == Qt.Key.Key_Escape:
        view.left.emit()
    elif plain and key == Qt.Key.Key_Up and view.currentIndex().row() <= first_row:
        view.left_upwards.emit()
    elif plain and event.text().isalnum():
        event.ignore()
    else:
        return False
    return True


class CardTable(QTableView):
    """The table of cards; Return opens, E or F2 edits, Delete deletes, Up from the first row leads to the search line.

    Signals:
        sort_asked: emitted with a `Sorting`.
        selected: other rows are selected.
    """

    opened = Signal()
    edit_asked = Signal()
    delete_asked = Signal()
    left_upwards = Signal()
    left = Signal()
    sort_asked = Signal(object)
    selected = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._arrangement = Arrangement()
        self._is_arranging = False
        self._notes: tuple[Uid, ...] | None = None  # of the selected rows, once somebody asked
        self._cards: tuple[Uid, ...] | None = None
        self.cards = CardTableModel(self)
        self.setModel(self.cards)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("Table of cards"))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._dress_header()
        self.selectionModel().selectionChanged.connect(lambda _now, _before: self._tell_selected())
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another text size."""
        self._theme = theme
        self.setFont(theme.interface())
        self.horizontalHeader().setFont(theme.interface(0.92))
        self.verticalHeader().setDefaultSectionSize(theme.pixels(_ROW))
        self.arrange(self._arrangement)

    @property
    def arrangement(self) -> Arrangement:
        """Return the visible columns, their widths and the order of the rows."""
        return self._arrangement

    def arrange(self, arrangement: Arrangement) -> None:
        """Show columns, and tell by which one the rows are sorted."""
        self._arrangement, self._is_arranging = arrangement, True
        header, sorting = self.horizontalHeader(), arrangement.sorting
        for at, column in enumerate(COLUMNS):
            header.setSectionHidden(at, column not in arrangement.shown)
            header.resizeSection(at, max(self._width_of(column), header.sectionSizeHint(at)))
        for position, column in enumerate(arrangement.shown):
            header.moveSection(header.visualIndex(COLUMNS.index(column)), position)
        order = Qt.SortOrder.DescendingOrder if sorting.is_descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(-1 if sorting.column is None else COLUMNS.index(sorting.column), order)
        self._is_arranging = False
        self._fit()

    def _width_of(self, column: Column) -> int:
        """Return the width of a column; one that nobody has changed has room for its values in every language."""
        width = self._arrangement.widths[column]
        values = long_values(column) if width == WIDTHS[column] else ()
        room = max(map(self.fontMetrics().horizontalAdvance, values), default=0) + self._theme.pixels(_AROUND_VALUE)
        return max(self._theme.pixels(width), room)

    def fill_menu(self, menu: QMenu) -> None:
        """Put the choice of columns and of the order into a menu."""
        for column in COLUMNS:
            action = menu.addAction(heading(column))
            action.setCheckable(True)
            action.setChecked(column in self._arrangement.shown)
            action.toggled.connect(partial(self._show_column, column))
        menu.addSeparator()
        self._fill_order(menu.addMenu(self.tr("Sort by")))

    def chosen(self) -> FoundCard | None:
        """Return the card of the row that has the focus, where it was read."""
        row = self.cards.row_at(self.currentIndex().row())
        return None if row is None else row.found

    def selected_notes(self) -> tuple[Uid, ...]:
        """Return the notes of the selected rows, in their order."""
        if self._notes is None:
            self._notes = notes_of(self.selected_keys())
        return self._notes

    def selected_cards(self) -> tuple[Uid, ...]:
        """Return the cards of the selected rows, in their order."""
        if self._cards is None:
            self._cards = cards_of(self.selected_keys())
        return self._cards

    def selected_keys(self) -> "tuple[RowKey, ...]":
        """Return the keys of the selected rows, in their order."""
        selection = self.selectionModel().selection()  # in stretches: to have each row looked at takes long
        stretches = sorted(
            {(stretch.top(), stretch.bottom() + 1) for stretch in map(selection.at, range(selection.count()))}
        )
        return tuple(key for first, end in stretches for key in self.cards.keys[first:end])

    def show_keys(self, keys: "tuple[RowKey, ...]", *, is_same_query: bool) -> None:
        """List rows; those that were selected stay so where they are the answer to the same query."""
        keys_kept = self.selected_keys() if is_same_query else ()
        scroll_value = self.verticalScrollBar().value() if is_same_query else 0
        has_all = 0 < len(keys_kept) == len(self.cards.keys) == len(keys)
        if not self.cards.show(keys):
            if has_all:  # to look each of very many up takes long
                self.selectAll()
            else:
                self._select(keys_kept)
            if not keys_kept:
                self.verticalScrollBar().setValue(scroll_value)
        self._tell_selected()

    # Inside

    def _tell_selected(self) -> None:
        """Announce a new selection; computed once for all receivers."""
        self._notes = self._cards = None
        self.selected.emit()

    def _dress_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSelectionModel(QItemSelectionModel(self.cards, header))  # else it looks through all selected rows
        header.setSectionsMovable(True)
        header.setSortIndicatorShown(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setAccessibleName(self.tr("Columns"))
        header.sectionClicked.connect(self._clicked)
        header.sectionMoved.connect(self._keep_column_order)
        header.sectionResized.connect(self._keep_column_width)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._show_menu)

    def _show_menu(self, point: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_menu(menu)
        menu.popup(self.horizontalHeader().mapToGlobal(point))

    def _fill_order(self, menu: QMenu) -> None:
        sorting, group = self._arrangement.sorting, QActionGroup(menu)
        choices: list[tuple[str, Callable[[], Sorting], bool]] = [
            (self.tr("Order of the text"), Sorting, sorting.column is None),
            *((heading(column), partial(Sorting, column), sorting.column is column) for column in COLUMNS),
        ]
        for words, order, is_chosen in choices:
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(is_chosen)
            group.addAction(action)
            action.triggered.connect(lambda _checked=False, order=order: self._sort(order()))
        menu.addSeparator()
        action = menu.addAction(self.tr("Greatest first"))
        action.setCheckable(True)
        action.setChecked(sorting.is_descending)
        action.setEnabled(sorting.column is not None)
        action.toggled.connect(lambda on: self._sort(Sorting(sorting.column, is_descending=on)))

    def _show_column(self, column: Column, is_shown: bool) -> None:
        self.arrange(self._arrangement.with_column(column, is_shown=is_shown))

    def _clicked(self, section: int) -> None:
        self._sort(self._arrangement.sorting.turned(COLUMNS[section]))

    def _sort(self, sorting: Sorting) -> None:
        self.arrange(replace(self._arrangement, sorting=sorting))
        self.sort_asked.emit(sorting)

    def _keep_column_order(self, _section: int, _before: int, _after: int) -> None:
        if not self._is_arranging:
            header = self.horizontalHeader()
            columns = sorted(self._arrangement.shown, key=lambda column: header.visualIndex(COLUMNS.index(column)))
            self._arrangement = replace(self._arrangement, shown=tuple(columns))

    def _keep_column_width(self, section: int, _before: int, after: int) -> None:
        if not self._is_arranging and after > 0:
            widths = {
                **self._arrangement.widths,
                COLUMNS[section]: max(1, round(after / self._theme.pixels(100) * 100)),
            }
            self._arrangement = replace(self._arrangement, widths=widths)
            if section != _NAME:
                self._fit()

    def _fit(self) -> None:
        """Give the question what the other columns leave, and never less than its width."""
        header = self.horizontalHeader()
        if header.isSectionHidden(_NAME):
            return
        least = self._theme.pixels(self._arrangement.widths[Column.QUESTION])
        width_of_others = header.length() - header.sectionSize(_NAME)
        self._is_arranging = True
        header.resizeSection(_NAME, max(least, self.viewport().width() - width_of_others))
        self._is_arranging = False

    def _select(self, keys: "tuple[RowKey, ...]") -> None:
        """Select what was selected before, or the first row."""
        stretches = self.cards.stretches(keys) or ((0, 0),)
        column = COLUMNS.index(self._arrangement.shown[0])
        first, last = self.cards.index(stretches[0][0], column), len(COLUMNS) - 1
        if not first.isValid():
            return
        selection = QItemSelection()
        for start, end in stretches[:_MOST_KEPT]:
            selection.select(self.cards.index(start, 0), self.cards.index(end, last))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(first, flags.NoUpdate)
        self.selectionModel().select(selection, flags.ClearAndSelect)
        self.scrollTo(first, _Hint.EnsureVisible)

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the question what is left."""
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select a row when the keys come to the table."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.cards.keys:
            self.selectRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See `act_on_key`."""
        if not act_on_key(self, event, 0):
            super().keyPressEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Return the row that a key leads to; Home and End lead to the first and the last one, as in a list."""
        ends = {
            QAbstractItemView.CursorAction.MoveHome: 0,
            QAbstractItemView.CursorAction.MoveEnd: len(self.cards.keys),
        }
        if action in ends and self.cards.keys:
            row = min(ends[action], len(self.cards.keys) - 1)
            return self.cards.index(row, max(0, self.currentIndex().column()))
        return super().moveCursor(action, modifiers)
