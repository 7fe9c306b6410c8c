"""The library as a tree like a file manager's: open, rename, delete, and move by drag and drop."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem

from studyapp.desktop import counting, writing
from studyapp.desktop.library.branches import KINDS, Branch
from studyapp.desktop.looks.colours import css
from studyapp.desktop.looks.menu_icons import drawn
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.plain_label import plain_tip
from studyapp.desktop.widgets.title_field import sample_name
from studyapp.domain.ids import Uid

_UID = Qt.ItemDataRole.UserRole
_IN_SIGHT = 5
_SIGN = 18  # pixels of the sign before a name
_FIRST_COLUMN = 0.35  # of the width, before another column gives way
_GIVE_WAY = (4, 2)  # columns, the first of which goes first
_KEYS_TO_MOVE = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_ABOVE = QAbstractItemView.DropIndicatorPosition.AboveItem
_BELOW = QAbstractItemView.DropIndicatorPosition.BelowItem
_NOWHERE = QAbstractItemView.DropIndicatorPosition.OnViewport


class ShelfTree(QTreeWidget):
    """A tree that takes the keys of a file manager.

    Return opens, F2 renames, Delete deletes, and Ctrl and Shift with an arrow move a deck up or down. A deck that is
    dragged onto another one comes to stand in it; one that is dragged between two stands there.

    Signals:
        opened: the chosen row is to be studied.
        command: "rename" or "delete" of the chosen row.
        moved: a deck, and the deck that it shall stand in, or None for the top.
        placed: a deck, the deck beside which it shall stand, and whether before that one.
        stepped: the chosen deck goes up by -1 or down by 1.
    """

    opened = Signal()
    command = Signal(str)
    moved = Signal(object, object)
    placed = Signal(object, object, bool)
    stepped = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._branches: dict[Uid, Branch] = {}
        self._closed: set[Uid] = set()
        self._icons: dict[str, QIcon] = {}
        self._items: dict[Uid, QTreeWidgetItem] = {}
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setHeaderLabels([self.tr("Name"), self.tr("To judge"), self.tr("New"), self.tr("Due"), self.tr("Cards")])
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionsMovable(False)
        words = counting.to_judge_words(), counting.new_words(), counting.due_words(), self.tr("All cards in the deck.")
        for column, tip in enumerate(words, start=1):
            self.headerItem().setToolTip(column, plain_tip(tip, wraps=True))
        for column in range(1, self.columnCount()):
            self.headerItem().setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.itemDoubleClicked.connect(lambda _item, _column: self.opened.emit())
        self.itemCollapsed.connect(lambda item: self._closed.add(_uid(item)))
        self.itemExpanded.connect(lambda item: self._closed.discard(_uid(item)))

    def show_branches(self, branches: Sequence[Branch]) -> None:
        """Show other rows; where the same ones stand in the same places, only the words are told."""
        before, selected, top = list(self._item_places()), self.chosen(), self.verticalScrollBar().value()
        self._branches = {branch.uid: branch for branch in _with_descendants(branches)}
        if before != list(_branch_places(branches, None)):
            self.clear()
            self._items = {}
            self._grow(branches, self.addTopLevelItems)
            for uid, item in self._items.items():
                item.setExpanded(uid not in self._closed)
            self.choose(selected.uid if selected is not None else None)
            self.verticalScrollBar().setValue(top)
        for uid, item in self._items.items():
            _tell(item, self._branches[uid])
            item.setIcon(0, self._icons.get(self._branches[uid].kind, QIcon()))

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another text size."""
        self.setFont(theme.interface())
        side = theme.pixels(_SIGN)
        self.setIconSize(QSize(side, side))
        colour = css(theme.colours.faint)
        self._icons = {kind: drawn(f"shelf/{kind}", colour, side, self.devicePixelRatioF()) for kind in KINDS}
        for uid, item in self._items.items():
            item.setIcon(0, self._icons[self._branches[uid].kind])

    def chosen(self) -> Branch | None:
        """Return the chosen row."""
        item = self.currentItem()
        return self._branches.get(_uid(item)) if item is not None else None

    def choose(self, uid: Uid | None) -> bool:
        """Choose the row of a text or a deck; the first one where there is none, which is told by False."""
        found = self._row_of(uid)
        item = self._items.get(found) if found is not None else None
        first = self.topLevelItem(0)
        if (now := item or first) is not None:
            self.setCurrentItem(now)
        return item is not None

    def deck_of(self, uid: Uid) -> Uid | None:
        """Return the deck of a row: its own, or that in which a text stands with others."""
        branch = self._branches[uid]
        if branch.deck is not None:
            return branch.deck.uid
        return branch.text.deck_uid if branch.text is not None else None

    def _row_of(self, uid: Uid | None) -> Uid | None:
        rows = self._branches.items()
        return next(
            (row for row, row_item in rows if row == uid or (row_item.deck is not None and row_item.deck.uid == uid)),
            None,
        )

    # Size

    def wanted_height(self) -> int:
        """Return the height for the headings and some rows, in pixels."""
        return self._height(min(_IN_SIGHT, len(self._items)))

    def whole_height(self) -> int:
        """Return the height for the headings and all rows, with a minimum, in pixels."""
        return self._height(max(_IN_SIGHT, len(self._items)))

    def _height(self, rows: int) -> int:
        high = max(1, rows) * self._row_height()
        return self.header().sizeHint().height() + high + 2 * self.frameWidth() + 4

    def _row_height(self) -> int:
        item = self.topLevelItem(0)
        height = self.visualItemRect(item).height() if item is not None else 0
        return height or self.fontMetrics().height() + 14

    def sizeHint(self) -> QSize:
        """Return the wanted height; the page distributes the space that is left."""
        return QSize(super().sizeHint().width(), self.wanted_height())

    def make_room(self) -> None:
        """Hide columns that give way where the names would be too narrow to be read."""
        room = (1 - _FIRST_COLUMN) * self.viewport().width()
        widths = {column: self._wanted_width(column) for column in range(1, self.columnCount())}
        needed = sum(widths.values())
        for column in _GIVE_WAY:
            self.setColumnHidden(column, needed > room)
            needed -= widths[column] if needed > room else 0

    def _wanted_width(self, column: int) -> int:
        """Return the width of a column as shown: `sectionSizeHint` is 0 for a hidden one."""
        header = self.header()
        heading = max(header.minimumSectionSize(), header.sectionSizeFromContents(column).width())
        return max(self.sizeHintForColumn(column), heading)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide columns if the names become too narrow."""
        super().resizeEvent(event)
        self.make_room()

    def changeEvent(self, event: QEvent) -> None:
        """Follow larger letters, which leave less room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.make_room()

    # Keys and drops

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle the keys of a file manager."""
        if self.currentItem() is not None:
            steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
            if event.modifiers() & _KEYS_TO_MOVE == _KEYS_TO_MOVE and event.key() in steps:
                chosen = self.chosen()
                if chosen is not None and chosen.deck is not None:
                    self.stepped.emit(steps[Qt.Key(event.key())])
                return
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.opened.emit()
                return
            names = {Qt.Key.Key_F2: "rename", Qt.Key.Key_Delete: "delete"}
            if (name := names.get(Qt.Key(event.key()))) is not None:
                self.command.emit(name)
                return
        super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Move a dropped deck: into a row, beside rows that it is dropped between, or to the top level below all."""
        indicator, target, dragged = (
            self.dropIndicatorPosition(),
            self.itemAt(event.position().toPoint()),
            self.currentItem(),
        )
        event.setDropAction(Qt.DropAction.IgnoreAction)  # the row moves once the library has it there
        event.accept()
        if dragged is None or target is dragged:
            return
        deck = self._branches[_uid(dragged)].deck
        if deck is None:
            return
        into = self.deck_of(_uid(target)) if target is not None and indicator is not _NOWHERE else None
        beside = self._branches[_uid(target)].deck if target is not None else None
        if beside is not None and indicator in (_ABOVE, _BELOW):
            self.placed.emit(deck.uid, beside.uid, indicator is _ABOVE)
        elif deck.uid != into:
            self.moved.emit(deck.uid, into)

    # Inside

    def _grow(self, branches: Sequence[Branch], add_items: Callable[[list[QTreeWidgetItem]], object]) -> None:
        items = []
        for branch in branches:
            item = QTreeWidgetItem()
            item.setData(0, _UID, str(branch.uid))
            if branch.deck is None:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDragEnabled)  # it goes with its deck
            for column in range(1, self.columnCount()):
                item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._items[branch.uid] = item
            self._grow(branch.inside, item.addChildren)
            items.append(item)
        add_items(items)

    def _item_places(self) -> Iterator[tuple[Uid, Uid | None]]:
        for uid, item in self._items.items():
            above = item.parent()
            yield uid, _uid(above) if above is not None else None


def _uid(item: QTreeWidgetItem) -> Uid:
    return Uid(str(item.data(0, _UID)))


def _with_descendants(branches: Sequence[Branch]) -> Iterator[Branch]:
    for branch in branches:
        yield branch
        yield from _with_descendants(branch.inside)


def _branch_places(branches: Sequence[Branch], above: Uid | None) -> Iterator[tuple[Uid, Uid | None]]:
    for branch in branches:
        yield branch.uid, above
        yield from _branch_places(branch.inside, branch.uid)


def _tell(item: QTreeWidgetItem, branch: Branch) -> None:
    counts = branch.due
    numbers = (branch.to_judge, counts.new, counts.due, branch.cards)
    name = sample_name(branch.name) if branch.text is not None and branch.text.is_sample else branch.name
    for column, words in enumerate((name, *(writing.number(number) if number else "" for number in numbers))):
        item.setText(column, words)
    text = branch.text
    item.setToolTip(0, plain_tip("\n".join(filter(None, (branch.name, text.byline if text is not None else "")))))
