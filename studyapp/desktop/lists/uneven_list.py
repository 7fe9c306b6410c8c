"""A list with rows of many heights: rows near the visible ones are measured, the others estimated."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from time import perf_counter

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

from studyapp.desktop.lists.row_list import AnyIndex, RowList

_Hint = QAbstractItemView.ScrollHint
_AROUND = 200  # rows above and below, so that the bar tells true where one goes next
_SLICE_S = 0.005
_HELD_MS = 200
_TRIES = 4


class UnevenList(RowList):
    """A list that keeps rows in sight in place while real heights replace estimates.

    Attributes:
        has_places: whether rows stand where the list has them; if not, it does not scroll.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.has_places = True
        self._heights: list[int] = []
        self._is_real = bytearray()
        self._tops = [0]
        self._held = 0, 0  # a row in sight, and where its top is seen
        self._is_moving = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._measure_more)

    def guesses(self) -> list[int]:
        """Return the estimated height of every row, in pixels."""
        return [self.measured(0)] * self._count()

    def measured(self, row: int) -> int:
        """Return the height of a row as its delegate finds it."""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        return self.itemDelegate().sizeHint(option, self._index(row)).height()

    @property
    def is_measured(self) -> bool:
        """Return whether nothing around what is in sight is guessed any more."""
        return next(self._unmeasured_rows(), None) is None

    # Places

    def top_of(self, row: int) -> int:
        """Return the pixels above a row, as far as is known."""
        self._follow()
        return self._tops[min(row, len(self._heights))]

    def row_at(self, height: int) -> int:
        """Return the row so many pixels below the beginning."""
        self._follow()
        return bisect_right(self._tops, height) - 1

    def page_from(self, row: int, by: int) -> int:
        """Return the last of those rows that a page holds together with this one; the next one at least."""
        self._follow()
        last, reached, last_row = len(self._heights) - 1, row, self._real(row)
        while 0 <= reached + by <= last:
            last_row += self._real(reached + by)
            if last_row > self.viewport().height() and reached != row:
                break
            reached += by
        self._hold()
        return reached

    def scrolled(self) -> int:
        """Return the pixels above what is in sight, as far as is known."""
        self._follow()
        return super().scrolled()

    def scrollTo(self, index: AnyIndex, hint: _Hint = _Hint.EnsureVisible) -> None:
        """Bring a row into sight."""
        if not index.isValid():
            return
        self._follow()
        row, room = index.row(), self.viewport().height()
        high, top = self._real(row), self._tops[row] - self.verticalScrollBar().value()
        if hint is _Hint.PositionAtTop:
            offset_wanted = 0
        elif hint is _Hint.PositionAtBottom:
            offset_wanted = room - high
        elif hint is _Hint.PositionAtCenter:
            offset_wanted = (room - high) // 2
        elif top < 0 or high > room:
            offset_wanted = 0
        else:
            offset_wanted = min(top, room - high)
        if offset_wanted != top:
            self._settle(row, offset_wanted)
            self.viewport().update()

    def hold(self, row: int, top: int) -> None:
        """Leave the top of a row at a height of the viewport, as far as the list goes."""
        self._follow()
        self._settle(row, top)
        self.viewport().update()

    def doItemsLayout(self) -> None:
        """Estimate the rows again; Qt lays out none of them."""
        if self.has_places:
            self._guess()
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        """Set the range of the scroll bar to the height of all rows."""
        QAbstractItemView.updateGeometries(self)
        if not self.has_places:
            self.verticalScrollBar().setRange(0, 0)
            return
        self.verticalScrollBar().setPageStep(self.viewport().height())
        self._follow()
        self._settle(*self._held)

    def scrollContentsBy(self, _dx: int, dy: int) -> None:
        """Measure what comes into sight; what is there goes as far as was asked, whatever lies above it."""
        if self._is_moving or not self.has_places:
            return
        self._follow()
        bar, room = self.verticalScrollBar(), self.viewport().height()
        row, top = self._held
        if bar.value() in (bar.minimum(), bar.maximum()):
            self._settle(*((0, 0) if bar.value() == bar.minimum() else (len(self._heights), room)))
        elif -room < top + dy < 2 * room:
            self._settle(row, top + dy)
        else:
            there = self.row_at(bar.value())
            self._settle(there, self._tops[there] - bar.value())
        moved = self._tops[row] - bar.value() - top if row < len(self._heights) else room
        if abs(moved) < room:
            self.viewport().scroll(0, moved)
        else:
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight as they are now."""
        self._follow()
        super().paintEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to measure, since nothing was measured unseen."""
        super().showEvent(event)
        self._rest.start(0)

    # Heights

    def _follow(self) -> None:
        """Estimate the rows again if there are others than were laid out."""
        self.executeDelayedItemsLayout()
        if len(self._heights) != self._count():
            self._guess()

    def _guess(self) -> None:
        count = self._count()
        self._heights = self.guesses() if count else []
        self._is_real = bytearray(count)
        self._sum()

    def _sum(self) -> None:
        self._tops = list(accumulate(self._heights, initial=0))

    def _real(self, row: int) -> int:
        """Return the height of a row; the places below it are not right before they are summed up again."""
        if not self._is_real[row]:
            self._is_real[row] = 1
            self._heights[row] = self.measured(row)
        return self._heights[row]

    def _settle(self, row: int, top: int) -> None:
        """Scroll the top of a row to a height of the viewport as far as possible, and measure all rows in sight."""
        count, room = len(self._heights), self.viewport().height()
        row, value = min(row, count), 0
        for _ in range(_TRIES):
            self._measure_in_sight(row, top, room)
            value_wanted = self._tops[row] - top
            value = max(0, min(value_wanted, self._tops[-1] - room))
            if value == value_wanted:
                break
            row, top = (0, 0) if value == 0 else (count, room)
        self._move(value)
        first_row = max(0, min(self.row_at(value), count - 1))
        self._held = first_row, self._tops[first_row] - value
        if self.isVisible():
            self._rest.start(0)

    def _measure_in_sight(self, row: int, top: int, room: int) -> None:
        below, bottom = row, top
        while below < len(self._heights) and bottom < room:
            bottom += self._real(below)
            below += 1
        while row > 0 and top > 0:
            row -= 1
            top -= self._real(row)
        self._sum()

    def _move(self, value: int) -> None:
        """Move the scroll bar to the visible rows."""
        bar, was_moving = self.verticalScrollBar(), self._is_moving
        self._is_moving = True
        bar.setRange(0, max(0, self._tops[-1] - self.viewport().height()))
        bar.setValue(value)
        self._is_moving = was_moving

    def _unmeasured_rows(self) -> Iterator[int]:
        """Yield the rows around what is in sight that are not measured, the next first."""
        held_row, count = self._held[0], len(self._heights)
        for away in range(_AROUND):
            for row in (held_row + away, held_row - away):
                if 0 <= row < count and not self._is_real[row]:
                    yield row

    def _measure_more(self) -> None:
        if not self.has_places:
            return
        if self.verticalScrollBar().isSliderDown():  # the bar stays under the pointer
            self._rest.start(_HELD_MS)
            return
        self._follow()
        until = perf_counter() + _SLICE_S
        for row in self._unmeasured_rows():
            if perf_counter() > until:
                self._rest.start(0)
                break
            self._real(row)
        self._hold()

    def _hold(self) -> None:
        """Keep the visible rows in place after rows above were measured."""
        self._sum()
        row, top = self._held
        self._move(self._tops[min(row, len(self._heights))] - top)
