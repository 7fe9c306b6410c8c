"""The list of cards on the study page: its selection, and the commands that its keys give."""

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import takewhile
from typing import NamedTuple

from PySide6.QtCore import (
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

from studyapp.desktop.cards.card_list.card_arrangements import Arrangement, BesideText, ListArrangement
from studyapp.desktop.cards.card_list.card_delegate import CardDelegate
from studyapp.desktop.cards.card_list.card_keys import CardCommand, command_of, is_plain
from studyapp.desktop.cards.card_list.card_model import AnyIndex, CardModel
from studyapp.desktop.cards.card_rows import CardRow, Part
from studyapp.desktop.essay.essay_view import EssayView
from studyapp.desktop.lists.consecutive_rows import chosen_rows, consecutive_rows
from studyapp.desktop.lists.uneven_list import UnevenList
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.maths.formula_pictures import formula_pictures
from studyapp.desktop.widgets.scroll_areas import reserve_scroll_bar
from studyapp.domain.ids import Uid


class _VisibleCard(NamedTuple):
    """A card in sight, and the height of its top in the viewport."""

    card: CardRow
    top: int


class CardList(UnevenList):
    """The cards of a text under their headings, or each beside its passage."""

    chosen = Signal(object)  # the uids of selected notes, because a person selected them
    preselected = Signal(object)  # the same, because the list selected a card itself
    turn_asked = Signal(int)
    take_asked = Signal()
    edit_asked = Signal()
    reject_asked = Signal()
    delete_asked = Signal()
    reasons_asked = Signal()
    why_asked = Signal()
    passage_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = CardModel(self)
        self._theme = theme
        self._delegate = CardDelegate(theme, self)
        self._rows: tuple[CardRow, ...] = ()
        self._arrangement: Arrangement = ListArrangement(self)
        self._pressed = QPersistentModelIndex()
        self._is_quiet = self._is_preselecting = False
        self.first_visible: Callable[[], int] = lambda: 0  # returns the code point at the top of the text
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
        self.selectionModel().selectionChanged.connect(self._emit_selection)
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
        self._arrangement.update_look()
        self.scheduleDelayedItemsLayout()

    def stand_beside(self, essay: EssayView | None) -> None:
        """Arrange the cards beside a text, which does not scroll by this; None arranges them as a list."""
        self._arrangement.end()
        if essay is None:
            self._arrangement = ListArrangement(self)
        else:
            self._arrangement = BesideText(self, self.cards, essay, self._delegate)
        self.show_cards(self._rows)
        self.scrollTo(self.currentIndex())

    @property
    def is_beside(self) -> bool:
        """Return whether the cards stand beside a text."""
        return self._arrangement.is_beside

    def show_cards(self, cards: Iterable[CardRow]) -> None:
        """Show other cards; selected rows stay selected, cards in sight stay where they are, and so does the text."""
        scrolled, selected, current = self.verticalScrollBar().value(), self.selected(), self.current()
        visible_cards = self._visible_cards(selected)
        keys = [card.key for uid in selected if (card := self.cards.card(uid)) is not None]
        current_card = None if current is None else self.cards.card(current)
        self._is_quiet = True
        self.setAutoScroll(not self.isVisible())  # the list stays where it is; out of sight Qt remembers to scroll
        self._rows = tuple(cards)
        self.cards.show(self._rows, as_in_text=self.is_beside)
        self._arrangement.update_rows()
        selected_again = [uid for key in keys if (uid := self.cards.uid_of_key(key)) is not None]
        self._select_rows(selected_again, None if current_card is None else self.cards.uid_of_key(current_card.key))
        self._is_quiet = False
        self.setAutoScroll(True)
        self.doItemsLayout()
        self._hold_in_place(visible_cards, scrolled)
        if self.selected() != selected:
            self.preselected.emit(self.selected())  # nobody chose what the rows ask now: the text stays

    def _visible_cards(self, selected: Collection[Uid]) -> list[_VisibleCard]:
        """Return the cards in sight, selected ones first, then from the top down."""
        if not self.has_places or not self.cards.rowCount():
            return []
        rows = range(max(0, self.row_at(self.scrolled())), self.cards.rowCount())
        bottom = self.scrolled() + self.viewport().height()
        visible_cards = [
            _VisibleCard(card, self.top_of(row) - self.scrolled())
            for row in takewhile(lambda row: self.top_of(row) < bottom, rows)
            if isinstance(card := self.cards.row_at(row), CardRow)
        ]
        return sorted(visible_cards, key=lambda visible: visible.card.uid not in selected)

    def _hold_in_place(self, visible_cards: Iterable[_VisibleCard], scrolled: int) -> None:
        """Keep the first of the visible cards in place that is still in its part; without one, the scroll position."""
        for card, top in visible_cards:
            uid = self.cards.uid_of_key(card.key)
            after = None if uid is None else self.cards.card(uid)
            if after is not None and after.part is card.part:
                self.hold(self.cards.index_of(after.uid).row(), top)
                return
        self.verticalScrollBar().setValue(scrolled)

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
        if known_uids:
            self._arrangement.show_selected(self.cards.index_of(known_uids[0]))

    def show_selected(self) -> bool:
        """Bring the one card that is selected into sight; return whether it was out of sight."""
        selected, port = self.selected(), self.viewport().rect()
        if len(selected) != 1 or not self.isVisible():
            return False
        index = self.cards.index_of(selected[0])
        visible_height = self.visualRect(index).intersected(port).height()
        if visible_height >= min(self._delegate.least(self.cards.row_at(index.row())), port.height()):
            return False
        self.select(selected)
        return True

    def preselect(self, uid: Uid) -> None:
        """Select a card and bring it to the top of the list; the text stays where it is."""
        index = self.cards.index_of(uid)
        self._preselect(index)
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

    def _emit_selection(self) -> None:
        if not self._is_quiet:
            (self.preselected if self._is_preselecting else self.chosen).emit(self.selected())

    def select_first(self) -> None:
        """Select the first card of what is being read if none is selected; the text stays where it is."""
        if self.selected() or not (index := self._first_being_read()).isValid():
            return
        self._is_preselecting = True
        self.setCurrentIndex(index)
        self._is_preselecting = False

    def select_first_to_judge(self) -> None:
        """Select the first card of what is being read that waits to be judged, if none is selected."""
        waiting = [card for card in self._rows if card.part is Part.OPEN]
        if waiting and not self.selected():
            self._preselect(self.cards.index_of(_first_from(waiting, self.first_visible())))

    def _preselect(self, index: QModelIndex) -> None:
        """Select a row that nobody chose; neither text nor list moves."""
        self._is_preselecting = True
        self.setAutoScroll(False)
        self.setCurrentIndex(index)
        self.setAutoScroll(True)
        self._is_preselecting = False

    def _first_being_read(self) -> QModelIndex:
        """Return the first card in sight beside the text; in a list, the first whose passage is in sight."""
        in_sight = self._arrangement.first_card_in_sight()
        if in_sight is not None:
            return in_sight
        return self.cards.index_of(_first_from(self._rows, self.first_visible())) if self._rows else QModelIndex()

    def selectAll(self) -> None:
        """Select every card, also those not yet loaded into the list."""
        self.cards.fetch_all()
        super().selectAll()

    def guesses(self) -> list[int]:
        """Return the height of every row in pixels, estimated where it was not measured."""
        width, shown = self.viewport().width(), self.cards.rowCount()
        guess = self._delegate.guess(self.cards.letters, width)
        for uid, height in self._delegate.known(width):
            row = self.cards.place_of(uid)
            if row is not None and row < shown:
                guess[row] = height
        return guess

    # Events

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select a card when the keys come to the list."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:  # else what is pressed would be another card
            self.select_first()

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Return the row that a key leads to; step over headings."""
        if action is QAbstractItemView.CursorAction.MoveEnd:
            self.cards.fetch_all()
        reached = super().moveCursor(action, modifiers)
        if not reached.isValid() or self.cards.uid_of(reached):
            return reached
        above = action in (QAbstractItemView.CursorAction.MoveUp, QAbstractItemView.CursorAction.MovePageUp)
        beside = self.cards.index(reached.row() + (-1 if above and reached.row() else 1))
        return beside if beside.isValid() else reached

    def page_from(self, row: int, by: int) -> int:
        """Return the row a page below another, or above it."""
        return self._arrangement.page_from(row, by)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the command of the key; leave letters without one to the window."""
        command = command_of(event)
        if command is not None:
            self._give(command)
        elif is_plain(event) and event.text().isalnum():
            event.ignore()
        else:
            super().keyPressEvent(event)
            self._arrangement.show_current()

    def _give(self, command: CardCommand) -> None:
        if command in (CardCommand.TURN_LEFT, CardCommand.TURN_RIGHT):
            is_forward = (command is CardCommand.TURN_RIGHT) is not self.isRightToLeft()
            self.turn_asked.emit(1 if is_forward else -1)
            return
        signals = {
            CardCommand.TAKE: self.take_asked,
            CardCommand.EDIT: self.edit_asked,
            CardCommand.REJECT: self.reject_asked,
            CardCommand.CHOOSE_REASON: self.reasons_asked,
            CardCommand.DELETE: self.delete_asked,
            CardCommand.SHOW_PASSAGE: self.passage_asked,
            CardCommand.ASK_WHY: self.why_asked,
        }
        signals[command].emit()

    def keyboardSearch(self, _search: str) -> None:
        """Search nothing: letters are commands."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out the rows again at another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            QTimer.singleShot(0, self, self.doItemsLayout)

    def visualRect(self, index: AnyIndex) -> QRect:
        """Return the rectangle in which a row is seen."""
        if self._is_quiet:
            return QRect()  # else Qt would have rows laid out that nobody sees yet
        return self._arrangement.rect(index)

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the row under a point."""
        return self._arrangement.index_at(point)

    def scrollTo(
        self, index: AnyIndex, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a row into sight; beside a text only what a person chooses scrolls."""
        self._arrangement.scroll_to(index, hint)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the rows between two points."""
        self._arrangement.select_area(rect, command)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight."""
        self._arrangement.paint(event, self._theme)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the list, or the text with its cards."""
        self._arrangement.turn_wheel(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember the pressed card, since a selected card moves to its passage."""
        index = self.indexAt(event.position().toPoint())
        self._pressed = QPersistentModelIndex(index)
        by = self._turn_at(index, event) if event.button() is Qt.MouseButton.LeftButton else 0
        super().mousePressEvent(event)
        self._arrangement.show_current()
        if by and self._pressed.isValid() and self.selectionModel().isSelected(self._pressed):
            self.turn_asked.emit(by)

    def _turn_at(self, index: QModelIndex, event: QMouseEvent) -> int:
        """Return by how many drafts a press turns the row under it; 0 if it only selects."""
        if not index.isValid() or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return 0
        return self._delegate.turn_at(event.position(), self.visualRect(index), index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select rows by drawing over them; beside a text, select none."""
        self._arrangement.move_mouse(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Finish a selection."""
        self._arrangement.release_mouse(event, self._pressed)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit the card that the first press selected."""
        index = self.indexAt(event.position().toPoint())
        if self._turn_at(index, event):
            self.mousePressEvent(event)  # two quick turns
        elif self._arrangement.edits_on_double_click(event, self._pressed):
            self.edit_asked.emit()


def _first_from(cards: Sequence[CardRow], place: int) -> Uid:
    """Return the first of some cards whose passage begins at a place of the text or after it, else the first."""
    read = (card.uid for card in cards if not place or (card.span is not None and card.span.start >= place))
    return next(read, cards[0].uid)
