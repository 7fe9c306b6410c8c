"""Commands on cards in review and in the list: flag, tags, suspend, bury, due date, reset."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QInputDialog, QLabel

from studyapp.desktop import below
from studyapp.desktop.cards.marking_presenter import Look, MarkingPresenter, Operation, Selection, Tags
from studyapp.desktop.commands.group import CommandGroup, Parts
from studyapp.desktop.drafts import keys
from studyapp.desktop.drafts.typed_words import keep_answer
from studyapp.desktop.keys.key_words import with_keys
from studyapp.desktop.widgets import asking
from studyapp.domain.cards import Flag
from studyapp.domain.changes import Changes

if TYPE_CHECKING:
    from studyapp.library import Library

_MOST_DAYS = 36_500  # a hundred years
_OTHER_COMMANDS = ("tags", "history", "suspend", "bury", "set-due", "reset")
_FLAG_COMMANDS = tuple(f"flag-{flag.value}" for flag in Flag)
_NOTICE_MS = 6_000


class MarkingCommands(CommandGroup):
    """The commands that mark cards; they ask what they must know, and report in the status bar."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self._marking = MarkingPresenter(parts.thread, self, self._done)
        self._marking.watched = self._run_and_wait
        parts.review.when_left(self._done)

    def connect_all(self) -> None:
        """Connect the menus, and offer the commands where the cards are."""
        actions, marking = self._actions, self._marking
        actions.connect(
            {
                "tags": lambda: marking.read_tags(self._ask_tags),
                "suspend": marking.suspend,
                "bury": marking.bury,
                "set-due": self._ask_due,
                "reset": marking.reset,
                **{f"flag-{flag.value}": partial(marking.flag, flag) for flag in Flag},
            }
        )
        offered = [actions["flag"], *(actions[name] for name in ("tags", "history", "set-due", "reset"))]
        self._pages.review.offer(offered)
        self._pages.study.state_changed.connect(self.enable)
        self._pages.library.search.selection_changed.connect(self.enable)
        self._pages.turned.connect(self.enable)
        self.enable()

    def enable(self) -> None:
        """Let the commands be used where they mean a card."""
        can_mark = self._pages.current is self._pages.review or bool(self.meant())
        self._actions.enable(("flag", *_FLAG_COMMANDS, *_OTHER_COMMANDS), can_mark)

    def meant(self) -> Selection:
        """See `marking_presenter.Pointing`."""
        item = self._review.item
        if self._pages.current is self._pages.review:
            return Selection((item.note.uid,), (item.card.uid,)) if item is not None else Selection()
        if self._pages.current is self._pages.study:
            return Selection(self._study.judging.selected_taken())
        if self._pages.current is self._pages.library:
            search = self._pages.library.search
            return Selection(search.selected_notes(), search.selected_cards())
        return Selection()

    def leave(self, work: Operation) -> bool:
        """See `marking_presenter.Pointing`."""
        if self._pages.current is not self._pages.review:
            return False
        self._review.leave(work)
        return True

    def _run_and_wait(self, work: "Callable[[Library, Look], Changes]", receiver: Callable[[Changes], None]) -> None:
        self._run_watched(self.tr("Changing the cards …"), lambda library, watch: work(library, watch.go_on), receiver)

    def _done(self, changes: Changes) -> None:
        self._announce(changes)
        if changes.name:
            words = with_keys(self.tr("Done: {name}. {undo} takes it back.")).format(name=below.told(changes.name))
            self._window.statusBar().showMessage(words, _NOTICE_MS)

    def _ask_due(self) -> None:
        if not self.meant():
            return
        words = self.tr("In how many days should it come? 0 is today.")
        dialog = asking.question_box(self._window, self.tr("Set due date"), words)
        dialog.setInputMode(QInputDialog.InputMode.IntInput)
        dialog.setIntRange(0, _MOST_DAYS)
        dialog.setIntValue(1)
        dialog.intValueSelected.connect(self._marking.set_due)
        asking.open_box(dialog)

    def _ask_tags(self, selection: Selection, tags: Tags) -> None:
        words = [self.tr("Tags, separated by spaces")]
        if tags.some:
            words.append(self.tr("Only some of the cards have, and keep: {tags}").format(tags=", ".join(tags.some)))
        if other_tags := [tag for tag in tags.known if tag not in tags.common and tag not in tags.some]:
            words.append(self.tr("In use elsewhere: {tags}").format(tags=", ".join(other_tags[:12])))
        dialog = asking.question_box(self._window, self.tr("Tags"), "\n".join(words))
        for label in dialog.findChildren(QLabel):
            label.setWordWrap(True)
        dialog.setTextValue(" ".join(tags.common))
        dialog.textValueSelected.connect(
            lambda text: self._marking.set_tags(selection, tags, tuple(dict.fromkeys(text.replace(",", " ").split())))
        )
        keep_answer(dialog, keys.of_tags(selection.note_uids))
        asking.open_box(dialog)
