"""Keep the visible lines of a view in place while it moves or changes its width."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

_READ = 0.25  # of the height of the view: the line that is taken for the one being read


class Steady:
    """Keeps the line that is read in place while its text is laid out anew.

    That line is taken to stand in the upper part of the view: what is broken anew moves all lines but one. At the
    beginning of the text, where scrolling does not go, a gap above the text stays.

    Attributes:
        gap: pixels above the text, which the view has to leave in its viewport margins.
    """

    def __init__(self, view: QTextEdit) -> None:
        self.gap = 0
        self._view = view
        self._bar = view.verticalScrollBar()
        self._wanted: int | None = None
        self._read: tuple[QTextCursor, int] | None = None  # that line, and its place in the viewport, in pixels
        self._is_moving = self._is_resizing = False
        self._bar.valueChanged.connect(self._scroll_gap_away)

    def moved(self, down: int) -> None:
        """Scroll by the number of pixels that the view was moved by; a move to the side, as by the outline, is none."""
        if not down:
            return
        self._read = None
        value_wanted = self._bar.value() - self.gap + down
        self._is_moving = True
        self._leave(max(0, -value_wanted))
        self._bar.setValue(max(0, value_wanted))
        self._is_moving = False
        self._wanted = value_wanted if self._bar.value() < value_wanted else None

    def resizing(self, *, breaks_lines: bool) -> None:
        """Note the line that is being read, and keep it over many changes of width, until something else scrolls."""
        if self._is_moving:
            return
        self._is_resizing = True
        if breaks_lines and self._read is None and self._bar.value() > 0:
            cursor = self._view.cursorForPosition(QPoint(0, round(self._view.viewport().height() * _READ)))
            self._read = cursor, self._view.cursorRect(cursor).top()

    def resized(self) -> None:
        """Return to the noted line, or to where the view was to scroll, now that it has its new size."""
        self._is_resizing = False
        value_wanted, self._wanted = self._wanted, None
        if self._is_moving:
            return
        if self._read is not None:
            cursor, before = self._read
            value_wanted = self._bar.value() + self._view.cursorRect(cursor).top() - before
        if value_wanted is not None:
            self._is_resizing = True
            self._bar.setValue(value_wanted)
            self._is_resizing = False

    def begin(self) -> None:
        """Forget the gap and the noted line, as another text has come."""
        self._read = None
        self._leave(0)

    def _scroll_gap_away(self, value: int) -> None:
        """Scroll the gap away before the text."""
        if self._is_moving or self._is_resizing:
            return
        self._wanted = self._read = None
        if gap_closed := min(self.gap, value):
            self._is_moving = True
            self._leave(self.gap - gap_closed)
            self._bar.setValue(value - gap_closed)
            self._is_moving = False

    def _leave(self, gap: int) -> None:
        if gap != self.gap:
            self.gap = gap
            margins = self._view.viewportMargins()
            margins.setTop(gap)
            self._view.setViewportMargins(margins)
