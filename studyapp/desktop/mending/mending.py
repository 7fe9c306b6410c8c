"""Announce after an answer that its card is a leech, and open the dialog that mends it."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from studyapp.desktop import lazy
from studyapp.desktop.appearance import Look
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.library_thread import LibraryThread
from studyapp.desktop.mending.leech_bar import LeechBar
from studyapp.desktop.mending.mend_dialog import MendDialog
from studyapp.desktop.mending.mend_presenter import MendPresenter
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note
from studyapp.domain.quality.mending import Leech

if TYPE_CHECKING:
    from studyapp.library import Library


class Mending(QObject):
    """One dialog at a time, kept up with what changes.

    Attributes:
        history: undo and redo, lent to the dialog.
        show_place: shows a note in its essay.
    """

    def __init__(
        self,
        window: QMainWindow,
        thread: LibraryThread,
        look: Look,
        bar: LeechBar,
        announce: Callable[[Changes], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._jobs = thread
        self._look = look
        self._bar = bar
        self._announce = announce
        self.history: Sequence[QAction] = ()
        self._presenter: MendPresenter | None = None
        self._dialog: MendDialog | None = None
        self.show_place: Callable[[Note], object] = lambda _note: None
        bar.mend_asked.connect(lambda uid: self.show(None, uid))

    def show(self, deck_uid: Uid | None, card_uid: Uid | None = None) -> None:
        """Show the leeches of a deck, or of that of a card, which is chosen."""
        if self._dialog is None:
            self._dialog = MendDialog(self._look.theme, self._window)
            self._dialog.addActions(self.history)
            self._presenter = MendPresenter(self._jobs, self._dialog, self._announce)
            self._dialog.attach(self._presenter)
            self._dialog.place_asked.connect(self._leave_for)
            self._dialog.finished.connect(lambda _result: self._forget())
            self._look.changed.connect(self._dialog.set_theme)
        presenter, dialog = self._presenter, self._dialog
        assert presenter is not None
        if card_uid is not None and card_uid == self._bar.card_uid:
            self._bar.show_leech(None)
        if deck_uid is None and card_uid is not None:
            self._open_with(presenter, card_uid)
        else:
            presenter.open(deck_uid, card_uid)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    @driven
    async def show_note(self, note: Note) -> None:
        """Show the first card of a note."""
        card_uid = await self._jobs.run(_first_card, note.uid)
        self.show(None if card_uid else note.deck_uid, card_uid)

    def refresh(self, changes: Changes) -> None:
        """Follow what was changed; after an answer it is looked whether a leech is to be told."""
        if self._presenter is not None:
            self._presenter.refresh(changes)
        if self._bar.card_uid in changes.cards:
            self._bar.show_leech(None)
        if changes.operation is not None and changes.cards:
            self._tell_leech(changes.operation)

    def leave(self) -> None:
        """Close the dialog, once what was typed is kept."""
        if self._dialog is not None:
            self._dialog.reject()

    @driven
    async def _open_with(self, presenter: MendPresenter, card_uid: Uid) -> None:
        presenter.open(await self._jobs.run(_deck_of, card_uid), card_uid)

    @driven
    async def _tell_leech(self, operation: Uid) -> None:
        with suppress(StudyAppError):
            if leech := await self._jobs.run(_leech_after, operation):
                self._bar.show_leech(leech)

    def _leave_for(self, note: Note) -> None:
        self.leave()
        self.show_place(note)

    def _forget(self) -> None:
        self._dialog = self._presenter = None


def _first_card(library: "Library", note_uid: Uid) -> Uid | None:
    return next((card.uid for card in library.cards(note_uid=note_uid)), None)


def _deck_of(library: "Library", card_uid: Uid) -> Uid:
    return library.card(card_uid).deck_uid


def _leech_after(library: "Library", operation: Uid) -> Leech | None:
    return lazy.leeches.leech_after(library, operation)
