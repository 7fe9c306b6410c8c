"""Show the cards of a deck to be taken as a tree, grouped by the effect on them."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from studyapp.desktop import below, writing
from studyapp.desktop.curating.taking.taking_words import group_title
from studyapp.desktop.lists.wrapped_rows import WrappedRows
from studyapp.desktop.looks.theme import Theme
from studyapp.operations.curating.taking.taking_rows import Became, Choice, ShownTaking, TakingRow

_SPACING, _COLUMN_SPACING = 3, 16
_CHOICE_SHARE = 0.33  # of the width
_ROW_ROLE = Qt.ItemDataRole.UserRole


class TakingTree(QTreeWidget):
    """A tree in which arrow keys open groups; M keeps the text here, T takes the other; both go on."""

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
        WrappedRows(self, theme.pixels(_SPACING))
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.currentItemChanged.connect(lambda now, _before: self._update_choice(now))

    def show_problems(self, title: str, problems: tuple[str, ...]) -> None:
        """List mistakes."""
        self._clear()
        group = self._group(f"{title}  {writing.number(len(problems))}")
        for problem in below.first_of(problems, below.MOST):
            group.addChild(QTreeWidgetItem([problem]))
        group.setExpanded(True)

    def show_taking(self, shown: ShownTaking, said: Callable[[TakingRow], str]) -> None:
        """List the deck and its cards, with the groups open that need a look.

        Args:
            shown: the outcome of each card.
            said: the words beside a card that both sides changed.
        """
        self._clear()
        self._group(self.tr("About this deck"))
        for became, rows in shown.rows.items():
            count = shown.counts[became]
            group = self._group(f"{group_title(became)}  {writing.number(count)}", (became, None))
            for row in rows:
                beside = said(row) if became is Became.CONFLICT and row.conflicts else ""
                item = QTreeWidgetItem([row.words, beside])
                item.setData(0, _ROW_ROLE, len(self._rows))
                self._rows.append((became, row))
                group.addChild(item)
            if count > len(rows):
                group.addChild(QTreeWidgetItem([self.tr("… and {n} more").format(n=writing.number(count - len(rows)))]))
            group.setExpanded(became in (Became.CONFLICT, Became.UNATTACHED) or len(shown.rows) == 1)
        self._fit_columns()
        self.setCurrentIndex(self.model().index(0, 0))

    def show_choices(self, said: Callable[[TakingRow], str]) -> None:
        """Show the choice beside each card."""
        for item in self._items():
            became, row = self._rows[item.data(0, _ROW_ROLE)]
            if row is not None and became is Became.CONFLICT and row.conflicts:
                item.setText(1, said(row))
        self._fit_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the questions readable."""
        super().resizeEvent(event)
        self._fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with M and T."""
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

    def _fit_columns(self) -> None:
        """Give the choices the width they need, up to their share; beyond it they wrap."""
        states = {item.text(1) for item in self._items()}
        wanted = max((self.fontMetrics().horizontalAdvance(state) for state in states), default=0)
        air = self._theme.pixels(_COLUMN_SPACING) if wanted else 0
        self.setColumnWidth(1, min(wanted + air, round(_CHOICE_SHARE * self.viewport().width())))

    def _clear(self) -> None:
        self._rows = []
        self.clear()

    def _group(self, title: str, state: tuple[Became, None] | None = None) -> QTreeWidgetItem:
        group = QTreeWidgetItem([title])
        font = self._theme.interface()
        font.setBold(True)
        group.setFont(0, font)
        if state is not None:
            group.setData(0, _ROW_ROLE, len(self._rows))
            self._rows.append(state)
        self.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)
        return group

    def _items(self) -> Iterator[QTreeWidgetItem]:
        for at in range(self.topLevelItemCount()):
            group = self.topLevelItem(at)
            for place in range(group.childCount() if group is not None else 0):
                item = group.child(place) if group is not None else None
                if item is not None and item.data(0, _ROW_ROLE) is not None:
                    yield item

    def _current_conflict(self) -> TakingRow | None:
        item = self.currentItem()
        row_data = None if item is None else item.data(0, _ROW_ROLE)
        became, row = (None, None) if row_data is None else self._rows[row_data]
        return row if became is Became.CONFLICT and row is not None and row.conflicts else None

    def _update_choice(self, item: QTreeWidgetItem | None) -> None:
        row_data = None if item is None else item.data(0, _ROW_ROLE)
        became, row = (None, None) if row_data is None else self._rows[row_data]
        self.chosen.emit(row, became)
