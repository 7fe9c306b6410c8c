"""The side of the study page with the cards; in a low window its tools give way to them."""

from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from studyapp.desktop.cards.note_editor import NoteEditor
from studyapp.desktop.cards.verdict_line import VerdictLine
from studyapp.desktop.study.card_foot import CardFoot
from studyapp.desktop.widgets.adaptive_widget import AdaptiveWidget
from studyapp.desktop.widgets.scroll_areas import visible_height

_LEAST_LINES = 4  # of the cards
_ALL = 1_000  # of the room that is left, beside the 1 of the cards


class CardsSide(AdaptiveWidget):
    """The column of head, form, cards and commands.

    Args:
        summary: the number of cards; headings in the list tell it too.
        choices: the choice of what is listed, and the legend of colours below it.
        editor: a form, with which nothing else is done.
        cards: the list, and what stands in its place.
        below: the last verdict, and the commands for the selected cards.
    """

    def __init__(
        self,
        summary: QWidget,
        choices: tuple[QWidget, ...],
        editor: NoteEditor,
        cards: tuple[QWidget, ...],
        below: tuple[VerdictLine, CardFoot],
    ) -> None:
        super().__init__()
        self._told, self._choices, self._editor, (self._verdict, self._foot) = summary, choices, editor, below
        head = self._top = QFrame()
        head.setProperty("role", "bar")
        self._head = QVBoxLayout(head)
        self._head.setContentsMargins(12, 8, 12, 8)
        self._head.addWidget(summary)
        for choice in choices:
            self._head.addWidget(choice)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(editor)
        for card in cards:
            layout.addWidget(card, 1)
        for widget in below:
            layout.addWidget(widget)
        self._layout = layout
        editor.open_changed.connect(self._make_room)

    def _make_room(self, is_open: bool) -> None:
        """Give all room to an open form, so that its buttons stay at the bottom whatever is typed."""
        policy = QSizePolicy.Policy
        self._editor.setSizePolicy(policy.Preferred, policy.Expanding if is_open else policy.Maximum)
        self._layout.setStretchFactor(self._editor, _ALL if is_open else 0)
        self._top.setVisible(not is_open)  # there is nothing to list or to filter meanwhile
        self.settle()

    def settle(self) -> None:
        """Hide first the buttons and then the words above in a low window."""
        margins = self._head.contentsMargins()
        heights = [choice.minimumSizeHint().height() for choice in self._choices if not choice.isHidden()]
        if self._editor.is_open:
            self._foot.hide()
            self._verdict.hide()
            return
        choices = margins.top() + sum(heights) + self._head.spacing() * (len(heights) - 1) + margins.bottom()
        below = _LEAST_LINES * self.fontMetrics().lineSpacing()
        height_left = visible_height(self) - choices - below
        summary_height = self._told.minimumSizeHint().height() + self._head.spacing()
        self._told.setVisible(height_left >= summary_height)
        has_room = height_left >= summary_height + self._foot.minimumSizeHint().height()
        self._foot.setVisible(has_room)
        wanted = summary_height + self._foot.minimumSizeHint().height() + self._verdict.minimumSizeHint().height()
        self._verdict.setVisible(self._verdict.tells and height_left >= wanted)
