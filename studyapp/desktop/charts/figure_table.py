"""The rows of a figure as a table that can be walked through and read out."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyle, QTableView, QWidget

from studyapp.desktop.charts.figure import Figure
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.plain_label import plain_tip

type AnyIndex = QModelIndex | QPersistentModelIndex

_NOWHERE = QModelIndex()
_NOTHING = Figure("", "", "")
_ROWS_IN_SIGHT = 9
_LINE = 28
_NAME = 190  # pixels that a name gets at least, where it needs so many
_MEASURED = 200  # different texts of a column, the longest first


class FigureModel(QAbstractTableModel):
    """Reads the cells of a figure; names stand left, numbers right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.figure = _NOTHING

    def show(self, figure: Figure) -> None:
        """Take the place of the figure before."""
        self.beginResetModel()
        self.figure = figure
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        """Count the rows."""
        return 0 if parent.isValid() else len(self.figure)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        """Count the columns."""
        return 0 if parent.isValid() else len(self.figure.headings)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell, their side, or the tip of a name, which may be cut off."""
        if not index.isValid():
            return None
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(index.row(), column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column)
        if role == Qt.ItemDataRole.ToolTipRole and not column:
            return plain_tip(self._words(index.row(), column))
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the heading of a column, or its side."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.figure.headings):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.figure.headings[section]
        return _side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def texts(self, column: int) -> Sequence[str]:
        """Return the words of a column, from top to bottom."""
        return [self._words(row, column) for row in range(len(self.figure))]

    def _words(self, row: int, column: int) -> str:
        cells = self.figure.rows[row]
        return cells[column] if column < len(cells) else ""


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class FigureTable(QTableView):
    """Names take the room that numbers leave; where that is too little, the table can be scrolled sideways."""

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
        """List the rows; the row in sight stays in sight, and at first it is that of today."""
        if figure == self._model.figure:
            return
        row, offset = self.currentIndex().row(), self.verticalScrollBar().value()
        self._model.show(figure)
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
        """Take another text size."""
        self._theme = theme
        self.setFont(theme.interface(0.95))
        self.horizontalHeader().setFont(theme.interface(0.92))
        self.verticalHeader().setDefaultSectionSize(theme.pixels(_LINE))
        self._measure()

    def wanted_height(self) -> int:
        """Return the height for as many rows as are in sight at once, in pixels."""
        rows = min(_ROWS_IN_SIGHT, len(self._model.figure)) * self.verticalHeader().defaultSectionSize()
        return self.horizontalHeader().sizeHint().height() + rows + self.horizontalScrollBar().sizeHint().height()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give names what is left."""
        super().resizeEvent(event)
        self._fit()

    def _measure(self) -> None:
        """Measure each column once; a header that measures itself does so again with each cell."""
        header = self.horizontalHeader()
        edge = 2 * (self.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, self) + 1)
        self._wanted = [
            max(_widest(self._model.texts(column), self.font()) + edge, header.sectionSizeHint(column))
            for column in range(self._model.columnCount())
        ]
        self._fit()

    def _fit(self) -> None:
        if not self._wanted:
            return
        name, *numbers = self._wanted
        for column, width in enumerate(numbers, 1):
            self.setColumnWidth(column, width)
        least = min(name, self._theme.pixels(_NAME))
        self.setColumnWidth(0, max(self.viewport().width() - sum(numbers), least))


def _widest(texts: Sequence[str], font: QFont) -> int:
    metrics = QFontMetrics(font)
    longest = sorted(set(texts), key=len, reverse=True)[:_MEASURED]
    return max(map(metrics.horizontalAdvance, longest), default=0)
