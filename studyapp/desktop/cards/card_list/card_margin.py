"""The column of cards beside a text: each card stands at its passage and scrolls with the text."""

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QTimer
from PySide6.QtGui import QCursor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem

from studyapp.desktop.cards.card_list.card_delegate import CardDelegate
from studyapp.desktop.cards.card_list.card_model import CardModel, Heading
from studyapp.desktop.cards.card_list.margin_places import FixedCard, places
from studyapp.desktop.cards.card_rows import FAINT, CardRow
from studyapp.desktop.essay.essay_document import EssayDocument
from studyapp.desktop.essay.essay_places import Finding, LayingOut
from studyapp.desktop.essay.essay_view import EssayView
from studyapp.desktop.looks.theme import Theme, qcolor

_FULL = 0.8  # of the room; where more is taken, many cards would stand far from their passages
_NEWS = (QEvent.Type.Resize, QEvent.Type.Move)


class CardMargin(QObject):
    """Places every card, in pixels of the text; lays out and paints only those in sight.

    A card has the room up to the next one. Where that is little it shows its first lines, or one line; the selected
    card has all the room that it needs.

    Args:
        view: the column, on a model whose cards stand in the order of the text.
        cards: the model of the column.
        essay: the text, beside the column.
        delegate: paints the cards.

    Attributes:
        bar: scrolls text and cards.
    """

    def __init__(self, view: QListView, cards: CardModel, essay: EssayView, delegate: CardDelegate) -> None:
        super().__init__(view)
        self._view = view
        self._cards = cards
        self._essay = essay
        self._delegate = delegate
        self.bar = essay.verticalScrollBar()
        self._value = self.bar.value()
        self._shown: tuple[EssayDocument | None, float, float] = (None, 0.0, 0.0)
        self._wanted: list[int] = []
        self._held: int | None = None
        self._bounds: tuple[object, ...] = ()
        self._places: list[int] = []
        self._needs: tuple[int, list[int]] = (0, [])
        self._laying_out = LayingOut()
        self._finding: tuple[tuple[object, ...], Finding] | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._lay_out_more)
        self.bar.valueChanged.connect(self._follow_scrolling)
        self.bar.rangeChanged.connect(self._view.viewport().update)
        essay.built.connect(self._view.viewport().update)
        for widget in (essay, essay.viewport(), view):
            widget.installEventFilter(self)

    def end(self) -> None:
        """Stop showing the cards beside the text."""
        for widget in (self._essay, self._essay.viewport(), self._view):
            widget.removeEventFilter(self)
        self.deleteLater()

    def forget(self) -> None:
        """Place all cards anew, because there are others or they look different."""
        self._shown, self._held, self._needs, self._finding = (None, 0.0, 0.0), None, (0, []), None
        self._view.viewport().update()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Move the cards when the text or the column moves."""
        if event.type() in _NEWS:
            self._view.viewport().update()
        return False

    # Places

    def rect(self, row: int) -> QRect:
        """Return the rectangle of a row in the viewport of the column."""
        self._settle()
        return self._rect(row) if 0 <= row < len(self._places) else QRect()

    def row_at(self, point: QPoint) -> int:
        """Return the row under a point of the viewport, or -1."""
        self._settle()
        row = bisect_right(self._places, point.y() + self._from_text()) - 1
        return row if row >= 0 and self._rect(row).contains(point) else -1

    def rows(self, top: int, bottom: int) -> range:
        """Return the rows that may be seen between two heights of the viewport."""
        self._settle()
        first = bisect_right(self._places, top + self._from_text()) - 1
        return range(max(0, first), bisect_left(self._places, bottom + self._from_text()))

    def first_in_sight(self) -> int:
        """Return the first row of which all is seen that would be seen of it; 0 where none is."""
        height = self._view.viewport().height()
        return next((row for row in self.rows(0, height) if self._rect(row).top() >= 0), 0)

    def page(self, row: int, by: int) -> int:
        """Return the row that stands so many heights of the column below another, or above it."""
        self._settle()
        if not 0 <= row < len(self._places):
            return row
        y = self._places[row] + by * self._view.viewport().height()
        row_found = bisect_right(self._places, y) - 1
        return max(0, min(row_found if row_found != row else row + by, len(self._places) - 1))

    def reach(self, row: int) -> None:
        """Scroll the text as far as it needs for the whole of a row to be in sight."""
        rect, height = self.rect(row), self._view.viewport().height()
        beyond = min(rect.top(), max(0, rect.bottom() + 1 - height))
        if beyond:
            self.bar.setValue(self.bar.value() + beyond)

    def _rect(self, row: int) -> QRect:
        y = self._places[row]
        return QRect(0, y - self._from_text(), self._view.viewport().width(), self._height(row, y))

    def _height(self, row: int, y: int) -> int:
        card, delegate, width = self._cards.row_at(row), self._delegate, self._view.viewport().width()
        if row == self._held:
            return delegate.height(card, width)
        next_y = self._places[row + 1] if row + 1 < len(self._places) else self._end()
        room = next_y - y
        if isinstance(card, Heading) or room < delegate.brief:
            return delegate.least(card)
        return min(room, delegate.height(card, width))

    def _from_text(self) -> int:
        """Return the pixels to add to a height in the viewport to get one in the text."""
        return self.bar.value() + self._shift()

    def _shift(self) -> int:
        """Return the offset in pixels from the top of the text to the top of the column."""
        origin = QPoint()
        column, text = self._view.viewport(), self._essay.viewport()
        return column.mapToGlobal(origin).y() - text.mapToGlobal(origin).y()

    def _end(self) -> int:
        """Return the height of the text that is the last to be seen in the column, at the end of scrolling."""
        text = round(self._shown[2]) + self._essay.room_below
        return max(0, text - self._essay.viewport().height()) + self._shift() + self._view.viewport().height()

    def _settle(self) -> None:
        """Find the places anew where anything has changed on which they depend."""
        count = self._cards.rowCount()
        document = self._essay.shown
        if document is None or not count:
            self._places, self._bounds = [], ()
            return
        if self._rest.isActive() or not self._has_found(document, count):
            self._rest.start(0)
            if len(self._places) != count:
                self._places = []
            return  # the cards stay where they are until that is done
        held_row = self._held_row()
        bounds = (held_row, self._shift(), self._end(), self._view.viewport().width())
        if bounds != self._bounds:
            self._bounds, self._held = bounds, held_row
            self._place_cards(held_row)

    def _lay_out_more(self) -> None:
        self._settle()
        if not self._rest.isActive():
            self._view.viewport().update()

    def _has_found(self, shown: EssayDocument, count: int) -> bool:
        """Return whether the wanted place of each row is known; if not, find out some more of them."""
        if not self._laying_out.has_done(shown):
            return False
        document = shown.document
        now = (shown, document.textWidth(), document.size().height())
        if now == self._shown and len(self._wanted) == count:
            return True
        if self._finding is None or self._finding[0] != (*now, count):
            finding = Finding(shown, [start for start in self._starts(count) if start is not None])
            self._finding = (*now, count), finding
        found = self._finding[1]
        began_before = bool(found.tops)
        if not found.has_done():
            return False
        edge = self._delegate.edge
        starts = self._starts(count)
        above = next((row for row, start in enumerate(starts) if start is not None), count)
        below = count - above - len(found.tops)  # one's own cards stand behind the last line
        end = round(document.size().height())
        self._wanted = [*([0] * above), *(top - edge for top in found.tops), *([end] * below)]
        self._shown, self._bounds, self._finding = now, (), None
        return not began_before  # so many are placed in the next turn

    def _starts(self, count: int) -> list[int | None]:
        """Return where the passage of each row begins; None for headings, and for cards without one."""
        rows = map(self._cards.row_at, range(count))
        return [row.span.start if isinstance(row, CardRow) and row.span is not None else None for row in rows]

    def _place_cards(self, held_row: int | None) -> None:
        low, high, width = self._shift(), self._end(), self._view.viewport().width()
        if self._needs[0] != high - low or len(self._needs[1]) != len(self._wanted):
            self._needs = high - low, self._least_heights_of_rows(high - low)
        fixed = (
            None
            if held_row is None
            else FixedCard(held_row, self._delegate.height(self._cards.row_at(held_row), width))
        )
        self._places = places(self._wanted, self._needs[1], low, high, fixed)

    def _least_heights_of_rows(self, room: int) -> list[int]:
        """Return the least height of each row: some of its text where all have room, else those that matter most."""
        rows = [self._cards.row_at(row) for row in range(len(self._wanted))]
        groups = [row.group if isinstance(row, CardRow) else None for row in rows]
        one_of_each = {type(row): row for row in rows}
        least = {kind: self._delegate.least(row) for kind, row in one_of_each.items()}
        lines = [least[type(row)] for row in rows]
        brief = self._delegate.brief
        for left_out in ((None,), (None, *FAINT)):
            heights = [line if group in left_out else brief for group, line in zip(groups, lines, strict=True)]
            if sum(heights) <= room * _FULL:
                return heights
        return lines

    def _held_row(self) -> int | None:
        """Return the selected card with the keys; while that is being chosen, the one before, so that nothing moves."""
        index, current = self._view.currentIndex(), self._view.selectionModel()
        if index.isValid() and current.isSelected(index):
            return index.row()
        return self._held if self._held is not None and current.isSelected(self._cards.index(self._held)) else None

    # What is seen

    def paint(self, event: QPaintEvent, theme: Theme) -> None:
        """Paint the rows in sight, and what leads from each to its passage."""
        view, area = self._view, event.rect()
        painter = QPainter(view.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hovered_row = self._under_pointer()
        for row in self.rows(area.top(), area.bottom() + 1):
            index = self._cards.index(row)
            option = QStyleOptionViewItem()
            view.initViewItemOption(option)
            option.rect = self._rect(row)
            state = option.state & ~QStyle.StateFlag.State_MouseOver
            if view.selectionModel().isSelected(index):
                state |= QStyle.StateFlag.State_Selected
            if row == hovered_row:
                state |= QStyle.StateFlag.State_MouseOver
            option.state = state
            self._paint_lead(painter, row, theme)
            self._delegate.paint(painter, option, index)

    def _paint_lead(self, painter: QPainter, row: int, theme: Theme) -> None:
        card = self._cards.row_at(row)
        selected = row == self._held
        if isinstance(card, Heading) or card.span is None or (card.group in FAINT and not selected):
            return
        colours = theme.colours
        painter.setPen(QPen(qcolor(colours.accent if selected else colours.hue(card.kind)), 2.0 if selected else 1.0))
        half = self._delegate.least(card) // 2
        passage, place = (at - self._from_text() + half for at in (self._wanted[row], self._places[row]))
        reach = theme.pixels(10)
        width = self._view.viewport().width()
        near_x, far_x = (width, width - reach) if self._view.isRightToLeft() else (0, reach)
        painter.drawLine(QPointF(near_x, passage), QPointF(far_x, place))

    def _under_pointer(self) -> int:
        port = self._view.viewport()
        return self.row_at(port.mapFromGlobal(QCursor.pos())) if port.underMouse() else -1

    def _follow_scrolling(self, value: int) -> None:
        by, self._value = self._value - value, value
        port = self._view.viewport()
        if port.underMouse():
            port.update()  # another card lies under the pointer now
        else:
            port.scroll(0, by)
