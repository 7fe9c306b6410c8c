"""The command that shows the history of a card, on every page with cards."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.living import until_closed
from studyapp.desktop.cards.marking_presenter import Selection
from studyapp.desktop.commands.group import CommandGroup
from studyapp.domain.ids import Uid

if TYPE_CHECKING:
    from studyapp.desktop.history.history_dialog import HistoryDialog
    from studyapp.library import Library
    from studyapp.operations.memory.history import CardHistory

_NOTICE_MS = 6_000
_MOST = 200  # cards to choose from


class HistoryCommands(CommandGroup):
    """One dialog for the cards that are meant when it is opened."""

    def connect_all(self, selection_of: Callable[[], Selection]) -> None:
        """Connect the menus.

        Args:
            selection_of: returns the cards that a command means on the page in sight.
        """
        self._meant = selection_of
        self._actions.connect({"history": self.show})

    @driven
    async def show(self) -> None:
        """Show the history of the cards that are meant."""
        from studyapp.desktop.history.history_dialog import HistoryDialog

        cards = await self._jobs.run(_cards, self._meant())
        if not cards:
            words = self.tr("What is not in a deck has no history yet.")
            self._window.statusBar().showMessage(words, _NOTICE_MS)
            return
        first = await self._jobs.run(_history, cards[0][0])
        dialog = HistoryDialog(self._look.theme, cards, self._window)
        dialog.card_asked.connect(lambda uid: self._fill(dialog, uid))
        dialog.show_history(first)
        dialog.open()

    @driven
    async def _fill(self, dialog: "HistoryDialog", card_uid: Uid) -> None:
        dialog.show_history(await until_closed(dialog, self._jobs).run(_history, card_uid))


def _cards(library: "Library", selection: Selection) -> tuple[tuple[Uid, str], ...]:
    """Return the cards that are meant with their questions, the first ones where they are very many."""
    cards = selection.first(_MOST).cards(library)[:_MOST]
    notes = {note.uid: note for note in library.store.reads.notes.notes_named({card.note_uid for card in cards})}
    return tuple((card.uid, lazy.brief.question_in_line(notes[card.note_uid], card.ordinal)) for card in cards)


def _history(library: "Library", card_uid: Uid) -> "CardHistory":
    return lazy.card_history.card_history(library, card_uid)
