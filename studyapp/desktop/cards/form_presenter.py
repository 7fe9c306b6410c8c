"""Decide how the form of the study page behaves: editing a card, or making one from a selection; needs no Qt."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Jobs
from studyapp.desktop.cards.card_rows import row_of
from studyapp.desktop.cards.own_words import OwnWords
from studyapp.desktop.drafts import keys
from studyapp.desktop.pictures.passage_pictures import PassagePicture
from studyapp.domain.adding import TYPED_FORMS
from studyapp.domain.changes import Changes
from studyapp.domain.essays import Essay
from studyapp.domain.ids import Uid
from studyapp.domain.notes import BASIC, CLOZE, Note, NoteState, NoteType
from studyapp.domain.spans import Span

if TYPE_CHECKING:
    from studyapp.library import Library

_SENTENCE_END = re.compile(r"[.!?]['\"”’)\]]*\s+(?=[A-Z“\"'‘(])")


@dataclass(frozen=True, slots=True)
class Opened:
    """The way in which a form is opened.

    Attributes:
        is_new: whether it makes a note.
        takes: whether saving takes a suggestion.
        kinds: the note types to choose from; none where the note keeps its own.
    """

    is_new: bool = False
    takes: bool = False
    kinds: tuple[NoteType, ...] = ()


class FormView(Protocol):
    """The study page, as the presenter of its form sees it."""

    def is_typing(self) -> bool:
        """Return whether the open form holds unsaved words; if so, focus it."""

    def open_form(self, note_type: NoteType, texts: tuple[str, ...], key: str, opened: Opened) -> None:
        """Open the editor for a note of this type, with what was typed there under this key and not kept."""

    def offer_pictures(self, pictures: tuple[PassagePicture, ...]) -> None:
        """Offer pictures of the passage to the open form, the nearest first."""

    def unfinished(self, beginning: str) -> tuple[str, ...]:
        """Return the keys of unfinished forms that begin so, the oldest first."""

    def close_form(self) -> None:
        """Close the editor; what was typed is kept."""


class InSight(Protocol):
    """The essay in sight, as the presenter of a form sees it."""

    @property
    def essay(self) -> Essay | None:
        """Return the essay."""

    @property
    def essay_uid(self) -> Uid | None:
        """Return its uid, once it is in the library."""

    def pictures_at(self, span: Span) -> tuple[PassagePicture, ...]:
        """Return the pictures beside a passage, the nearest first."""


class SelectedCards(Protocol):
    """The selected cards, as the presenter of a form sees them."""

    @property
    def chosen(self) -> Note | None:
        """Return the first of the selected notes."""

    @property
    def own(self) -> OwnWords | None:
        """Return the words that the selected row asks in place of its drafts."""

    def select_after_refresh(self, uids: Iterable[Uid]) -> None:
        """Select cards once the page shows the change that made them."""


@dataclass(slots=True)
class _New:
    """A basic note in the making: where it comes from, and whether the library has it by now."""

    essay_uid: Uid
    span: Span
    is_made: bool = False


class FormPresenter:
    """One form at a time."""

    def __init__(
        self,
        jobs: Jobs,
        view: FormView,
        announce: Callable[[Changes], None],
        in_sight: InSight,
        selection: SelectedCards,
        on_taken: Callable[[Uid, Changes, str], None],
    ) -> None:
        """Show no form yet.

        Args:
            jobs: run what reads or changes the library.
            view: shows the form.
            announce: tells the window what changed.
            in_sight: the open essay.
            selection: its selected cards.
            on_taken: told of a suggestion that was taken as it was edited, with what it asked.
        """
        self._jobs = jobs
        self._view = view
        self._announce = announce
        self._in_sight = in_sight
        self._selection = selection
        self._on_taken = on_taken
        self._form: Uid | _New | None = None
        self._selected: Span | None = None

    def edit(self) -> None:
        """Open the form for the first selected card, or for a question about the words that its row asks."""
        if (own_words := self._selection.own) is not None:
            self.make_basic(own_words.words, own_words.question)
        elif (note := self._selection.chosen) is not None:
            self.edit_note(note)

    def edit_note(self, note: Note) -> None:
        """Open the form for a note, unless something is being typed."""
        if not self._view.is_typing():
            self._form = note.uid
            has_kinds = note.type.is_own and note.kind not in TYPED_FORMS
            opened = Opened(takes=note.state is not NoteState.TAKEN, kinds=(BASIC, CLOZE) if has_kinds else ())
            self._view.open_form(note.type, note.fields, keys.of_note(note.uid), opened)
            anchor = note.anchor if note.essay_uid == self._in_sight.essay_uid else None
            self._offer(anchor.selector.span if anchor is not None and not anchor.orphaned else None)

    def make_basic(self, span: Span, question: str = "") -> None:
        """Open the form for a question whose answer is the selected text, or the one that is unfinished.

        Args:
            span: the selected text.
            question: the question in the form, as Markdown.
        """
        essay, essay_uid = self._in_sight.essay, self._in_sight.essay_uid
        if essay is None or essay_uid is None or self._view.is_typing():
            return
        key, self._selected = keys.of_question(essay_uid, span, essay.text), span
        if (unfinished := self._view.unfinished(keys.of_questions(essay_uid))) and key not in unfinished:
            key = unfinished[-1]
            span = keys.passage_of(key, essay.text) or span
        self._form = _New(essay_uid, span)
        texts = question, lazy.markdown.escape(span.of(essay.text))
        self._view.open_form(BASIC, texts, key, Opened(is_new=True))
        self._offer(span)

    def _offer(self, span: Span | None) -> None:
        self._view.offer_pictures(self._in_sight.pictures_at(span) if span is not None else ())

    def make_cloze(self, deletion: Span) -> None:
        """Make a cloze at once: the sentence around the selected text, with that text as its deletion."""
        essay, essay_uid = self._in_sight.essay, self._in_sight.essay_uid
        if essay is None or essay_uid is None:
            return
        self._make_cloze(essay_uid, sentence_around(essay, deletion), deletion)

    def keep(self, texts: tuple[str, ...], note_type: NoteType | None = None, *, takes: bool = False) -> None:
        """Save the typed texts and close the form; the form stays open if saving fails.

        Asked again before it is done, it makes no second card.

        Args:
            texts: the texts of the fields.
            note_type: the note type that the fields make; None keeps that of the note.
            takes: whether a suggestion is taken with these texts.
        """
        if self._form is not None:
            self._keep(self._form, texts, note_type, takes=takes)

    def discarded(self) -> None:
        """Drop the unfinished question, so that the form is for the selected text again."""
        if isinstance(self._form, _New) and self._selected is not None and self._form.span != self._selected:
            self._form = None
            self._view.close_form()
            self.make_basic(self._selected)

    def drop(self) -> None:
        """Let go of the form, which the person closed without keeping it."""
        self._form = None

    @driven
    async def _make_cloze(self, essay_uid: Uid, sentence: Span, deletion: Span) -> None:
        self._made(await self._jobs.run(_made_cloze, essay_uid, sentence, deletion))

    @driven
    async def _keep(self, form: Uid | _New, texts: tuple[str, ...], note_type: NoteType | None, *, takes: bool) -> None:
        changes, asked = await self._jobs.run(_kept, form, texts, note_type, takes)
        if self._form is not form:
            return
        self._form = None
        self._view.close_form()
        if isinstance(form, _New):
            self._made(changes)
        elif asked:
            self._on_taken(form, changes, asked)
        else:
            self._announce(changes)

    def _made(self, changes: Changes) -> None:
        """Announce a card made by hand and select it."""
        if changes.notes:
            self._selection.select_after_refresh(changes.notes)
        self._announce(changes)


def _made_cloze(library: "Library", essay_uid: Uid, sentence: Span, deletion: Span) -> Changes:
    return lazy.editing.make_cloze(library, essay_uid, sentence, deletion)


def _kept(
    library: "Library", form: Uid | _New, texts: tuple[str, ...], note_type: NoteType | None, takes: bool
) -> tuple[Changes, str]:
    """Keep a form; return the changes, and what a suggestion asks that was taken with it, or ""."""
    if not isinstance(form, _New):
        before = library.note(form)
        wanted = note_type if before.type.is_own else None
        is_taken = takes and before.state is not NoteState.TAKEN
        changes = lazy.editing.edit(library, form, texts, wanted, takes=is_taken)
        return changes, row_of(library.note(form)).asked if is_taken else ""
    if form.is_made:
        return Changes(), ""
    made = lazy.editing.make_basic(library, form.essay_uid, form.span, texts[0], texts[1])
    form.is_made = True
    return made, ""


def sentence_around(essay: Essay, inner: Span) -> Span:
    """Return the sentence, or the stretch of sentences, that a selection lies in; never beyond its paragraphs."""
    first = next((block.span for block in essay.blocks if block.span.end > inner.start), inner)
    last = next((block.span for block in essay.blocks if block.span.end >= inner.end), first)
    start, end = min(first.start, inner.start), max(last.end, inner.end)
    for sentence_end in _SENTENCE_END.finditer(essay.text, start, end):
        if sentence_end.end() <= inner.start:
            start = sentence_end.end()
        elif sentence_end.start() + 1 >= inner.end:
            end = sentence_end.end() - len(sentence_end.group()) + len(sentence_end.group().rstrip())
            break
    return Span(start, end)
