"""A button below the text that leads to the passage of a card nobody chose, while it is out of sight."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTextEdit, QToolButton

from studyapp.domain.spans import Span


class PassageHint(QToolButton):
    """Says where the passage lies; it goes for good once that was in sight, so that it disturbs no reading.

    Args:
        view: the text; whoever lays it out puts the button below it, where it covers no line.
    """

    asked = Signal(object)

    def __init__(self, view: QTextEdit) -> None:
        super().__init__(view)
        self._span: Span | None = None
        self.setProperty("room", "little")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # whoever goes by keys has those of the list
        self.setToolTip(self.tr("Show the passage that the selected card asks about"))
        self.clicked.connect(lambda: self.asked.emit(self._span))
        self.hide()

    @property
    def span(self) -> Span | None:
        """Return the passage that it leads to, if any."""
        return self._span

    def lead_to(self, span: Span | None) -> None:
        """Lead to another passage from now on, or to none."""
        self._span = span
        if span is None:
            self.hide()

    def follow(self, first: int, last: int) -> None:
        """Follow what is in sight.

        Args:
            first: the code point at the top.
            last: the one at the lower edge.
        """
        if self._span is None:
            return
        if first <= self._span.start < last:
            self.lead_to(None)
            return
        is_below = self._span.start >= last
        self.setText(self.tr("Passage of the card ↓") if is_below else self.tr("Passage of the card ↑"))
        self.adjustSize()
        self.show()
