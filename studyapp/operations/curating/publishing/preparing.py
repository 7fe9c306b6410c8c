"""Settle with an author what a deck is published with: facts about it, cards and their order, quotations."""

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
from studyapp.operations.wording import shortened
from studyapp.storage import Writer

_KEY = "publishing."


class Way(StrEnum):
    """The author's decision on the essay's words on a card."""

    SHARED = "shared"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Preparation:
    """The settled choices, kept with the deck in the library.

    Attributes:
        order: of cards; those that it does not name come after, in the order of the library.
        left_out: cards that are not published.
        ways: by card; cards that it does not name are as in the version before.
        with_remarks: whether remarks of one's own go along on cards that came with the deck.
        words: of cards that may be shared with them, the marks of the words of which that was said; others are not.
        fallbacks: by card that is shared without its words, question and answer where no copy of the essay is at hand.
        path: where the deck was written last, or "".
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
    """A version as it would be published, beside the cards that it is made of.

    Attributes:
        notes: all that could be published, in their order.
        referable: cards with the essay's words on their front that could be shared by reference instead.
    """

    publication: Publication
    notes: tuple[Note, ...]
    referable: frozenset[Uid]


def preparation(library: Library, deck_uid: Uid) -> Preparation:
    """Return what was settled for a deck, as far as it is sound."""
    return read(library.store.reads.setting(f"{_KEY}{deck_uid}"))


def read(held: object) -> Preparation:
    """Read the values that `written` returned, as far as they are sound."""
    if not isinstance(held, dict):
        return Preparation()
    said = _record(held.get("about"))
    texts = {name: str(said.get(name, "")) for name in ("title", "licence", "language", "description")}
    ways, words = _record(held.get("ways")), _record(held.get("words"))
    fallbacks = _record(held.get("fallbacks"))
    return Preparation(
        About(authors=tuple(map(str, _rows(said.get("authors")))), **texts),
        tuple(Uid(str(each)) for each in _rows(held.get("order"))),
        tuple(Uid(str(each)) for each in _rows(held.get("left_out"))),
        {Uid(uid): Way(way) for uid, way in ways.items() if way in set(Way)},
        {Uid(uid): (str(said[0]), str(said[1])) for uid, said in fallbacks.items() if len(_rows(said)) == 2},
        str(held.get("path", "")),
        {Uid(uid): tuple(map(str, _rows(marks))) for uid, marks in words.items()},
        held.get("with_remarks") is True,
    )


def keep(library: Library, deck_uid: Uid, settled: Preparation) -> Changes:
    """Keep what was settled; nothing is done where it is kept already."""
    if settled == preparation(library, deck_uid):
        return Changes()
    with library.operation(msg("prepare-for-publishing", name=shortened(library.deck(deck_uid).name))) as writer:
        hold_settled(writer, deck_uid, settled)
    return writer.changes


def hold_settled(writer: Writer, deck_uid: Uid, settled: Preparation) -> None:
    """Keep what was settled inside of an operation."""
    writer.set_setting(f"{_KEY}{deck_uid}", written(settled))


def written(settled: Preparation) -> dict[str, object]:
    """Return what was settled, as values of JSON."""
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
        "fallbacks": {uid: list(said) for uid, said in settled.fallbacks.items()},
        "path": settled.path,
        "words": {uid: list(marks) for uid, marks in settled.words.items()},
        "with_remarks": settled.with_remarks,
    }


def decided(settled: Preparation, uids: Iterable[Uid], way: Way, quotations: Iterable[Quotation]) -> Preparation:
    """Return the settled choices with an author's decision on the words of the essay that stand on some cards now.

    Args:
        settled: before.
        uids: the cards, "" for the deck itself.
        way: for all of them.
        quotations: that the author saw.
    """
    cards = dict.fromkeys(uids, way)
    words: dict[Uid, tuple[str, ...]] = {uid: marks for uid, marks in settled.words.items() if uid not in cards}
    for each in quotations:
        uid, mark = each.key
        if cards.get(uid) is Way.SHARED:
            words[uid] = (*words.get(uid, ()), mark)
    return replace(settled, ways={**settled.ways, **cards}, words=words)


def publishable(library: Library, deck_uid: Uid, settled: Preparation) -> tuple[Note, ...]:
    """Return the notes of a deck that a curated deck can hold, in the order that was settled."""
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
    """Return the next version of a deck by what was settled.

    Args:
        library: of the author.
        deck_uid: the deck.
        settled: for it.
        date: of the version, such as 2026-12-14.
        before: the version that was published last.
        sides: whose version stands where something was changed both here and in the file.
        spoken: as in `publishing.publication`.
        progress: see `stages.Progress`.

    Raises:
        StudyAppError: see `publishing.publication`.
    """
    notes = publishable(library, deck_uid, settled)
    chosen = [note.uid for note in notes if note.uid not in set(settled.left_out)]
    shared = [(uid, mark) for uid, marks in settled.words.items() for mark in marks]
    withdrawn = {uid for uid, way in settled.ways.items() if way is Way.REFERENCE}
    made = publication(
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
    quoting = {each.card_uid for each in made.quotations if each.field == "front"}
    clozes = [note.uid for note in notes if note.uid in quoting and note.type.is_cloze]
    return Prepared(made, notes, _referable(library, deck_uid, before, clozes))


def numbered(made: Publication, version: int, changes: Iterable[str]) -> SharedDeck:
    """A publication with the number and the changelog that its author gave it; one without changes stays as it is."""
    deck = made.deck
    if made.changes is not None and not made.changes:
        return deck
    newest, *older = deck.releases
    lines = tuple(line for each in changes if (line := " ".join(each.split())))
    return replace(deck, version=version, releases=(Release(version, newest.date, lines, newest.marks), *older))


def _referable(library: Library, deck_uid: Uid, before: SharedDeck | None, clozes: Sequence[Uid]) -> frozenset[Uid]:
    """Return those of some clozes that are the essay's words and nothing else."""
    if not clozes:
        return frozenset()
    made = publication(library, deck_uid, "", Terms(chosen=clozes, withdrawn=clozes), before=before)
    return frozenset(card.uid for card in made.deck.cards if card.blanks and card.uid in set(clozes))


def _record(held: object) -> Mapping[str, Any]:
    return held if isinstance(held, dict) else {}


def _rows(held: object) -> Sequence[object]:
    return held if isinstance(held, list) else ()
