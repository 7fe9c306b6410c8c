"""Make the next version of a curated deck of the library, with what of the essay's words would go along."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from studyapp.deckfile.comparing import Comparison, changelog, compare
from studyapp.deckfile.descent import with_marks
from studyapp.deckfile.merging import Key, MergedDeck, Side, decide, merge
from studyapp.domain.curated import AgreedCard, Release, SharedCard, SharedDeck
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exchange.merging import woven
from studyapp.domain.exchange.phrases import phrases_in
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.domain.notes import Note, NoteState
from studyapp.domain.own_notes import PERSONAL, ClozeTexts
from studyapp.library import Library
from studyapp.matching.quoting import SourceWords
from studyapp.operations.curating import files
from studyapp.operations.curating.agreeing import Agreed, load_agreed_deck, load_agreed_facts
from studyapp.operations.curating.joining_media import JoinedMedia, join_media_with_file
from studyapp.operations.curating.lines import line_of
from studyapp.operations.curating.packed import named_in
from studyapp.operations.curating.publishing.published_words import Quotation, quotations_in
from studyapp.operations.curating.publishing.sharing import Sharing, Texts
from studyapp.operations.curating.publishing.version import About, Publication, Terms
from studyapp.operations.curating.quotations import quoted_in
from studyapp.operations.curating.stages import Progress, Stages
from studyapp.operations.wording import shorten_title
from studyapp.rendering.brief import summarise

NO_TERMS = Terms()


def publication(
    library: Library,
    deck_uid: Uid,
    date: str,
    terms: Terms = NO_TERMS,
    *,
    before: SharedDeck | None = None,
    path: Path | None = None,
    progress: Progress | None = None,
) -> Publication:
    """Return the next version of a deck: what the file has, with what was changed here since both agreed last.

    Cards that were here and are gone are retired in it, so that whoever has them is told; cards of a co-author that
    were never here stay. Nothing of schedules, options or persons goes along.

    Args:
        library: the library of the author.
        deck_uid: the deck whose taken notes are published.
        date: the date of the version, such as 2026-12-14.
        terms: the decisions of the author.
        before: the version that the file has.
        path: the file of the version before; a zip is held against the pictures and sounds of the library too.
        progress: see `stages.Progress`.

    Raises:
        StudyAppError: the deck has nothing to publish, or the file is of another deck or older than what was here.
    """
    ground = _ground(library, deck_uid, before, path)
    taken = _Taken(library, deck_uid, terms.chosen, ground.there)
    stages = Stages(progress, len(taken.notes) + max(len(taken.notes), len(ground.earlier)))
    sharing = _make_sharing(library, taken, ground, terms)
    cards = [sharing.card(note) for note in stages.through(taken.notes)]
    own = _deck_of_library(library, taken, cards, ground, terms)
    found = ground.met(own, terms.sides)
    deck = _withdraw_words(found.deck, cards, terms.withdrawn)
    media = ground.known.media if ground.known is not None and not ground.is_parted else {}
    along = JoinedMedia()
    if path is not None:
        along = join_media_with_file(library, path, named_in(deck), media, terms.sides)
    made, changes = _number_version(deck, ground.there, date, taken.texts.quoted, along.changed, terms.spoken)
    quotations = tuple(quotations_in(made, taken.texts.quoted, stages))
    stages.report()
    return Publication(
        made,
        changes,
        quotations,
        taken.left_out,
        conflicts=(*found.conflicts, *along.conflicts),
        agreed=tuple(_agreed_cards(own, taken.notes, ground.known, sharing)),
        own=own,
        referred=tuple(_words_by_reference(cards, taken)),
        kept=tuple(note.uid for note in taken.notes if sharing.has_own_remarks(note)),
        path=path,
        media=media,
        sides=terms.sides,
    )


def decide_all(
    library: Library,
    deck_uid: Uid,
    date: str,
    terms: Terms,
    side: Side | None,
    *,
    allows: bool = False,
    before: SharedDeck | None = None,
    path: Path | None = None,
) -> Publication:
    """Return the next version of a deck whose author decides alike on all that is to be decided.

    What is allowed and whose words stand bears on each other, so that it is made again until nothing new is asked.

    Args:
        library: the library, as in `publication`.
        deck_uid: the deck, as there.
        date: the date, as there.
        terms: the decisions so far.
        side: the side that wins where both changed the same; None if nobody decided.
        allows: whether all words of the essay that stand on its cards may be shared.
        before: the version before, as there.
        path: the file, as there.

    Raises:
        StudyAppError: see `publication`.
    """
    while True:
        made = publication(library, deck_uid, date, terms, before=before, path=path)
        sides = {**terms.sides, **({conflict.key: side for conflict in made.conflicts} if side is not None else {})}
        allowed = {*terms.allowed, *(quotation.key for quotation in made.quotations if allows)}
        if sides == terms.sides and allowed == {*terms.allowed}:
            return made
        terms = replace(terms, sides=sides, allowed=allowed)


def deck_with_words(
    library: Library,
    deck_uid: Uid,
    *,
    about: About | None = None,
    chosen: Sequence[Uid] | None = None,
    progress: Progress | None = None,
) -> Publication:
    """Return a deck with all words of its essay, for what is not shared: a lesson, or a check.

    Args:
        library: the library of the author.
        deck_uid: the deck.
        about: the description of the deck.
        chosen: the cards, in their order; None for all.
        progress: receives the amount done, and the total.

    Raises:
        StudyAppError: the deck has no cards.
    """
    known = load_agreed_facts(library, deck_uid)
    taken = _Taken(library, deck_uid, chosen, known.deck if known else None)
    stages = Stages(progress, 2 * len(taken.notes))
    sharing = Sharing(taken.texts, by_reference=False)
    cards = tuple(map(sharing.card, stages.through(taken.notes)))
    made = replace(taken.deck(about or About(), known.deck if known else None), cards=cards)
    quotations = tuple(quotations_in(made, taken.texts.quoted, stages))
    marks: dict[Uid, dict[str, None]] = {}
    for uid, mark in (quotation.key for quotation in quotations):
        marks.setdefault(uid, {})[mark] = None
    freed = (replace(card, quotation=tuple(marks.get(card.uid, ()))) for card in cards)
    return Publication(replace(made, cards=tuple(freed)), None, quotations, taken.left_out)


class _Taken:
    """The taken notes of a deck that a curated deck can hold, those that cannot be held by their first words."""

    def __init__(
        self, library: Library, deck_uid: Uid, chosen: Sequence[Uid] | None, before: SharedDeck | None
    ) -> None:
        self.uid, self.name = deck_uid, library.deck(deck_uid).name
        notes = library.notes(deck_uid=deck_uid, states=(NoteState.TAKEN,))
        by_uid = {note.uid: note for note in notes if note.type.is_own}
        self.notes = [by_uid[uid] for uid in (by_uid if chosen is None else chosen) if uid in by_uid]
        self.left_out = tuple(_name_by_question(note) for note in notes if not note.type.is_own)
        if not self.notes:
            raise StudyAppError(
                msg("has-no-cards-to-publish", name=self.name), msg("take-some-of-its-draft-cards-first")
            )
        self.texts = Texts(library, self.notes, before)

    def deck(self, about: About, last: SharedDeck | None) -> SharedDeck:
        """Return the deck with its title, authors and further facts; its cards are those of the last version."""
        known = last or SharedDeck(self.uid, self.name)
        return replace(
            known,
            title=about.title or known.title or self.name,
            authors=about.authors or known.authors,
            licence=about.licence or known.licence,
            language=_language(about, last, self.texts),
            description=about.description or known.description,
            essay=self.texts.reference(known.essay),
        )


@dataclass(frozen=True, slots=True)
class _Ground:
    """The versions that a new one grows from.

    Attributes:
        known: the last common version of library and file, in the line of the file if it was ever here.
        there: the version before, as far as it is known.
        is_parted: the file did not grow from what both agreed on.
    """

    known: Agreed | None
    there: SharedDeck | None
    is_parted: bool

    @property
    def last(self) -> SharedDeck | None:
        """Return the last version that the library knows."""
        return self.known.deck if self.known else self.there

    @property
    def earlier(self) -> dict[Uid, SharedCard]:
        """Return the cards that the library knows of the deck."""
        return {card.uid: card for card in (self.last.cards if self.last else ())}

    @property
    def reworded(self) -> frozenset[Uid]:
        """Return the cards that ask otherwise in the version before than in what the library knows of the deck."""
        there = {card.uid: _asked_parts(card) for card in (self.there.cards if self.there else ())}
        return frozenset(
            uid for uid, card in self.earlier.items() if there.get(uid, _asked_parts(card)) != _asked_parts(card)
        )

    def met(self, own: SharedDeck, sides: Mapping[Key, Side]) -> MergedDeck:
        """Return the deck as the library has it, merged with the version before."""
        if self.there is None:
            return MergedDeck(own, ())
        base = None if self.is_parted else self.known.deck if self.known else replace(self.there, cards=())
        return decide(merge(base, own, self.there), sides)


def _ground(library: Library, deck_uid: Uid, before: SharedDeck | None, path: Path | None) -> _Ground:
    known = load_agreed_deck(library, deck_uid)
    if before is None:
        return _Ground(known, known.deck if known else None, is_parted=False)
    _refuse_other(before, deck_uid)
    there = files.marked_as_in(before, path)
    line = line_of(library, there)
    if known is not None and line.is_older:
        said = msg("the-file-has-version", version=before.version, deck_version=known.deck.version)
        raise StudyAppError(said, msg("get-the-newer-file-first"))
    return _Ground(line.base or known, there, is_parted=known is not None and line.base is None)


def _make_sharing(library: Library, taken: _Taken, ground: _Ground, terms: Terms) -> Sharing:
    unsaid = {
        uid: replace(card, quotation=()) if uid in terms.withdrawn else card for uid, card in ground.earlier.items()
    }
    return Sharing(
        taken.texts,
        ground.known.cards if ground.known else {},
        unsaid,
        terms.allowed,
        ground.reworded,
        terms.fallbacks,
        came=() if terms.with_remarks else _received_notes(library, taken.notes, ground.known),
        languages=(_language(terms.about, ground.last, taken.texts), terms.spoken),
    )


def _deck_of_library(
    library: Library, taken: _Taken, cards: Sequence[SharedCard], ground: _Ground, terms: Terms
) -> SharedDeck:
    """Return the deck as the library alone would have it."""
    last, earlier = ground.last, ground.earlier
    marks = (mark for uid, mark in sorted(terms.allowed) if not uid)
    return replace(
        taken.deck(terms.about, last),
        cards=_add_earlier_cards(cards, earlier, _dropped_cards(library, earlier, ground.known)),
        quotation=tuple(dict.fromkeys((*(last.quotation if last else ()), *marks))),
    )


def _withdraw_words(deck: SharedDeck, cards: Iterable[SharedCard], withdrawn: Collection[Uid]) -> SharedDeck:
    """Return a deck in which no words are allowed on cards of which that was withdrawn."""
    withheld = {card.uid: card.quotation for card in cards if card.uid in withdrawn}
    return replace(
        deck, cards=tuple(replace(card, quotation=withheld.get(card.uid, card.quotation)) for card in deck.cards)
    )


def _refuse_other(before: SharedDeck, deck_uid: Uid) -> None:
    if before.uid != deck_uid:
        raise StudyAppError(
            msg("the-file-is-of-another-deck", title=shorten_title(before.title)), msg("name-a-new-file")
        )


def _received_notes(library: Library, notes: Iterable[Note], known: Agreed | None) -> Collection[Uid]:
    """Return the notes that came here with the deck, and are neither an author's own nor from elsewhere."""
    brought = {note.uid for note in notes if note.origin == "import" and known is not None and note.uid in known.cards}
    return brought - library.store.counterparts.received(brought).keys()


def _agreed_cards(
    own: SharedDeck, notes: Iterable[Note], known: Agreed | None, sharing: Sharing
) -> Iterator[AgreedCard]:
    here = {note.uid: note for note in notes}
    held_cards = known.cards if known else {}
    for card in own.cards:
        note, last = here.get(card.uid), held_cards.get(card.uid)
        if note is not None:
            kept = {name: card.around[name] for name in PERSONAL} if sharing.has_own_remarks(note) else {}
            fields = note.fields if note.own is None else note.own.with_texts(kept).stored
            yield AgreedCard(card, note.note_type, fields, last.put_out if last else ())
        else:
            yield replace(last, card=card) if last else AgreedCard(card)


def _language(about: About, last: SharedDeck | None, texts: Texts) -> str:
    """Return the language stated in the last published version, else that of the essay."""
    return about.language or (last.language if last else texts.language)


def _number_version(
    deck: SharedDeck, there: SharedDeck | None, date: str, essay: SourceWords, media: Collection[str], spoken: str
) -> tuple[SharedDeck, Comparison | None]:
    """Return the deck with its number and its changelog; one that is the same as in the file keeps its number."""
    if there is None:
        said = phrases_in(deck.language, spoken)
        return with_marks(replace(deck, version=1, releases=(Release(1, date, (said.first_version,)),))), None
    deck = replace(deck, version=there.version, releases=there.releases)
    changes = compare(there, deck, media)
    if not changes:
        return there, changes
    version = there.version + 1
    drafted = changelog(changes, lambda words: not quoted_in(essay, words), (deck.language, spoken))
    release = Release(version, date, tuple(drafted))
    return with_marks(replace(deck, version=version, releases=(release, *there.releases))), changes


def _dropped_cards(library: Library, earlier: Collection[Uid], known: Agreed | None) -> Collection[Uid]:
    """Return cards that stood here by this deck and were deleted, moved or not chosen; not those never taken."""
    reads = library.store.reads
    received_uids = {uid for uid, card in known.cards.items() if card.note_type is not None} if known else earlier
    here = set(reads.notes.known_notes(received_uids))
    live = reads.notes.notes_named(here)
    return here - {note.uid for note in live if note.state is not NoteState.TAKEN or not note.type.is_own}


def _add_earlier_cards(
    cards: Sequence[SharedCard], earlier: Mapping[Uid, SharedCard], gone: Collection[Uid]
) -> tuple[SharedCard, ...]:
    """Return the cards, with those of the version before that the deck has not: each where it stood.

    One that was here and is gone is retired. One that never came here by this deck stays as its co-author has it.
    """
    kept = {card.uid: card for card in cards}
    both = kept | {
        uid: replace(card, is_retired=card.is_retired or uid in gone)
        for uid, card in earlier.items()
        if uid not in kept
    }
    return tuple(both[uid] for uid in woven(tuple(kept), earlier))


def _words_by_reference(cards: Iterable[SharedCard], taken: _Taken) -> Iterator[Quotation]:
    for card, note in zip(cards, taken.notes, strict=True):
        own = note.own
        if card.blanks and isinstance(own, ClozeTexts):
            yield from (Quotation(card.uid, "front", run, False) for run in quoted_in(taken.texts.quoted, own.asked[0]))


def _asked_parts(card: SharedCard) -> tuple[object, ...]:
    return card.front, card.back, card.is_cloze, card.fingerprint, card.blanks


def _name_by_question(note: Note) -> str:
    """Return a note of another program by what it asks; see `summarise`."""
    return (summarise(note).front or " ".join(note.fields[note.type.sort_field].split()))[:60]
