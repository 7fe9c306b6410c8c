"""Keeps what waits in each deck on this study day, so that the next card of a large deck comes at once."""

from dataclasses import dataclass

from studyapp.domain.cards import Card, CardState, Phase
from studyapp.domain.changes import Changes
from studyapp.domain.decks import Deck
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import ReviewKind
from studyapp.scheduling.queue import Done, Queue, build
from studyapp.scheduling.replay import live_entries
from studyapp.scheduling.study_day import Moment
from studyapp.storage.reads import Reads

Key = tuple[int, int, int]
"""Study day, rollover hour, data version: whatever else changes, changes through this process."""

_SPARE = 100  # cards read beyond a limit at first, for notes with several cards


@dataclass(frozen=True, slots=True)
class _Day:
    key: Key
    cards: dict[Uid, tuple[Card, CardState]]


class DayQueues:
    """The cards that can come on this study day, by deck; read once and kept up to date answer by answer.

    An answer only ever takes a card out of the day, or brings it back into its steps: what waits after it waited
    before it. Any other change, and any other process's, makes the deck be read again.
    """

    def __init__(self) -> None:
        self._days: dict[Uid, _Day] = {}

    def queue(self, reads: Reads, deck: Deck, moment: Moment, key: Key) -> Queue:
        """The queue of a deck now."""
        done = _done(reads, deck.uid, key[0])
        day = self._days.get(deck.uid)
        if day is not None and day.key == key:
            return build(day.cards.values(), deck.options, moment, done, key[1])
        cards, queue = _read(reads, deck, moment, done, key)
        coming = {*queue.order, *queue.later}
        kept = {uid: pair for uid, pair in cards.items() if uid in coming or pair[1].last_study_day == key[0]}
        self._days[deck.uid] = _Day(key, kept)
        return queue

    def heed(self, reads: Reads, changes: Changes) -> None:
        """Follow an operation of this process."""
        if (
            changes.everything
            or changes.essays
            or changes.decks
            or changes.notes
            or not self._is_answer(reads, changes)
        ):
            self._days.clear()

    def _is_answer(self, reads: Reads, changes: Changes) -> bool:
        """Whether one card moved on in its schedule; then its state is brought up to date."""
        if len(changes.cards) != 1:
            return False
        (uid,) = changes.cards
        found = reads.card(uid)
        day = self._days.get(found[0].deck_uid) if found else None
        if found is None or day is None or uid not in day.cards:
            return False
        card, state = day.cards[uid]
        if found[0] != card or found[1].last_study_day != day.key[0] or found[1].reps <= state.reps:
            return False
        day.cards[uid] = found
        return True


def _read(
    reads: Reads, deck: Deck, moment: Moment, done: Done, key: Key
) -> tuple[dict[Uid, tuple[Card, CardState]], Queue]:
    """All that can come, and its queue; reads more cards until siblings leave as many as the day allows."""
    allowed = {"new": deck.options.new_per_day - done.new, "review": deck.options.reviews_per_day - done.reviews}
    limits = {kind: count + _SPARE if count > 0 else 0 for kind, count in allowed.items()}
    while True:
        read = reads.due_cards(deck.uid, key[0], new_limit=limits["new"], review_limit=limits["review"])
        cards = {card.uid: (card, state) for card, state in read}
        queue = build(cards.values(), deck.options, moment, done, key[1])
        new = sum(state.phase is Phase.NEW and state.due_day is None for _, state in read)
        due = sum(state.due_day is not None and state.last_study_day != key[0] for _, state in read)
        held = {"new": (new, len(queue.new)), "review": (due, len(queue.review))}
        short = [kind for kind, (count, coming) in held.items() if coming < allowed[kind] and count >= limits[kind]]
        if not short:
            return cards, queue
        limits |= {kind: limits[kind] * 2 for kind in short}


def _done(reads: Reads, deck_uid: Uid, today: int) -> Done:
    """What counts against today's limits: cards begun today, and reviews."""
    live = live_entries(reads.review_log(deck_uid=deck_uid, since_day=today))
    answered = {entry.card_uid for entry in live if entry.kind is ReviewKind.LEARN}
    earlier = live_entries(reads.review_log(cards=answered)) if answered else ()
    known: set[Uid] = set()
    for entry in earlier:
        if entry.kind is ReviewKind.RESET:
            known.discard(entry.card_uid)
        elif entry.rating is not None and entry.study_day < today:
            known.add(entry.card_uid)
    return Done(len(answered - known), sum(entry.kind is ReviewKind.REVIEW for entry in live))
