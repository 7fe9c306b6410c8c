"""Publishing a deck of the library as a curated one: its next version, and what of the essay's words would go along."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from studyapp.deckfile.comparing import Comparison, changelog, compare
from studyapp.deckfile.descent import marked, marks_of
from studyapp.deckfile.merging import Conflict, Key, MergedDeck, Side, decide, merge, woven
from studyapp.domain.changes import Changes
from studyapp.domain.curated import AgreedCard, Release, SharedCard, SharedDeck
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.media import Medium
from studyapp.domain.notes import Note, NoteState
from studyapp.domain.phrases import phrases_in
from studyapp.library import Library
from studyapp.matching.quoting import Quoted
from studyapp.operations.curating import files
from studyapp.operations.curating.agreeing import Agreed, agreed, held, hold, media_agreed
from studyapp.operations.curating.joining_media import JoinedMedia, joined_with_file
from studyapp.operations.curating.packed import SUFFIX, gathered, named_in
from studyapp.operations.curating.publishing.published_words import Quotation, quotations_in
from studyapp.operations.curating.publishing.sharing import Sharing, Texts
from studyapp.operations.curating.publishing.undecided import changed_twice, words_of_essay
from studyapp.operations.curating.quotations import quoted_in
from studyapp.operations.curating.stages import Progress, Stages
from studyapp.operations.wording import quoted
from studyapp.storage import Writer

_DECIDE = "Take the file and decide there, or say whose version stands."


@dataclass(frozen=True, slots=True)
class About:
    """What an author says of a deck; what is empty stays as the version before had it."""

    title: str = ""
    authors: tuple[str, ...] = ()
    licence: str = ""
    language: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """A version as it would be published; nothing is written yet.

    Attributes:
        changes: against the version before; None for the first one.
        quotations: of the essay, card by card.
        left_out: notes that came from elsewhere in a note type of their own, by their first words.
        conflicts: what was changed both here and in the file since library and file agreed last, and is not decided;
            what is here stands in the deck.
        agreed: what library and file agree on once it is written: the cards as the library alone would have them.
        own: the deck itself by the same.
        referred: words of the essay that go by reference alone; they go along if that is said of them.
        kept: cards that came here with the deck, whose remarks here are a reader's own and do not go along.
        path: the file of the version before, which has a co-author's pictures and sounds; None where it is not known.
        media: those that both agreed on last, as `agreeing.media_agreed`; none where versions parted since.
        sides: as in `publication`.
    """

    deck: SharedDeck
    changes: Comparison | None
    quotations: tuple[Quotation, ...]
    left_out: tuple[str, ...]
    conflicts: tuple[Conflict, ...] = ()
    agreed: tuple[AgreedCard, ...] = ()
    own: SharedDeck | None = None
    referred: tuple[Quotation, ...] = ()
    kept: tuple[Uid, ...] = ()
    path: Path | None = None
    media: Mapping[str, str] = field(default_factory=dict)
    sides: Mapping[Key, Side] = field(default_factory=dict)

    @property
    def open_quotations(self) -> tuple[Quotation, ...]:
        """Those of which nobody has said that they may be shared."""
        return tuple(each for each in self.quotations if not each.is_allowed)


def publication(  # noqa: PLR0913 - one argument a choice of the author
    library: Library,
    deck_uid: Uid,
    date: str,
    *,
    about: About | None = None,
    before: SharedDeck | None = None,
    allowed: Collection[tuple[Uid, str]] = (),
    withdrawn: Collection[Uid] = (),
    chosen: Sequence[Uid] | None = None,
    sides: Mapping[Key, Side] | None = None,
    fallbacks: Mapping[Uid, tuple[str, str]] | None = None,
    path: Path | None = None,
    with_remarks: bool = False,
    spoken: str = "",
    progress: Progress | None = None,
) -> Publication:
    """The next version of a deck: what the file has, with what was changed here since both agreed last.

    Cards that were here and are gone are retired in it, so that whoever has them is told; cards of a co-author that
    were never here stay. Nothing of schedules, options or persons goes along.

    Args:
        library: of the author.
        deck_uid: whose taken notes are published.
        date: of the version, such as 2026-12-14.
        about: what the author says of it.
        before: the version that the file has.
        allowed: words of the essay that may be shared, as `Quotation.key`.
        withdrawn: cards of which somebody allowed words before, and that shall go without the essay's words.
        chosen: the cards that are published, in their order; None for all, in the order of the library.
        sides: what an author decided of conflicts.
        fallbacks: by card what is asked and answered where it is shared without its words and no copy is at hand;
            else as the version before has it.
        path: the file of the version before; a zip is held against the pictures and sounds of the library too.
        with_remarks: whether remarks of one's own go along on cards that came with the deck.
        spoken: by its author, for what the program writes into a deck whose language is not told.
        progress: see `stages.Progress`.

    Raises:
        StudyAppError: the deck has nothing to publish, or the file is of another deck or older than what was here.
    """
    known = agreed(library, deck_uid)
    if before is not None:
        _refuse(before, deck_uid, known)
    there = files.marked_as_in(before, path) if before is not None else known.deck if known else None
    is_parted = before is not None and there is not None and known is not None and not known.is_in(there)
    taken = _Taken(library, deck_uid, chosen, there)
    last = known.deck if known else there
    earlier = {card.uid: card for card in (last.cards if last else ())}
    unsaid = {uid: replace(card, quotation=()) if uid in withdrawn else card for uid, card in earlier.items()}
    came = () if with_remarks else _came(library, taken.notes, known)
    languages = (_language(about, last, taken.texts), spoken)
    held_cards = known.cards if known else {}
    sharing = Sharing(taken.texts, held_cards, unsaid, allowed, fallbacks or {}, came=came, languages=languages)
    stages = Stages(progress, len(taken.notes) + max(len(taken.notes), len(earlier)))
    cards = [sharing.card(note) for note in stages.through(taken.notes)]
    marks = [mark for uid, mark in sorted(allowed) if not uid]
    own = replace(
        _deck(taken.name, deck_uid, about or About(), last, taken.texts),
        cards=_with_earlier(cards, earlier, _gone(library, earlier, known)),
        quotation=tuple(dict.fromkeys((*(last.quotation if last else ()), *marks))),
    )
    found = MergedDeck(own, ())
    if there is not None:
        base = replace(there, cards=()) if known is None else None if is_parted else known.deck
        found = decide(merge(base, own, there), sides or {})
    withheld = {card.uid: card.quotation for card in cards if card.uid in withdrawn}
    merged = [replace(card, quotation=withheld.get(card.uid, card.quotation)) for card in found.deck.cards]
    merged_deck = replace(found.deck, cards=tuple(merged))
    media = {} if is_parted else media_agreed(library, deck_uid)
    along = JoinedMedia()
    if path is not None:
        along = joined_with_file(library, path, named_in(merged_deck), media, sides or {})
    made, changes = _numbered(merged_deck, there, date, taken.texts.quoted, along.changed, spoken)
    quotations = tuple(quotations_in(made, taken.texts.quoted, stages))
    stages.tell()
    held_now = tuple(_agreed(own, taken.notes, known, sharing))
    referred = tuple(_referred(cards, taken))
    kept = tuple(note.uid for note in taken.notes if sharing.keeps(note))
    conflicts = (*found.conflicts, *along.conflicts)
    made_of = (path, media, sides or {})
    return Publication(made, changes, quotations, taken.left_out, conflicts, held_now, own, referred, kept, *made_of)


def with_words(
    library: Library, deck_uid: Uid, *, about: About | None = None, chosen: Sequence[Uid] | None = None
) -> Publication:
    """A deck with all words of its essay, for what is not shared: a lesson, or a check.

    Args:
        library: of the author.
        deck_uid: the deck.
        about: as in `publication`; so is `chosen`.
        chosen: the cards.

    Raises:
        StudyAppError: the deck has no cards.
    """
    known = held(library, deck_uid)
    taken = _Taken(library, deck_uid, chosen, known[0] if known else None)
    sharing = Sharing(taken.texts, by_reference=False)
    cards = tuple(map(sharing.card, taken.notes))
    made = replace(_deck(taken.name, deck_uid, about or About(), known[0] if known else None, taken.texts), cards=cards)
    quotations = tuple(quotations_in(made, taken.texts.quoted, Stages(None, len(cards))))
    marks: dict[Uid, dict[str, None]] = {}
    for uid, mark in (each.key for each in quotations):
        marks.setdefault(uid, {})[mark] = None
    freed = (replace(card, quotation=tuple(marks.get(card.uid, ()))) for card in cards)
    return Publication(replace(made, cards=tuple(freed)), None, quotations, taken.left_out)


class _Taken:
    """The taken notes of a deck that a curated deck can hold, those that cannot be held by their first words."""

    def __init__(
        self, library: Library, deck_uid: Uid, chosen: Sequence[Uid] | None, before: SharedDeck | None
    ) -> None:
        self.name = library.deck(deck_uid).name
        notes = library.notes(deck_uid=deck_uid, states=(NoteState.TAKEN,))
        by_uid = {note.uid: note for note in notes if note.type.is_own}
        self.notes = [by_uid[uid] for uid in (by_uid if chosen is None else chosen) if uid in by_uid]
        self.left_out = tuple(_named(note) for note in notes if not note.type.is_own)
        if not self.notes:
            raise StudyAppError(
                f"“{self.name}” has no cards to publish.", "Take some of its draft cards first, or choose some."
            )
        self.texts = Texts(library, self.notes, before)


def publish(
    library: Library,
    made: Publication,
    path: Path,
    deck: SharedDeck | None = None,
    along: Callable[[Writer], None] | None = None,
) -> Changes:
    """Writes a version, and remembers what library and file agree on by it.

    Args:
        library: of the author.
        made: just before.
        path: the file.
        deck: the version with a number and a changelog of the author's own, if they are others.
        along: what is kept in the library with it, in the same operation.

    Raises:
        StudyAppError: something of it is not decided, or the path cannot be written.
    """
    if made.conflicts:
        raise StudyAppError(changed_twice(made.conflicts), _DECIDE)
    if made.open_quotations:
        raise StudyAppError(
            words_of_essay(made.open_quotations),
            "Reword them, share them by reference, or say that you may share the words.",
        )
    written = deck or made.deck
    known, media = held(library, written.uid), _along(library, made, written, path)
    shas = {each.name: each.sha256 for each in media}
    written = marked(written, shas)
    own = replace(made.own or written, version=written.version, releases=written.releases)
    with library.operation(f"Publish {quoted(written.title)}, version {written.version}") as writer:
        source, agreed_on = known[1] if known else path.name, _media(library, written, path)
        hold(writer, own, source, made.agreed, agreed_on, marks_of(written, shas))
        if along is not None:
            along(writer)
        files.write(path, written, media)
    return writer.changes


def _along(library: Library, made: Publication, written: SharedDeck, path: Path) -> Sequence[Medium]:
    """The pictures and sounds that go along, which are looked at now, as the file may have changed."""
    if path.suffix.casefold() != SUFFIX:
        return ()
    source = made.path or path
    found = joined_with_file(library, source, named_in(written), made.media, made.sides)
    if found.conflicts:
        raise StudyAppError(changed_twice(found.conflicts), _DECIDE)
    return tuple(gathered(library, written, source, made.media, found.taken))


def _media(library: Library, written: SharedDeck, path: Path) -> Mapping[str, str]:
    """What is agreed on of media once a version is written; only a zip takes them along."""
    here = library.store.reads.media_names()
    names = named_in(written) & here.keys() if path.suffix.casefold() == SUFFIX else ()
    return {**media_agreed(library, written.uid), **{name: here[name] for name in names}}


def _refuse(before: SharedDeck, deck_uid: Uid, known: Agreed | None) -> None:
    if before.uid != deck_uid:
        raise StudyAppError(
            f"The file is of another deck, {quoted(before.title)}.", "Name a new file, or the one of this deck."
        )
    if known is not None and before.version < known.deck.version:
        said = f"The file has version {before.version}; version {known.deck.version} was here already."
        raise StudyAppError(said, "Get the newer file first, and publish into that.")


def _came(library: Library, notes: Iterable[Note], known: Agreed | None) -> Collection[Uid]:
    """The notes that came here with the deck, and are neither an author's own nor from elsewhere."""
    brought = {note.uid for note in notes if note.origin == "import" and known is not None and note.uid in known.cards}
    return brought - library.store.reads.received(brought).keys()


def _agreed(own: SharedDeck, notes: Iterable[Note], known: Agreed | None, sharing: Sharing) -> Iterator[AgreedCard]:
    here = {note.uid: note for note in notes}
    held_cards = known.cards if known else {}
    for card in own.cards:
        note, last = here.get(card.uid), held_cards.get(card.uid)
        if note is not None:
            fields = (*note.fields[:-1], card.remarks) if sharing.keeps(note) else note.fields
            yield AgreedCard(card, note.note_type, fields, last.put_out if last else ())
        else:
            yield replace(last, card=card) if last else AgreedCard(card)


def _language(about: About | None, last: SharedDeck | None, texts: Texts) -> str:
    """Of a deck that was published before it is what was said then, or nothing; else that of its essay."""
    return (about.language if about else "") or (last.language if last else texts.language)


def _deck(name: str, uid: Uid, about: About, last: SharedDeck | None, texts: Texts) -> SharedDeck:
    known = last or SharedDeck(uid, name)
    return replace(
        known,
        title=about.title or known.title or name,
        authors=about.authors or known.authors,
        licence=about.licence or known.licence,
        language=_language(about, last, texts),
        description=about.description or known.description,
        essay=texts.reference(known.essay),
    )


def _numbered(
    deck: SharedDeck, there: SharedDeck | None, date: str, essay: Quoted, media: Collection[str], spoken: str
) -> tuple[SharedDeck, Comparison | None]:
    """The deck with its number and its changelog; one that is the same as in the file keeps its number."""
    if there is None:
        said = phrases_in(deck.language, spoken)
        return marked(replace(deck, version=1, releases=(Release(1, date, (said.first_version,)),))), None
    deck = replace(deck, version=there.version, releases=there.releases)
    changes = compare(there, deck, media)
    if not changes:
        return there, changes
    version = there.version + 1
    drafted = changelog(changes, lambda words: not quoted_in(essay, words), (deck.language, spoken))
    release = Release(version, date, tuple(drafted))
    return marked(replace(deck, version=version, releases=(release, *there.releases))), changes


def _gone(library: Library, earlier: Collection[Uid], known: Agreed | None) -> Collection[Uid]:
    """Cards that stood here by this deck and were deleted, moved or not chosen; not those that were never taken."""
    reads = library.store.reads
    came = {uid for uid, each in known.cards.items() if each.note_type is not None} if known else earlier
    here = set(reads.known_notes(came))
    live = reads.notes_named(here)
    return here - {note.uid for note in live if note.state is not NoteState.TAKEN or not note.type.is_own}


def _with_earlier(
    cards: Sequence[SharedCard], earlier: Mapping[Uid, SharedCard], gone: Collection[Uid]
) -> tuple[SharedCard, ...]:
    """The cards, with those of the version before that the deck has not: each where it stood.

    One that was here and is gone is retired. One that never came here by this deck stays as its co-author has it.
    """
    kept = {card.uid: card for card in cards}
    both = kept | {
        uid: replace(card, is_retired=card.is_retired or uid in gone)
        for uid, card in earlier.items()
        if uid not in kept
    }
    return tuple(both[uid] for uid in woven(tuple(kept), earlier))


def _referred(cards: Iterable[SharedCard], taken: _Taken) -> Iterator[Quotation]:
    for card, note in zip(cards, taken.notes, strict=True):
        if card.blanks and note.type.is_cloze:
            yield from (
                Quotation(card.uid, "front", run, False) for run in quoted_in(taken.texts.quoted, note.fields[0])
            )


def _named(note: Note) -> str:
    return " ".join(note.fields[note.type.sort_field].split())[:60]
