"""The cards in a list or beside their text: selection by mouse and keys, and commands."""

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import takewhile

from PySide6.QtCore import (
    QCoreApplication,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from studyapp.desktop.cards.card_delegate import CardDelegate
from studyapp.desktop.cards.card_margin import CardMargin
from studyapp.desktop.cards.card_model import AnyIndex, CardModel
from studyapp.desktop.cards.card_rows import CardRow, Part
from studyapp.desktop.essay.essay_view import EssayView
from studyapp.desktop.lists.consecutive_rows import chosen_rows, consecutive_rows
from studyapp.desktop.lists.uneven_list import UnevenList
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.maths.formula_pictures import formula_pictures
from studyapp.desktop.widgets.scroll_areas import reserve_scroll_bar
from studyapp.domain.ids import Uid


class CardList(UnevenList):
    """Cards under their headings, or each beside its passage; what is chosen and asked is the same."""

    chosen = Signal(object)
    met = Signal(object)  # selected because the keys came, not because the person chose it
    turn_asked = Signal(int)
    take_asked = Signal()
    edit_asked = Signal()
    reject_asked = Signal()
    delete_asked = Signal()
    reasons_asked = Signal()
    why_asked = Signal()
    words_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = CardModel(self)
        self._theme = theme
        self._delegate = CardDelegate(theme, self)
        self._given: tuple[CardRow, ...] = ()
        self._margin: CardMargin | None = None
        self._pressed = QPersistentModelIndex()
        self._quiet = self._is_meeting = False
        self.reads_from: Callable[[], int] = lambda: 0  # tells the code point at the top of the text
        self.setModel(self.cards)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.scroll_by_pixels()
        reserve_scroll_bar(self)
        self.setResizeMode(QListView.ResizeMode.Fixed)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("Cards of this text"))
        self.doubleClicked.connect(lambda _index: self.edit_asked.emit())
        self.selectionModel().selectionChanged.connect(self._tell)
        formula_pictures().came.connect(self._show_formulas)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another text size."""
        self._theme = theme
        self._delegate.set_theme(theme)
        self._lay_out_again()

    def _show_formulas(self) -> None:
        if self._delegate.forget_unfinished():
            self._lay_out_again()
            self.viewport().update()

    def _lay_out_again(self) -> None:
        if self._margin is not None:
            self._margin.forget()
        self.scheduleDelayedItemsLayout()

    def stand_beside(self, essay: EssayView | None) -> None:
        """Stand the cards beside a text, which stays where it is; None puts them into a list."""
        if self._margin is not None:
            self._margin.end()
        self._margin = None if essay is None else CardMargin(self, self.cards, essay, self._delegate)
        self.has_places = essay is None
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOn if essay is None else policy.ScrollBarAlwaysOff)
        self.show_cards(self._given)
        self.scrollTo(self.currentIndex())

    @property
    def is_beside(self) -> bool:
        """Return whether the cards stand beside a text."""
        return self._margin is not None

    def show_cards(self, cards: Iterable[CardRow]) -> None:
        """Show other cards; rows that are selected stay selected, and what is in sight stays where it is."""
        before, selected, current = self.verticalScrollBar().value(), self.selected(), self.current()
        visible_cards = self._seen(selected)
        keys = [card.key for uid in selected if (card := self.cards.card(uid)) is not None]
        current_card = None if current is None else self.cards.card(current)
        self._quiet = True
        self.setAutoScroll(not self.isVisible())  # the list stays where it is; out of sight Qt remembers to scroll
        self._given = tuple(cards)
        self.cards.show(self._given, as_in_text=self.is_beside)
        if self._margin is not None:
            self.cards.fetch_all()
            self._margin.forget()
        selected_again = [uid for key in keys if (uid := self.cards.uid_of_key(key)) is not None]
        self._select_rows(selected_again, None if current_card is None else self.cards.uid_of_key(current_card.key))
        self._quiet = False
        self.setAutoScroll(True)
        self.doItemsLayout()
        self._hold_seen(visible_cards, before)
        if self.selected() != selected:
            self._tell()

    def _seen(self, selected: Collection[Uid]) -> list[tuple[CardRow, int]]:
        """Return the cards in sight and where their tops are seen: those that are selected, then from above."""
        if not self.has_places or not self.cards.rowCount():
            return []
        rows = range(max(0, self.row_at(self.scrolled())), self.cards.rowCount())
        tops = ((row, self.top_of(row) - self.scrolled()) for row in rows)
        visible_cards = [
            (card, top)
            for row, top in takewhile(lambda place: place[1] < self.viewport().height(), tops)
            if isinstance(card := self.cards.row_at(row), CardRow)
        ]
        return sorted(visible_cards, key=lambda place: place[0].uid not in selected)

    def _hold_seen(self, visible_cards: Iterable[tuple[CardRow, int]], before: int) -> None:
        """Leave a card that was in sight where it was; one that has gone to another group is no longer meant."""
        for card, top in visible_cards:
            uid = self.cards.uid_of_key(card.key)
            after = None if uid is None else self.cards.card(uid)
            if after is not None and after.part is card.part:
                self.hold(self.cards.index_of(after.uid).row(), top)
                return
        self.verticalScrollBar().setValue(before)

    def selected(self) -> tuple[Uid, ...]:
        """Return the notes whose cards are selected, in the order of the list."""
        uids = (self.cards.uid_of(self.cards.index(row)) for row in chosen_rows(self.selectionModel()))
        return tuple(uid for uid in uids if uid is not None)

    def current(self) -> Uid | None:
        """Return the note whose card has the focus inside the list."""
        return self.cards.uid_of(self.currentIndex())

    def select(self, uids: Iterable[Uid]) -> None:
        """Select cards and bring the first of them into sight."""
        known_uids = [uid for uid in uids if self.cards.card(uid)]
        if tuple(known_uids) != self.selected():
            self._select_rows(known_uids, known_uids[0] if known_uids else None)
        if known_uids and self.is_beside:
            self._reach()
        elif known_uids:
            self.scrollTo(self.cards.index_of(known_uids[0]), QAbstractItemView.ScrollHint.EnsureVisible)

    def show_selected(self) -> bool:
        """Bring the one card that is selected into sight; return whether it was out of sight."""
        selected, port = self.selected(), self.viewport().rect()
        if len(selected) != 1 or not self.isVisible():
            return False
        index = self.cards.index_of(selected[0])
        seen = self.visualRect(index).intersected(port).height()
        if seen >= min(self._delegate.least(self.cards.row_at(index.row())), port.height()):
            return False
        self.select(selected)
        return True

    def meet(self, uid: Uid) -> None:
        """Select a card and bring it to the top of the list; the text stays where it is."""
        index = self.cards.index_of(uid)
        self._meet(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)

    def _select_rows(self, uids: list[Uid], current: Uid | None) -> None:
        selection = QItemSelection()
        for first, last in consecutive_rows(sorted(self.cards.index_of(uid).row() for uid in uids)):
            selection.select(self.cards.index(first), self.cards.index(last))
        flags = QItemSelectionModel.SelectionFlag
        index = self.cards.index_of(current) if current else QModelIndex()
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, flags.NoUpdate)
        self.selectionModel().select(selection, flags.ClearAndSelect)

    def _tell(self) -> None:
        if not self._quiet:
            (self.met if self._is_meeting else self.chosen).emit(self.selected())

    def select_first(self) -> None:
        """Select the first card of what is being read where none is selected; the text stays where it is."""
        if self.selected() or not (index := self._first_read()).isValid():
            return
        self._is_meeting = True
        self.setCurrentIndex(index)
        self._is_meeting = False

    def select_first_to_judge(self) -> None:
        """Select the first row of what is being read that waits to be judged, where none is selected."""
        waiting = [card for card in self._given if card.part is Part.OPEN]
        if waiting and not self.selected():
            self._meet(self.cards.index_of(_first_from(waiting, self.reads_from())))

    def _meet(self, index: QModelIndex) -> None:
        """Select a row that nobody chose; neither text nor list moves."""
        self._is_meeting = True
        self.setAutoScroll(False)
        self.setCurrentIndex(index)
        self.setAutoScroll(True)
        self._is_meeting = False

    def _first_read(self) -> QModelIndex:
        """Return the first card in sight beside a text; in the list, the first that stands below the top of it."""
        if self._margin is not None:
            rows = range(self._margin.first_in_sight(), self.cards.rowCount())
            seen = (self.cards.index(row) for row in rows)
            return next((index for index in seen if self.cards.uid_of(index)), QModelIndex())
        return self.cards.index_of(_first_from(self._given, self.reads_from())) if self._given else QModelIndex()

    def selectAll(self) -> None:
        """Select every card, also those not yet loaded into the list."""
        self.cards.fetch_all()
        super().selectAll()

    def guesses(self) -> list[int]:
        """About the height of every row, in pixels."""
        width, shown = self.viewport().width(), self.cards.rowCount()
        guess = self._delegate.guess(self.cards.letters, width)
        for uid, height in self._delegate.known(width):
            row = self.cards.place_of(uid)
            if row is not None and row < shown:
                guess[row] = height
        return guess

    # Events

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Keys that come to the list find a card selected."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:  # else what is pressed would be another card
            self.select_first()

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Headings are stepped over."""
        if self._margin is None and action is QAbstractItemView.CursorAction.MoveEnd:
            self.cards.fetch_all()
        reached = super().moveCursor(action, modifiers)
        if not reached.isValid() or self.cards.uid_of(reached):
            return reached
        above = action in (QAbstractItemView.CursorAction.MoveUp, QAbstractItemView.CursorAction.MovePageUp)
        beside = self.cards.index(reached.row() + (-1 if above and reached.row() else 1))
        return beside if beside.isValid() else reached

    def page_from(self, row: int, by: int) -> int:
        """Beside the text the margin knows how many cards are in sight."""
        return super().page_from(row, by) if self._margin is None else self._margin.page(row, by)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return and T take, E and F2 edit, R rejects (Shift: as what), Left and Right change what is asked.

        Delete deletes cards of the deck, S leads to the words of the passage, W asks why, and no letter searches.
        """
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        key = event.key()
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_T):
            self.take_asked.emit()
        elif plain and key in (Qt.Key.Key_E, Qt.Key.Key_F2):
            self.edit_asked.emit()
        elif plain and key == Qt.Key.Key_R:
            self.reject_asked.emit()
        elif plain and key == Qt.Key.Key_Delete:
            self.delete_asked.emit()
        elif event.modifiers() == Qt.KeyboardModifier.ShiftModifier and key == Qt.Key.Key_R:
            self.reasons_asked.emit()
        elif plain and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.turn_asked.emit(1 if (key == Qt.Key.Key_Right) is not self.isRightToLeft() else -1)
        elif plain and key == Qt.Key.Key_S:
            self.words_asked.emit()
        elif plain and key == Qt.Key.Key_W:
            self.why_asked.emit()
        elif plain and event.text().isalnum():
            event.ignore()
        else:
            super().keyPressEvent(event)
            self._reach()

    def keyboardSearch(self, _search: str) -> None:
        """Search nothing: letters are keys of the cards and of the window."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows are as wide as the list, so another width is another layout."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            QTimer.singleShot(0, self, self.doItemsLayout)

    # Beside a text

    def visualRect(self, index: AnyIndex) -> QRect:
        """Return the rectangle in which a row is seen."""
        if self._quiet:
            return QRect()  # else rows are laid out only to be told
        return super().visualRect(index) if self._margin is None else self._margin.rect(index.row())

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the row under a point."""
        if self._margin is None:
            return super().indexAt(point)
        row = self._margin.row_at(point)
        return self.cards.index(row) if row >= 0 else QModelIndex()

    def scrollTo(
        self, index: AnyIndex, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a row into sight; beside a text only what a person chooses scrolls."""
        if self._margin is None:
            super().scrollTo(index, hint)

    def _reach(self) -> None:
        """Beside a text, brings the whole of the selected card into sight."""
        index = self.currentIndex()
        if self._margin is not None and self.isVisible() and self.selectionModel().isSelected(index):
            self._margin.reach(index.row())
            self.viewport().update()

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select what a stretch between two points touches."""
        if self._margin is None:
            super().setSelection(rect, command)
            return
        area = rect.normalized()
        rows = [
            row for row in self._margin.rows(area.top(), area.bottom() + 1) if self._margin.rect(row).intersects(area)
        ]
        selection = QItemSelection()
        if rows:
            selection.select(self.cards.index(rows[0]), self.cards.index(rows[-1]))
        self.selectionModel().select(selection, command)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight."""
        if self._margin is None:
            super().paintEvent(event)
        else:
            self._margin.paint(event, self._theme)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Text and cards scroll together."""
        if self._margin is None:
            super().wheelEvent(event)
        else:
            QCoreApplication.sendEvent(self._margin.bar, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember the pressed card, since a selected card moves to its passage."""
        index = self.indexAt(event.position().toPoint())
        self._pressed = QPersistentModelIndex(index)
        by = self._turn_at(index, event) if event.button() is Qt.MouseButton.LeftButton else 0
        super().mousePressEvent(event)
        self._reach()
        if by and self._pressed.isValid() and self.selectionModel().isSelected(self._pressed):
            self.turn_asked.emit(by)

    def _turn_at(self, index: QModelIndex, event: QMouseEvent) -> int:
        """Return the way in which a press turns what a row asks; 0 where it only selects."""
        if not index.isValid() or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return 0
        return self._delegate.turn_at(event.position(), self.visualRect(index), index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Beside a text nothing is selected by drawing, for the same reason."""
        if self._margin is None or not event.buttons():
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep only the pressed card selected if several were."""
        if self._margin is None or not self._pressed.isValid():
            super().mouseReleaseEvent(event)
            return
        self.setState(QAbstractItemView.State.NoState)
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and event.button() is Qt.MouseButton.LeftButton and len(self.selectionModel().selectedRows()) > 1:
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().select(self.cards.index(self._pressed.row()), flag)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit the card that the first press selected."""
        index = self.indexAt(event.position().toPoint())
        if self._turn_at(index, event):
            self.mousePressEvent(event)  # pressed quickly, not to edit
        elif self._margin is None or not self._pressed.isValid():
            super().mouseDoubleClickEvent(event)
        elif event.button() is Qt.MouseButton.LeftButton:
            self.edit_asked.emit()


def _first_from(cards: Sequence[CardRow], place: int) -> Uid:
    """Return the first of some cards whose passage begins at a place of the text or after it, else the first."""
    read = (card.uid for card in cards if not place or (card.span is not None and card.span.start >= place))
    return next(read, cards[0].uid)
