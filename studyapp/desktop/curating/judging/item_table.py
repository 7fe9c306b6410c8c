"""Show a table of the cards of a deck with the figures of a class."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableWidget, QTableWidgetItem

from studyapp.desktop import lazy, writing
from studyapp.desktop.curating.judging.queue_rows import ShownQueue
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.plain_label import plain_tip

if TYPE_CHECKING:
    from studyapp.operations.curating.giving_back.analysing import Item

_ROW_HEIGHT = 28
_WORD_COLUMNS = 2  # columns
_MIN_WORD_WIDTH = 190  # pixels that the words of a card get


class ItemTable(QTableWidget):
    """A table with a row for each card, the worst first; a click on a heading sorts."""

    chosen = Signal(object)
    """An `Item`, or None."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._items: tuple[Item, ...] = ()
        self.setAccessibleName(self.tr("Cards by how the class fared with them"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFont(theme.interface(0.95))
        self.horizontalHeader().setFont(theme.interface(0.92))
        self.horizontalHeader().setHighlightSections(False)
        # One that follows the contents measures all columns again with each cell that is put in.
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.pixels(_ROW_HEIGHT))
        self.currentCellChanged.connect(lambda row, *_: self.chosen.emit(self._item_at(row)))

    def show_items(self, shown: ShownQueue) -> None:
        """List the cards."""
        self._items = shown.analysis.items
        self.setSortingEnabled(False)
        headings = self._headings()
        self.setRowCount(len(self._items))
        self.setColumnCount(len(headings))
        for column, words in enumerate(headings):
            heading = QTableWidgetItem(words)
            heading.setTextAlignment(_alignment(column))
            self.setHorizontalHeaderItem(column, heading)
        filled = set(range(_WORD_COLUMNS))
        for at, item in enumerate(self._items):
            name = shown.names.get(item.figures.card_uid, item.figures.card_uid)
            for column, (value, words) in enumerate(self._cells(item, name)):
                filled |= {column} if words else set()
                self.setItem(at, column, _Cell(value, words, at if not column else None, _alignment(column)))
        for column in range(len(headings)):
            self.setColumnHidden(column, column not in filled)  # a small class has fewer figures
        self.resizeColumnsToContents()
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)  # as they come
        self.setSortingEnabled(True)
        self._fit()
        if self._items:
            self.setCurrentCell(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the words of the cards the remaining width."""
        super().resizeEvent(event)
        self._fit()

    # Inside

    def _headings(self) -> list[str]:
        return [
            self.tr("Card"),
            self.tr("Against it"),
            self.tr("Forgotten"),
            self.tr("95 %"),
            self.tr("Students"),
            self.tr("Discrimination"),
            self.tr("Disagreement"),
            self.tr("Voices"),
        ]

    def _cells(self, item: "Item", name: str) -> list[tuple[float | str, str]]:
        """Return for each cell its sort value and its words."""
        figures = item.figures
        low, high = figures.interval or (0.0, 0.0)
        said = {lazy.analysing.Flag.FAILS: self.tr("fails"), lazy.analysing.Flag.AMBIGUOUS: self.tr("ambiguous")}
        return [
            (name, name),
            (len(item.flags), ", ".join(said[flag] for flag in item.flags)),
            (-1, "") if figures.rate is None else (figures.rate, lazy.analysing.percent(figures.rate)),
            (-1, "") if figures.interval is None else (low, f"{round(100 * low)}–{round(100 * high)}"),
            (figures.students, str(figures.students)),
            (-9, "")
            if figures.discrimination is None
            else (figures.discrimination, writing.number(figures.discrimination, 2)),
            (-1, "") if figures.misfit is None else (figures.misfit, writing.number(figures.misfit, 1)),
            (item.voices, str(item.voices) if item.voices else ""),
        ]

    def _item_at(self, row: int) -> "Item | None":
        cell = self.item(row, 0)
        return self._items[cell.data(Qt.ItemDataRole.UserRole)] if cell is not None else None

    def _fit(self) -> None:
        if self.columnCount():
            header = self.horizontalHeader()
            shown = (at for at in range(1, self.columnCount()) if not self.isColumnHidden(at))
            wanted = sum(max(self.sizeHintForColumn(at), header.sectionSizeHint(at)) for at in shown)
            left = self.viewport().width() - wanted
            self.setColumnWidth(0, max(left, self._theme.pixels(_MIN_WORD_WIDTH)))


def _alignment(column: int) -> Qt.AlignmentFlag:
    """Return the alignment of a column: words left, numbers right."""
    side = Qt.AlignmentFlag.AlignLeft if column < _WORD_COLUMNS else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter


class _Cell(QTableWidgetItem):
    """A cell sorted by its value instead of its words."""

    def __init__(self, value: float | str, words: str, place: int | None, side: Qt.AlignmentFlag) -> None:
        super().__init__(words)
        self._value = value
        self.setTextAlignment(side)
        self.setToolTip(plain_tip(words) if place is not None else "")
        if place is not None:
            self.setData(Qt.ItemDataRole.UserRole, place)

    def __lt__(self, other: QTableWidgetItem) -> bool:
        """Return whether the cell comes first in ascending order."""
        if isinstance(other, _Cell) and isinstance(self._value, str) and isinstance(other._value, str):
            return self._value.casefold() < other._value.casefold()
        if isinstance(other, _Cell) and not isinstance(self._value, str) and not isinstance(other._value, str):
            return self._value < other._value
        return False
