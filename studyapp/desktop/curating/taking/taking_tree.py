"""The cards of a deck that is taken, in groups by what becomes of them."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from studyapp.desktop import below, writing
from studyapp.desktop.curating.taking.taking_words import group_title
from studyapp.desktop.lists.wrapped_rows import WrappedRows
from studyapp.desktop.looks.theme import Theme
from studyapp.operations.curating.taking.taking_rows import Became, Choice, ShownTaking, TakingRow

_AIR, _BESIDE = 3, 16
_SHARE = 0.33  # of the width
_ROW = Qt.ItemDataRole.UserRole


class TakingTree(QTreeWidget):
    """Arrow keys open groups; M keeps what stands here and goes on, T takes what comes and goes on."""

    chosen = Signal(object, object)
    """A row, or None on a heading, and the group; both None on what the deck says of itself."""
    choice_made = Signal(object, object)
    """The uid of a card, and a `Choice`."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: list[tuple[Became, TakingRow | None]] = []
        self.setAccessibleName(self.tr("Cards by what becomes of them"))
        self.setHeaderHidden(True)
        self.setColumnCount(2)
        self.setIndentation(theme.pixels(18))
        self.setFont(theme.interface())
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        WrappedRows(self, theme.pixels(_AIR))
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.currentItemChanged.connect(lambda now, _before: self._tell(now))

    def show_problems(self, title: str, problems: tuple[str, ...]) -> None:
        """List mistakes."""
        self._begin()
        group = self._group(f"{title}  {writing.number(len(problems))}")
        for each in below.first_of(problems, below.MOST):
            group.addChild(QTreeWidgetItem([each]))
        group.setExpanded(True)

    def show_taking(self, shown: ShownTaking, said: Callable[[TakingRow], str]) -> None:
        """List the deck and its cards; what a person has to look at is open.

        Args:
            shown: what becomes of them.
            said: what stands beside a card that both sides changed.
        """
        self._begin()
        self._group(self.tr("About this deck"))
        for became, rows in shown.rows.items():
            count = shown.counts[became]
            group = self._group(f"{group_title(became)}  {writing.number(count)}", (became, None))
            for row in rows:
                beside = said(row) if became is Became.CONFLICT and row.conflicts else ""
                item = QTreeWidgetItem([row.words, beside])
                item.setData(0, _ROW, len(self._rows))
                self._rows.append((became, row))
                group.addChild(item)
            if count > len(rows):
                group.addChild(QTreeWidgetItem([self.tr("… and {n} more").format(n=writing.number(count - len(rows)))]))
            group.setExpanded(became in (Became.CONFLICT, Became.UNATTACHED) or len(shown.rows) == 1)
        self._make_room()
        self.setCurrentIndex(self.model().index(0, 0))

    def show_choices(self, said: Callable[[TakingRow], str]) -> None:
        """Tell beside each card what was chosen."""
        for item in self._items():
            became, row = self._rows[item.data(0, _ROW)]
            if row is not None and became is Became.CONFLICT and row.conflicts:
                item.setText(1, said(row))
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The questions stay readable."""
        super().resizeEvent(event)
        self._make_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """M and T choose."""
        choice = {Qt.Key.Key_M: Choice.MINE, Qt.Key.Key_T: Choice.THEIRS}.get(Qt.Key(event.key()))
        item, row = self.currentItem(), self._current_conflict()
        if choice is None or item is None or row is None or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
            return
        self.choice_made.emit(row.uid, choice)
        below = self.itemBelow(item)
        if below is not None:
            self.setCurrentItem(below)

    # Inside

    def _make_room(self) -> None:
        """Give the choices the room that they need, but no more than their share; then they wrap."""
        states = {item.text(1) for item in self._items()}
        wanted = max((self.fontMetrics().horizontalAdvance(state) for state in states), default=0)
        air = self._theme.pixels(_BESIDE) if wanted else 0
        self.setColumnWidth(1, min(wanted + air, round(_SHARE * self.viewport().width())))

    def _begin(self) -> None:
        self._rows = []
        self.clear()

    def _group(self, title: str, held: tuple[Became, None] | None = None) -> QTreeWidgetItem:
        group = QTreeWidgetItem([title])
        font = self._theme.interface()
        font.setBold(True)
        group.setFont(0, font)
        if held is not None:
            group.setData(0, _ROW, len(self._rows))
            self._rows.append(held)
        self.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)
        return group

    def _items(self) -> Iterator[QTreeWidgetItem]:
        for at in range(self.topLevelItemCount()):
            group = self.topLevelItem(at)
            for place in range(group.childCount() if group is not None else 0):
                item = group.child(place) if group is not None else None
                if item is not None and item.data(0, _ROW) is not None:
                    yield item

    def _current_conflict(self) -> TakingRow | None:
        item = self.currentItem()
        held = None if item is None else item.data(0, _ROW)
        became, row = (None, None) if held is None else self._rows[held]
        return row if became is Became.CONFLICT and row is not None and row.conflicts else None

    def _tell(self, item: QTreeWidgetItem | None) -> None:
        held = None if item is None else item.data(0, _ROW)
        became, row = (None, None) if held is None else self._rows[held]
        self.chosen.emit(row, became)
