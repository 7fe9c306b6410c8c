"""Commands on the cards of the essay in sight that need a dialog of their own."""

from functools import partial
from typing import TYPE_CHECKING

from studyapp.desktop import below, lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.living import living
from studyapp.desktop.cards.why import why
from studyapp.desktop.cards.why_dialog import WhyDialog
from studyapp.desktop.commands.group import CommandGroup, Parts
from studyapp.desktop.essay_dialogs.auditing import Auditing
from studyapp.desktop.essay_dialogs.card_advice import AdviceBeside
from studyapp.desktop.essay_dialogs.rejected_dialog import RejectedDialog
from studyapp.desktop.essay_dialogs.remaking_dialog import RemakingDialog
from studyapp.desktop.essay_dialogs.remaking_presenter import RemakingPresenter, WhenFree
from studyapp.desktop.keys.key_words import with_keys
from studyapp.domain.changes import Changes
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note, NoteState

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.library import Library

_NOTICE_MS = 6_000


class CardCommands(CommandGroup):
    """The dialogs from which cards are changed have undo and redo too."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self._auditing = Auditing(parts.window, parts.thread, parts.study, parts.pages.study, parts.actions.history)
        self._advice = AdviceBeside(parts.window, parts.thread, parts.study, parts.pages.study, parts.look)

    def close(self) -> None:
        """Break off what is under way."""
        self._advice.close()

    def advise(self) -> None:
        """Hold the selected cards, or all cards of the essay, against their passages."""
        self._advice.show()

    def tell_why(self) -> None:
        """Show why the selected card was made."""
        note = self._study.selection.chosen
        if note is not None:
            WhyDialog(lazy.brief.summarise(note).line, why(note), self._window).open()

    def duplicate(self) -> None:
        """Make the selected cards once more; a single copy is opened to be changed."""
        if uids := self._study.selection.selected:
            self._rework(_duplicate, uids)

    def merge(self) -> None:
        """Make one card of those that are selected, and open it: what differed stands below each other."""
        if len(uids := self._study.selection.selected) > 1:
            self._rework(_merge, uids)

    def split(self) -> None:
        """Make a card for each thing that the selected one asks."""
        if len(uids := self._study.selection.selected) == 1:
            self._rework(_split_note, uids)

    @driven
    async def _rework(
        self,
        operation: "Callable[[Library, tuple[Uid, ...]], tuple[Changes, Note | None]]",
        note_uids: tuple[Uid, ...],
    ) -> None:
        changes, note = await self._jobs.run(operation, note_uids)
        self._study.selection.select_after_refresh(changes.notes if note is None else (note.uid,))
        self._announce(changes)
        words = with_keys(self.tr("Done: {name}. {undo} takes it back.")).format(name=below.told(changes.name))
        self._window.statusBar().showMessage(words, _NOTICE_MS)
        if note is not None:
            self._study.form.edit_note(note)

    def show_rejected(self) -> None:
        """Show the rejected cards beside the essay, once, kept up with what changes."""
        open_dialog = next((dialog for dialog in self._window.findChildren(RejectedDialog) if dialog.isVisible()), None)
        if open_dialog is not None:
            open_dialog.activateWindow()
            return
        dialog = RejectedDialog(self._look.theme, self._window)
        dialog.addActions(self._actions.history)

        dialog.back_asked.connect(self._bring_back)
        dialog.place_asked.connect(self._study.chapters.follow)
        self._show_beside(dialog, partial(self._fill_rejected, dialog))

    def _fill_rejected(self, dialog: RejectedDialog) -> None:
        rejected = [note for note in self._study.notes.values() if note.state is NoteState.REJECTED]
        dialog.show_notes(sorted(rejected, key=lambda note: (note.position, note.uid)))

    def _bring_back(self, note_uid: Uid) -> None:
        self._study.selection.select_after_refresh((note_uid,))
        self._change(_brought_back, note_uid)

    def show_audit(self) -> None:
        """Show how well cards cover the essay."""
        self._auditing.show()

    def make_again(self, when_free: WhenFree) -> None:
        """Make the cards of the essay again; what else comes in has its cards made once the dialog is closed."""
        essay, essay_uid = self._study.essay, self._study.essay_uid
        if essay is None or essay_uid is None:
            return
        dialog = RemakingDialog(essay.title or "", self._look.theme, self._window)
        presenter = RemakingPresenter(
            self._thread, self._maker, living(dialog, self._thread), self._announce, essay_uid, when_free
        )
        dialog.make_asked.connect(presenter.make)
        dialog.accept_asked.connect(presenter.accept)
        dialog.finished.connect(lambda _result: presenter.leave())
        dialog.open()
        presenter.make(dialog.number.value())


def _duplicate(library: "Library", note_uids: tuple[Uid, ...]) -> tuple[Changes, Note | None]:
    changes = lazy.joining.duplicate(library, note_uids)
    return changes, library.note(min(changes.notes)) if len(changes.notes) == 1 else None


def _merge(library: "Library", note_uids: tuple[Uid, ...]) -> tuple[Changes, Note | None]:
    changes = lazy.joining.merge(library, note_uids)
    notes_left = [
        note for note in library.store.reads.notes.notes_named(note_uids) if note.state is not NoteState.REJECTED
    ]
    return changes, next(iter(notes_left), None)


def _split_note(library: "Library", note_uids: tuple[Uid, ...]) -> tuple[Changes, Note | None]:
    return lazy.mending.split(library, note_uids[0]), None


def _brought_back(library: "Library", note_uid: Uid) -> Changes:
    return lazy.drafts.bring_back(library, (note_uid,))
