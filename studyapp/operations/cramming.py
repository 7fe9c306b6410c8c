"""Cramming: cards are asked whenever a person wants, and the log tells of it, but their schedule does not change."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from studyapp.domain.cards import Card
from studyapp.domain.changes import Changes
from studyapp.domain.decks import DueCounts
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note
from studyapp.domain.reviews import Rating, ReviewKind, ReviewLogEntry
from studyapp.library import Library
from studyapp.operations.reviewing import ReviewItem, entry_of, item
from studyapp.scheduling.replay import live_entries


@dataclass(frozen=True, slots=True)
class Cram:
    """A round of cards to be crammed: those that fit all that is set, suspended ones left out.

    Attributes:
        begun_ms: when the round began, milliseconds since 1970, UTC; a card that was known since then is done.
        deck_uid: only of this deck.
        essay_uid: only of this essay.
        tag: only of notes with this tag, whatever its case.
        flag: only with this flag, see `domain.cards.Flag`.
        card_uids: only these.
    """

    begun_ms: int
    deck_uid: Uid | None = None
    essay_uid: Uid | None = None
    tag: str | None = None
    flag: int | None = None
    card_uids: frozenset[Uid] | None = None


def next_card(library: Library, cram: Cram) -> ReviewItem | None:
    """The card that comes now, in the order of the text; those that failed come again after all others.

    Answer it by `answer`. Its waits say only whether it comes again; the counts are those of the round.
    """
    asked = _asked(library, cram)
    waiting = [card.uid for card in chosen(library, cram) if card.uid not in asked]
    failed = [uid for uid, rating in asked.items() if rating is Rating.AGAIN]
    for uid in (*waiting, *failed)[:1]:
        return item(library, uid, DueCounts(learning=len(failed), review=len(waiting)), is_cram=True)
    return None


def chosen(library: Library, cram: Cram) -> tuple[Card, ...]:
    """The cards of a round, in the order of the text."""
    notes = {note.uid: note for note in library.notes(essay_uid=cram.essay_uid, deck_uid=cram.deck_uid)}
    cards = library.cards(deck_uid=cram.deck_uid)
    return tuple(card for card in cards if card.note_uid in notes and _fits(card, notes[card.note_uid], cram))


def answer(library: Library, card_uid: Uid, rating: Rating, duration_ms: int) -> Changes:
    """Write into the log how well a card was known, and leave its schedule as it is."""
    with library.operation("Cram card") as writer:
        state = library.state(card_uid)
        writer.add_to_log([entry_of(library, writer, state, ReviewKind.CRAM, rating, duration_ms)])
    return writer.changes


def _fits(card: Card, note: Note, cram: Cram) -> bool:
    return (
        not card.suspended
        and (cram.tag is None or cram.tag.casefold() in (tag.casefold() for tag in note.tags))
        and (cram.flag is None or card.flag == cram.flag)
        and (cram.card_uids is None or card.uid in cram.card_uids)
    )


def _asked(library: Library, cram: Cram) -> Mapping[Uid, Rating]:
    """The last rating of each card in this round, the card that was asked longest ago first."""
    since = library.today() - 1  # a round may go on past the hour at which a study day begins
    found: dict[Uid, Rating] = {}
    for entry in _of_round(live_entries(library.review_log(since_day=since)), cram):
        if entry.rating is not None:
            found.pop(entry.card_uid, None)
            found[entry.card_uid] = entry.rating
    return found


def _of_round(entries: Collection[ReviewLogEntry], cram: Cram) -> tuple[ReviewLogEntry, ...]:
    return tuple(entry for entry in entries if entry.kind is ReviewKind.CRAM and entry.reviewed_ms >= cram.begun_ms)
