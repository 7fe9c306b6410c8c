"""Decide what the study page shows: essay, chapter, cards and selection; needs no Qt."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Protocol

from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Jobs
from studyapp.desktop.cards.card_rows import CardRow
from studyapp.desktop.cards.form_presenter import FormPresenter, FormView
from studyapp.desktop.cards.judging import Judging
from studyapp.desktop.cards.own_words import OwnWords, own_words
from studyapp.desktop.essay.essay_links import Links, note_links
from studyapp.desktop.essay.marks import Mark, Marks
from studyapp.desktop.essay.reading_places import ReadingPlaces
from studyapp.desktop.essay.sheet import Sheet, same_text
from studyapp.desktop.pictures.passage_pictures import PassagePicture, pictures_at
from studyapp.desktop.study.chapter_loading import (
    LoadedChapter,
    load_changes,
    load_chapter,
    load_essay,
    load_links,
)
from studyapp.desktop.study.listed_cards import CardFilter, ListedCards
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay, chapters
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note
from studyapp.domain.quality.coverage import Order
from studyapp.domain.spans import Span
from studyapp.operations.notes.essay_cards import EssayCards

_UNSURE_END = 200  # code points at the end of the first pages, which may go on otherwise
_EMPTY = Sheet(Essay(None, None, None, "", ()), ())


class StudyView(FormView, Protocol):
    """The study page, as its presenter sees it."""

    def show_sheet(self, sheet: Sheet, marks: tuple[Mark, ...], at: int | None = None) -> None:
        """Show a chapter of an essay from its beginning, or with a code point at the top."""

    def show_links(self, links: Links) -> None:
        """Let the marks of the text lead to notes and references."""

    def show_place(self, offset: int, *, was_at_top: bool = False) -> None:
        """Bring a code point of the open chapter into sight and point to it, or to where it was at the top."""

    def first_visible(self) -> int:
        """Return the code point at the top."""

    def show_cards(self, rows: tuple[CardRow, ...], marks: tuple[Mark, ...]) -> None:
        """Show cards and lights their passages."""

    def select_cards(self, uids: tuple[Uid, ...]) -> None:
        """Select cards in the list."""

    def show_passage(self, span: Span | None, kind: str, *, scroll: bool = True) -> None:
        """Mark the passage of the selected card in the essay, and bring it into sight."""


class StudyPresenter:
    """The essay in sight and its notes; a long essay lies open at one chapter."""

    def __init__(
        self,
        jobs: Jobs,
        view: StudyView,
        announce: Callable[[Changes], None],
        places: ReadingPlaces | None = None,
    ) -> None:
        self._jobs, self._view, self._announce = jobs, view, announce
        self._places = places or ReadingPlaces()
        self.form = FormPresenter(jobs, view, announce, self)
        self._reloads = 0
        self.judging = Judging(jobs, announce, self)
        self._essay_uid: Uid | None = None
        self._sheet = _EMPTY
        self._cards: EssayCards | None = None
        self.listed = ListedCards()
        self._all_chapters = False
        self._selected: tuple[Uid, ...] = ()
        self._selection_after_refresh: tuple[Uid, ...] | None = None
        self._back: list[int] = []

    @property
    def essay_uid(self) -> Uid | None:
        """Return the essay of the library that is in sight."""
        return self._essay_uid

    @property
    def essay(self) -> Essay | None:
        """Return the essay in sight, in the library or not yet."""
        return None if self._sheet is _EMPTY else self._sheet.essay

    @property
    def sheet(self) -> Sheet:
        """Return the chapter that lies open."""
        return self._sheet

    @property
    def deck_uid(self) -> Uid | None:
        """Return the deck of the cards in sight."""
        return self._cards.deck_uid if self._cards else None

    @property
    def selected(self) -> tuple[Uid, ...]:
        """Return the notes whose cards are selected, as far as they are still there."""
        return tuple(uid for uid in self._selected if uid in self.notes)

    def pictures_at(self, span: Span) -> tuple[PassagePicture, ...]:
        """Return the pictures beside a passage of the open chapter, the nearest first."""
        return pictures_at(self._sheet.essay, span, self._sheet.pictures)

    @property
    def chosen(self) -> Note | None:
        """Return the first of the selected notes."""
        return self.notes.get(self._selected[0]) if self._selected else None

    @property
    def rows(self) -> Mapping[Uid, CardRow]:
        """Return the rows of the list, in their order."""
        return self.listed.rows

    @property
    def proposed(self) -> tuple[Uid, ...]:
        """Return the listed drafts that are proposed."""
        return self.listed.proposed

    @property
    def notes(self) -> Mapping[Uid, Note]:
        """Return all notes of the essay."""
        return self._cards.notes if self._cards else {}

    @property
    def shows_all_chapters(self) -> bool:
        """Return whether the cards of all chapters are listed, and none is kept out."""
        return not self.listed.filter and (self._all_chapters or not self._sheet.is_parted)

    @property
    def lists_one_chapter(self) -> bool:
        """Return whether only the cards of the open chapter are listed, and there are others."""
        return self._sheet.is_parted and not self._all_chapters

    @property
    def can_go_back(self) -> bool:
        """Return whether a mark was followed."""
        return bool(self._back)

    # Showing

    def show_pending(self, essay: Essay) -> None:
        """Show an essay that is not in the library yet."""
        self.remember_place()
        self._forget()
        pictures = {picture.name: picture.content for picture in essay.pictures}
        self._sheet = Sheet(essay, chapters(essay), 0, pictures, Links(note_links(essay)))
        self._view.show_sheet(self._sheet, ())
        self._view.show_cards((), ())

    @driven
    async def open(self, essay_uid: Uid, after_opening: Callable[[], None] = lambda: None) -> None:
        """Show an essay of the library with its cards, where it was left."""
        self.remember_place()
        offset, before = self._places.of(essay_uid), self._sheet
        loaded = await self._jobs.run(load_essay, essay_uid, before, offset, self._all_chapters)
        if self._essay_uid is None and self._sheet is not before and self._sheet is not _EMPTY:
            return  # a text that is not in the library yet came into sight meanwhile
        if self._essay_uid is None and _begins(loaded.sheet.essay, self._sheet.essay):
            offset = self._view.first_visible()  # its first pages are being read
        is_same_place = self._sheet.is_place_of(before) and same_text(before.essay, loaded.sheet.essay)
        selected = self._selected if essay_uid == self._essay_uid else ()  # the list keeps what it has too
        self._forget()
        self._essay_uid, self._sheet, self._selected = essay_uid, loaded.sheet, selected
        self._keep_loaded(loaded)
        if not is_same_place:
            self._view.show_sheet(loaded.sheet, self._marks(), offset)
        self._show_cards()
        self._find_links(essay_uid)
        after_opening()

    def close(self) -> None:
        """Show nothing; the essay is gone."""
        self._forget()
        self._sheet = _EMPTY
        self._view.show_sheet(_EMPTY, ())
        self._view.show_cards((), ())

    def remember_place(self) -> None:
        """Remember the reading position in the open essay."""
        if self._essay_uid is not None:
            self._places.keep(self._essay_uid, self._view.first_visible())

    def refresh(self, changes: Changes) -> None:
        """Follow what an operation, or another process, changed; judging goes on with the next card."""
        self.judging.tell(None)
        essay_uid, cards = self._essay_uid, self._cards
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
        before = self._sheet
        try:
            loaded = await self._jobs.run(load_changes, before, cards, changes, self._all_chapters)
        except StudyAppError:
            if essay_uid == self._essay_uid:  # else another essay came into sight meanwhile
                self.close()
            return
        if essay_uid != self._essay_uid:
            return
        if self._cards is not cards or not self._sheet.is_place_of(before):
            self.refresh(changes)  # another change was shown, or a page was turned meanwhile
            return
        self._keep_loaded(loaded)
        if loaded.sheet is not before:
            self._sheet = loaded.sheet
            self._view.show_sheet(loaded.sheet, self._marks(), self._view.first_visible())
        if changes.everything or essay_uid in changes.essays:
            self._find_links(essay_uid)  # what was found in a text may have come after it
        self._show_passage_again()
        self._show_cards()
        chosen, self._selection_after_refresh = self._selection_after_refresh, None
        if chosen:
            self.select(tuple(uid for uid in chosen if uid in self.listed.kept) or chosen)
        elif chosen is not None:
            self._view.select_cards(())

    @property
    def is_reloading(self) -> bool:
        """Return whether a change is still to be shown."""
        return self._reloads > 0

    def _forget(self) -> None:
        self.judging.forget()
        self.judging.tell(None)
        self._essay_uid, self._cards = None, None
        self._selected, self._back, self._selection_after_refresh = (), [], None
        self.listed.forget()

    def _keep_loaded(self, loaded: LoadedChapter) -> None:
        self._cards = loaded.cards
        self.listed.keep(loaded.rows, loaded.passages, (loaded.sheet.span, loaded.marks))

    def _marks(self) -> Marks:
        return self.listed.marks(self._sheet.span)

    def _show_cards(self) -> None:
        self._view.show_cards(tuple(self.rows.values()), self._marks())

    def narrow(self, card_filter: CardFilter) -> None:
        """List only those cards that a filter lets through."""
        if card_filter != self.listed.filter:
            self.listed.narrow(card_filter)
            self._show_cards()

    def put_in(self, order: Order) -> None:
        """List the passages that wait to be judged in another order."""
        if order is not self.listed.order:
            self.listed.put_in(order)
            self._show_cards()

    @driven
    async def _find_links(self, essay_uid: Uid) -> None:
        """Look for references once the text is in sight."""
        essay = self._sheet.essay
        links = await self._jobs.run(load_links, essay_uid, essay)
        if self._sheet.essay is essay:
            self._sheet = replace(self._sheet, links=links)
            self._view.show_links(links)

    # Chapters and places

    def places_left(self) -> tuple[Uid, ...]:
        """Return the texts that were left in their midst, the one left last first."""
        return tuple(Uid(uid) for uid in reversed(self._places.held()))

    def turn_to(self, number: int, at: int | None = None, after_turning: Callable[[], None] = lambda: None) -> None:
        """Open another chapter, from its beginning or with a code point of it at the top."""
        if not 0 <= number < len(self._sheet.chapters):
            return
        sheet, cards = self._sheet.turned(number), self._cards
        if cards is None:
            self._sheet = replace(sheet, pictures=self._sheet.pictures)
            self._view.show_sheet(self._sheet, (), at)
            after_turning()
            return

        self._turn(sheet, cards, at, after_turning)

    @driven
    async def _turn(self, sheet: Sheet, cards: EssayCards, at: int | None, after_turning: Callable[[], None]) -> None:
        loaded = await self._jobs.run(load_chapter, sheet, cards, self._all_chapters)
        if self._essay_uid != cards.essay_uid:
            return
        if self._cards is not cards:  # cards were changed meanwhile
            self.turn_to(sheet.number, at, after_turning)
            return
        self._sheet = replace(loaded.sheet, links=self._sheet.links)
        self._keep_loaded(loaded)
        self._view.show_sheet(self._sheet, self._marks(), at)
        self._show_cards()
        after_turning()

    def open_chapter(self, number: int) -> None:
        """Open a chapter that was asked for; it is not left again for the next card to be judged."""
        self._selection_after_refresh = None
        self.turn_to(number)

    def step(self, by: int) -> None:
        """Open the next chapter, or the one before."""
        self.open_chapter(self._sheet.number + by)

    def page_beyond(self, by: int) -> None:
        """Turn to the next chapter's beginning or the previous chapter's end."""
        number = self._sheet.number + by
        if 0 <= number < len(self._sheet.chapters):
            self._selection_after_refresh = None
            self.turn_to(number, self._sheet.chapters[number].span.end if by < 0 else None)

    def list_all_chapters(self, on: bool) -> None:
        """List the cards of all chapters (without suggestions, which may be thousands), or of the open one."""
        self._all_chapters = on
        if self._cards is not None:
            self._list_cards_again(self._cards)

    @driven
    async def _list_cards_again(self, cards: EssayCards) -> None:
        sheet = self._sheet
        loaded = await self._jobs.run(load_chapter, sheet, cards, self._all_chapters)
        if self._cards is cards and self._sheet.is_place_of(sheet):
            self._keep_loaded(loaded)
            self._show_cards()
        elif self._cards is not None:  # a page was turned, or cards were changed meanwhile
            self._list_cards_again(self._cards)

    def follow(self, offset: int) -> None:
        """Go to where a mark leads; `go_back` returns."""
        self._back.append(self._view.first_visible())
        self.show_place(offset)

    def go_back(self) -> None:
        """Return to where the last mark was followed."""
        if self._back:
            self.show_place(self._back.pop(), was_at_top=True)

    def show_place(self, offset: int, *, was_at_top: bool = False) -> None:
        """Bring a code point of the essay into sight, whatever chapter it stands in."""
        self.turn_to_place(offset, partial(self._view.show_place, offset, was_at_top=was_at_top))

    def turn_to_place(self, offset: int, after_turning: Callable[[], None]) -> None:
        """Open the chapter that holds a code point, unless it lies open, and go on there."""
        number = self._sheet.holding(offset)
        if number == self._sheet.number:
            after_turning()
        else:
            self.turn_to(number, after_turning=after_turning)

    # Choosing

    def choose(self, uids: tuple[Uid, ...], *, scroll: bool = True) -> None:
        """Show the passage of the first of the cards that were selected in the list, in its chapter.

        Args:
            uids: the notes of the cards.
            scroll: whether the text goes there; else it stays where it is being read.
        """
        self._selected = tuple(uid for uid in uids if uid in self.rows)
        row = self.rows[self._selected[0]] if self._selected else None
        span, kind = (None, "") if row is None else (row.span, row.kind)
        if scroll:
            self.show_passage(span, kind)
        else:
            is_open = span is not None and self._sheet.span.overlaps(span)
            self._view.show_passage(span if is_open else None, kind, scroll=False)

    def show_passage(self, span: Span | None, kind: str) -> None:
        """Mark a passage as that of a selected card of this kind, in its chapter."""
        if span is not None and not self._sheet.span.overlaps(span):
            self.turn_to(self._sheet.holding(span.start), after_turning=lambda: self._view.show_passage(span, kind))
        else:
            self._view.show_passage(span, kind)

    def _show_passage_again(self) -> None:
        """Highlight the selected card's passage again after a new layout or a change."""
        row = self.rows.get(self._selected[0]) if self._selected else None
        if row is not None and row.span is not None and self._sheet.span.overlaps(row.span):
            self._view.show_passage(row.span, row.kind, scroll=False)

    def choose_passage(self, uids: tuple[Uid, ...]) -> None:
        """Select the cards of a clicked passage, and list them if the filter hides them."""
        if self.listed.hides(uids):
            self.narrow(CardFilter())
        self.ask(uids)

    def ask(self, uids: tuple[Uid, ...]) -> None:
        """Have the rows of some cards ask them, and select those rows."""
        before = self.rows
        asked_uids = self.listed.ask(uids)
        if self.rows is not before:
            self._show_cards()
        self._view.select_cards(asked_uids)

    @property
    def own(self) -> OwnWords | None:
        """Return the words that the selected row asks in place of its drafts."""
        return self.listed.own if self.listed.own is not None and self.selected == (self.listed.own.uid,) else None

    def ask_words(self, selected: Span | None) -> None:
        """Have the row of a passage ask words of it that were selected in the text; None asks its drafts again.

        The row is selected then, unless something is that is no passage to be judged and may be meant.
        """
        own_words_made, uid = None, None if selected is None else self.listed.asked_at(selected)
        if uid is not None and selected is not None and all(map(self.listed.passage_of, self.selected)):
            passage = self.listed.passage_of(uid)
            own_words_made = (
                None if passage is None else own_words(self._sheet.essay.text, self.notes[uid], passage, selected)
            )
        if own_words_made != self.listed.own:
            self.listed.ask_words(own_words_made)
            self._show_cards()
            if own_words_made is not None and self.selected != (own_words_made.uid,):
                self._view.select_cards((own_words_made.uid,))

    def offered(self, uid: Uid) -> tuple[Uid, ...]:
        """Return the drafts that the passage of a draft offers, the best first."""
        return self.listed.offered(uid)

    def drafts_beside(self, uid: Uid) -> tuple[Uid, ...]:
        """Return all drafts of the passage of a draft, those too that the filter keeps out."""
        return self.listed.drafts_beside(uid)

    def taken_by_form(self, note_uid: Uid, changes: Changes, asked: str) -> None:
        """Announce that a suggestion was taken as it was edited, and go on with the next one."""
        self.judging.taken_by_form(note_uid, changes, asked)

    def turned(self, uid: Uid, by: int) -> Uid:
        """Return the draft so many places further among those of its passage."""
        return self.listed.turned(uid, by)

    def select_after_refresh(self, uids: Iterable[Uid]) -> None:
        """Have cards, and no others, selected once the page shows the change that made them, or brought them back."""
        self._selection_after_refresh = tuple(uids)

    def select(self, uids: tuple[Uid, ...]) -> None:
        """Select cards; those of another chapter once that is open."""
        if any(uid in self.listed.all for uid in uids) or self._cards is None:
            is_selected = self.selected == uids
            self.choose_passage(uids)
            if is_selected:
                self.choose(uids)  # the list tells nothing new, but the passage may be out of sight
            return
        anchors = (self.notes[uid].anchor for uid in uids if uid in self.notes)
        start = next((anchor.selector.start for anchor in anchors if anchor is not None), None)
        if start is not None and self._sheet.is_parted:
            self.turn_to(self._sheet.holding(start), after_turning=lambda: self.choose_passage(uids))


def _begins(whole_essay: Essay, first: Essay) -> bool:
    """Return whether the visible text is the beginning of another one, whose last lines may be incomplete."""
    most = len(first.text) - _UNSURE_END
    return most > 0 and whole_essay.text[:most] == first.text[:most]
