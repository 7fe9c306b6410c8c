"""The two arrangements of a card list: its rows one below the other, or each card beside its passage."""

from abc import ABC, abstractmethod

from PySide6.QtCore import QCoreApplication, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QMouseEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView

from studyapp.desktop.cards.card_list.card_delegate import CardDelegate
from studyapp.desktop.cards.card_list.card_margin import CardMargin
from studyapp.desktop.cards.card_list.card_model import AnyIndex, CardModel
from studyapp.desktop.essay.essay_view import EssayView
from studyapp.desktop.lists.uneven_list import UnevenList
from studyapp.desktop.looks.theme import Theme

_Hint = QAbstractItemView.ScrollHint


class Arrangement(ABC):
    """Places the rows of a card list, and handles what depends on their places.

    Attributes:
        is_beside: whether the cards stand beside a text.
    """

    is_beside: bool

    def __init__(self, view: UnevenList) -> None:
        self._view = view

    @abstractmethod
    def end(self) -> None:
        """Let go of the list, because another arrangement follows."""

    @abstractmethod
    def update_rows(self) -> None:
        """Prepare for other rows."""

    @abstractmethod
    def update_look(self) -> None:
        """Prepare for other sizes of rows."""

    @abstractmethod
    def rect(self, index: AnyIndex) -> QRect:
        """Return the rectangle of a row in the viewport."""

    @abstractmethod
    def index_at(self, point: QPoint) -> QModelIndex:
        """Return the row under a point of the viewport."""

    @abstractmethod
    def first_card_in_sight(self) -> QModelIndex | None:
        """Return the first card in sight; None if the text is not in sight together with the cards."""

    @abstractmethod
    def page_from(self, row: int, by: int) -> int:
        """Return the row a page below another, or above it."""

    @abstractmethod
    def scroll_to(self, index: AnyIndex, hint: _Hint) -> None:
        """Bring a row into sight, as Qt asks for it."""

    @abstractmethod
    def show_selected(self, index: QModelIndex) -> None:
        """Bring a row into sight that was just selected."""

    @abstractmethod
    def show_current(self) -> None:
        """Bring the whole card into sight that a person chose with keys or mouse."""

    @abstractmethod
    def select_area(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the rows that a rectangle touches."""

    @abstractmethod
    def paint(self, event: QPaintEvent, theme: Theme) -> None:
        """Paint the rows in sight."""

    @abstractmethod
    def turn_wheel(self, event: QWheelEvent) -> None:
        """Scroll by the wheel."""

    @abstractmethod
    def move_mouse(self, event: QMouseEvent) -> None:
        """Handle a move of the mouse."""

    @abstractmethod
    def release_mouse(self, event: QMouseEvent, pressed: AnyIndex) -> None:
        """Handle the release of a button that was pressed on a row."""

    @abstractmethod
    def edits_on_double_click(self, event: QMouseEvent, pressed: AnyIndex) -> bool:
        """Handle a double click; return whether it asks to edit the row that its first press selected."""


class ListArrangement(Arrangement):
    """Rows one below the other; the list scrolls by itself."""

    is_beside = False

    def __init__(self, view: UnevenList) -> None:
        super().__init__(view)
        view.has_places = True
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def end(self) -> None:
        """Do nothing: the list keeps no places."""

    def update_rows(self) -> None:
        """Do nothing: the list guesses the heights of other rows itself."""

    def update_look(self) -> None:
        """Do nothing: the list lays out its rows again itself."""

    def rect(self, index: AnyIndex) -> QRect:
        """Return the rectangle of a row in the viewport."""
        return UnevenList.visualRect(self._view, index)

    def index_at(self, point: QPoint) -> QModelIndex:
        """Return the row under a point of the viewport."""
        return UnevenList.indexAt(self._view, point)

    def first_card_in_sight(self) -> QModelIndex | None:
        """Return None: the list scrolls on its own, so its place does not tell what is being read."""
        return None

    def page_from(self, row: int, by: int) -> int:
        """Return the row a page below another, or above it."""
        return UnevenList.page_from(self._view, row, by)

    def scroll_to(self, index: AnyIndex, hint: _Hint) -> None:
        """Bring a row into sight; one that comes in from above brings the heading right above it."""
        if hint is _Hint.EnsureVisible and index.row() > 0 and self.rect(index).top() < 0:
            above = self._view.model().index(index.row() - 1, 0)
            if not above.flags() & Qt.ItemFlag.ItemIsSelectable:
                UnevenList.scrollTo(self._view, above, hint)
        UnevenList.scrollTo(self._view, index, hint)

    def show_selected(self, index: QModelIndex) -> None:
        """Bring a row into sight."""
        self.scroll_to(index, _Hint.EnsureVisible)

    def show_current(self) -> None:
        """Do nothing: Qt brings the current row into sight."""

    def select_area(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the rows that a rectangle touches."""
        UnevenList.setSelection(self._view, rect, command)

    def paint(self, event: QPaintEvent, _theme: Theme) -> None:
        """Paint the rows in sight."""
        UnevenList.paintEvent(self._view, event)

    def turn_wheel(self, event: QWheelEvent) -> None:
        """Scroll the list."""
        UnevenList.wheelEvent(self._view, event)

    def move_mouse(self, event: QMouseEvent) -> None:
        """Select rows by drawing over them."""
        UnevenList.mouseMoveEvent(self._view, event)

    def release_mouse(self, event: QMouseEvent, _pressed: AnyIndex) -> None:
        """Finish a selection."""
        UnevenList.mouseReleaseEvent(self._view, event)

    def edits_on_double_click(self, event: QMouseEvent, _pressed: AnyIndex) -> bool:
        """Let Qt report the double click; return False."""
        UnevenList.mouseDoubleClickEvent(self._view, event)
        return False


class BesideText(Arrangement):
    """Each card beside its passage; text and cards scroll together.

    A selected card moves to its passage while the button is still down, so clicks count for the row that was pressed,
    and nothing is selected by drawing.
    """

    is_beside = True

    def __init__(self, view: UnevenList, cards: CardModel, essay: EssayView, delegate: CardDelegate) -> None:
        super().__init__(view)
        self._cards = cards
        self._margin = CardMargin(view, cards, essay, delegate)
        view.has_places = False
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def end(self) -> None:
        """Stop following the text."""
        self._margin.end()

    def update_rows(self) -> None:
        """Load all rows, and place them anew."""
        self._cards.fetch_all()
        self._margin.forget()

    def update_look(self) -> None:
        """Place all rows anew."""
        self._margin.forget()

    def rect(self, index: AnyIndex) -> QRect:
        """Return the rectangle of a row in the viewport."""
        return self._margin.rect(index.row())

    def index_at(self, point: QPoint) -> QModelIndex:
        """Return the row under a point of the viewport."""
        row = self._margin.row_at(point)
        return self._cards.index(row) if row >= 0 else QModelIndex()

    def first_card_in_sight(self) -> QModelIndex | None:
        """Return the first card of which all is in sight."""
        indexes = map(self._cards.index, range(self._margin.first_in_sight(), self._cards.rowCount()))
        return next((index for index in indexes if self._cards.uid_of(index)), QModelIndex())

    def page_from(self, row: int, by: int) -> int:
        """Return the row a height of the column below another, or above it."""
        return self._margin.page(row, by)

    def scroll_to(self, index: AnyIndex, hint: _Hint) -> None:
        """Do nothing: only what a person chooses moves the text."""

    def show_selected(self, _index: QModelIndex) -> None:
        """Bring the current card into sight."""
        self.show_current()

    def show_current(self) -> None:
        """Scroll the text until the whole current card is in sight, if it is selected."""
        index = self._view.currentIndex()
        if self._view.isVisible() and self._view.selectionModel().isSelected(index):
            self._margin.reach(index.row())
            self._view.viewport().update()

    def select_area(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the rows that a rectangle touches."""
        area = rect.normalized()
        rows = [
            row for row in self._margin.rows(area.top(), area.bottom() + 1) if self._margin.rect(row).intersects(area)
        ]
        selection = QItemSelection()
        if rows:
            selection.select(self._cards.index(rows[0]), self._cards.index(rows[-1]))
        self._view.selectionModel().select(selection, command)

    def paint(self, event: QPaintEvent, theme: Theme) -> None:
        """Paint the cards in sight, each with a line to its passage."""
        self._margin.paint(event, theme)

    def turn_wheel(self, event: QWheelEvent) -> None:
        """Scroll the text."""
        QCoreApplication.sendEvent(self._margin.bar, event)

    def move_mouse(self, event: QMouseEvent) -> None:
        """Follow the pointer; select nothing by drawing."""
        if not event.buttons():
            UnevenList.mouseMoveEvent(self._view, event)

    def release_mouse(self, event: QMouseEvent, pressed: AnyIndex) -> None:
        """Keep only the pressed card selected if several were."""
        if not pressed.isValid():
            UnevenList.mouseReleaseEvent(self._view, event)
            return
        self._view.setState(QAbstractItemView.State.NoState)
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        selection = self._view.selectionModel()
        if plain and event.button() is Qt.MouseButton.LeftButton and len(selection.selectedRows()) > 1:
            selection.select(self._cards.index(pressed.row()), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def edits_on_double_click(self, event: QMouseEvent, pressed: AnyIndex) -> bool:
        """Return whether the left button was clicked twice on a row."""
        if not pressed.isValid():
            UnevenList.mouseDoubleClickEvent(self._view, event)
            return False
        return event.button() is Qt.MouseButton.LeftButton
