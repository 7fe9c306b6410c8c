"""Gather what a student can give back on a curated deck: edits, new cards, comments, and counts of answers."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from studyapp.deckfile.marks import tidy
from studyapp.deckfile.suggestions import read_suggestions, write_suggestions
from studyapp.domain.cloze import deletions, filled, numbered_as
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
from studyapp.operations.curating.agreeing import Agreed, agreed, agreed_before
from studyapp.operations.curating.giving_back.difficulty import figures_of
from studyapp.operations.curating.meeting import copy_of
from studyapp.operations.curating.publishing.composing import publication
from studyapp.operations.curating.quotations import quoted_in
from studyapp.operations.curating.taking.taking import Subscription, subscription
from studyapp.operations.wording import shortened

SHARED = {
    titled(name): shared
    for kind in OWN_KINDS.values()
    for name, shared in kind.shared_names().items()
    if shared in SUGGESTED
}
"""The fields of our note types that can be suggested, and what `SharedCard` calls them."""

TO_THE_AUTHOR = ("To the author:", "An den Autor:", "An die Autorin:")
"""Beginnings of remarks that are meant for whoever keeps the deck; all other remarks stay with the student."""

_ADDRESSED = re.compile(rf"^\s*(?:{'|'.join(TO_THE_AUTHOR)})\s*(.*)$", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Offered:
    """A suggestion as it is shown before it is given.

    Attributes:
        name: what the card asks, in one line.
        before: the text that each edited field had when it was received, by the name in `SharedCard`.
    """

    suggestion: Suggestion
    name: str
    before: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Offer:
    """The things that could be given back; nothing is written.

    Attributes:
        title: of the deck, as its author calls it.
        held: what was taken of it.
        offered: in the order of the deck.
        figures: of the cards that came with the deck.
        essay: the words of the essay that the deck has not.
    """

    title: str
    held: Subscription
    offered: tuple[Offered, ...]
    figures: tuple[CardFigures, ...]
    essay: SourceWords


def offer(library: Library, deck_uid: Uid) -> Offer:
    """Gather what a student has made of a deck that was taken.

    Tags, remarks, suspensions and the schedule stay with the student; so do cards that came from elsewhere.

    Raises:
        StudyAppError: the deck is no curated one that was taken.
    """
    held, deck = subscription(library, deck_uid), library.deck(deck_uid)
    if held is None:
        raise StudyAppError(
            msg("is-no-curated-deck-that-was-taken", name=shortened(deck.name)),
            msg("choose-one-that-came-from-a-deck-file"),
        )
    gathering = _Gathering(library, deck_uid)
    offered = tuple(gathering.offered())
    figures = tuple(figures_of(library, gathering.received))
    return Offer(gathering.title or deck.name, held, offered, figures, gathering.essay)


def suggestions_of(
    given: Offer,
    uid: Uid,
    *,
    by: str = "",
    reasons: Mapping[Uid, str] | None = None,
    without: Collection[Uid] = (),
    with_difficulty: bool = False,
) -> Suggestions:
    """Return the file of an offer.

    Args:
        given: the offer.
        uid: random, of the file.
        by: who suggests, if they want it to be known.
        reasons: in the student's words, by uid of the suggestion; else what stands on the card.
        without: suggestions that are not given.
        with_difficulty: whether the student agrees that the figures go along.
    """
    said = reasons or {}
    chosen = [each.suggestion for each in given.offered if each.suggestion.uid not in without]
    made = [replace(each, reason=tidy(said.get(each.uid, each.reason))) for each in chosen]
    made = [each for each in made if each.reason or each.kind is not SuggestionKind.COMMENT]
    figures = given.figures if with_difficulty else ()
    held, name = given.held, " ".join(by.split())
    return Suggestions(uid, held.deck_uid, given.title, held.version, name, tuple(made), figures)


def quotations(given: Offer, made: Suggestions) -> tuple[tuple[Suggestion, str], ...]:
    """Return the words of the essay that would go along, eight in a row or more, and with which suggestion."""
    return tuple(
        (each, words) for each in made.suggestions for text in _texts_of(each) for words in quoted_in(given.essay, text)
    )


def write(path: Path, given: Suggestions) -> None:
    """Write the file, as a whole or not at all.

    Raises:
        StudyAppError: there is nothing to write, the path cannot be written, or the file could not be read again.
    """
    if not given.suggestions and not given.figures:
        raise StudyAppError(msg("there-is-nothing-to-give-back"), msg("edit-a-card-of-the-deck"))
    data = write_suggestions(given).encode()
    problems = read_suggestions(data).problems
    if problems:
        raise StudyAppError(
            msg("was-not-written-since-it-could-not", path=path, wrong=str(problems[0])), msg("shorten-it")
        )
    with replacing(path) as file:
        file.write(data)


class _Gathering:
    """Goes through the notes of a deck beside what was received of them."""

    def __init__(self, library: Library, deck_uid: Uid) -> None:
        here = library.notes(deck_uid=deck_uid, states=(NoteState.TAKEN,))
        known = agreed(library, deck_uid)
        self.title = known.deck.title if known else ""
        bases = {uid: each for uid, each in known.cards.items() if each.note_type is not None} if known else {}
        moved = self._moved(library, deck_uid, bases.keys() - {note.uid for note in here})
        self._notes = (*here, *moved)
        self._bases = {note.uid: bases[note.uid] for note in self._notes if note.uid in bases}
        others = {
            *library.store.counterparts.received([note.uid for note in here]),
            *_of_other_decks(library, deck_uid),
        }
        self._own = [note for note in here if note.uid not in bases and note.uid not in others and note.type.is_own]
        self._library = library
        self._deck_uid = deck_uid
        self._known = known
        self.essay = _words_of_the_essay(library, self._notes, known)
        self.received = tuple(note.uid for note in self._notes if note.uid in self._bases)

    @staticmethod
    def _moved(library: Library, deck_uid: Uid, uids: Collection[Uid]) -> Iterator[Note]:
        """Yield the notes that came with the deck and were moved to a deck of the student's own."""
        away = [note for note in library.store.reads.notes.named(uids) if note.state is NoteState.TAKEN]
        decks = {note.deck_uid for note in away} - {deck_uid}
        taken = {uid for uid in decks if subscription(library, uid) is not None}
        return (note for note in away if note.deck_uid in decks - taken)

    def offered(self) -> Iterator[Offered]:
        """Yield the suggestions, those on cards that came before new cards."""
        for note in self._notes:
            base = self._bases.get(note.uid)
            if base is not None:
                yield from self._of_received(note, base)
        for card in self._new_cards():
            said = self._addressed(self._library.note(card.uid))
            yield Offered(Suggestion(SuggestionKind.NEW, card.uid, said, card=card), one_line(card.front), {})

    def _of_received(self, note: Note, base: AgreedCard) -> Iterator[Offered]:
        said = self._addressed(note) if note.type.is_own else ""
        edits: list[FieldEdit] = []
        before: dict[str, str] = {}
        if note.type.is_own and base.note_type == note.note_type:
            was = _named(base)
            for title, now in note.texts.items():
                name, text, old = SHARED.get(title), tidy(now), tidy(was[title])
                if base.card.is_cloze and name == "front":  # by the numbers that its author has
                    text, old = numbered_as(base.card.front, text), numbered_as(base.card.front, old)
                if name and text != old and not self._came(note, title, now):
                    edits.append(FieldEdit(name, text, mark_of(old)))
                    before[name] = old
        if edits:
            is_cloze = note.type.is_cloze and "front" in before
            made = Suggestion(SuggestionKind.EDIT, note.uid, said, tuple(edits), is_cloze)
            yield Offered(made, _asked_of(base), before)
        elif said:
            yield Offered(Suggestion(SuggestionKind.COMMENT, note.uid, said), _asked_of(base), {})

    def _came(self, note: Note, name: str, text: str) -> bool:
        """Return whether a text came with a version that the last one did not grow from: it is that author's own."""
        cards = (each.cards.get(note.uid) for each in self._others)
        return any(_named(card).get(name) == text for card in cards if card is not None)

    @cached_property
    def _others(self) -> tuple[Agreed, ...]:
        """Return the versions that were here of other lines than the last."""
        known = self._known
        if known is None:
            return ()
        before = agreed_before(self._library, self._deck_uid)
        return tuple(each for each in before if not each.was_published and not each.is_in(known.deck))

    def _new_cards(self) -> Iterator[SharedCard]:
        """The student's own cards as they would be published: a cloze of the essay's words as a reference to them."""
        if not self._own:
            return
        uids = {note.uid for note in self._own}
        for card in publication(self._library, self._deck_uid, "").deck.cards:
            if card.uid in uids and not card.is_retired:
                yield replace(card, tags=(), quotation=()).with_texts(dict.fromkeys(PERSONAL, ""))

    def _addressed(self, note: Note) -> str:
        return tidy("\n".join(match[1] for match in _ADDRESSED.finditer(note.around.remarks)))


def _named(card: AgreedCard) -> Mapping[str, str]:
    """The fields of a card that came, by their names; in two forms of it those that both have are called alike."""
    return {titled(name): text for name, text in card.own.named.items()} if card.own is not None else {}


def _asked_of(card: AgreedCard) -> str:
    """Return the question of a card that came, in one line."""
    return one_line(card.own.asked[0] if card.own is not None else card.card.front)


def _of_other_decks(library: Library, deck_uid: Uid) -> Iterator[Uid]:
    """Yield the cards that came with other curated decks."""
    for deck in library.decks():
        known = agreed(library, deck.uid) if deck.uid != deck_uid else None
        yield from known.cards if known else ()


def _texts_of(made: Suggestion) -> Iterator[str]:
    """Yield all texts of a suggestion, clozes filled in, and the hints of their blanks."""
    yield made.reason
    for each in made.edits:
        yield from (each.after, _hints(each.after)) if each.name == "front" else (each.after,)
    if made.card is not None:
        card = made.card
        yield from (*(text for name, text in card.texts.items() if name not in PERSONAL), card.section)
        yield " ".join([_hints(card.front), *(blank.hint for blank in card.blanks)])


def _hints(stored: str) -> str:
    return " ".join(each.hint for each in deletions(stored))


def _words_of_the_essay(library: Library, notes: Iterable[Note], known: Agreed | None) -> SourceWords:
    """Return the essays that the cards stand on, without what the deck itself has of their words.

    The words of a cloze are the deck's only if its author has said that they may be shared; else they came from the
    student's own copy.
    """
    held = {note.essay_uid for note in notes if note.essay_uid is not None}
    own_copy = copy_of(library, known.deck) if known else None
    essays = [entry for entry in library.essays() if entry.uid in held or entry.uid == own_copy]
    text = "\n\n".join(library.essay(entry.uid).text for entry in essays)
    free, all_words = [entry.title for entry in essays], SourceWords(text)
    for card in known.deck.cards if known else ():
        front = filled(card.front)
        runs = (words for words in quoted_in(all_words, front) if quotation_mark(words) in card.quotation)
        free += runs if card.is_cloze else [front]
        free += [card.back, *card.around.values(), card.section]
    return SourceWords(text, *free)


def one_line(text: str) -> str:
    """Return a field on one line, with the words of its blanks; whoever shows it cuts it to the room there is."""
    return " ".join(filled(text).split())
