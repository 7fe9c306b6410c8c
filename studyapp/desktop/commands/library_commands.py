"""Commands on essays, decks and notes as a whole: renaming, moving, deleting, options, undo and trash."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox
from shiboken6 import isValid

from studyapp.desktop import below, lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.watching import Watch
from studyapp.desktop.commands.group import CommandGroup
from studyapp.desktop.drafts import keys
from studyapp.desktop.drafts.typed_words import keep_answer
from studyapp.desktop.language import tr
from studyapp.desktop.library.details_dialog import DetailsDialog
from studyapp.desktop.library.trash_dialog import TrashDialog
from studyapp.desktop.schedule.deck_options import DeckOptionsDialog
from studyapp.desktop.widgets import asking
from studyapp.domain.changes import Changes
from studyapp.domain.decks import Deck, DeckOptions, with_inner
from studyapp.domain.entries import EssayEntry, TrashEntry
from studyapp.domain.ids import Uid

if TYPE_CHECKING:
    from studyapp.domain.memory.load import LoadPoint
    from studyapp.library import Library


class LibraryCommands(CommandGroup):
    """The commands for a row of the library page."""

    def do(self, command: str, uid: Uid | None) -> None:
        """Carry out a command of the library page by its name."""
        if command == "new-deck":
            self._new_deck()
            return
        commands: dict[str, Callable[[Uid], object]] = {
            "rename-essay": self._describe_essay,
            "delete-essay": self._delete_essay,
            "rename-deck": self._rename_deck,
            "delete-deck": self._delete_deck,
            "options": self.deck_options,
        }
        if uid is not None:
            commands[command](uid)

    # Undo and redo

    @driven
    async def refresh_history(self) -> None:
        """Name in the menu what can be undone and redone."""
        undo, redo = await self._jobs.run(_names)
        self._actions["undo"].setText(
            self.tr("&Undo {name}").format(name=below.told(undo)) if undo else self.tr("&Undo")
        )
        self._actions["redo"].setText(
            self.tr("&Redo {name}").format(name=below.told(redo)) if redo else self.tr("&Redo")
        )
        self._actions.enable(("undo",), undo is not None)
        self._actions.enable(("redo",), redo is not None)

    def undo(self, after_undo: Callable[[Changes], None], show: Callable[[Changes], None]) -> None:
        """Take the last operation back, which can be ended; call `then` before it is shown, and `shown` after."""
        self._run_watched(self.tr("Undoing …"), _undo_last, partial(self._show_replayed, after_undo, show))

    def redo(self, after_redo: Callable[[Changes], None], show: Callable[[Changes], None]) -> None:
        """Do again what was taken back, as `undo` does."""
        self._run_watched(self.tr("Doing it again …"), _redone, partial(self._show_replayed, after_redo, show))

    # Notes

    def delete_notes(self, uids: tuple[Uid, ...]) -> None:
        """Delete notes of a deck after asking."""
        if uids:
            self._ask_deleting(uids)

    @driven
    async def _ask_deleting(self, uids: tuple[Uid, ...]) -> None:
        cards = await self._jobs.run(_count_taken_cards, uids)
        subject = self.tr("this card") if len(uids) == 1 else tr("these %Ln card(s)", "", len(uids))
        delete = partial(_delete_notes, uids)
        self._confirm(subject, cards, lambda: self._run_watched(self.tr("Deleting …"), delete, self._announce))

    def move_notes(self, uids: tuple[Uid, ...]) -> None:
        """Move notes to a deck that is chosen."""
        if uids:
            self._choose_deck(uids)

    @driven
    async def _choose_deck(self, uids: tuple[Uid, ...]) -> None:
        decks = await self._jobs.run(_decks)
        dialog = asking.question_box(self._window, self.tr("Move to deck"), self.tr("Deck"))
        dialog.setComboBoxItems([deck.name for deck in decks])
        dialog.textValueSelected.connect(partial(self._move, uids, decks))
        asking.open_box(dialog)

    def _move(self, uids: tuple[Uid, ...], decks: tuple[Deck, ...], name: str) -> None:
        deck = next(deck for deck in decks if deck.name == name)
        self._run_watched(self.tr("Moving …"), partial(_move_notes, uids, deck.uid), self._announce)

    # Essays

    @driven
    async def _describe_essay(self, uid: Uid) -> None:
        dialog = DetailsDialog(await self._jobs.run(_entry, uid), self._window)
        dialog.given.connect(lambda title, author, date: self._change(_describe_essay, uid, title, author, date))
        dialog.open()

    def rename_essay(self, uid: Uid | None, title: str) -> None:
        """Give a text another title."""
        if uid is not None:
            self._change(_renamed_essay, uid, title)

    @driven
    async def _delete_essay(self, uid: Uid) -> None:
        title, cards = await self._jobs.run(_count_of_essay, uid)
        subject = self.tr("the text “{name}”").format(name=title)
        self._confirm(subject, cards, partial(self._change, _deleted_essay, uid))

    # Decks

    def _new_deck(self) -> None:
        self._ask_name(self.tr("New deck"), keys.of_deck(None), "", lambda name: self._change(_created_deck, name))

    @driven
    async def _rename_deck(self, uid: Uid) -> None:
        deck = await self._jobs.run(_deck, uid)
        self._ask_name(
            self.tr("Rename deck"), keys.of_deck(uid), deck.name, lambda name: self._change(_renamed_deck, uid, name)
        )

    def move_deck(self, uid: Uid, into: Uid | None) -> None:
        """Move a deck with all inside it into another one, or to the top."""
        self._change(_move_deck, uid, into)

    def place_deck(self, uid: Uid, beside_uid: Uid, is_before: bool) -> None:
        """Have a deck stand before another one or behind it, in the deck in which that one stands."""
        self._change(_placed_deck, uid, beside_uid, is_before)

    def step_deck(self, uid: Uid | None, by: int) -> None:
        """Put a deck one place up (-1) or down (1)."""
        if uid is not None:
            self._change(_stepped_deck, uid, by)

    def sort_decks(self, uid: Uid | None) -> None:
        """Put a deck and those beside it in the order of their names."""
        if uid is not None:
            self._change(_sorted_decks, uid)

    @driven
    async def _delete_deck(self, uid: Uid) -> None:
        name, cards = await self._jobs.run(_count_of_deck, uid)
        subject = self.tr("the deck “{name}”").format(name=name)
        self._confirm(subject, cards, partial(self._change, _deleted_deck, uid))

    def deck_options(self, uid: Uid | None) -> None:
        """Let the limits and the desired retention of a deck be set."""
        if uid is not None:
            self._show_options(uid)

    @driven
    async def _show_options(self, uid: Uid) -> None:
        deck, *inside = await self._jobs.run(_deck_with_inner, uid)
        dialog = DeckOptionsDialog(deck, self._window, self._look.theme, inside=len(inside))
        dialog.chosen.connect(lambda options, inside_too: self._change(_set_options, uid, options, inside_too))
        dialog.settings_asked.connect(self._actions["study-settings"].trigger)
        dialog.open()
        counting = await self._jobs.run(_load, uid)  # what each desired retention comes to
        points, cards = await self._jobs.aside(counting)
        if isValid(dialog):  # it may have been closed meanwhile
            dialog.load.show_load(points, cards)

    # Trash, help

    def show_trash(self) -> None:
        """Show what was deleted in the last 30 days, with its dependents."""
        dialog = TrashDialog(self._window)
        dialog.restore_asked.connect(partial(self._restore, dialog))
        self._fill_trash(dialog)
        dialog.open()

    @driven
    async def _fill_trash(self, dialog: TrashDialog) -> None:
        entries = await self._jobs.run(_trash)
        if isValid(dialog):
            dialog.show_entries(entries)

    @driven
    async def _restore(self, dialog: TrashDialog, entry_uid: Uid) -> None:
        changes = await self._jobs.run(_restore_deletion, entry_uid)
        self._fill_trash(dialog)
        self._announce(changes)

    # Inside

    def _show_replayed(
        self, receiver: Callable[[Changes], None], show: Callable[[Changes], None], changes: Changes
    ) -> None:
        receiver(changes)
        self._announce(changes)
        show(changes)

    def _ask_name(self, title: str, key: str, name: str, take: Callable[[str], object]) -> None:
        dialog = asking.question_box(self._window, title, self.tr("Name"))
        dialog.setTextValue(name)
        dialog.textValueSelected.connect(lambda text: take(text.strip()) if text.strip() not in ("", name) else None)
        keep_answer(dialog, key)
        asking.open_box(dialog)

    def _confirm(self, subject: str, cards: int, do: Callable[[], object]) -> None:
        """Ask before something goes to the trash, and say what goes with it."""
        words = [self.tr("It stays in the trash for 30 days and can be restored with its history of reviews.")]
        if cards > 1:
            words.insert(0, tr("%Ln card(s) go with it.", "", cards))
        box = asking.message_box(self._window, self.tr("Delete {what}?").format(what=subject), " ".join(words))
        delete = box.addButton(self.tr("Delete"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))  # Return takes, and was meant for that
        box.finished.connect(lambda _result: do() if box.clickedButton() is delete else None)
        asking.open_box(box)


def _names(library: "Library") -> tuple[str | None, str | None]:
    return library.undo_name, library.redo_name


def _undo_last(library: "Library", watch: Watch) -> Changes:
    return lazy.history.undo(library, watch)


def _redone(library: "Library", watch: Watch) -> Changes:
    return lazy.history.redo(library, watch)


def _count_taken_cards(library: "Library", note_uids: tuple[Uid, ...]) -> int:
    return library.store.reads.taken_among(note_uids)[1]


def _delete_notes(note_uids: tuple[Uid, ...], library: "Library", watch: Watch) -> Changes:
    return lazy.editing.delete(library, note_uids, watch.go_on)


def _move_notes(note_uids: tuple[Uid, ...], deck_uid: Uid, library: "Library", watch: Watch) -> Changes:
    return lazy.editing.move(library, note_uids, deck_uid, watch.go_on)


def _entry(library: "Library", essay_uid: Uid) -> EssayEntry:
    return library.essay_entry(essay_uid)


def _describe_essay(library: "Library", essay_uid: Uid, title: str, author: str, date: str) -> Changes:
    return lazy.describing.describe_essay(library, essay_uid, title=title, author=author, date=date)


def _renamed_essay(library: "Library", essay_uid: Uid, title: str) -> Changes:
    return lazy.describing.describe_essay(library, essay_uid, title=title)


def _count_of_essay(library: "Library", essay_uid: Uid) -> tuple[str, int]:
    notes = [note.uid for note in library.notes(essay_uid=essay_uid)]
    return library.essay_entry(essay_uid).title, library.store.reads.taken_among(notes)[1]


def _deleted_essay(library: "Library", essay_uid: Uid) -> Changes:
    return lazy.importing.delete(library, essay_uid)


def _decks(library: "Library") -> tuple[Deck, ...]:
    return library.decks()


def _deck(library: "Library", deck_uid: Uid) -> Deck:
    return library.deck(deck_uid)


def _count_of_deck(library: "Library", deck_uid: Uid) -> tuple[str, int]:
    inner = with_inner(library.decks(), deck_uid)
    return library.deck(deck_uid).name, sum(len(library.cards(deck_uid=deck.uid)) for deck in inner)


def _created_deck(library: "Library", name: str) -> Changes:
    return lazy.decks.create(library, name)


def _renamed_deck(library: "Library", deck_uid: Uid, name: str) -> Changes:
    return lazy.decks.rename(library, deck_uid, name)


def _move_deck(library: "Library", deck_uid: Uid, into: Uid | None) -> Changes:
    return lazy.decks.move(library, deck_uid, into)


def _placed_deck(library: "Library", deck_uid: Uid, beside_uid: Uid, is_before: bool) -> Changes:
    return lazy.decks.place(library, deck_uid, beside_uid, is_before=is_before)


def _stepped_deck(library: "Library", deck_uid: Uid, by: int) -> Changes:
    return lazy.decks.step(library, deck_uid, by)


def _sorted_decks(library: "Library", deck_uid: Uid) -> Changes:
    return lazy.decks.sort_by_name(library, deck_uid)


def _deleted_deck(library: "Library", deck_uid: Uid) -> Changes:
    return lazy.decks.delete(library, deck_uid)


def _deck_with_inner(library: "Library", uid: Uid) -> tuple[Deck, ...]:
    """Return a deck, and behind it those that stand in it."""
    inner = with_inner(library.decks(), uid)
    return library.deck(uid), *(deck for deck in inner if deck.uid != uid)


def _set_options(library: "Library", deck_uid: Uid, options: DeckOptions, with_decks_inside: bool) -> Changes:
    return lazy.decks.set_options(library, deck_uid, options, with_decks_inside=with_decks_inside)


def _load(library: "Library", deck_uid: Uid) -> "Callable[[], tuple[tuple[LoadPoint, ...], int]]":
    return lazy.learning.prepare_load(library, deck_uid)


def _trash(library: "Library") -> tuple[TrashEntry, ...]:
    return library.trash()


def _restore_deletion(library: "Library", entry_uid: Uid) -> Changes:
    return lazy.trash.restore_deletion(library, entry_uid)
