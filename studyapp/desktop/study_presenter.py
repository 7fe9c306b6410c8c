"""Decides what the study page does: judging drafts, editing, making cards from a selection; needs no Qt."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop.card_rows import CardRow, Group, marks_of, rows_of
from studyapp.desktop.jobs import Jobs
from studyapp.desktop.marks import Mark
from studyapp.domain.changes import Changes
from studyapp.domain.essays import Essay
from studyapp.domain.ids import Uid
from studyapp.domain.notes import BASIC, Note, NoteState
from studyapp.domain.spans import Span

if TYPE_CHECKING:
    from studyapp.library import Library

_SENTENCE_END = re.compile(r"[.!?]['\"”’)\]]*\s+(?=[A-Z“\"'‘(])")


class StudyView(Protocol):
    """What the study page can show."""

    def show_essay(self, essay: Essay, marks: tuple[Mark, ...]) -> None:
        """Shows an essay from its beginning."""

    def show_cards(self, rows: tuple[CardRow, ...], marks: tuple[Mark, ...]) -> None:
        """Shows its cards and lights their passages."""

    def select_cards(self, uids: tuple[Uid, ...]) -> None:
        """Selects cards in the list."""

    def show_passage(self, span: Span | None, kind: str) -> None:
        """Marks the passage of the selected card in the essay."""

    def is_typing(self) -> bool:
        """Whether the open form holds what is not kept yet; if so, it gets the keys."""

    def open_form(self, note_type: Uid, texts: tuple[str, ...], *, is_new: bool) -> None:
        """Opens the editor for a note of this type."""

    def close_form(self) -> None:
        """Closes the editor; what was typed is kept."""


@dataclass(frozen=True, slots=True)
class _New:
    """A basic note in the making: where it comes from."""

    essay_uid: Uid
    span: Span


@dataclass(frozen=True, slots=True)
class _Cards:
    """Notes with their rows, which are made in the thread of the library since their Markdown takes time."""

    notes: tuple[Note, ...]
    rows: tuple[CardRow, ...]

    @classmethod
    def of(cls, library: "Library", essay_uid: Uid) -> "_Cards":
        notes = library.notes(essay_uid=essay_uid)
        decks = {note.deck_uid for note in notes if note.state is NoteState.TAKEN}
        cards = [card for deck in decks for card in library.cards(deck_uid=deck)]
        return cls(notes, rows_of(notes, {card.note_uid for card in cards if card.suspended}))


class StudyPresenter:
    """The essay in sight, its notes and the open form."""

    def __init__(self, jobs: Jobs, view: StudyView, announce: Callable[[Changes], None]) -> None:
        self._jobs = jobs
        self._view = view
        self._announce = announce
        self._essay_uid: Uid | None = None
        self._essay: Essay | None = None
        self._notes: dict[Uid, Note] = {}
        self._rows: dict[Uid, CardRow] = {}
        self._selected: tuple[Uid, ...] = ()
        self._form: Uid | _New | None = None
        self._next: tuple[Uid, ...] = ()

    @property
    def essay_uid(self) -> Uid | None:
        """The essay of the library that is in sight."""
        return self._essay_uid

    @property
    def essay(self) -> Essay | None:
        """What is in sight, in the library or not yet."""
        return self._essay

    @property
    def deck_uid(self) -> Uid | None:
        """The deck of the cards in sight."""
        return next((note.deck_uid for note in self._notes.values()), None)

    @property
    def selected(self) -> tuple[Uid, ...]:
        """The notes whose cards are selected."""
        return self._selected

    def count(self, group: Group) -> int:
        """How many cards stand in a group."""
        return sum(row.group is group for row in self._rows.values())

    # Showing

    def show_pending(self, essay: Essay) -> None:
        """Shows an essay that is not in the library yet."""
        self._forget()
        self._essay = essay
        self._view.show_essay(essay, ())
        self._view.show_cards((), ())

    def open(self, essay_uid: Uid, then: Callable[[], None] = lambda: None) -> None:
        """Shows an essay of the library with its cards."""

        def work(library: "Library") -> tuple[Essay, _Cards]:
            return library.essay(essay_uid), _Cards.of(library, essay_uid)

        def done(found: tuple[Essay, _Cards]) -> None:
            essay, cards = found
            same = self._essay is not None and self._essay.text == essay.text and self._essay.title == essay.title
            same = same and self._essay is not None and self._essay.blocks == essay.blocks
            self._forget()
            self._essay_uid, self._essay = essay_uid, essay
            self._keep(cards)
            if not same:
                self._view.show_essay(essay, marks_of(self._rows.values()))
            self._show_cards()
            then()

        self._jobs.run(work, done)

    def close(self) -> None:
        """Shows nothing; the essay is gone."""
        self._forget()
        self._essay = None
        self._view.show_essay(Essay(None, None, None, "", ()), ())
        self._view.show_cards((), ())

    def refresh(self, changes: Changes) -> None:
        """Follows what an operation, or another process, changed; judging goes on with the next card."""
        essay_uid = self._essay_uid
        touched = changes.everything or changes.notes or changes.cards or essay_uid in changes.essays
        if essay_uid is None or not touched:
            return

        def work(library: "Library") -> tuple[str, _Cards]:
            return library.essay_entry(essay_uid).title, _Cards.of(library, essay_uid)

        def done(found: tuple[str, _Cards]) -> None:
            title, cards = found
            if essay_uid != self._essay_uid or self._essay is None:
                return
            self._keep(cards)
            if title != (self._essay.title or ""):
                self._essay = replace(self._essay, title=title)
                self._view.show_essay(self._essay, marks_of(self._rows.values()))
            self._show_cards()
            chosen, self._next = self._next, ()
            if chosen:
                self._view.select_cards(chosen)

        self._jobs.run(work, done, lambda _gone: self.close())

    def _forget(self) -> None:
        self._essay_uid = None
        self._notes, self._rows, self._selected = {}, {}, ()

    def _keep(self, cards: "_Cards") -> None:
        self._notes = {note.uid: note for note in cards.notes}
        self._rows = {row.uid: row for row in cards.rows}

    def _show_cards(self) -> None:
        rows = tuple(self._rows.values())
        self._view.show_cards(rows, marks_of(rows))

    # Choosing

    def choose(self, uids: tuple[Uid, ...]) -> None:
        """Cards were selected in the list: the essay shows the passage of the first."""
        self._selected = tuple(uid for uid in uids if uid in self._rows)
        row = self._rows[self._selected[0]] if self._selected else None
        self._view.show_passage(None if row is None else row.span, "" if row is None else row.kind)

    def choose_passage(self, uids: tuple[Uid, ...]) -> None:
        """A lit passage was clicked: its cards are selected."""
        self._view.select_cards(uids)

    # Judging

    def take(self) -> None:
        """Takes the selected drafts."""
        uids = self._selected_in(NoteState.DRAFT)
        if uids:

            def work(library: "Library") -> Changes:
                from studyapp.operations import drafts

                return drafts.take(library, uids)

            self._next = self._after(uids)
            self._operate(work)

    def reject(self) -> None:
        """Rejects the selected drafts; cards of the deck are deleted on another way, which asks first."""
        uids = self._selected_in(NoteState.DRAFT)
        if uids:

            def work(library: "Library") -> Changes:
                from studyapp.operations import drafts

                return drafts.reject(library, uids)

            self._next = self._after(uids)
            self._operate(work)

    def take_all_proposed(self) -> None:
        """Takes every proposed draft of the essay."""
        essay_uid = self._essay_uid
        if essay_uid is not None:

            def work(library: "Library") -> Changes:
                from studyapp.operations import drafts

                return drafts.take_all_proposed(library, essay_uid)

            self._operate(work)

    def select_after_refresh(self, uids: Iterable[Uid]) -> None:
        """Has cards selected once the page shows the change that made them, or brought them back."""
        self._next = tuple(uids)

    def _after(self, gone: tuple[Uid, ...]) -> tuple[Uid, ...]:
        """The draft to go on with: the next of the same group, else the last one before, else a suggestion."""
        order = list(self._rows.values())
        last = max(number for number, row in enumerate(order) if row.uid in gone)
        group = order[last].group
        after = [row.uid for row in order[last:] if row.uid not in gone and row.group is group]
        before = [row.uid for row in order[:last] if row.uid not in gone and row.group is group]
        others = [row.uid for row in order if row.uid not in gone and row.group is Group.SUGGESTED]
        return tuple((after or before[-1:] or others)[:1])

    def unsuspend(self) -> None:
        """Takes the suspended cards of the selected notes back into review."""
        uids = self._selected_in(NoteState.TAKEN)

        def work(library: "Library") -> Changes:
            from studyapp.operations import reviewing

            cards = [card.uid for uid in uids for card in library.cards(note_uid=uid) if card.suspended]
            return reviewing.unsuspend(library, cards)

        if uids:
            self._operate(work)

    def selected_taken(self) -> tuple[Uid, ...]:
        """The selected notes that are in the deck."""
        return self._selected_in(NoteState.TAKEN)

    def _selected_in(self, state: NoteState) -> tuple[Uid, ...]:
        return tuple(uid for uid in self._selected if self._notes[uid].state is state)

    def _operate(self, work: "Callable[[Library], Changes]") -> None:
        self._jobs.run(work, self._announce)

    # Editing and making

    def edit(self) -> None:
        """Opens the form for the first selected card."""
        if self._selected and not self._view.is_typing():
            note = self._notes[self._selected[0]]
            self._form = note.uid
            self._view.open_form(note.note_type, note.fields, is_new=False)

    def make_basic(self, span: Span) -> None:
        """Opens the form for a question whose answer is the selected text."""
        if self._essay is None or self._essay_uid is None or self._view.is_typing():
            return
        from studyapp.rendering import markdown  # after the first paint

        self._form = _New(self._essay_uid, span)
        answer = markdown.escape(span.of(self._essay.text))
        self._view.open_form(BASIC.uid, ("", answer), is_new=True)

    def make_cloze(self, deletion: Span) -> None:
        """Makes a cloze at once: the sentence around the selected text, with that text as its deletion."""
        essay, essay_uid = self._essay, self._essay_uid
        if essay is None or essay_uid is None:
            return
        sentence = sentence_around(essay, deletion)

        def work(library: "Library") -> Changes:
            from studyapp.operations import notes

            return notes.make_cloze(library, essay_uid, sentence, deletion)

        self._jobs.run(work, self._made)

    def keep_form(self, texts: tuple[str, ...]) -> None:
        """Keeps what was typed into the form, which closes then; where it cannot be kept, the form stays."""
        form = self._form
        if form is None:
            return

        def work(library: "Library") -> Changes:
            from studyapp.operations import notes

            if isinstance(form, _New):
                return notes.make_basic(library, form.essay_uid, form.span, texts[0], texts[1])
            return notes.edit(library, form, texts)

        def done(changes: Changes) -> None:
            self._form = None
            self._view.close_form()
            if isinstance(form, _New):
                self._made(changes)
            else:
                self._announce(changes)

        self._jobs.run(work, done)

    def drop_form(self) -> None:
        """The person closed the form without keeping it."""
        self._form = None

    def _made(self, changes: Changes) -> None:
        """Announces a card made by hand and selects it."""
        self._next = tuple(changes.notes)
        self._announce(changes)


def sentence_around(essay: Essay, inner: Span) -> Span:
    """The sentence, or the stretch of sentences, that a selection lies in; never beyond its paragraphs."""
    first = next((block.span for block in essay.blocks if block.span.end > inner.start), inner)
    last = next((block.span for block in essay.blocks if block.span.end >= inner.end), first)
    start, end = min(first.start, inner.start), max(last.end, inner.end)
    for found in _SENTENCE_END.finditer(essay.text, start, end):
        if found.end() <= inner.start:
            start = found.end()
        elif found.start() + 1 >= inner.end:
            end = found.end() - len(found.group()) + len(found.group().rstrip())
            break
    return Span(start, end)
