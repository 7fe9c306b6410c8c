"""Commands on essays, decks and notes as a whole: renaming, moving, deleting, options, undo and trash."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox
from shiboken6 import isValid

from studyapp.desktop import below
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
from studyapp.domain.decks import Deck, DeckOptions
from studyapp.domain.entries import EssayEntry
from studyapp.domain.ids import Uid

if TYPE_CHECKING:
    from studyapp.domain.memory import LoadPoint
    from studyapp.library import Library

Operation = Callable[["Library"], Changes]


class LibraryCommands(CommandGroup):
    """What is chosen is a row of the library page, or asked for."""

    def do(self, command: str, uid: Uid | None) -> None:
        """A command of the library page by its name."""
        if command == "new-deck":
            self._new_deck()
            return
        commands: dict[str, Callable[[Uid], None]] = {
            "rename-essay": self._describe_essay,
            "delete-essay": self._delete_essay,
            "rename-deck": self._rename_deck,
            "delete-deck": self._delete_deck,
            "options": self.deck_options,
        }
        if uid is not None:
            commands[command](uid)

    # Undo and redo

    def refresh_history(self) -> None:
        """Names in the menu what can be undone and redone."""

        def show(names: tuple[str | None, str | None]) -> None:
            undo, redo = names
            self._actions["undo"].setText(
                self.tr("&Undo {name}").format(name=below.told(undo)) if undo else self.tr("&Undo")
            )
            self._actions["redo"].setText(
                self.tr("&Redo {name}").format(name=below.told(redo)) if redo else self.tr("&Redo")
            )
            self._actions.enable(("undo",), undo is not None)
            self._actions.enable(("redo",), redo is not None)

        self._thread.run(lambda library: (library.undo_name, library.redo_name)).then(show)

    def undo(self, then: Callable[[Changes], None], shown: Callable[[Changes], None]) -> None:
        """Takes the last operation back, which can be ended; calls `then` before it is shown, and `shown` after."""

        def work(library: "Library", watch: Watch) -> Changes:
            from studyapp.operations.library import history

            return history.undo(library, watch)

        self._replay(self.tr("Undoing …"), work, then, shown)

    def redo(self, then: Callable[[Changes], None], shown: Callable[[Changes], None]) -> None:
        """Does again what was taken back, as `undo` does."""

        def work(library: "Library", watch: Watch) -> Changes:
            from studyapp.operations.library import history

            return history.redo(library, watch)

        self._replay(self.tr("Doing it again …"), work, then, shown)

    # Notes

    def delete_notes(self, uids: tuple[Uid, ...]) -> None:
        """Deletes notes of a deck after asking."""
        if not uids:
            return

        def work(library: "Library", watch: Watch) -> Changes:
            from studyapp.operations.notes import editing

            return editing.delete(library, uids, watch.go_on)

        def ask(cards: int) -> None:
            what = self.tr("this card") if len(uids) == 1 else tr("these %Ln note(s)", "", len(uids))
            self._confirm(what, cards, lambda: self._watched(self.tr("Deleting …"), work, self._announce))

        self._thread.run(lambda library: library.store.reads.taken_among(uids)[1]).then(ask)

    def move_notes(self, uids: tuple[Uid, ...]) -> None:
        """Moves notes to a deck that is chosen."""
        if uids:
            self._thread.run(lambda library: library.decks()).then(lambda decks: self._choose_deck(decks, uids))

    def _choose_deck(self, decks: tuple[Deck, ...], uids: tuple[Uid, ...]) -> None:
        dialog = asking.question(self._window, self.tr("Move to deck"), self.tr("Deck"))
        dialog.setComboBoxItems([deck.name for deck in decks])

        def move(name: str) -> None:
            deck = next(deck for deck in decks if deck.name == name)

            def work(library: "Library", watch: Watch) -> Changes:
                from studyapp.operations.notes import editing

                return editing.move(library, uids, deck.uid, watch.go_on)

            self._watched(self.tr("Moving …"), work, self._announce)

        dialog.textValueSelected.connect(move)
        asking.show(dialog)

    # Essays

    def _describe_essay(self, uid: Uid) -> None:
        def describe(title: str, author: str, date: str) -> None:
            def work(library: "Library") -> Changes:
                from studyapp.operations.essays import describing

                return describing.describe(library, uid, title=title, author=author, date=date)

            self._operate(work)

        def ask(entry: EssayEntry) -> None:
            dialog = DetailsDialog(entry, self._window)
            dialog.given.connect(describe)
            dialog.open()

        self._thread.run(lambda library: library.essay_entry(uid)).then(ask)

    def _delete_essay(self, uid: Uid) -> None:
        def work(library: "Library") -> Changes:
            from studyapp.operations.essays import shelving

            return shelving.delete(library, uid)

        def count(library: "Library") -> tuple[str, int]:
            notes = [note.uid for note in library.notes(essay_uid=uid)]
            return library.essay_entry(uid).title, library.store.reads.taken_among(notes)[1]

        def ask(found: tuple[str, int]) -> None:
            self._confirm(self.tr("the essay “{name}”").format(name=found[0]), found[1], lambda: self._operate(work))

        self._thread.run(count).then(ask)

    # Decks

    def _new_deck(self) -> None:
        def create(name: str) -> Operation:
            def work(library: "Library") -> Changes:
                from studyapp.operations import decks

                return decks.create(library, name)

            return work

        self._ask_name(self.tr("New deck"), keys.of_deck(None), "", create)

    def _rename_deck(self, uid: Uid) -> None:
        def rename(name: str) -> Operation:
            def work(library: "Library") -> Changes:
                from studyapp.operations import decks

                return decks.rename(library, uid, name)

            return work

        def ask(deck: Deck) -> None:
            self._ask_name(self.tr("Rename deck"), keys.of_deck(uid), deck.name, rename)

        self._thread.run(lambda library: library.deck(uid)).then(ask)

    def _delete_deck(self, uid: Uid) -> None:
        def work(library: "Library") -> Changes:
            from studyapp.operations import decks

            return decks.delete(library, uid)

        def ask(found: tuple[str, int]) -> None:
            self._confirm(self.tr("the deck “{name}”").format(name=found[0]), found[1], lambda: self._operate(work))

        self._thread.run(lambda library: (library.deck(uid).name, len(library.cards(deck_uid=uid)))).then(ask)

    def deck_options(self, uid: Uid | None) -> None:
        """Lets the limits and the desired retention of a deck be set."""
        if uid is None:
            return

        def set_options(options: DeckOptions) -> None:
            def work(library: "Library") -> Changes:
                from studyapp.operations import decks

                return decks.set_options(library, uid, options)

            self._operate(work)

        def show(deck: Deck) -> None:
            dialog = DeckOptionsDialog(deck, self._window, self._look.theme)
            dialog.chosen.connect(set_options)
            dialog.settings_asked.connect(self._actions["study-settings"].trigger)
            dialog.open()
            self._show_load(uid, dialog)

        self._thread.run(lambda library: library.deck(uid)).then(show)

    def _show_load(self, uid: Uid, dialog: DeckOptionsDialog) -> None:
        """Counts what each desired retention comes to, while the dialog is open already."""

        def read(library: "Library") -> "Callable[[], tuple[tuple[LoadPoint, ...], int]]":
            from studyapp.operations.memory import learning

            return learning.load_later(library, uid)

        def show(found: "tuple[tuple[LoadPoint, ...], int]") -> None:
            if isValid(dialog):  # it may have been closed meanwhile
                dialog.load.show_load(*found)

        self._thread.run(read).then(lambda count: self._thread.aside(count).then(show))

    # Trash, help

    def show_trash(self) -> None:
        """Shows what was deleted in the last 30 days, with what went with it."""
        dialog = TrashDialog(self._window)

        def fill() -> None:
            self._thread.run(lambda library: library.trash()).then(dialog.show_entries)

        def restore(entry_uid: Uid) -> None:
            def work(library: "Library") -> Changes:
                from studyapp.operations.library import trash

                return trash.restore(library, entry_uid)

            self._operate(work, lambda _changes: fill())

        dialog.restore_asked.connect(restore)
        fill()
        dialog.open()

    # Inside

    def _operate(self, work: Operation, then: Callable[[Changes], None] = lambda _changes: None) -> None:
        def done(changes: Changes) -> None:
            then(changes)
            self._announce(changes)

        self._thread.run(work).then(done)

    def _replay(
        self,
        words: str,
        work: Callable[["Library", Watch], Changes],
        then: Callable[[Changes], None],
        shown: Callable[[Changes], None],
    ) -> None:
        """Undoes or redoes; what a package brought takes a while."""

        def done(changes: Changes) -> None:
            then(changes)
            self._announce(changes)
            shown(changes)

        self._watched(words, work, done)

    def _ask_name(self, title: str, key: str, name: str, operation: Callable[[str], Operation]) -> None:
        dialog = asking.question(self._window, title, self.tr("Name"))
        dialog.setTextValue(name)

        def given(text: str) -> None:
            if text.strip() and text != name:
                self._operate(operation(text.strip()))

        dialog.textValueSelected.connect(given)
        keep_answer(dialog, key)
        asking.show(dialog)

    def _confirm(self, what: str, cards: int, do: Callable[[], None]) -> None:
        """Asks before something goes to the trash, and says what goes with it."""
        words = [self.tr("It stays in the trash for 30 days and can be restored with its history of reviews.")]
        if cards > 1:
            words.insert(0, tr("%Ln card(s) go with it.", "", cards))
        box = asking.message(self._window, self.tr("Delete {what}?").format(what=what), " ".join(words))
        delete = box.addButton(self.tr("Delete"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(delete)

        def answered(_result: int) -> None:
            if box.clickedButton() is delete:
                do()

        box.finished.connect(answered)
        asking.show(box)
