"""Store an author's choices for publishing a deck (facts, cards, their order, quotations), and prepare a version."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from studyapp.deckfile.merging import Key, Side
from studyapp.domain.changes import Changes
from studyapp.domain.curated import Release, SharedDeck
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.domain.notes import Note, NoteState
from studyapp.library import Library
from studyapp.operations.curating.publishing.composing import publication
from studyapp.operations.curating.publishing.published_words import Quotation
from studyapp.operations.curating.publishing.version import About, Publication, Terms
from studyapp.operations.curating.stages import Progress
from studyapp.operations.wording import shorten_title
from studyapp.storage import Writer

_KEY = "publishing."


class Way(StrEnum):
    """The author's decision on the essay's words on a card."""

    SHARED = "shared"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Preparation:
    """The author's choices, stored with the deck in the library.

    Attributes:
        order: the order of the cards; those that are missing here follow in the order of the library.
        left_out: cards that are not published.
        ways: the decision for each card; cards that are missing here stay as in the version before.
        with_remarks: whether to publish the author's own remarks on cards that came with the deck.
        words: the marks of the permitted words, by card; all other words of the essay are not permitted.
        fallbacks: question and answer of cards that are shared without their words, for readers without the essay.
        path: the file that the deck was written to last, or "".
    """

    about: About = field(default_factory=About)
    order: tuple[Uid, ...] = ()
    left_out: tuple[Uid, ...] = ()
    ways: Mapping[Uid, Way] = field(default_factory=dict)
    fallbacks: Mapping[Uid, tuple[str, str]] = field(default_factory=dict)
    path: str = ""
    words: Mapping[Uid, tuple[str, ...]] = field(default_factory=dict)
    with_remarks: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """A version as it would be published, with the notes that it is made of.

    Attributes:
        notes: all notes that could be published, in their order.
        referable: cards with words of the essay on their front that could be shared by reference instead.
    """

    publication: Publication
    notes: tuple[Note, ...]
    referable: frozenset[Uid]


def preparation(library: Library, deck_uid: Uid) -> Preparation:
    """Return the stored choices for a deck, without values that are damaged."""
    return preparation_from_json(library.store.reads.setting(f"{_KEY}{deck_uid}"))


def preparation_from_json(value: object) -> Preparation:
    """Read the values that `values_of` returned, and ignore those that are damaged."""
    if not isinstance(value, dict):
        return Preparation()
    about = _record(value.get("about"))
    texts = {name: _text(about.get(name)) for name in ("title", "licence", "language", "description")}
    ways, words = _record(value.get("ways")), _record(value.get("words"))
    fallbacks = _record(value.get("fallbacks"))
    return Preparation(
        About(authors=tuple(_texts(about.get("authors"))), **texts),
        tuple(map(Uid, _texts(value.get("order")))),
        tuple(map(Uid, _texts(value.get("left_out")))),
        {Uid(uid): Way(way) for uid, way in ways.items() if isinstance(way, str) and way in set(Way)},
        {Uid(uid): (sides[0], sides[1]) for uid, pair in fallbacks.items() if len(sides := _texts(pair)) == 2},
        _text(value.get("path")),
        {Uid(uid): tuple(_texts(marks)) for uid, marks in words.items()},
        value.get("with_remarks") is True,
    )


def keep(library: Library, deck_uid: Uid, settled: Preparation) -> Changes:
    """Store the choices as an operation, unless they are stored already."""
    if settled == preparation(library, deck_uid):
        return Changes()
    with library.operation(msg("prepare-for-publishing", name=shorten_title(library.deck(deck_uid).name))) as writer:
        store_choices(writer, deck_uid, settled)
    return writer.changes


def store_choices(writer: Writer, deck_uid: Uid, settled: Preparation) -> None:
    """Store the choices inside an operation."""
    writer.set_setting(f"{_KEY}{deck_uid}", values_of(settled))


def values_of(settled: Preparation) -> dict[str, object]:
    """Return the choices as JSON values."""
    about = settled.about
    return {
        "about": {
            "title": about.title,
            "authors": list(about.authors),
            "licence": about.licence,
            "language": about.language,
            "description": about.description,
        },
        "order": list(settled.order),
        "left_out": list(settled.left_out),
        "ways": {uid: way.value for uid, way in settled.ways.items()},
        "fallbacks": {uid: list(pair) for uid, pair in settled.fallbacks.items()},
        "path": settled.path,
        "words": {uid: list(marks) for uid, marks in settled.words.items()},
        "with_remarks": settled.with_remarks,
    }


def add_decision(settled: Preparation, uids: Iterable[Uid], way: Way, quotations: Iterable[Quotation]) -> Preparation:
    """Return the choices with an author's decision on the words of the essay that some cards have now.

    Args:
        settled: the choices before.
        uids: the cards; "" for the deck itself.
        way: the decision for all of them.
        quotations: the quotations that the author saw.
    """
    cards = dict.fromkeys(uids, way)
    words: dict[Uid, tuple[str, ...]] = {uid: marks for uid, marks in settled.words.items() if uid not in cards}
    for quotation in quotations:
        uid, mark = quotation.key
        if cards.get(uid) is Way.SHARED:
            words[uid] = (*words.get(uid, ()), mark)
    return replace(settled, ways={**settled.ways, **cards}, words=words)


def publishable(library: Library, deck_uid: Uid, settled: Preparation) -> tuple[Note, ...]:
    """Return the notes of a deck that a curated deck can hold, in the author's order."""
    notes = library.notes(deck_uid=deck_uid, states=(NoteState.TAKEN,))
    places = {uid: place for place, uid in enumerate(settled.order)}
    own = [note for note in notes if note.type.is_own]
    return tuple(sorted(own, key=lambda note: places.get(note.uid, len(places))))


def prepare(
    library: Library,
    deck_uid: Uid,
    settled: Preparation,
    date: str,
    before: SharedDeck | None = None,
    sides: Mapping[Key, Side] | None = None,
    spoken: str = "",
    progress: Progress | None = None,
) -> Prepared:
    """Return the next version of a deck by the author's choices.

    Args:
        library: the library of the author.
        deck_uid: the deck.
        settled: the choices for it.
        date: the date of the version, such as 2026-12-14.
        before: the version that was published last.
        sides: the author's decisions on values that were changed both here and in the file.
        spoken: the language of the person, as in `publishing.publication`.
        progress: see `stages.Progress`.

    Raises:
        StudyAppError: see `publishing.publication`.
    """
    notes = publishable(library, deck_uid, settled)
    chosen = [note.uid for note in notes if note.uid not in set(settled.left_out)]
    shared = [(uid, mark) for uid, marks in settled.words.items() for mark in marks]
    withdrawn = {uid for uid, way in settled.ways.items() if way is Way.REFERENCE}
    version = publication(
        library,
        deck_uid,
        date,
        Terms(
            about=settled.about,
            allowed=shared,
            withdrawn=withdrawn,
            chosen=chosen,
            sides=sides or {},
            fallbacks=settled.fallbacks,
            with_remarks=settled.with_remarks,
            spoken=spoken,
        ),
        before=before,
        path=Path(settled.path) if settled.path else None,
        progress=progress,
    )
    quoting = {quotation.card_uid for quotation in version.quotations if quotation.field == "front"}
    clozes = [note.uid for note in notes if note.uid in quoting and note.type.is_cloze]
    return Prepared(version, notes, _referable(library, deck_uid, before, clozes))


def set_version_number(version_made: Publication, version: int, changes: Iterable[str]) -> SharedDeck:
    """Return the deck with the author's number and changelog; a deck without changes stays the same."""
    deck = version_made.deck
    if version_made.changes is not None and not version_made.changes:
        return deck
    newest, *older = deck.releases
    lines = tuple(line for change in changes if (line := " ".join(change.split())))
    return replace(deck, version=version, releases=(Release(version, newest.date, lines, newest.marks), *older))


def _referable(library: Library, deck_uid: Uid, before: SharedDeck | None, clozes: Sequence[Uid]) -> frozenset[Uid]:
    """Return the clozes among these that have only words of the essay."""
    if not clozes:
        return frozenset()
    made = publication(library, deck_uid, "", Terms(chosen=clozes, withdrawn=clozes), before=before)
    return frozenset(card.uid for card in made.deck.cards if card.blanks and card.uid in set(clozes))


def _record(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _texts(value: object) -> Sequence[str]:
    return [row for row in value if isinstance(row, str)] if isinstance(value, list) else ()


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
