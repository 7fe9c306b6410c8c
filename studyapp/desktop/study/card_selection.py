"""Select cards of the open essay, and mark their passages; needs no Qt."""

from collections.abc import Iterable

from studyapp.desktop.cards.own_words import OwnWords, own_words
from studyapp.desktop.study.chapter_navigation import ChapterNavigation
from studyapp.desktop.study.listed_cards import CardFilter
from studyapp.desktop.study.open_essay import OpenEssay
from studyapp.desktop.study.study_view import StudyView
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note
from studyapp.domain.spans import Span


class CardSelection:
    """The selected cards; list and text show the same selection."""

    def __init__(self, view: StudyView, open_essay: OpenEssay, chapters: ChapterNavigation) -> None:
        self._view, self._open, self._chapters = view, open_essay, chapters
        self._uids: tuple[Uid, ...] = ()
        self._after_refresh: tuple[Uid, ...] | None = None

    @property
    def selected(self) -> tuple[Uid, ...]:
        """Return the notes whose cards are selected, as far as they still exist."""
        return tuple(uid for uid in self._uids if uid in self._open.notes)

    @property
    def chosen(self) -> Note | None:
        """Return the first of the selected notes."""
        return self._open.notes.get(self._uids[0]) if self._uids else None

    def reset(self, uids: tuple[Uid, ...] = ()) -> None:
        """Keep only these cards selected, as another essay comes or the same one anew."""
        self._uids, self._after_refresh = uids, None

    # From the list

    def choose(self, uids: tuple[Uid, ...], *, scroll: bool = True) -> None:
        """Show the passage of the first of the cards that were selected in the list, in its chapter.

        Args:
            uids: the notes of the cards.
            scroll: whether the text goes there; otherwise it stays where it is being read.
        """
        self._uids = tuple(uid for uid in uids if uid in self._open.rows)
        row = self._open.rows[self._uids[0]] if self._uids else None
        span, kind = (None, "") if row is None else (row.span, row.kind)
        if scroll:
            self.show_passage(span, kind)
        else:
            is_open = span is not None and self._open.sheet.span.overlaps(span)
            self._view.show_passage(span if is_open else None, kind, scroll=False)

    def show_passage(self, span: Span | None, kind: str) -> None:
        """Mark a passage as that of a selected card of this kind, in its chapter."""
        if span is not None and not self._open.sheet.span.overlaps(span):
            number = self._open.sheet.holding(span.start)
            self._chapters.turn_to(number, after_turning=lambda: self._view.show_passage(span, kind))
        else:
            self._view.show_passage(span, kind)

    def mark_passage_again(self) -> None:
        """Mark the passage of the selected card again after a new layout or a change."""
        row = self._open.rows.get(self._uids[0]) if self._uids else None
        if row is not None and row.span is not None and self._open.sheet.span.overlaps(row.span):
            self._view.show_passage(row.span, row.kind, scroll=False)

    # From elsewhere

    def choose_passage(self, uids: tuple[Uid, ...]) -> None:
        """Select the cards of a clicked passage, and list them if the filter hides them."""
        if self._open.listed.hides(uids):
            self._open.listed.narrow(CardFilter())
            self._show_cards()
        self.ask(uids)

    def ask(self, uids: tuple[Uid, ...]) -> None:
        """Show some cards in the rows of their passages, and select those rows."""
        before = self._open.rows
        asked_uids = self._open.listed.ask(uids)
        if self._open.rows is not before:
            self._show_cards()
        self._view.select_cards(asked_uids)

    def select(self, uids: tuple[Uid, ...]) -> None:
        """Select cards; those of another chapter once that is open."""
        if any(uid in self._open.listed.all for uid in uids) or self._open.cards is None:
            is_selected = self.selected == uids
            self.choose_passage(uids)
            if is_selected:
                self.choose(uids)  # the list reports no change, but the passage may be out of sight
            return
        anchors = (self._open.notes[uid].anchor for uid in uids if uid in self._open.notes)
        start = next((anchor.selector.start for anchor in anchors if anchor is not None), None)
        if start is not None and self._open.sheet.is_parted:
            self._chapters.turn_to(self._open.sheet.holding(start), after_turning=lambda: self.choose_passage(uids))

    # After a change

    def select_after_refresh(self, uids: Iterable[Uid]) -> None:
        """Select these cards alone once the page shows the change that made them or brought them back."""
        self._after_refresh = tuple(uids)

    def cancel_after_refresh(self) -> None:
        """Leave the selection as it is when the page shows a change."""
        self._after_refresh = None

    def apply_after_refresh(self) -> None:
        """Select the cards that wait for the page to show a change."""
        uids, self._after_refresh = self._after_refresh, None
        if uids:
            self.select(tuple(uid for uid in uids if uid in self._open.listed.kept) or uids)
        elif uids is not None:
            self._view.select_cards(())

    # Words of the text

    @property
    def own(self) -> OwnWords | None:
        """Return the words that the selected row asks in place of its drafts."""
        own = self._open.listed.own
        return own if own is not None and self.selected == (own.uid,) else None

    def ask_words(self, selected: Span | None) -> None:
        """Let the row of a passage ask words that were selected in the text; None lets it ask its drafts again.

        The row becomes selected, unless a card is selected that has no passage to be judged.
        """
        words = None if selected is None else self._own_words(selected)
        if words != self._open.listed.own:
            self._open.listed.ask_words(words)
            self._show_cards()
            if words is not None and self.selected != (words.uid,):
                self._view.select_cards((words.uid,))

    def _own_words(self, selected: Span) -> OwnWords | None:
        listed = self._open.listed
        uid = listed.asked_at(selected)
        passage = None if uid is None else listed.passage_of(uid)
        if uid is None or passage is None or not all(map(listed.passage_of, self.selected)):
            return None
        return own_words(self._open.sheet.essay.text, self._open.notes[uid], passage, selected)

    def _show_cards(self) -> None:
        self._view.show_cards(tuple(self._open.rows.values()), self._open.marks)
