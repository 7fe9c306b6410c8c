"""Keeps the lines of a view where they are on the screen while what stands above it comes and goes."""

from PySide6.QtWidgets import QTextEdit


class Steady:
    """Scrolls a view as far as it is pushed; at its beginning, where that does not go, a gap above the text stays.

    Attributes:
        gap: pixels above the text, which the view has to leave in its viewport margins.
    """

    def __init__(self, view: QTextEdit) -> None:
        self.gap = 0
        self._view = view
        self._bar = view.verticalScrollBar()
        self._wanted: int | None = None
        self._is_moving = False
        self._bar.valueChanged.connect(self._scrolled)

    def moved(self, down: int) -> None:
        """The view was moved by so many pixels."""
        wanted = self._bar.value() - self.gap + down
        self._is_moving = True
        self._leave(max(0, -wanted))
        self._bar.setValue(max(0, wanted))
        self._is_moving = False
        self._wanted = wanted if self._bar.value() < wanted else None

    def resized(self) -> None:
        """The view has its new height, and with it its new end."""
        wanted, self._wanted = self._wanted, None
        if wanted is not None and not self._is_moving:
            self._bar.setValue(wanted)

    def close_gap(self) -> None:
        """The text begins at the top again."""
        self._leave(0)

    def _scrolled(self, value: int) -> None:
        """The gap is scrolled away before the text is."""
        if self._is_moving:
            return
        self._wanted = None
        if taken := min(self.gap, value):
            self._is_moving = True
            self._leave(self.gap - taken)
            self._bar.setValue(value - taken)
            self._is_moving = False

    def _leave(self, gap: int) -> None:
        if gap != self.gap:
            self.gap = gap
            margins = self._view.viewportMargins()
            margins.setTop(gap)
            self._view.setViewportMargins(margins)
