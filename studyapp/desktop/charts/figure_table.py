"""Show the rows of a figure as a table."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyle, QTableView, QWidget

from studyapp.desktop.charts.figure import Figure
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.plain_label import plain_tip

type AnyIndex = QModelIndex | QPersistentModelIndex

_NO_INDEX = QModelIndex()
_EMPTY_FIGURE = Figure("", "", "")
_VISIBLE_ROWS = 9
_ROW_HEIGHT = 28
_MIN_NAME_WIDTH = 190  # pixels that a name gets at least, where it needs so many
_MEASURED_TEXTS = 200  # different texts of a column, the longest first


class FigureModel(QAbstractTableModel):
    """A model of the cells of a figure; names are aligned left, numbers right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.figure = _EMPTY_FIGURE

    def set_figure(self, figure: Figure) -> None:
        """Replace the figure."""
        self.beginResetModel()
        self.figure = figure
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = _NO_INDEX) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.figure)

    def columnCount(self, parent: AnyIndex = _NO_INDEX) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.figure.headings)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell, their alignment, or the tip of a name, which may be cut off."""
        if not index.isValid():
            return None
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(index.row(), column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ToolTipRole and not column:
            return plain_tip(self._words(index.row(), column))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the heading of a column, or its alignment."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.figure.headings):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.figure.headings[section]
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def texts(self, column: int) -> Sequence[str]:
        """Return the words of a column, from top to bottom."""
        return [self._words(row, column) for row in range(len(self.figure))]

    def _words(self, row: int, column: int) -> str:
        cells = self.figure.rows[row]
        return cells[column] if column < len(cells) else ""


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class FigureTable(QTableView):
    """A table whose names use the width that numbers leave; it scrolls sideways where that is too little."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wanted: list[int] = []
        self._model = FigureModel(self)
        self.setModel(self._model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.set_theme(theme)

    def show_figure(self, figure: Figure) -> None:
        """List the rows; the current row stays, and at first it is that of today."""
        if figure == self._model.figure:
            return
        row, offset = self.currentIndex().row(), self.verticalScrollBar().value()
        self._model.set_figure(figure)
        self._measure()
        if not len(figure):
            return
        if row < 0:
            row = len(figure) - 1 if figure.is_past else 0
            self.setCurrentIndex(self._model.index(row, 0))
        else:
            self.setCurrentIndex(self._model.index(min(row, len(figure) - 1), 0))
            self.verticalScrollBar().setValue(offset)

    def set_theme(self, theme: Theme) -> None:
        """Apply another text size."""
        self._theme = theme
        self.setFont(theme.interface(0.95))
        self.horizontalHeader().setFont(theme.interface(0.92))
        self.verticalHeader().setDefaultSectionSize(theme.pixels(_ROW_HEIGHT))
        self._measure()

    def wanted_height(self, most_rows: int = _VISIBLE_ROWS) -> int:
        """Return the height of the rows, of so many at most, in pixels."""
        rows = min(most_rows, len(self._model.figure)) * self.verticalHeader().defaultSectionSize()
        return self.horizontalHeader().sizeHint().height() + rows + self.horizontalScrollBar().sizeHint().height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the names the remaining width."""
        super().resizeEvent(event)
        self._fit()

    def _measure(self) -> None:
        """Measure each column once; a header that measures itself repeats that for each cell."""
        header = self.horizontalHeader()
        edge = 2 * (self.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, self) + 1)
        self._wanted = [
            max(_widest_text(self._model.texts(column), self.font()) + edge, header.sectionSizeHint(column))
            for column in range(self._model.columnCount())
        ]
        self._fit()

    def _fit(self) -> None:
        if not self._wanted:
            return
        name, *numbers = self._wanted
        for column, width in enumerate(numbers, 1):
            self.setColumnWidth(column, width)
        least = min(name, self._theme.pixels(_MIN_NAME_WIDTH))
        self.setColumnWidth(0, max(self.viewport().width() - sum(numbers), least))


def _widest_text(texts: Sequence[str], font: QFont) -> int:
    metrics = QFontMetrics(font)
    longest = sorted(set(texts), key=len, reverse=True)[:_MEASURED_TEXTS]
    return max(map(metrics.horizontalAdvance, longest), default=0)
