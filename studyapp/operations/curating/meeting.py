"""Find the essay of the library that a curated deck belongs to, and the passages of its cards there."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from studyapp.domain.curated import EssayReference, SharedCard, SharedDeck
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Anchor
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.matching import describe
from studyapp.matching.fingerprints import TextCopy
from studyapp.operations.curating.references import rebuilt

_LEAST = 0.5
"""Share of the deck's numbers that a copy's sketch must have; two essays on one subject share 0.01."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A deck beside a reader's own copy of the essay.

    Attributes:
        essay_uid: of the copy, or None where the library has none.
        title: of the copy.
        passages: where the passages stand, by uid of the card.
        anchors: the same as anchors of notes.
        clozes: of cards that are shared without their words, what they are in the copy.
        left: the cards with a passage that does not stand in the copy as it is in the deck's essay.
        copy: in which passages are found.
    """

    essay_uid: Uid | None = None
    title: str = ""
    passages: Mapping[Uid, Span] | None = None
    anchors: Mapping[Uid, Anchor] | None = None
    clozes: Mapping[Uid, str] | None = None
    left: tuple[Uid, ...] = ()
    copy: TextCopy | None = None


def meet(library: Library, deck: SharedDeck, essay_uid: Uid | None = None) -> Meeting:
    """Find the copy of a deck's essay, and the passages in it.

    Args:
        library: of the reader.
        deck: the deck.
        essay_uid: the copy, where a person has named it; else the one that the deck's sketch fits is taken.
    """
    found = essay_uid or copy_of(library, deck)
    if found is None:
        return Meeting()
    entry, text = library.essay_entry(found), library.essay(found).text
    copy = TextCopy(text)
    passages, left = _passages(copy, deck.cards)
    anchors = {uid: Anchor(entry.version_uid, describe(text, span)) for uid, span in passages.items()}
    clozes = {card.uid: cloze for card in deck.cards if card.blanks and (cloze := rebuilt(card, text, copy))}
    return Meeting(found, entry.title, passages, anchors, clozes, left, copy)


def copy_of(library: Library, deck: SharedDeck) -> Uid | None:
    """Return the essay of the library that is a copy of a deck's essay, by its sketch."""
    if deck.essay is None or not deck.essay.sketch:
        return None
    sketches = library.store.reads.sketches()
    sought = set(deck.essay.sketch)
    best = max(sketches, key=lambda each: len(sought.intersection(each.sketch)), default=None)
    return best.essay_uid if best is not None and is_copy(deck.essay, best.sketch) else None


def is_copy(essay: EssayReference, sketch: Collection[int]) -> bool:
    """Return whether a text is a copy of the essay that a deck names, by the sketches of both."""
    sought = set(essay.sketch)
    return bool(sought) and len(sought.intersection(sketch)) >= _LEAST * len(sought)


def _passages(copy: TextCopy, cards: Iterable[SharedCard]) -> tuple[dict[Uid, Span], tuple[Uid, ...]]:
    found: dict[Uid, Span] = {}
    left: list[Uid] = []
    for card in cards:
        if card.fingerprint is None:
            continue
        span = copy.find(card.fingerprint)
        if span is None:
            left.append(card.uid)
        else:
            found[card.uid] = span
    return found, tuple(left)
