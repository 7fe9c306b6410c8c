"""Gather what a student can give back to the author of a deck: edits, new cards, comments, and counts of answers."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from studyapp.deckfile.marks import tidy
from studyapp.deckfile.suggestions.reading import read_suggestions
from studyapp.deckfile.suggestions.writing import write_suggestions
from studyapp.domain.cloze import deletions, filled_text, keep_numbers
from studyapp.domain.curated import (
    AgreedCard,
    CardFigures,
    FieldEdit,
    SharedCard,
    Suggestion,
    SuggestionKind,
    Suggestions,
    mark_of,
)
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.domain.notes import Note, NoteState
from studyapp.domain.own_notes import OWN_KINDS, PERSONAL, SUGGESTED, titled
from studyapp.files import replacing
from studyapp.library import Library
from studyapp.matching.quoting import SourceWords
from studyapp.matching.quoting import mark_of as quotation_mark
from studyapp.operations.curating.agreeing import Agreed, agreed_before, load_agreed_deck
from studyapp.operations.curating.giving_back.difficulty import figures_of
from studyapp.operations.curating.meeting import copy_of
from studyapp.operations.curating.publishing.composing import publication
from studyapp.operations.curating.quotations import quoted_in
from studyapp.operations.curating.taking.taking import Subscription, subscription
from studyapp.operations.wording import shorten_title

SHARED = {
    titled(name): shared
    for kind in OWN_KINDS.values()
    for name, shared in kind.shared_names().items()
    if shared in SUGGESTED
}
"""The names in `SharedCard` of the fields that a suggestion can edit, by their titles in our note types."""

TO_THE_AUTHOR = ("To the author:", "An den Autor:", "An die Autorin:")
"""Beginnings of remarks that are meant for the author of the deck; all other remarks stay private."""

_ADDRESSED = re.compile(rf"^\s*(?:{'|'.join(TO_THE_AUTHOR)})\s*(.*)$", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Offered:
    """A suggestion as the student sees it before giving it back.

    Attributes:
        name: the question of the card, on one line.
        before: the text of each edited field when the card was received, by the name in `SharedCard`.
    """

    suggestion: Suggestion
    name: str
    before: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Offer:
    """The suggestions and figures that a student could give back.

    Attributes:
        title: the title of the deck, as its author calls it.
        subscription: the version of the deck that the student took.
        offered: the suggestions, in the order of the deck.
        figures: the figures of the cards that came with the deck.
        essay: the words of the essay that are not in the deck itself.
    """

    title: str
    subscription: Subscription
    offered: tuple[Offered, ...]
    figures: tuple[CardFigures, ...]
    essay: SourceWords


def offer(library: Library, deck_uid: Uid) -> Offer:
    """Gather the changes that a student has made to a deck that was taken.

    Tags, remarks, suspensions and the schedule stay private, and so do cards that came from elsewhere.

    Raises:
        StudyAppError: the deck was not taken from a curated deck.
    """
    taken, deck = subscription(library, deck_uid), library.deck(deck_uid)
    if taken is None:
        raise StudyAppError(
            msg("is-no-curated-deck-that-was-taken", name=shorten_title(deck.name)),
            msg("choose-one-that-came-from-a-deck-file"),
        )
    gathering = _Gathering(library, deck_uid)
    offered = tuple(gathering.offered())
    figures = tuple(figures_of(library, gathering.received))
    return Offer(gathering.title or deck.name, taken, offered, figures, gathering.essay)


def suggestions_of(
    offer_of_deck: Offer,
    uid: Uid,
    *,
    by: str = "",
    reasons: Mapping[Uid, str] | None = None,
    without: Collection[Uid] = (),
    with_difficulty: bool = False,
) -> Suggestions:
    """Return the file of an offer.

    Args:
        offer_of_deck: the offer.
        uid: a random uid for the file.
        by: the name of the student, or "".
        reasons: the student's reasons by uid of the suggestion; otherwise the remark on the card counts.
        without: suggestions to leave out.
        with_difficulty: whether the student agrees to give the figures.
    """
    reason_of = reasons or {}
    chosen = [offered.suggestion for offered in offer_of_deck.offered if offered.suggestion.uid not in without]
    suggestions = [
        replace(suggestion, reason=tidy(reason_of.get(suggestion.uid, suggestion.reason))) for suggestion in chosen
    ]
    suggestions = [
        suggestion for suggestion in suggestions if suggestion.reason or suggestion.kind is not SuggestionKind.COMMENT
    ]
    figures = offer_of_deck.figures if with_difficulty else ()
    taken, name = offer_of_deck.subscription, " ".join(by.split())
    return Suggestions(uid, taken.deck_uid, offer_of_deck.title, taken.version, name, tuple(suggestions), figures)


def quotations(offer_of_deck: Offer, suggestions: Suggestions) -> tuple[tuple[Suggestion, str], ...]:
    """Return each suggestion that quotes eight or more words of the essay in a row, with these words."""
    return tuple(
        (suggestion, words)
        for suggestion in suggestions.suggestions
        for text in _texts_of(suggestion)
        for words in quoted_in(offer_of_deck.essay, text)
    )


def write(path: Path, suggestions: Suggestions) -> None:
    """Write the file whole or not at all.

    Raises:
        StudyAppError: there is nothing to write, the path cannot be written, or the file could not be read again.
    """
    if not suggestions.suggestions and not suggestions.figures:
        raise StudyAppError(msg("there-is-nothing-to-give-back"), msg("edit-a-card-of-the-deck"))
    data = write_suggestions(suggestions).encode()
    problems = read_suggestions(data).problems
    if problems:
        raise StudyAppError(
            msg("was-not-written-since-it-could-not", path=path, wrong=str(problems[0])), msg("shorten-it")
        )
    with replacing(path) as file:
        file.write(data)


class _Gathering:
    """Compares the notes of a deck with the cards that were received."""

    def __init__(self, library: Library, deck_uid: Uid) -> None:
        here = library.notes(deck_uid=deck_uid, states=(NoteState.TAKEN,))
        known = load_agreed_deck(library, deck_uid)
        self.title = known.deck.title if known else ""
        bases = {uid: card for uid, card in known.cards.items() if card.note_type is not None} if known else {}
        moved = self._moved_notes(library, deck_uid, bases.keys() - {note.uid for note in here})
        self._notes = (*here, *moved)
        self._bases = {note.uid: bases[note.uid] for note in self._notes if note.uid in bases}
        others = {
            *library.store.counterparts.received([note.uid for note in here]),
            *_uids_of_other_decks(library, deck_uid),
        }
        self._own = [note for note in here if note.uid not in bases and note.uid not in others and note.type.is_own]
        self._library = library
        self._deck_uid = deck_uid
        self._known = known
        self.essay = _words_of_the_essay(library, self._notes, known)
        self.received = tuple(note.uid for note in self._notes if note.uid in self._bases)

    @staticmethod
    def _moved_notes(library: Library, deck_uid: Uid, uids: Collection[Uid]) -> Iterator[Note]:
        """Yield the notes that came with the deck and were moved to a deck of the student's own."""
        away = [note for note in library.store.reads.notes.notes_named(uids) if note.state is NoteState.TAKEN]
        decks = {note.deck_uid for note in away} - {deck_uid}
        taken = {uid for uid in decks if subscription(library, uid) is not None}
        return (note for note in away if note.deck_uid in decks - taken)

    def offered(self) -> Iterator[Offered]:
        """Yield the suggestions, first those on received cards, then new cards."""
        for note in self._notes:
            base = self._bases.get(note.uid)
            if base is not None:
                yield from self._suggestion_on(note, base)
        for card in self._new_cards():
            said = self._words_to_author(self._library.note(card.uid))
            yield Offered(Suggestion(SuggestionKind.NEW, card.uid, said, card=card), one_line(card.front), {})

    def _suggestion_on(self, note: Note, base: AgreedCard) -> Iterator[Offered]:
        reason = self._words_to_author(note) if note.type.is_own else ""
        edits: list[FieldEdit] = []
        before: dict[str, str] = {}
        if note.type.is_own and base.note_type == note.note_type:
            received_texts = _texts_by_title(base)
            for title, now in note.texts.items():
                name, text, old = SHARED.get(title), tidy(now), tidy(received_texts[title])
                if base.card.is_cloze and name == "front":  # with the numbers of blanks that its author uses
                    text, old = keep_numbers(base.card.front, text), keep_numbers(base.card.front, old)
                if name and text != old and not self._is_of_other_author(note, title, now):
                    edits.append(FieldEdit(name, text, mark_of(old)))
                    before[name] = old
        if edits:
            is_cloze = note.type.is_cloze and "front" in before
            suggestion = Suggestion(SuggestionKind.EDIT, note.uid, reason, tuple(edits), is_cloze)
            yield Offered(suggestion, _question_of(base), before)
        elif reason:
            yield Offered(Suggestion(SuggestionKind.COMMENT, note.uid, reason), _question_of(base), {})

    def _is_of_other_author(self, note: Note, name: str, text: str) -> bool:
        """Return whether a text came with a version of another line, so that it is not the student's."""
        cards = (line.cards.get(note.uid) for line in self._other_lines)
        return any(_texts_by_title(card).get(name) == text for card in cards if card is not None)

    @cached_property
    def _other_lines(self) -> tuple[Agreed, ...]:
        """Return the received versions that the last one does not descend from."""
        known = self._known
        if known is None:
            return ()
        before = agreed_before(self._library, self._deck_uid)
        return tuple(version for version in before if not version.was_published and not version.is_in(known.deck))

    def _new_cards(self) -> Iterator[SharedCard]:
        """Yield the student's own cards as they would be published, a cloze of the essay's words as a reference."""
        if not self._own:
            return
        uids = {note.uid for note in self._own}
        for card in publication(self._library, self._deck_uid, "").deck.cards:
            if card.uid in uids and not card.is_retired:
                yield replace(card, tags=(), quotation=()).with_texts(dict.fromkeys(PERSONAL, ""))

    def _words_to_author(self, note: Note) -> str:
        return tidy("\n".join(match[1] for match in _ADDRESSED.finditer(note.around.remarks)))


def _texts_by_title(card: AgreedCard) -> Mapping[str, str]:
    """Return the texts of a received card by the titles of its fields, which questions and clozes share."""
    return {titled(name): text for name, text in card.own.named.items()} if card.own is not None else {}


def _question_of(card: AgreedCard) -> str:
    """Return the question of a received card, on one line."""
    return one_line(card.own.asked[0] if card.own is not None else card.card.front)


def _uids_of_other_decks(library: Library, deck_uid: Uid) -> Iterator[Uid]:
    """Yield the uids of cards that came with other curated decks."""
    for deck in library.decks():
        known = load_agreed_deck(library, deck.uid) if deck.uid != deck_uid else None
        yield from known.cards if known else ()


def _texts_of(suggestion: Suggestion) -> Iterator[str]:
    """Yield all texts of a suggestion, clozes filled in, and the hints of their blanks."""
    yield suggestion.reason
    for edit in suggestion.edits:
        yield from (edit.after, _hints(edit.after)) if edit.name == "front" else (edit.after,)
    if suggestion.card is not None:
        card = suggestion.card
        yield from (*(text for name, text in card.texts.items() if name not in PERSONAL), card.section)
        yield " ".join([_hints(card.front), *(blank.hint for blank in card.blanks)])


def _hints(stored: str) -> str:
    return " ".join(deletion.hint for deletion in deletions(stored))


def _words_of_the_essay(library: Library, notes: Iterable[Note], known: Agreed | None) -> SourceWords:
    """Return the words of the essays behind the cards, without those that the deck itself has.

    The words of a cloze count as the deck's only if its author permitted to share them; else they came from the
    student's own copy.
    """
    essay_uids = {note.essay_uid for note in notes if note.essay_uid is not None}
    own_copy = copy_of(library, known.deck) if known else None
    essays = [entry for entry in library.essays() if entry.uid in essay_uids or entry.uid == own_copy]
    text = "\n\n".join(library.essay(entry.uid).text for entry in essays)
    free, all_words = [entry.title for entry in essays], SourceWords(text)
    for card in known.deck.cards if known else ():
        front = filled_text(card.front)
        runs = (words for words in quoted_in(all_words, front) if quotation_mark(words) in card.quotation)
        free += runs if card.is_cloze else [front]
        free += [card.back, *card.around.values(), card.section]
    return SourceWords(text, *free)


def one_line(text: str) -> str:
    """Return a field on one line, with its blanks filled in, of any length."""
    return " ".join(filled_text(text).split())
