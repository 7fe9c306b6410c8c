"""Show the suggestions for a deck as a tree, grouped by card."""

from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem

from studyapp.desktop.curating.judging.queue_rows import QueueRow, ShownQueue
from studyapp.desktop.curating.judging.queue_words import describe_row
from studyapp.desktop.lists.wrapped_rows import WrappedRows
from studyapp.desktop.looks.theme import Theme
from studyapp.domain.ids import Uid

_SPACING = 3
_UID_ROLE = Qt.ItemDataRole.UserRole


class QueueTree(QTreeWidget):
    """A tree whose keys decide: A accepts, R rewords, D declines."""

    chosen = Signal(object)
    """A row; on the heading of a card its first one."""
    asked = Signal(str)
    """A key that was pressed on a row: "a", "r" or "d"."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: dict[Uid, QueueRow] = {}
        self.setAccessibleName(self.tr("Suggestions by card"))
        self.setHeaderHidden(True)
        self.setIndentation(theme.pixels(18))
        self.setFont(theme.interface())
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        WrappedRows(self, theme.pixels(_SPACING))
        self.currentItemChanged.connect(lambda now, _before: self.chosen.emit(self._row_of(now)))

    def show_queue(self, shown: ShownQueue, current: Uid | None, *, is_decided_shown: bool) -> None:
        """List the suggestions.

        Args:
            shown: the queue.
            current: the row to choose; None keeps the present one, or takes the first that is open.
            is_decided_shown: whether those that are decided are listed too.
        """
        before = self.current
        rows = shown.rows if is_decided_shown else shown.open_rows
        wanted = current or (before.uid if before is not None else None)
        self.blockSignals(True)
        self.clear()
        self._rows = {row.uid: row for row in rows}
        for words, alike in groupby(rows, key=lambda row: row.words):
            group = QTreeWidgetItem([words])
            font = self._theme.interface()
            font.setBold(True)
            group.setFont(0, font)
            self.addTopLevelItem(group)
            for row in alike:
                item = QTreeWidgetItem([describe_row(row)])
                item.setData(0, _UID_ROLE, row.uid)
                group.addChild(item)
            group.setExpanded(True)
        self.blockSignals(False)
        self._choose(wanted if wanted in self._rows else next((row.uid for row in rows if row.entry.is_open), None))

    @property
    def current(self) -> QueueRow | None:
        """Return the current suggestion."""
        return self._row_of(self.currentItem())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Decide with A, R and D."""
        key = {Qt.Key.Key_A: "a", Qt.Key.Key_R: "r", Qt.Key.Key_D: "d"}.get(Qt.Key(event.key()))
        if key is None or self.current is None or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
            return
        self.asked.emit(key)

    def _row_of(self, item: QTreeWidgetItem | None) -> QueueRow | None:
        first = item.child(0) if item is not None else None
        of = first or item
        return self._rows.get(of.data(0, _UID_ROLE)) if of is not None else None

    def _choose(self, uid: Uid | None) -> None:
        for at in range(self.topLevelItemCount()):
            group = self.topLevelItem(at)
            for place in range(group.childCount() if group is not None else 0):
                item = group.child(place) if group is not None else None
                if item is not None and uid is not None and item.data(0, _UID_ROLE) == uid:
                    self.setCurrentItem(item)
                    return
        self.setCurrentIndex(self.model().index(0, 0))
        self.chosen.emit(self.current)
