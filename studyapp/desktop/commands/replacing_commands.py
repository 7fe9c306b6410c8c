"""The command for find and replace over what a search found, or over all cards."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from studyapp.desktop import counting
from studyapp.desktop.background.living import living, until_closed
from studyapp.desktop.commands.group import CommandGroup
from studyapp.desktop.replacing.replace_presenter import ReplacePresenter, Scope
from studyapp.domain.changes import Changes
from studyapp.domain.ids import Uid

if TYPE_CHECKING:
    from studyapp.desktop.cards.marking_presenter import Look
    from studyapp.library import Library


class ReplacingCommands(CommandGroup):
    """The cards are those that are found; without a search all of them, which come into sight with it."""

    def connect_all(self) -> None:
        """Connect the menu."""
        self._panel = self._pages.library.search
        self._actions.connect({"replace": self.show})

    def show(self) -> None:
        """Open the dialog over the cards that it is about."""
        from studyapp.desktop.replacing.replace_dialog import ReplaceDialog

        self._pages.show_page(self._pages.library)
        if not self._panel.is_searching:
            self._panel.browse()
        selected = len(self._panel.selected_notes())
        counts = {Scope.FOUND: self.tr("All cards found")}
        if selected > 1:
            counts = {Scope.SELECTED: self.tr("Selected: {cards}").format(cards=counting.cards(selected)), **counts}
        dialog = ReplaceDialog(self._look.theme, counts, self._window)
        dialog.addActions(self._actions.history)
        jobs = until_closed(dialog, self._jobs)
        view = living(dialog, self._jobs)
        dialog.attach(ReplacePresenter(jobs, view, self._notes_in, self._in_sight, self._announce))
        self._panel.searching.connect(dialog.look_again)  # the cards may only be on their way
        dialog.open()

    def _notes_in(self, scope: Scope) -> tuple[Uid, ...]:
        return self._panel.selected_notes() if scope is Scope.SELECTED else self._panel.found_notes()

    def _in_sight(self, work: "Callable[[Library, Look], Changes]", receiver: Callable[[Changes], None]) -> None:
        self._run_watched(
            self.tr("Replacing in the cards …"), lambda library, watch: work(library, watch.go_on), receiver
        )
