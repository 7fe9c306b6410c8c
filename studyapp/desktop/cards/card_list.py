"""The list of cards: choosing by mouse and keys, and what the keys T, E and R ask for."""

from collections.abc import Iterable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from studyapp.desktop.cards.card_delegate import CardDelegate
from studyapp.desktop.cards.card_model import CardModel
from studyapp.desktop.cards.card_rows import CardRow
from studyapp.desktop.looks.theme import Theme
from studyapp.domain.ids import Uid


class CardList(QListView):
    """Cards under their headings."""

    chosen = Signal(object)
    take_asked = Signal()
    edit_asked = Signal()
    reject_asked = Signal()
    reasons_asked = Signal()
    why_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = CardModel(self)
        self._delegate = CardDelegate(theme, self)
        self._quiet = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._lay_out_more)
        self.setModel(self.cards)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setSingleStep(24)
        self.setResizeMode(QListView.ResizeMode.Fixed)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("Cards of this essay"))
        self.doubleClicked.connect(lambda _index: self.edit_asked.emit())
        self.selectionModel().selectionChanged.connect(self._tell)

    def set_theme(self, theme: Theme) -> None:
        """Takes other colours or another text size."""
        self._delegate.set_theme(theme)
        self.scheduleDelayedItemsLayout()

    def show_cards(self, cards: Iterable[CardRow]) -> None:
        """Shows other cards; what is selected stays selected, and the list stays where it is."""
        before, selected, current = self.verticalScrollBar().value(), self.selected(), self.current()
        self._quiet = True
        self.cards.show(tuple(cards))
        self._select_rows([uid for uid in selected if self.cards.card(uid)], current)
        self._quiet = False
        self.doItemsLayout()
        self.verticalScrollBar().setValue(before)
        if self.selected() != selected:
            self._tell()

    def selected(self) -> tuple[Uid, ...]:
        """The notes whose cards are selected, in the order of the list."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        found = (self.cards.uid_of(self.cards.index(row)) for row in rows)
        return tuple(uid for uid in found if uid is not None)

    def current(self) -> Uid | None:
        """The note whose card has the focus inside the list."""
        return self.cards.uid_of(self.currentIndex())

    def select(self, uids: Iterable[Uid]) -> None:
        """Selects cards and brings the first of them into sight."""
        wanted = [uid for uid in uids if self.cards.card(uid)]
        if tuple(wanted) != self.selected():
            self._select_rows(wanted, wanted[0] if wanted else None)
        if wanted:
            self.scrollTo(self.cards.index_of(wanted[0]), QAbstractItemView.ScrollHint.EnsureVisible)

    def _select_rows(self, uids: list[Uid], current: Uid | None) -> None:
        selection = QItemSelection()
        for uid in uids:
            index = self.cards.index_of(uid)
            selection.select(index, index)
        flags = QItemSelectionModel.SelectionFlag
        index = self.cards.index_of(current) if current else QModelIndex()
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, flags.NoUpdate)
        self.selectionModel().select(selection, flags.ClearAndSelect)

    def _tell(self) -> None:
        if not self._quiet:
            self.chosen.emit(self.selected())

    def select_first(self) -> None:
        """Selects the first card where none is selected."""
        first = next((row for row in range(self.cards.rowCount()) if self.cards.uid_of(self.cards.index(row))), None)
        if first is not None and not self.selected():
            self.setCurrentIndex(self.cards.index(first))

    def selectAll(self) -> None:  # noqa: N802 - Qt's name
        """Every card, those too that have not come into the list yet."""
        self.cards.fetch_all()
        super().selectAll()

    def _lay_out_more(self) -> None:
        """Replaces guessed heights; what is in sight stays where it is."""
        bar = self.verticalScrollBar()
        top = self.indexAt(QPoint(self.viewport().width() // 2, 0))
        before = self.visualRect(top).top()
        self.doItemsLayout()
        if top.isValid() and bar.value():
            bar.setValue(bar.value() + self.visualRect(top).top() - before)

    # Events

    def doItemsLayout(self) -> None:  # noqa: N802 - Qt's name
        """A long list is laid out in steps, with the window going on between them."""
        self._delegate.begin()
        super().doItemsLayout()
        if self._delegate.has_guessed:
            self._rest.start(0)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Keys that come to the list find a card selected."""
        super().focusInEvent(event)
        self.select_first()

    def moveCursor(  # noqa: N802 - Qt's name
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Headings are stepped over."""
        if action is QAbstractItemView.CursorAction.MoveEnd:
            self.cards.fetch_all()
        reached = super().moveCursor(action, modifiers)
        if action is QAbstractItemView.CursorAction.MoveHome:
            reached = self.cards.index(0)
        if not reached.isValid() or self.cards.uid_of(reached):
            return reached
        above = action in (QAbstractItemView.CursorAction.MoveUp, QAbstractItemView.CursorAction.MovePageUp)
        beside = self.cards.index(reached.row() + (-1 if above and reached.row() else 1))
        return beside if beside.isValid() else reached

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Return and T take, E and F2 edit, Delete and R reject (Shift: as what), W asks why, no letter searches."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        key = event.key()
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_T):
            self.take_asked.emit()
        elif plain and key in (Qt.Key.Key_E, Qt.Key.Key_F2):
            self.edit_asked.emit()
        elif plain and key in (Qt.Key.Key_Delete, Qt.Key.Key_R):
            self.reject_asked.emit()
        elif event.modifiers() == Qt.KeyboardModifier.ShiftModifier and key in (Qt.Key.Key_Delete, Qt.Key.Key_R):
            self.reasons_asked.emit()
        elif plain and key == Qt.Key.Key_W:
            self.why_asked.emit()
        elif plain and event.text().isalnum():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Rows are as wide as the list, so another width is another layout."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            QTimer.singleShot(0, self, self._lay_out_more)
