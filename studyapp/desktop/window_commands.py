"""Run the commands of the menus, and enable those that are possible now."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMainWindow

from studyapp.desktop import below, context_menus
from studyapp.desktop.appearance import Look
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.library_thread import LibraryThread
from studyapp.desktop.commands.card_commands import CardCommands
from studyapp.desktop.commands.essay_commands import EssayCommands
from studyapp.desktop.commands.library_commands import LibraryCommands
from studyapp.desktop.keys.dialog_keys import DialogKeys
from studyapp.desktop.keys.key_words import with_keys
from studyapp.desktop.library.library_presenter import LibraryPresenter
from studyapp.desktop.menu_actions import Actions
from studyapp.desktop.opening.batch_presenter import BatchPresenter
from studyapp.desktop.opening.file_intake import FileIntake
from studyapp.desktop.opening.opening_presenter import OpeningPresenter
from studyapp.desktop.pages import Pages
from studyapp.desktop.review.review_presenter import ReviewPresenter
from studyapp.desktop.study.study_presenter import StudyPresenter
from studyapp.desktop.widgets.waiting_dialog import WaitingDialog
from studyapp.domain.changes import Changes
from studyapp.domain.ids import Uid
from studyapp.operations import courses

if TYPE_CHECKING:
    from studyapp.library import Library

_RUN_BY_OTHERS = (
    "study-more",
    "new-exam",
    "change-exam",
    "delete-exam",
    "export",
    "send",
    "deck-cards",
    "publish",
    "class",
    "suggest",
)
"""The commands of the library page for which another group of commands listens to the page's signal."""

_NOTICE_MS = 8_000


@dataclass(frozen=True, slots=True)
class Presenters:
    """The presenters of the pages, and of what comes in."""

    library: LibraryPresenter
    study: StudyPresenter
    review: ReviewPresenter
    opening: OpeningPresenter
    batch: BatchPresenter


class WindowCommands(QObject):
    """Connects every command with the object that carries it out."""

    def __init__(
        self, window: QMainWindow, actions: Actions, pages: Pages, presenters: Presenters, thread: LibraryThread
    ) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._pages = pages
        self._study = presenters.study
        self._review = presenters.review
        self._shelf = presenters.library
        self._opening = presenters.opening
        self._batch = presenters.batch
        self._jobs = thread
        self._can_attach: Callable[[], bool] = lambda: False
        self._essay_came: Callable[[], None] = lambda: None

    def connect_all(
        self, library: LibraryCommands, essay: EssayCommands, cards: CardCommands, look: Look, files: FileIntake
    ) -> None:
        """Connect the menus, and the buttons that do the same."""
        self._can_attach, self._essay_came = essay.can_attach, essay.recognise_languages

        def update(uid: Uid | None) -> None:
            if self._batch.is_busy:
                self._window.statusBar().showMessage(self.tr("Update it once the files are in."))
                return
            essay.update_from_file(uid, files, self._opening)

        actions = self._actions
        actions["reject-as"].setMenu(self._pages.study.reasons)
        actions.connect(
            {
                **self._file_slots(files),
                **self._card_slots(library, cards),
                **self._essay_slots(essay, update),
                **self._library_slots(library),
                **self._view_slots(),
                **look.commands(),
            }
        )
        DialogKeys(self._window, actions["close"], self._window.close, (WaitingDialog,))  # it hears the menu's own key
        context_menus.put_up(self._pages, actions)
        self._connect_study_page(library, cards)
        self._connect_library_page(library, update)
        self._pages.turned.connect(self.enable)
        self._pages.statistics_made.connect(lambda page: page.nothing.asked.connect(self._run_offered))

    # The methods that end in "slots" return what runs for each command, by the command's name.

    def _file_slots(self, files: FileIntake) -> dict[str, Callable[[], object]]:
        return {
            "open": files.ask,
            "paste": files.paste,
            "sample": self._open_sample,
            "make": self._opening.make,
            "close": self._window.close,
        }

    def _card_slots(self, library: LibraryCommands, cards: CardCommands) -> dict[str, Callable[[], object]]:
        page, judging = self._pages.study, self._study.judging
        return {
            "basic": self._make_basic,
            "cloze": self._make_cloze,
            "take": page.take_selected,
            "ask-on": lambda: page.cards.turn_asked.emit(1),
            "edit": self._edit,
            "reject": page.reject.click,
            "why": cards.tell_why,
            "advise": cards.advise,
            "duplicate": cards.duplicate,
            "merge": cards.merge,
            "split": cards.split,
            "rejected": cards.show_rejected,
            "audit": cards.show_audit,
            "make-again": lambda: cards.make_again(self._opening.when_free),
            "take-all": judging.take_all_proposed,
            "move": lambda: library.move_notes(self._chosen_notes()),
            "unsuspend": judging.unsuspend,
        }

    def _essay_slots(
        self, essay: EssayCommands, update: Callable[[Uid | None], None]
    ) -> dict[str, Callable[[], object]]:
        chapters = self._study.chapters
        return {
            "chapter-before": lambda: chapters.step(-1),
            "chapter-after": lambda: chapters.step(1),
            "back": chapters.go_back,
            "references": essay.show_references,
            "left-out": lambda: essay.show_left_out(lambda: update(self._study.essay_uid)),
            "update": lambda: update(self._text_in_sight()),
            "attach": essay.attach,
        }

    def _library_slots(self, library: LibraryCommands) -> dict[str, Callable[[], object]]:
        page = self._pages.library
        return {
            "undo": lambda: library.undo(self._show_undone, self._tell_undone),
            "redo": lambda: library.redo(self._redone, self._tell_redone),
            "trash": library.show_trash,
            "deck-options": lambda: library.deck_options(self.deck_in_sight()),
            "read": page.shelf_part.buttons["read"].click,
            "review-deck": lambda: self.start_review(self.deck_in_sight()),
            "new-deck": lambda: library.do("new-deck", None),
            "rename": self._rename,
            "deck-up": lambda: library.step_deck(page.chosen_deck(), -1),
            "deck-down": lambda: library.step_deck(page.chosen_deck(), 1),
            "sort-decks": lambda: library.sort_decks(page.chosen_deck()),
            "delete": self._delete,
        }

    def _view_slots(self) -> dict[str, Callable[[], object]]:
        pages = self._pages
        return {
            "library": lambda: pages.show_page(pages.library),
            "study": lambda: pages.show_page(pages.study),
            "review": self._go_on,
            "statistics": lambda: pages.show_page(pages.statistics),
            "full-screen": self._turn_full_screen,
            "to-essay": pages.study.essay.setFocus,
            "to-cards": pages.study.cards.setFocus,
            "filter": pages.study.filter.open,
        }

    def _connect_study_page(self, library: LibraryCommands, cards: CardCommands) -> None:
        page = self._pages.study
        self._actions["beside"].toggled.connect(self._stand_beside)
        page.beside.toggled.connect(self._actions["beside"].setChecked)
        page.cards.why_asked.connect(cards.tell_why)
        page.filter.rejected_asked.connect(cards.show_rejected)
        page.told.connect(lambda words: self._window.statusBar().showMessage(words, _NOTICE_MS))
        page.verdict.undo_asked.connect(self._actions["undo"].trigger)
        page.verdict.review_asked.connect(lambda: self.start_review(self.deck_in_sight()))
        page.rename_asked.connect(self._rename)
        self._pages.title.given.connect(lambda title: library.rename_essay(self._study.essay_uid, title))
        self._pages.title.left.connect(page.essay.setFocus)
        page.delete_asked.connect(lambda: library.delete_notes(self._study.judging.selected_taken()))
        page.state_changed.connect(self.enable)
        page.editor.open_changed.connect(lambda _is_open: self.enable())
        page.nothing.asked.connect(self._run_offered)

    def _connect_library_page(self, library: LibraryCommands, update: Callable[[Uid | None], None]) -> None:
        page = self._pages.library

        def run_on_row(command: str, uid: Uid | None) -> None:
            if command == "update-essay":
                update(uid)
            elif command not in _RUN_BY_OTHERS:
                library.do(command, uid)

        page.search.selection_changed.connect(self.enable)
        page.nothing.asked.connect(self._run_offered)
        page.review_asked.connect(self.start_review)
        page.chosen_changed.connect(self.enable)
        page.deck_moved.connect(library.move_deck)
        page.deck_placed.connect(library.place_deck)
        page.deck_stepped.connect(lambda by: library.step_deck(page.chosen_deck(), by))
        page.command_asked.connect(run_on_row)

    def _rename(self) -> None:
        """Rename what is chosen in the library, or the text in sight."""
        if self._pages.current is self._pages.study:
            self._pages.title.begin()
        else:
            self._pages.library.ask_named("rename")

    def _delete(self) -> None:
        """Delete what is chosen on the page in sight."""
        if self._pages.current is self._pages.study:
            self._pages.study.foot.delete.click()
        else:
            self._pages.library.ask_named("delete")

    def _turn_full_screen(self) -> None:
        """Take all of the screen, or give it back; keys and menus are what they were."""
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _run_offered(self, command: str) -> None:
        """Run the command that an empty page offers."""
        self._actions[command].trigger()

    def enable(self) -> None:
        """Let those commands be used that mean something now."""
        self._enable_for_cards()
        self._enable_for_text()
        self._enable_for_row()

    def _enable_for_cards(self) -> None:
        """Enable the commands that mean the selected cards, or all cards of the text in sight."""
        study, page = self._study, self._pages.study
        on_study, on_review = self._pages.current is page, self._pages.current is self._pages.review
        selected = study.selection.selected if on_study else ()
        taken_notes = study.judging.selected_taken() if on_study else ()
        has_entry = on_study and study.essay_uid is not None
        self._actions.enable(("take",), len(taken_notes) < len(selected))
        self._actions.enable(("move",), bool(self._chosen_notes()))
        self._actions.enable(("edit",), bool(selected) or on_review)
        self._actions.enable(("to-passage",), on_review)
        self._actions.enable(("advise",), has_entry and bool(study.notes))
        self._actions.enable(("rejected", "audit", "recall-section"), has_entry)
        self._actions.enable(("reject", "reject-as"), on_study and page.reject.isEnabled())
        self._actions.enable(("ask-on",), on_study and page.can_turn)
        self._actions.enable(("filter",), on_study and not page.editor.is_open and bool(study.listed.all))
        self._actions.enable(("why", "split"), len(selected) == 1)
        self._actions.enable(("duplicate",), bool(selected))
        self._actions.enable(("merge",), len(selected) > 1)
        self._actions.enable(("unsuspend",), bool(taken_notes))
        self._actions.enable(("take-all",), on_study and page.take_all.isEnabled())

    def _enable_for_text(self) -> None:
        """Enable the commands that mean the text in sight, its chapters, or a passage selected in it."""
        study, sheet = self._study, self._study.sheet
        on_study = self._pages.current is self._pages.study
        has_passage = on_study and self._pages.study.essay.textCursor().hasSelection()
        has_text = on_study and study.essay is not None and bool(sheet.essay.text)
        is_idle = not self._batch.is_busy and not self._opening.is_making
        can_make = study.essay is not None and self._opening.can_make and not self._batch.is_busy
        self._actions.enable(("basic", "cloze"), has_passage and study.essay_uid is not None)
        self._actions.enable(("attach",), has_passage and self._can_attach())
        self._actions.enable(("chapter-before",), on_study and sheet.number > 0)
        self._actions.enable(("chapter-after",), on_study and not sheet.is_last)
        self._actions.enable(("back",), on_study and study.chapters.can_go_back)
        self._actions.enable(("references", "left-out"), has_text)
        self._actions.enable(("make-again",), has_text and study.essay_uid is not None and is_idle)
        self._actions.enable(("make",), can_make)
        has_choice = has_text or self._pages.current is self._pages.library
        can_update = has_choice and self._text_in_sight() is not None and not self._batch.is_busy
        self._actions.enable(("update",), can_update)

    def _enable_for_row(self) -> None:
        """Enable the commands that mean the chosen row of the library, or selected cards in the deck."""
        on_study = self._pages.current is self._pages.study
        has_taken = on_study and bool(self._study.judging.selected_taken())
        has_row = self._pages.current is self._pages.library and self.deck_in_sight() is not None
        self._actions.enable(("deck-up", "deck-down", "sort-decks", "review-deck"), has_row)
        self._actions.enable(("rename",), has_row or (on_study and self._study.essay_uid is not None))
        self._actions.enable(("delete",), has_row or has_taken)
        self._actions.enable(("read",), has_row and self._text_in_sight() is not None)

    def _stand_beside(self, on: bool) -> None:
        """Stand the cards beside the text, or say that there is no room for it."""
        study = self._pages.study
        study.beside.setChecked(on)
        if on and not study.cards.is_beside and self._pages.current is study and study.isVisible():
            words = self.tr("The window is too narrow for cards beside the text; they go there where there is room.")
            self._window.statusBar().showMessage(words, 5000)

    def _chosen_notes(self) -> tuple[Uid, ...]:
        """Return the notes that a command on the page in sight means."""
        if self._pages.current is self._pages.library:
            return self._pages.library.search.selected_notes()
        return self._study.selection.selected if self._pages.current is self._pages.study else ()

    def _open_sample(self) -> None:
        """Open the essay that ships, as at the first start."""
        self._pages.show_page(self._pages.study)
        self._opening.open_sample()

    def start_review(self, deck_uid: Uid | None) -> None:
        """Review what is due in a deck."""
        self._pages.show_page(self._pages.review)
        self._review.start(deck_uid)

    def _go_on(self) -> None:
        """Turn to the review, and go on with what is under way there, or with the card left for its place."""
        deck_uid = self.deck_in_sight()
        comes_back = self._pages.current is self._pages.study and self._review.was_left_for(self._study.essay_uid)
        self._pages.show_page(self._pages.review)
        if not comes_back:
            self._review.go_on(deck_uid)

    def essay_came(self) -> None:
        """Select the essay in the library, and begin the review that a person turned to before there was any deck."""
        self._essay_came()
        self._pages.library.point_at(self._study.essay_uid)
        if self._pages.current is self._pages.review and self._review.deck_uid is None:
            self._review.go_on(self.deck_in_sight())

    def _text_in_sight(self) -> Uid | None:
        """Return the text that a command without a choice of its own means."""
        if self._pages.current is self._pages.library:
            return self._pages.library.chosen_text()
        return self._study.essay_uid

    def deck_in_sight(self) -> Uid | None:
        """Return the deck that a command without a choice of its own means."""
        if self._pages.current is self._pages.library:
            return self._pages.library.chosen_deck()
        on_review = self._pages.current is self._pages.review
        if on_review and (reviewed_deck := courses.deck_of(self._review.course)) is not None:
            return reviewed_deck
        of_text = self._study.deck_uid or self._shelf.deck_of(self._study.essay_uid)
        return of_text or (self._review.deck_uid if on_review else None)

    # Undo

    def _show_undone(self, changes: Changes) -> None:
        """Select what came back, or ask it again."""
        if self._pages.current is self._pages.review:
            self._review.undone(changes)
        self._select_touched(changes)

    def _redone(self, changes: Changes) -> None:
        """Select what was done again; a review goes on."""
        if self._pages.current is self._pages.review:
            self._review.redone(changes)
        self._select_touched(changes)

    def _tell_undone(self, changes: Changes) -> None:
        self._tell_where(
            changes, self.tr("Undone: {name}"), self.tr("Undone in “{title}”: {name}. {switch} leads there.")
        )

    def _tell_redone(self, changes: Changes) -> None:
        elsewhere = self.tr("Done again in “{title}”: {name}. {switch} leads there.")
        self._tell_where(changes, self.tr("Done again: {name}"), elsewhere)

    @driven
    async def _tell_where(self, changes: Changes, words_here: str, elsewhere: str) -> None:
        """Announce what was undone or redone, and in which text if that is not the visible one."""
        title = None
        if not changes.essays and changes.notes and changes.notes.isdisjoint(self._study.notes):
            title = await self._jobs.run(_title_of_other_text, changes.notes, self._study.essay_uid)
        words = with_keys(elsewhere if title else words_here).format(name=below.told(changes.name), title=title)
        self._window.statusBar().showMessage(words, _NOTICE_MS)

    def _select_touched(self, changes: Changes) -> None:
        if (
            changes.notes and self._study.essay_uid not in changes.essays
        ):  # else every card moved with the text, and none was meant
            self._study.selection.select_after_refresh(changes.notes)
        if self._study.essay_uid is None and changes.essays:
            self._show_again(changes.essays)

    @driven
    async def _show_again(self, essay_uids: Collection[Uid]) -> None:
        """Show an essay that came back where the page is empty; the page in sight stays in sight."""
        essays = await self._jobs.run(_existing_essays, essay_uids)
        if essays and self._study.essay_uid is None:
            self._study.open(essays[0])

    # Cards

    def _edit(self) -> None:
        if self._pages.current is self._pages.review:
            self._review.edit()
        else:
            self._pages.study.edit_selected()

    def _make_basic(self) -> None:
        if (span := self._pages.study.essay.selected_span()) is not None:
            self._study.form.make_basic(span)

    def _make_cloze(self) -> None:
        if (span := self._pages.study.essay.selected_span()) is not None:
            self._study.form.make_cloze(span)


def _existing_essays(library: "Library", essay_uids: Collection[Uid]) -> list[Uid]:
    return [entry.uid for entry in library.essays() if entry.uid in essay_uids]


def _title_of_other_text(library: "Library", note_uids: Collection[Uid], in_sight: Uid | None) -> str | None:
    """Return the title of the text on which the first of some notes stands, unless it is the one in sight."""
    first = library.store.reads.notes.notes_named(sorted(note_uids)[:1])
    essay_uid = first[0].essay_uid if first else None
    return None if essay_uid is None or essay_uid == in_sight else library.essay_entry(essay_uid).title
