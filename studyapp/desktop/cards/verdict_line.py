"""Tell below the list of cards what the last verdict did or what was added, with Undo, and what comes at the end."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studyapp.desktop import counting
from studyapp.desktop.cards.judging import Verdict
from studyapp.desktop.language import tr
from studyapp.desktop.widgets.announcing import announce
from studyapp.desktop.widgets.flow_layout import FlowRow
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.desktop.widgets.short_label import ShortLabel


@dataclass(frozen=True, slots=True)
class End:
    """The state of a text, or of a chapter, of which only further suggestions are left, if anything.

    Attributes:
        taken: the number of its cards in the deck.
        further: the number of passages that have further suggestions, and no card in the deck.
        of_chapter: whether this is told of one chapter of several.
    """

    taken: int
    further: int
    of_chapter: bool = False


class VerdictLine(QFrame):
    """Two lines for the last verdict and what is selected after it; below them, at the end, the next steps.

    While something is left to judge the lines are there, with what the buttons do before the first verdict, so that the
    list above does not change its height at each verdict.

    Signals:
        undo_asked: the verdict shall be taken back.
        show_asked: the added card, with which it is emitted, shall be shown.
        review_asked: the deck shall be reviewed.
        further_asked: the further suggestions shall be listed.
    """

    undo_asked = Signal()
    show_asked = Signal(object)
    review_asked = Signal()
    further_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "foot")
        self._verdict: Verdict | None = None
        self._end: End | None = None
        self._is_judging = False
        self.said = ShortLabel()
        self.undo = QPushButton(self.tr("Undo"))
        self.undo.setToolTip(self.tr("Take this verdict back"))
        self.see = QPushButton(self.tr("Show"))
        self.see.setToolTip(self.tr("Show where the card stands in its deck"))
        self.below = ShortLabel()
        keeps = self.undo.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self.undo.setSizePolicy(keeps)
        self.ended = PlainLabel(wraps=True)
        self.review = QPushButton(self.tr("Review the deck"))
        self.further = QPushButton(self.tr("See further suggestions"))
        self.stops: tuple[QPushButton, ...] = (self.see, self.undo, self.review, self.further)
        clicked = (self._ask_to_show, self.undo_asked, self.review_asked, self.further_asked)
        for button, asked in zip(self.stops, clicked, strict=True):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys with the list
            button.clicked.connect(asked)
        self._line, self._next = QWidget(), FlowRow()
        row = QHBoxLayout(self._line)
        row.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.said)
        words.addWidget(self.below)
        row.addLayout(words, 1)
        row.addWidget(self.see)
        row.addWidget(self.undo)
        self._next.flow.setContentsMargins(0, 0, 0, 0)
        for button in (self.review, self.further):
            self._next.flow.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        for part in (self._line, self.ended, self._next):
            layout.addWidget(part)
        self._show()

    @property
    def tells(self) -> bool:
        """Return whether there is anything to say."""
        return self._verdict is not None or self._end is not None or self._is_judging

    def show_verdict(self, verdict: Verdict | None) -> None:
        """Say what a verdict did; None where undoing would take back something else."""
        if verdict != self._verdict:
            self._verdict = verdict
            self._show()
            words = self.said.text()
            announce(self, f"{words} {self.below.text()}" if verdict is not None and verdict.goes_on else words)

    def show_judging(self, is_judging: bool) -> None:
        """Keep the lines in sight while something is left to judge."""
        if is_judging is not self._is_judging:
            self._is_judging = is_judging
            self._show()

    def show_end(self, end: End | None) -> None:
        """Say what comes next; None while something is left to judge."""
        if end != self._end:
            self._end = end
            self._show()
            announce(self, self.ended.text())

    def _show(self) -> None:
        verdict, end = self._verdict, self._end
        self.said.setText(self._verdict_text(verdict))
        self.below.setText(self._below_verdict(verdict))
        self._line.setVisible(verdict is not None or self._is_judging)
        self.undo.setVisible(verdict is not None)
        self.see.setVisible(verdict is not None and verdict.added is not None)
        self.ended.setText("" if end is None else self._end_text(end))
        self.ended.setVisible(end is not None)
        self._next.setVisible(end is not None)
        self.review.setVisible(end is not None and end.taken > 0)
        self.further.setVisible(end is not None and end.further > 0)

    @Slot()
    def _ask_to_show(self) -> None:
        if self._verdict is not None:
            self.show_asked.emit(self._verdict.added)

    def _below_verdict(self, verdict: Verdict | None) -> str:
        if verdict is None:
            return self.tr("Reject drops the passage; the arrows show other questions.")
        return self.tr("Now: the next passage.") if verdict.goes_on else ""

    def _verdict_text(self, verdict: Verdict | None) -> str:
        if verdict is None:
            return self.tr("Take puts a card into your deck.")
        if verdict.added is not None:
            return self.tr("Added to the deck: {question}").format(question=verdict.asked)
        if verdict.is_taken:
            said = verdict.asked if verdict.rows == 1 and verdict.asked else counting.cards(verdict.rows)
            return self.tr("Taken: {question}").format(question=said)
        if verdict.rows > 1:
            return tr("Rejected: %Ln passages", "", verdict.rows)
        return self.tr("Rejected: {question}").format(question=verdict.asked)

    def _end_text(self, end: End) -> str:
        if end.of_chapter and end.further:
            left = tr("All cards proposed in this chapter are judged; %Ln further suggestion(s) wait.", "", end.further)
        elif end.further:
            left = tr("All proposed cards are judged; %Ln further suggestion(s) wait.", "", end.further)
        elif end.of_chapter:
            left = self.tr("Nothing is left to judge in this chapter.")
        else:
            left = self.tr("Nothing is left to judge.")
        if not end.taken:
            kept = self.tr("None of these cards is in your deck.")
        elif end.of_chapter:
            kept = self.tr("Of this chapter in your deck: {cards}.").format(cards=counting.cards(end.taken))
        else:
            kept = self.tr("In your deck: {cards}.").format(cards=counting.cards(end.taken))
        return f"{left} {kept}"
