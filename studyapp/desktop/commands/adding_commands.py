"""The command that opens the form for cards of one's own, from every page."""

from collections.abc import Callable, Mapping

from studyapp.desktop.adding.add_dialog import AddDialog
from studyapp.desktop.adding.add_presenter import AddPresenter
from studyapp.desktop.background.living import until_closed
from studyapp.desktop.cards.judging import Verdict
from studyapp.desktop.commands.group import CommandGroup, Parts
from studyapp.desktop.drafts.drafts import Drafts
from studyapp.domain.changes import Changes
from studyapp.domain.decks import Deck
from studyapp.domain.ids import Uid


class AddingCommands(CommandGroup):
    """One form at a time, beside which the window can be used; it knows deck and kind of the last card."""

    def __init__(self, parts: Parts, drafts: Drafts, before: Mapping[str, str]) -> None:
        super().__init__(parts)
        self._drafts = drafts
        self._before = dict(before)
        self._shown: tuple[AddDialog, AddPresenter] | None = None

    def connect_all(
        self,
        review: Callable[[Uid], None],
        deck_in_sight: Callable[[], Uid | None],
        show_card: Callable[[Uid, Uid], None],
    ) -> None:
        """Connect the menu.

        Args:
            review: begins with what is due in a deck.
            deck_in_sight: returns the deck of the text or row that is in sight.
            show_card: shows where a card stands, by its deck and its note.
        """
        self._review_deck, self._deck_in_sight, self._show_card = review, deck_in_sight, show_card
        self._pages.study.verdict.show_asked.connect(self._show_in_text)
        self._actions.connect({"add": self.show})

    def held(self) -> dict[str, str]:
        """Return the values that the next form begins with."""
        return self._shown[0].choices() if self._shown is not None else self._before

    def refresh(self, changes: Changes) -> None:
        """Follow what was changed."""
        if self._shown is not None:
            self._shown[1].refresh(changes)

    def show(self) -> None:
        """Open the form, or turn to the one that is open."""
        if self._shown is not None:
            self._shown[0].activateWindow()
            self._shown[0].begin()
            return
        dialog = AddDialog(self._look.theme, self._drafts, self._before, self._window)
        presenter = AddPresenter(until_closed(dialog, self._thread), dialog, self._announce, self._tell_added)
        self._shown = dialog, presenter
        dialog.addActions(self._actions.history)
        in_sight = self._deck_in_sight()
        if in_sight is not None and (self._pages.current is self._pages.study or not self._before.get("deck")):
            dialog.prefer(in_sight)
        dialog.attach(presenter)
        dialog.finished.connect(lambda _result: self._keep_choices(dialog))
        dialog.review_asked.connect(self._review_deck)
        dialog.show_asked.connect(self._show_card)
        dialog.undo_asked.connect(self._actions["undo"].trigger)
        dialog.show()
        dialog.begin()

    def _tell_added(self, deck: Deck, note_uid: Uid, asked: str) -> None:
        """Say beside the text of the deck that its list has the card now."""
        if deck.uid == self._study.deck_uid:
            self._study.judging.tell(Verdict(True, 1, asked, added=note_uid))

    def _show_in_text(self, note_uid: Uid) -> None:
        if self._study.deck_uid is not None:
            self._show_card(self._study.deck_uid, note_uid)

    def _keep_choices(self, dialog: AddDialog) -> None:
        self._before = dialog.choices()
        self._shown = None
