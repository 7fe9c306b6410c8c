"""A part of the library page: a heading with its buttons, above the card of a table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QVBoxLayout, QWidget

from studyapp.desktop.language import tr
from studyapp.desktop.library.shelf_tree import ShelfTree
from studyapp.desktop.library.shelf_view import ShelfView
from studyapp.desktop.widgets.flow_layout import FlowRow
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.domain.ids import Uid

_TOPICS = {"deck": "review", "exam": "schedule"}  # of the help


@dataclass(frozen=True, slots=True)
class Offer:
    """A command that a button or an entry of a menu gives out, and what stands on it."""

    command: str
    words: str


class ShelfSection:
    """A table of the library page under its heading, with buttons; the first does what Return does on a line.

    Args:
        kind: the kind of the lines, as commands name it: "essay", "deck", "exam".
        title: the heading.
        view: the table.
        buttons: the buttons beside the heading.
        further_offers: the entries in the menu of a last button, which may be filled later.
        ask: runs a command; gets the selected exam too, where the lines are exams.
    """

    def __init__(
        self,
        kind: str,
        title: str,
        view: ShelfView | ShelfTree,
        buttons: Sequence[Offer],
        further_offers: Sequence[Offer],
        ask: Callable[[str, Uid | None], None],
    ) -> None:
        self._ask, self._view = ask, view
        self.title = PlainLabel(title)
        self.title.setBuddy(view)
        self.buttons = {offer.command: self._button(offer) for offer in buttons}
        self.buttons[buttons[0].command].setProperty("weight", "first")
        self.more = self._menu(title, further_offers)
        for part in (view, *self.buttons.values(), self.more):
            part.setProperty("topic", _TOPICS.get(kind, ""))
        self.card = QFrame()
        self.card.setProperty("role", "card")
        self._inside = QVBoxLayout(self.card)
        self._inside.setContentsMargins(8, 8, 8, 8)
        self._inside.addWidget(view)
        view.opened.connect(partial(self._give_out, buttons[0].command))
        view.command.connect(lambda name: self._give_out(f"{name}-{kind}"))

    def put_inside(self, widget: QWidget) -> None:
        """Put something below the table, on the same card."""
        self._inside.addWidget(widget)

    def lay_out(self, layout: QVBoxLayout, stretch: int) -> None:
        """Put itself at the end of a page; of the room that is left its card gets a share."""
        row = FlowRow()
        row.flow.setContentsMargins(0, 0, 0, 0)
        row.flow.addWidget(self.title)
        row.flow.align_rest_right()
        for button in (*self.buttons.values(), self.more):
            row.flow.addWidget(button)
        layout.addWidget(row)
        layout.addWidget(self.card, stretch)
        layout.addSpacing(10)

    def _button(self, offer: Offer) -> QPushButton:
        button = QPushButton(offer.words)
        button.clicked.connect(partial(self._give_out, offer.command))
        return button

    def _menu(self, title: str, offers: Sequence[Offer]) -> QPushButton:
        button = QPushButton(tr("More"))
        button.setAccessibleName(tr("More for {title}").format(title=title))
        menu = QMenu(button)
        for offer in offers:
            menu.addAction(offer.words).triggered.connect(partial(self._give_out, offer.command))
        button.setMenu(menu)
        return button

    def _give_out(self, command: str, *_told_by_qt: object) -> None:
        self._ask(command, self._view.chosen() if isinstance(self._view, ShelfView) else None)
