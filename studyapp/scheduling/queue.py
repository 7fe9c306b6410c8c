"""Order the waiting cards of a deck, within the limits of the study day."""

import zlib
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

from studyapp.domain.cards import Card, CardState, Phase
from studyapp.domain.decks import DeckOptions, DueCounts, NewMix
from studyapp.domain.ids import Uid
from studyapp.domain.spans import Span
from studyapp.scheduling.study_day import MS_PER_MINUTE, ROLLOVER_HOUR, Moment, end_of_study_day

Passage = tuple[Uid, int]
"""A sentence of a text: the version of the text, and where in it the sentence begins."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A card that may come on a study day.

    Attributes:
        passages: the passages of its note; none if it has no anchor.
    """

    uid: Uid
    note_uid: Uid
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class AskedToday:
    """The notes and passages already asked on a study day or in learning."""

    notes: frozenset[Uid] = frozenset()
    passages: Mapping[Passage, int] = field(default_factory=dict)

    @classmethod
    def by(cls, cards: Iterable[Waiting]) -> "AskedToday":
        """Return the notes and passages of some cards."""
        cards_seen = tuple(cards)
        passages = Counter(passage for card in cards_seen for passage in card.passages)
        return cls(frozenset(card.note_uid for card in cards_seen), passages)


@dataclass(frozen=True, slots=True)
class DoneToday:
    """The new cards begun and reviews answered on this study day."""

    new: int = 0
    reviews: int = 0


@dataclass(frozen=True, slots=True)
class DayPlan:
    """The cards of a study day besides those in learning.

    Attributes:
        order: reviews and new cards, first to last.
        new: the new cards among them.
    """

    order: tuple[Uid, ...] = ()
    new: frozenset[Uid] = frozenset()


def passages_of(version_uid: Uid, span: Span, starts: Sequence[int]) -> tuple[Passage, ...]:
    """Return the sentences that a passage touches; the passage itself if none are known.

    Args:
        version_uid: the uid of the text.
        span: the passage.
        starts: the starts of the text's sentences, ascending.
    """
    first, end = bisect_right(starts, span.start) - 1, bisect_left(starts, span.end)
    if first < 0 or first >= end:
        return ((version_uid, span.start),)
    return tuple((version_uid, start) for start in starts[first:end])


def is_suspended_or_buried(card: Card, today: int) -> bool:
    """Return whether a card is suspended, or buried on a study day."""
    return card.suspended or (card.buried_until is not None and card.buried_until > today)


def waits_on(state: CardState, today: int) -> bool:
    """Return whether an active card is new or due on a study day; learning steps have moments of their own."""
    return state.phase is Phase.NEW if state.due_day is None else state.due_day <= today


@dataclass(frozen=True, slots=True)
class Queue:
    """The cards that wait on a study day, by uid.

    Attributes:
        learning: due in their learning or relearning steps, longest due first.
        waiting: due reviews and new cards within the day's limits, in order.
        new: the new cards among the waiting.
        later: learning cards that come back later in this study day, soonest first.
        returns_ms: the times of those, milliseconds since 1970, UTC.
        ahead: the number of `later` cards that may come early when nothing else waits.
        overdue: the number of notes with due cards that can come, if it exceeds the day's limit; else 0.
    """

    learning: tuple[Uid, ...] = ()
    waiting: tuple[Uid, ...] = ()
    new: frozenset[Uid] = frozenset()
    later: tuple[Uid, ...] = ()
    returns_ms: tuple[int, ...] = ()
    ahead: int = 0
    overdue: int = 0

    @property
    def order(self) -> tuple[Uid, ...]:
        """Return all cards that can be answered now, first to last."""
        return self.learning + self.waiting + self.later[: self.ahead]

    @property
    def next(self) -> Uid | None:
        """Return the card to show now."""
        return next(iter(self.learning or self.waiting or self.later[: self.ahead]), None)

    @property
    def counts(self) -> DueCounts:
        """Return the numbers of cards that wait in this study day, within its limits."""
        return DueCounts(
            new=len(self.new),
            learning=len(self.learning) + len(self.later),
            review=len(self.waiting) - len(self.new),
            returns_ms=self.returns_ms,
        )


@dataclass(frozen=True, slots=True)
class WaitingCounts:
    """The numbers of waiting cards of a deck on a study day; see `Queue`."""

    counts: DueCounts
    overdue: int


def plan_day(
    due: Iterable[Waiting],
    new: Iterable[Waiting],
    options: DeckOptions,
    *,
    met: AskedToday = AskedToday(),
    done: DoneToday = DoneToday(),
    is_backlog: bool = False,
) -> DayPlan:
    """Plan the cards of a study day; equal input gives an equal plan.

    Of one note at most one card comes on a study day. Cards of a passage that was asked about already, or is by a
    card before them, come after all others, so that no answer is seen just before it is asked for.

    Args:
        due: cards to be reviewed, in the order wanted; read no farther than needed.
        new: new cards, in the order of the text; likewise.
        options: the deck's limits and how new cards are mixed in.
        met: the passages asked about today.
        done: the reviews that count against today's limits.
        is_backlog: whether more is due than the limit of today.
    """
    spread = _PassageSpread(met)
    reviews = spread.taken(due, options.reviews_per_day - done.reviews)
    fresh = spread.taken(new, 0 if is_backlog and options.new_waits else options.new_per_day - done.new)
    positions = {NewMix.AFTER: (0, 1), NewMix.BEFORE: (1, 0)}.get(options.new_mix)
    ranked: list[tuple[int, float, int, Waiting]] = []
    for kind, (cards_of_kind, before) in enumerate(((reviews, done.reviews), (fresh, done.new))):
        total = before + len(cards_of_kind)
        for number, (level, card) in enumerate(cards_of_kind):
            # a mixed card stands where it would stand had nothing been done yet, so that the mix outlasts the answers
            position = positions[kind] if positions else (before + number + 0.5) / total
            ranked.append((level, position, kind * len(reviews) + number, card))
    wanted = [card for *_, card in sorted(ranked, key=lambda row: row[:3])]
    # a new card may touch only the passages of a review that itself has to wait: it is fresh, and comes before that one
    order = _PassageSpread(met).taken(wanted, len(wanted))
    return DayPlan(tuple(card.uid for _, card in order), frozenset(card.uid for _, card in fresh))


class _PassageSpread:
    """Takes cards so that notes come once and passages as far apart as possible."""

    def __init__(self, met: AskedToday) -> None:
        self._notes = set(met.notes)
        self._passages = Counter(met.passages)

    def taken(self, cards: Iterable[Waiting], limit: int) -> list[tuple[int, Waiting]]:
        """Take so many cards, each with how often its passage was asked before; fresh passages first.

        Only cards that are taken count: one that has to wait keeps no other card of its passages back.
        """
        chosen: list[tuple[int, Waiting]] = []
        asked_before: list[tuple[int, int, Waiting]] = []  # a heap; the number decides between equals
        notes = set(self._notes)
        for number, card in enumerate(cards if limit > 0 else ()):
            if card.note_uid in notes:
                continue
            notes.add(card.note_uid)
            if times := self._times_asked(card):
                heappush(asked_before, (times, number, card))
                continue
            chosen.append((0, self._take(card)))
            if len(chosen) == limit:
                break
        while asked_before and len(chosen) < limit:
            times, number, card = heappop(asked_before)
            if (now := self._times_asked(card)) > times:  # by cards that were taken meanwhile
                heappush(asked_before, (now, number, card))
            else:
                chosen.append((times, self._take(card)))
        return chosen

    def _times_asked(self, card: Waiting) -> int:
        return max((self._passages[passage] for passage in card.passages), default=0)

    def _take(self, card: Waiting) -> Waiting:
        self._notes.add(card.note_uid)
        self._passages.update(card.passages)
        return card


def queue_at(
    moment: Moment,
    planned: DayPlan,
    learning: Mapping[Uid, int],
    *,
    rollover_hour: int = ROLLOVER_HOUR,
    learn_ahead_min: int = 20,
    overdue: int = 0,
) -> Queue:
    """Return the queue at a moment.

    Args:
        moment: now.
        planned: the cards left of the day's plan.
        learning: the time at which each card in its steps is due, milliseconds since 1970, UTC.
        rollover_hour: local hour at which a study day begins.
        learn_ahead_min: minutes before its time that a card in learning may come when nothing else waits.
        overdue: see `Queue`.
    """
    end = end_of_study_day(moment, rollover_hour)
    timed = sorted([(when, uid) for uid, when in learning.items()])
    later = [(when, uid) for when, uid in timed if moment.ms < when < end]
    return Queue(
        learning=tuple([uid for when, uid in timed if when <= moment.ms]),
        waiting=planned.order,
        new=planned.new,
        later=tuple([uid for _, uid in later]),
        returns_ms=tuple([when for when, _ in later]),
        ahead=sum([when <= moment.ms + learn_ahead_min * MS_PER_MINUTE for when, _ in later]),
        overdue=overdue,
    )


def shuffle_key(card_uid: str, study_day: int) -> int:
    """Return a card's place among equally due ones; another each day, so that none predicts the next."""
    return zlib.crc32(f"{card_uid}/{study_day}".encode())
