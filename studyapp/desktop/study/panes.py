"""The essay and its cards side by side, and the widths of both."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

_CARDS_WIDTH = 440
_LEAST = 300


class Panes(QSplitter):
    """The cards keep the width that the person gave them, but never take more than half of the window."""

    def __init__(self, essay: QWidget, cards: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._cards_width = _CARDS_WIDTH
        self._least = _LEAST
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(essay)
        self.addWidget(cards)
        self.setStretchFactor(0, 1)
        self.splitterMoved.connect(self._keep_width)

    def wanted(self) -> tuple[int, int]:
        """Return the widths of essay and cards as the person wants them, in pixels."""
        return self.sizes()[0], self._cards_width

    def want(self, widths: tuple[int, ...]) -> None:
        """Take the widths that `wanted` gave; anything else is passed over."""
        if len(widths) == self.count():
            self._cards_width = widths[1]
            self._part()

    def set_text_size(self, per_cent: int) -> None:
        """Follow larger text, which needs a wider column."""
        self._least = _LEAST * per_cent // 100
        self._part()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide another width anew."""
        super().resizeEvent(event)
        self._part()

    def _part(self) -> None:
        cards = min(max(self._cards_width, self._least), self.width() // 2)
        self.setSizes([self.width() - self.handleWidth() - cards, cards])

    def _keep_width(self) -> None:
        """Stop a drag at the bounds, so that the width kept is the width seen."""
        dragged = self.sizes()[1]
        self._cards_width = dragged
        self._part()
        if self.sizes()[1] != dragged:
            self._cards_width = self.sizes()[1]
