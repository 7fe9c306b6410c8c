"""Find the reader's copy of the essay of a curated deck, and the passages of its cards in it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from studyapp.domain.curated import EssayReference, SharedCard, SharedDeck
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Anchor
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.matching import describe_passage
from studyapp.matching.fingerprints import TextCopy
from studyapp.operations.curating.references import rebuilt

_LEAST_SHARE = 0.5
"""The least share of the deck's sketch that a copy's sketch must have; two essays on one subject share 0.01."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """The cards of a deck in a reader's copy of the essay.

    Attributes:
        essay_uid: the uid of the copy, or None if the library has none.
        title: the title of the copy.
        passages: the passage of each card, by its uid.
        anchors: the same as anchors of notes.
        clozes: the text of each cloze that is shared without its words, by uid of the card.
        left: the cards whose passage is not in the copy.
        copy: the text in which passages are found.
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
        library: the library of the reader.
        deck: the deck.
        essay_uid: the copy that a person named; without it, the sketch of the deck finds the copy.
    """
    copy_uid = essay_uid or copy_of(library, deck)
    if copy_uid is None:
        return Meeting()
    entry, text = library.essay_entry(copy_uid), library.essay(copy_uid).text
    copy = TextCopy(text)
    passages, left = _passages(copy, deck.cards)
    anchors = {uid: Anchor(entry.version_uid, describe_passage(text, span)) for uid, span in passages.items()}
    clozes = {card.uid: cloze for card in deck.cards if card.blanks and (cloze := rebuilt(card, text, copy))}
    return Meeting(copy_uid, entry.title, passages, anchors, clozes, left, copy)


def copy_of(library: Library, deck: SharedDeck) -> Uid | None:
    """Return the essay of the library that is a copy of a deck's essay, by its sketch."""
    if deck.essay is None or not deck.essay.sketch:
        return None
    sketches = library.store.reads.sketches()
    wanted = set(deck.essay.sketch)
    best = max(sketches, key=lambda entry: len(wanted.intersection(entry.sketch)), default=None)
    return best.essay_uid if best is not None and is_copy(deck.essay, best.sketch) else None


def is_copy(essay: EssayReference, sketch: Collection[int]) -> bool:
    """Return whether a text is a copy of the essay that a deck names, by the sketches of both."""
    wanted = set(essay.sketch)
    return bool(wanted) and len(wanted.intersection(sketch)) >= _LEAST_SHARE * len(wanted)


def _passages(copy: TextCopy, cards: Iterable[SharedCard]) -> tuple[dict[Uid, Span], tuple[Uid, ...]]:
    spans: dict[Uid, Span] = {}
    left: list[Uid] = []
    for card in cards:
        if card.fingerprint is None:
            continue
        span = copy.find(card.fingerprint)
        if span is None:
            left.append(card.uid)
        else:
            spans[card.uid] = span
    return spans, tuple(left)
