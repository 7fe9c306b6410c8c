"""The command that lists the cards of a deck."""

from collections.abc import Callable

from studyapp.desktop.commands.group import CommandGroup, Parts
from studyapp.desktop.library.deck_dialog import DeckDialog
from studyapp.desktop.library.deck_presenter import DeckPresenter
from studyapp.domain.changes import Changes
from studyapp.domain.ids import Uid


class DeckCommands(CommandGroup):
    """The commands that open the list of a deck's cards, and keep it up to date."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self._shown: DeckPresenter | None = None

    def connect_all(self, deck_in_sight: Callable[[], Uid | None]) -> None:
        """Connect the menu and the library page."""
        self._actions.connect({"deck-cards": lambda: self.show_cards(deck_in_sight())})
        self._pages.library.command_asked.connect(
            lambda command, uid: self.show_cards(uid) if command == "deck-cards" else None
        )

    def refresh(self, changes: Changes) -> None:
        """Follow what was changed."""
        if self._shown is not None:
            self._shown.refresh(changes)

    def show_cards(self, deck_uid: Uid | None, note_uid: Uid | None = None) -> None:
        """List the cards of a deck, with a note of it chosen."""
        if deck_uid is None:
            return

        def closed(_result: int) -> None:
            self._shown = None

        dialog = DeckDialog(self._look.theme, self._actions.history, self._window)
        presenter = DeckPresenter(self._thread, dialog, self._announce, deck_uid)
        self._shown = presenter
        dialog.attach(presenter)
        dialog.finished.connect(closed)
        dialog.open()
        presenter.load(note_uid)
