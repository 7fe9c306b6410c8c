"""Cramming: cards are asked whenever a person wants, and the log tells of it, but their schedule does not change."""

from collections import deque
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from studyapp.domain.changes import Changes
from studyapp.domain.decks import DueCounts
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.domain.reviews import AnswerWay, Rating, ReviewKind
from studyapp.library import Library
from studyapp.operations.reviews.reviewing import ReviewItem, log_entry, review_item
from studyapp.scheduling.replay import live_entries


@dataclass(frozen=True, slots=True)
class Cram:
    """A round of cards to be crammed.

    Attributes:
        card_uids: which, in order.
        after: the number of the last row of the log when the round began; a card that was known since then is done.
    """

    card_uids: tuple[Uid, ...]
    after: int


def begin(
    library: Library,
    *,
    deck_uid: Uid | None = None,
    essay_uid: Uid | None = None,
    tag: str | None = None,
    flag: int | None = None,
    card_uids: Collection[Uid] | None = None,
) -> Cram:
    """Return a round of the cards that fit all that is set, in the order of the text, suspended ones left out.

    Args:
        library: the library of the cards.
        deck_uid: only of this deck.
        essay_uid: only of this essay.
        tag: only of notes with this tag, whatever its case.
        flag: only with this flag, see `domain.cards.Flag`.
        card_uids: only these.
    """
    notes = {note.uid: note for note in library.notes(essay_uid=essay_uid, deck_uid=deck_uid)}
    chosen = (
        card.uid
        for card in library.cards(deck_uid=deck_uid)
        if card.note_uid in notes
        and not card.suspended
        and (tag is None or tag.casefold() in map(str.casefold, notes[card.note_uid].tags))
        and (flag is None or card.flag == flag)
        and (card_uids is None or card.uid in card_uids)
    )
    return Cram(tuple(chosen), library.store.reads.last_log_number())


def next_card(library: Library, cram: Cram) -> ReviewItem | None:
    """Return the next card; failed ones come again after all others, suspended and deleted ones never.

    Answer it by `answer`. Its waits say only whether it comes again; the counts are those of the round.
    """
    asked = _last_ratings(library, cram)
    waiting = deque(uid for uid in cram.card_uids if uid not in asked)
    failed = deque(uid for uid, rating in asked.items() if rating is Rating.AGAIN)
    for left in (waiting, failed):
        while left:
            found = library.store.reads.card(left[0])
            if found is not None and not found[0].suspended:
                return review_item(library, left[0], DueCounts(learning=len(failed), review=len(waiting)), is_cram=True)
            left.popleft()
    return None


def answer(
    library: Library, card_uid: Uid, rating: Rating, duration_ms: int, way: AnswerWay = AnswerWay.CARD
) -> Changes:
    """Write into the log how well a card was known, and leave its schedule as it is."""
    with library.operation(msg("cram-card")) as writer:
        state = library.state(card_uid)
        entry = log_entry(library, writer, state, ReviewKind.CRAM, rating, duration_ms)
        writer.add_to_log([replace(entry, way=way)])
    return writer.changes


def _last_ratings(library: Library, cram: Cram) -> Mapping[Uid, Rating]:
    """Return the last rating of each card in this round, the card that was asked longest ago first."""
    found: dict[Uid, Rating] = {}
    for entry in live_entries(library.store.reads.crammed_since(cram.after)):
        if entry.rating is not None:
            found.pop(entry.card_uid, None)
            found[entry.card_uid] = entry.rating
    return found
