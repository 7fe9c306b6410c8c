"""Decide what the study page shows: an essay of the library, its cards, and changes to both; needs no Qt."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Jobs
from studyapp.desktop.cards.card_rows import CardRow
from studyapp.desktop.cards.form_presenter import FormPresenter
from studyapp.desktop.cards.judging import Judging
from studyapp.desktop.essay.essay_links import Links, note_links
from studyapp.desktop.essay.reading_places import ReadingPlaces
from studyapp.desktop.essay.sheet import Sheet, same_text
from studyapp.desktop.study.card_selection import CardSelection
from studyapp.desktop.study.chapter_loading import load_changes, load_chapter, load_essay, load_links
from studyapp.desktop.study.chapter_navigation import ChapterNavigation
from studyapp.desktop.study.listed_cards import CardFilter, ListedCards
from studyapp.desktop.study.open_essay import NO_SHEET, OpenEssay
from studyapp.desktop.study.study_view import StudyView
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay, chapters
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note
from studyapp.domain.quality.coverage import Order
from studyapp.operations.notes.essay_cards import EssayCards

_UNSURE_END = 200  # code points at the end of the first pages, which may go on otherwise


class StudyPresenter:
    """Opens an essay, and keeps the page true to the library.

    Attributes:
        chapters: turns the chapters of the essay.
        selection: the selected cards.
        judging: judges the selected drafts.
        form: the form in which a card is edited.
    """

    def __init__(
        self,
        jobs: Jobs,
        view: StudyView,
        announce: Callable[[Changes], None],
        places: ReadingPlaces | None = None,
    ) -> None:
        self._jobs, self._view = jobs, view
        self._reloads = 0
        self._open = OpenEssay()
        self.chapters = ChapterNavigation(jobs, view, self._open, places or ReadingPlaces(), self._stay_in_chapter)
        self.selection = CardSelection(view, self._open, self.chapters)
        self.judging = Judging(jobs, announce, self._open, self.selection, lambda: self._reloads > 0)
        self.form = FormPresenter(jobs, view, announce, self._open, self.selection, self.judging.taken_by_form)

    @property
    def essay_uid(self) -> Uid | None:
        """Return the uid of the open essay, if it is in the library."""
        return self._open.essay_uid

    @property
    def essay(self) -> Essay | None:
        """Return the open essay, in the library or not yet."""
        return self._open.essay

    @property
    def is_sample(self) -> bool:
        """Return whether the open essay is the sample, and no other text is there."""
        return self._open.is_sample

    @property
    def sheet(self) -> Sheet:
        """Return the open chapter."""
        return self._open.sheet

    @property
    def deck_uid(self) -> Uid | None:
        """Return the deck of the cards."""
        return self._open.cards.deck_uid if self._open.cards else None

    @property
    def notes(self) -> Mapping[Uid, Note]:
        """Return all notes of the essay."""
        return self._open.notes

    @property
    def listed(self) -> ListedCards:
        """Return the cards that the page lists."""
        return self._open.listed

    @property
    def rows(self) -> Mapping[Uid, CardRow]:
        """Return the rows of the list, in their order."""
        return self._open.rows

    @property
    def lists_one_chapter(self) -> bool:
        """Return whether only the cards of the open chapter are listed, and there are others."""
        return self._open.lists_one_chapter

    def _stay_in_chapter(self) -> None:
        """Leave the chapter that a person turns to no more for the next card to be judged."""
        self.selection.cancel_after_refresh()

    # Opening

    def show_pending(self, essay: Essay) -> None:
        """Show an essay that is not in the library yet."""
        self.chapters.remember_place()
        self._forget()
        pictures = {picture.name: picture.content for picture in essay.pictures}
        self._open.sheet = Sheet(essay, chapters(essay), 0, pictures, Links(note_links(essay)))
        self._view.show_sheet(self._open.sheet, ())
        self._view.show_cards((), ())

    @driven
    async def open(self, essay_uid: Uid, after_opening: Callable[[], None] = lambda: None) -> None:
        """Show an essay of the library with its cards, where it was left."""
        self.chapters.remember_place()
        offset, before = self.chapters.place_of(essay_uid), self._open.sheet
        loaded = await self._jobs.run(load_essay, essay_uid, before, offset, self._open.lists_all_chapters)
        sheet = self._open.sheet
        if self._open.essay_uid is None and sheet is not before and sheet is not NO_SHEET:
            return  # a text that is not in the library yet came into sight meanwhile
        if self._open.essay_uid is None and _begins(loaded.sheet.essay, sheet.essay):
            offset = self._view.first_visible()  # its first pages are being read
        is_same_place = sheet.is_place_of(before) and same_text(before.essay, loaded.sheet.essay)
        selected = self.selection.selected if essay_uid == self._open.essay_uid else ()  # the list keeps it too
        self._forget()
        self._open.essay_uid, self._open.sheet = essay_uid, loaded.sheet
        self._open.keep_cards(loaded)
        self.selection.reset(selected)
        if not is_same_place:
            self._view.show_sheet(loaded.sheet, self._open.marks, offset)
        self._show_cards()
        self._find_links(essay_uid)
        after_opening()

    def close(self) -> None:
        """Show nothing; the essay is gone."""
        self._forget()
        self._open.sheet = NO_SHEET
        self._view.show_sheet(NO_SHEET, ())
        self._view.show_cards((), ())

    def _forget(self) -> None:
        self.judging.forget()
        self.judging.tell(None)
        self.selection.reset()
        self.chapters.forget_marks()
        self._open.clear_cards()

    @driven
    async def _find_links(self, essay_uid: Uid) -> None:
        """Look for references once the text is in sight."""
        essay = self._open.sheet.essay
        links = await self._jobs.run(load_links, essay_uid, essay)
        if self._open.sheet.essay is essay:
            self._open.sheet = replace(self._open.sheet, links=links)
            self._view.show_links(links)

    # Changes

    def refresh(self, changes: Changes) -> None:
        """Follow what an operation, or another process, changed; judging goes on with the next card."""
        self.judging.tell(None)
        essay_uid, cards = self._open.essay_uid, self._open.cards
        touched = changes.everything or changes.notes or changes.cards or essay_uid in changes.essays
        if essay_uid is not None and cards is not None and touched:
            self._reloads += 1
            self._reload(essay_uid, cards, changes)

    @driven
    async def _reload(self, essay_uid: Uid, cards: EssayCards, changes: Changes) -> None:
        try:
            await self._show_changes(essay_uid, cards, changes)
        finally:
            self._reloads -= 1
        self.judging.go_on()

    async def _show_changes(self, essay_uid: Uid, cards: EssayCards, changes: Changes) -> None:
        before = self._open.sheet
        try:
            loaded = await self._jobs.run(load_changes, before, cards, changes, self._open.lists_all_chapters)
        except StudyAppError:
            if essay_uid == self._open.essay_uid:  # else another essay came into sight meanwhile
                self.close()
            return
        if essay_uid != self._open.essay_uid:
            return
        if self._open.cards is not cards or not self._open.sheet.is_place_of(before):
            self.refresh(changes)  # another change was shown, or a page was turned meanwhile
            return
        self._open.keep_cards(loaded)
        if loaded.sheet is not before:
            self._open.sheet = loaded.sheet
            self._view.show_sheet(loaded.sheet, self._open.marks, self._view.first_visible())
        if changes.everything or essay_uid in changes.essays:
            self._find_links(essay_uid)  # what was found in a text may have come after it
        self.selection.mark_passage_again()
        self._show_cards()
        self.selection.apply_after_refresh()

    # The list

    def _show_cards(self) -> None:
        self._view.show_cards(tuple(self._open.rows.values()), self._open.marks)

    def narrow(self, card_filter: CardFilter) -> None:
        """List only those cards that a filter lets through."""
        if card_filter != self._open.listed.filter:
            self._open.listed.narrow(card_filter)
            self._show_cards()

    def put_in(self, order: Order) -> None:
        """List the passages that wait to be judged in another order."""
        if order is not self._open.listed.order:
            self._open.listed.put_in(order)
            self._show_cards()

    def list_all_chapters(self, on: bool) -> None:
        """List the cards of all chapters (without suggestions, which may be thousands), or of the open one."""
        self._open.lists_all_chapters = on
        if self._open.cards is not None:
            self._list_cards_again(self._open.cards)

    @driven
    async def _list_cards_again(self, cards: EssayCards) -> None:
        sheet = self._open.sheet
        loaded = await self._jobs.run(load_chapter, sheet, cards, self._open.lists_all_chapters)
        if self._open.cards is cards and self._open.sheet.is_place_of(sheet):
            self._open.keep_cards(loaded)
            self._show_cards()
        elif self._open.cards is not None:  # a page was turned, or cards were changed meanwhile
            self._list_cards_again(self._open.cards)


def _begins(whole_essay: Essay, first: Essay) -> bool:
    """Return whether the visible text is the beginning of another one, whose last lines may be incomplete."""
    most = len(first.text) - _UNSURE_END
    return most > 0 and whole_essay.text[:most] == first.text[:most]
