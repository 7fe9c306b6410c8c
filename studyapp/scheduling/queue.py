"""Which cards of a deck wait now, and in what order."""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from studyapp.domain.cards import Card, CardState, Phase
from studyapp.domain.decks import DeckOptions, DueCounts
from studyapp.domain.ids import Uid
from studyapp.scheduling.study_day import ROLLOVER_HOUR, Moment, end_of_study_day, study_day_of

LEARN_AHEAD_MS = 20 * 60_000


@dataclass(frozen=True, slots=True)
class Queue:
    """The cards that wait on a study day, by uid.

    Attributes:
        learning: due in their learning or relearning steps, longest due first.
        review: due reviews, and new cards whose day was set by hand, longest due first, within the day's limit.
        new: new cards in the order of the text, within the day's limit.
        later: learning cards that come back later in this study day, soonest first.
        ahead: how many of `later` may come early when nothing else waits.
    """

    learning: tuple[Uid, ...] = ()
    review: tuple[Uid, ...] = ()
    new: tuple[Uid, ...] = ()
    later: tuple[Uid, ...] = ()
    ahead: int = 0

    @property
    def order(self) -> tuple[Uid, ...]:
        """All that can be answered now, first to last."""
        return self.learning + self.review + self.new + self.later[: self.ahead]

    @property
    def next(self) -> Uid | None:
        """The card to show now."""
        return next(iter(self.order), None)

    @property
    def counts(self) -> DueCounts:
        """How many wait in this study day, within its limits."""
        return DueCounts(new=len(self.new), learning=len(self.learning) + len(self.later), review=len(self.review))


@dataclass(frozen=True, slots=True)
class Done:
    """What was done on this study day already: new cards begun, and cards in review answered."""

    new: int = 0
    reviews: int = 0


def build(
    cards: Iterable[tuple[Card, CardState]],
    options: DeckOptions,
    moment: Moment,
    done: Done = Done(),
    rollover_hour: int = ROLLOVER_HOUR,
) -> Queue:
    """The queue of a deck at a moment; equal input gives an equal queue.

    Suspended and buried cards are left out. Of one note at most one card is reviewed or begun on a study day:
    a note that was answered today, or has a card in learning, sends no other card.

    Args:
        cards: all cards of the deck with their states, in any order; those that cannot be due may be missing, and
            those that come behind more than the limits allow; but of a note that was answered today the answered
            card must be there.
        options: the deck's limits.
        moment: now.
        done: what counts against today's limits.
        rollover_hour: local hour at which a study day begins.
    """
    today = study_day_of(moment, rollover_hour)
    learning: list[tuple[int, Uid]] = []
    due: list[tuple[tuple[int, int, Uid], Card]] = []
    new: list[tuple[tuple[int, int, Uid], Card]] = []
    met: set[Uid] = set()
    for card, state in cards:
        if state.last_study_day == today:
            met.add(card.note_uid)
        if card.suspended or (card.buried_until is not None and card.buried_until > today):
            continue
        if state.due_day is not None:
            if state.due_day <= today:
                due.append(((state.due_day, shuffled(card.uid, today), card.uid), card))
        elif state.phase is Phase.NEW:
            new.append(((card.position, card.ordinal, card.uid), card))
        elif state.due_ms is not None:
            learning.append((state.due_ms, card.uid))
            met.add(card.note_uid)
    review = _one_a_note(due, options.reviews_per_day - done.reviews, met)
    fresh = _one_a_note(new, options.new_per_day - done.new, met)
    learning.sort()
    end = end_of_study_day(moment, rollover_hour)
    later = tuple((when, uid) for when, uid in learning if moment.ms < when < end)
    return Queue(
        learning=tuple(uid for when, uid in learning if when <= moment.ms),
        review=review,
        new=fresh,
        later=tuple(uid for _, uid in later),
        ahead=sum(when <= moment.ms + LEARN_AHEAD_MS for when, _ in later),
    )


def _one_a_note(waiting: list[tuple[tuple[int, int, Uid], Card]], limit: int, met: set[Uid]) -> tuple[Uid, ...]:
    """The first cards up to a limit, each of a note that is not met yet; adds their notes to those met."""
    taken: list[Uid] = []
    for _, card in sorted(waiting, key=lambda pair: pair[0]):
        if len(taken) >= limit:
            break
        if card.note_uid not in met:
            met.add(card.note_uid)
            taken.append(card.uid)
    return tuple(taken)


def shuffled(card_uid: str, study_day: int) -> int:
    """A card's place among equally due ones: another each day, so that none is known by the one before it."""
    return zlib.crc32(f"{card_uid}/{study_day}".encode())
