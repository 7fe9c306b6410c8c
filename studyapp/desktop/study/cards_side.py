"""The side of the study page with the cards: in a low window what has keys and a menu too gives way to them."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from studyapp.desktop.cards.note_editor import NoteEditor
from studyapp.desktop.study.card_foot import CardFoot
from studyapp.desktop.widgets.scrolled import height_in_sight
from studyapp.desktop.widgets.settling import Settling

_LEAST_LINES = 4  # of the cards


class CardsSide(Settling):
    """Head, form, cards and what can be done with them, below each other.

    Args:
        told: how many cards there are; headings in the list tell it too.
        choices: what is listed, and what the colours of the list say, below it.
        editor: a form, with which nothing else is done.
        cards: the list, and what stands in its place.
        foot: what can be done with the selected cards.
    """

    def __init__(
        self,
        told: QWidget,
        choices: tuple[QWidget, ...],
        editor: NoteEditor,
        cards: tuple[QWidget, ...],
        foot: CardFoot,
    ) -> None:
        super().__init__()
        self._told, self._choices, self._editor, self._foot = told, choices, editor, foot
        head = QFrame()
        head.setProperty("role", "bar")
        self._head = QVBoxLayout(head)
        self._head.setContentsMargins(12, 8, 12, 8)
        self._head.addWidget(told)
        for each in choices:
            self._head.addWidget(each)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(editor)
        for each in cards:
            layout.addWidget(each, 1)
        layout.addWidget(foot)
        editor.open_changed.connect(lambda _is_open: self.settle())

    def settle(self) -> None:
        """The buttons go first, then the words above."""
        margins = self._head.contentsMargins()
        shown = [each.minimumSizeHint().height() for each in self._choices if not each.isHidden()]
        choices = margins.top() + sum(shown) + self._head.spacing() * (len(shown) - 1) + margins.bottom()
        lines = _LEAST_LINES * self.fontMetrics().lineSpacing()
        below = self._editor.minimumSizeHint().height() if self._editor.is_open else lines
        left = height_in_sight(self) - choices - below
        told = self._told.minimumSizeHint().height() + self._head.spacing()
        self._told.setVisible(left >= told)
        has_room = left >= told + self._foot.minimumSizeHint().height()
        self._foot.setVisible(has_room and not self._editor.is_open)
