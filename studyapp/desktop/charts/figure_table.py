"""The rows of a figure as a table that can be walked through and read out."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from studyapp.desktop.charts.figure import Figure
from studyapp.desktop.looks.theme import Theme

_ROWS_IN_SIGHT = 9
_LINE = 28
_NAME = 190  # pixels that a name gets at least, where it needs so many


class FigureTable(QTableWidget):
    """Names take the room that numbers leave; where that is too little, the table can be scrolled sideways."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.set_theme(theme)

    def show_figure(self, figure: Figure) -> None:
        """Lists the rows; the row in sight stays in sight, and at first it is that of today."""
        self.setRowCount(len(figure))
        self.setColumnCount(len(figure.headings))
        for at, row in enumerate(figure.rows):
            for column, words in enumerate(row):
                self.setItem(at, column, _cell(words, column))
        for column, words in enumerate(figure.headings):
            self.setHorizontalHeaderItem(column, _cell(words, column))
            mode = QHeaderView.ResizeMode.ResizeToContents if column else QHeaderView.ResizeMode.Fixed
            self.horizontalHeader().setSectionResizeMode(column, mode)
        if self.currentRow() < 0 and len(figure):
            self.setCurrentCell(len(figure) - 1 if figure.is_past else 0, 0)
        self._fit()

    def set_theme(self, theme: Theme) -> None:
        """Takes another text size."""
        self._theme = theme
        self.setFont(theme.interface(0.95))
        self.horizontalHeader().setFont(theme.interface(0.92))
        self.verticalHeader().setDefaultSectionSize(theme.pixels(_LINE))
        self._fit()

    def wanted_height(self) -> int:
        """For as many rows as are in sight at once."""
        rows = min(_ROWS_IN_SIGHT, self.rowCount()) * self.verticalHeader().defaultSectionSize()
        return self.horizontalHeader().sizeHint().height() + rows + self.horizontalScrollBar().sizeHint().height()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Names take what is left."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not self.columnCount():
            return
        header = self.horizontalHeader()
        wanted = [max(self.sizeHintForColumn(at), header.sectionSizeHint(at)) for at in range(self.columnCount())]
        least = min(wanted[0], self._theme.pixels(_NAME))
        self.setColumnWidth(0, max(self.viewport().width() - sum(wanted[1:]), least))


def _cell(words: str, column: int) -> QTableWidgetItem:
    """Names stand left, numbers right."""
    item = QTableWidgetItem(words)
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    item.setToolTip("" if column else words)
    return item
