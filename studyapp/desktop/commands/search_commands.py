"""The commands that lead to a card or a place: the search over everything, what is done there, and from the review."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from studyapp.desktop.background.driving import driven
from studyapp.desktop.commands.deck_commands import DeckCommands
from studyapp.desktop.commands.find_commands import FindCommands
from studyapp.desktop.commands.group import CommandGroup, Parts
from studyapp.desktop.commands.library_commands import LibraryCommands
from studyapp.desktop.commands.printing_commands import PrintingCommands
from studyapp.desktop.commands.replacing_commands import ReplacingCommands
from studyapp.desktop.commands.switch_commands import OpenEssay, SwitchCommands
from studyapp.desktop.keys.key_words import with_keys
from studyapp.desktop.library.card_columns import arrangement
from studyapp.desktop.library.search_presenter import SearchPresenter
from studyapp.desktop.library.search_rows import FoundCard, FoundEssay, words_of
from studyapp.domain.changes import Changes
from studyapp.domain.ids import Uid
from studyapp.domain.notes import NoteState

if TYPE_CHECKING:
    from studyapp.library import Library

_NOTICE_MS = 6_000


class SearchCommands(CommandGroup):
    """Opens search results: an essay at the match, a card in its essay, or a card without essay in its deck."""

    def __init__(self, parts: Parts, library: LibraryCommands, decks: DeckCommands, table: Mapping[str, str]) -> None:
        super().__init__(parts)
        self._library = library
        self._decks = decks
        self._find, self._switch = FindCommands(parts), SwitchCommands(parts)
        self._printing, self._replacing = PrintingCommands(parts), ReplacingCommands(parts)
        self._panel = parts.pages.library.search
        self._presenter = SearchPresenter(parts.thread, self._panel)
        self._panel.arrange(arrangement(table))

    def connect_all(self, open_essay: OpenEssay) -> None:
        """Connect the menu and the panel.

        Args:
            open_essay: shows an essay of the library, and calls what it is given once that is in sight.
        """
        self._open_essay = open_essay
        self._find.connect_all()
        self._switch.connect_all(open_essay)
        self._printing.connect_all()
        self._replacing.connect_all()
        self._panel.attach(self._presenter)
        self._panel.opened.connect(self.open)
        self._panel.edit_asked.connect(self._edit)
        self._panel.delete_asked.connect(self._delete)
        self._actions.connect({"search": self.begin, "browse": self.browse, "to-passage": self._show_reviewed})
        self._pages.review.place_asked.connect(self._show_reviewed)
        self._pages.review.offer([self._actions["to-passage"]])

    def refresh(self, changes: Changes) -> None:
        """Follow what was changed."""
        self._presenter.refresh(changes)

    def begin(self) -> None:
        """Turn to the line; what stands there is selected, so that it can be typed over."""
        self._pages.show_page(self._pages.library)
        self._panel.field.setFocus()
        self._panel.field.selectAll()
        self._pages.bring_into_sight(self._panel.field)

    def browse(self) -> None:
        """Show all cards as a table, or what is looked for."""
        self._pages.show_page(self._pages.library)
        self._panel.browse()

    def held(self) -> dict[str, str]:
        """Return the columns, widths and order of the table to save."""
        return self._panel.table.arrangement.held()

    def open(self, row: FoundEssay | FoundCard) -> None:
        """Open a search result."""
        if isinstance(row, FoundEssay):
            self._open_essay(row.uid, lambda: self._show_found(row.start))
        else:
            self._open_card(row, lambda: None)

    def show_card(self, deck_uid: Uid, note_uid: Uid) -> None:
        """Show a card beside the text in sight if it belongs to its deck, else in the list of its deck."""
        if deck_uid == self._study.deck_uid:
            self._pages.show_page(self._pages.study)
            self._pages.study.cards.setFocus()
            if note_uid in self._study.notes:
                self._study.selection.select((note_uid,))
            else:
                self._study.selection.select_after_refresh((note_uid,))  # the page has still to read what was added
        else:
            self._decks.show_cards(deck_uid, note_uid)

    def _show_found(self, start: int | None) -> None:
        """Go on in the essay with the first of the words that were looked for everywhere."""
        if start is not None:
            words = words_of(self._presenter.query.tree)[0]
            self._study.chapters.turn_to_place(start, lambda: self._find.show(words, start))

    def _open_card(self, row: FoundCard, after_opening: Callable[[], None]) -> None:
        def shown() -> None:
            if row.state is NoteState.REJECTED and row.start is not None and row.uid not in self._study.listed.all:
                self._study.chapters.show_place(row.start)
                return
            self._pages.study.cards.setFocus()
            self._study.selection.select((row.uid,))
            after_opening()

        if row.essay_uid is not None:
            self._open_essay(row.essay_uid, shown)
        else:
            self._decks.show_cards(row.deck_uid, row.uid)

    def _show_reviewed(self) -> None:
        """Show the card that was answered at its passage, never before its answer is in sight."""
        note = self._review.look_up()
        if note is not None and note.essay_uid is not None:
            uid = note.uid
            self._open_essay(note.essay_uid, lambda: self._select(uid))
        elif self._review.item is not None:
            has_answer = self._review.answer_shown
            words = self.tr("This card has no text.") if has_answer else self.tr("Show the answer first.")
            self._window.statusBar().showMessage(words, _NOTICE_MS)

    def _select(self, uid: Uid) -> None:
        self._pages.study.cards.setFocus()
        self._study.selection.select((uid,))
        words = with_keys(self.tr("{review} leads back to the review."))
        self._window.statusBar().showMessage(words, _NOTICE_MS)

    def _edit(self, row: FoundCard) -> None:
        self._open_card(row, self._study.form.edit)

    @driven
    async def _delete(self, uids: tuple[Uid, ...]) -> None:
        """Delete those that are in a deck, after asking."""
        self._library.delete_notes(await self._jobs.run(_in_decks, uids))


def _in_decks(library: "Library", note_uids: tuple[Uid, ...]) -> tuple[Uid, ...]:
    return library.store.reads.taken_among(note_uids)[0]
