"""A list of decks with ticks."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from studyapp.desktop import writing
from studyapp.desktop.lists.ticked_rows import TickedRows
from studyapp.desktop.looks.theme import Theme
from studyapp.domain.ids import Uid

_UID = Qt.ItemDataRole.UserRole
_LEAST_LINES, _MOST_LINES = 2, 5


class DeckTicks(QTreeWidget):
    """A list of decks with boxes; emits a signal when others are ticked, Space ticks the current row."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(self.tr("Decks to export; Space ticks one"))
        self.setHeaderHidden(True)
        self.setColumnCount(2)
        self.setRootIsDecorated(False)
        self.setFont(theme.interface())
        self.setItemDelegate(TickedRows(self, theme))
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.itemChanged.connect(lambda _item, _column: self.changed.emit())

    def show_decks(self, decks: Iterable[tuple[Uid, str, int]], ticked: Iterable[Uid]) -> None:
        """List decks by name with their numbers of notes."""
        self.blockSignals(True)
        self.clear()
        on = set(ticked)
        for uid, name, notes in decks:
            item = QTreeWidgetItem([name, writing.number(notes)])
            item.setData(0, _UID, str(uid))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(0, Qt.CheckState.Checked if uid in on else Qt.CheckState.Unchecked)
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.addTopLevelItem(item)
        self.setCurrentIndex(self.model().index(0, 0))
        self.blockSignals(False)
        self.updateGeometry()

    def ticked(self) -> tuple[Uid, ...]:
        """Return the decks that are ticked."""
        items = (self.topLevelItem(at) for at in range(self.topLevelItemCount()))
        return tuple(
            Uid(item.data(0, _UID))
            for item in items
            if item is not None and item.checkState(0) is Qt.CheckState.Checked
        )

    def sizeHint(self) -> QSize:
        """Return some lines."""
        return self._lines(_MOST_LINES)

    def minimumSizeHint(self) -> QSize:
        """Return less than Qt would."""
        return self._lines(_LEAST_LINES)

    def _lines(self, most: int) -> QSize:
        line = max(self.sizeHintForRow(0), self.fontMetrics().lineSpacing() + 4)
        lines = max(_LEAST_LINES, min(most, self.topLevelItemCount()))
        return QSize(self._theme.pixels(220), line * lines + 4)
