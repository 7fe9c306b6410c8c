"""Which cards of a deck wait now, and in what order."""

import zlib
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

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
        passages: what its note asks about; none where it has no anchor.
    """

    uid: Uid
    note_uid: Uid
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Met:
    """What was asked on a study day already, or is in learning: notes, and how often each passage."""

    notes: frozenset[Uid] = frozenset()
    passages: Mapping[Passage, int] = field(default_factory=dict)

    @classmethod
    def by(cls, cards: Iterable[Waiting]) -> "Met":
        """What cards have in common with others."""
        held = tuple(cards)
        passages = Counter(passage for card in held for passage in card.passages)
        return cls(frozenset(card.note_uid for card in held), passages)


@dataclass(frozen=True, slots=True)
class Done:
    """What was done on this study day already: new cards begun, and cards in review answered."""

    new: int = 0
    reviews: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """What comes on a study day beside cards in learning.

    Attributes:
        order: reviews and new cards, first to last.
        new: those of them that are new.
    """

    order: tuple[Uid, ...] = ()
    new: frozenset[Uid] = frozenset()


def passages_of(version_uid: Uid, span: Span, starts: Sequence[int]) -> tuple[Passage, ...]:
    """The sentences that a passage stands in; where none are known, the passage stands for itself.

    Args:
        version_uid: of the text.
        span: the passage.
        starts: where the sentences of the text begin, ascending.
    """
    first, end = bisect_right(starts, span.start) - 1, bisect_left(starts, span.end)
    if first < 0 or first >= end:
        return ((version_uid, span.start),)
    return tuple((version_uid, start) for start in starts[first:end])


def is_asleep(card: Card, today: int) -> bool:
    """Whether a card is suspended, or buried on a study day."""
    return card.suspended or (card.buried_until is not None and card.buried_until > today)


def waits_on(state: CardState, today: int) -> bool:
    """Whether a card that is awake is new or due on a study day; cards in their steps have moments of their own."""
    return state.phase is Phase.NEW if state.due_day is None else state.due_day <= today


@dataclass(frozen=True, slots=True)
class Queue:
    """The cards that wait on a study day, by uid.

    Attributes:
        learning: due in their learning or relearning steps, longest due first.
        waiting: due reviews and new cards within the day's limits, in order.
        new: those of the waiting that are new.
        later: learning cards that come back later in this study day, soonest first.
        ahead: how many of `later` may come early when nothing else waits.
        overdue: how many notes have cards due that can come, where those are more than the day's limit; else 0.
    """

    learning: tuple[Uid, ...] = ()
    waiting: tuple[Uid, ...] = ()
    new: frozenset[Uid] = frozenset()
    later: tuple[Uid, ...] = ()
    ahead: int = 0
    overdue: int = 0

    @property
    def order(self) -> tuple[Uid, ...]:
        """All that can be answered now, first to last."""
        return self.learning + self.waiting + self.later[: self.ahead]

    @property
    def next(self) -> Uid | None:
        """The card to show now."""
        return next(iter(self.learning or self.waiting or self.later[: self.ahead]), None)

    @property
    def counts(self) -> DueCounts:
        """How many wait in this study day, within its limits."""
        return DueCounts(
            new=len(self.new), learning=len(self.learning) + len(self.later), review=len(self.waiting) - len(self.new)
        )


@dataclass(frozen=True, slots=True)
class Waits:
    """What waits in a deck on a study day; see `Queue`."""

    counts: DueCounts
    overdue: int


def plan(
    due: Iterable[Waiting],
    new: Iterable[Waiting],
    options: DeckOptions,
    *,
    met: Met = Met(),
    done: Done = Done(),
    is_backlog: bool = False,
) -> Plan:
    """What comes on a study day; equal input gives an equal plan.

    Of one note at most one card comes on a study day. Cards of a passage that was asked about already, or is by a
    card before them, come after all others, so that no answer is seen just before it is asked for.

    Args:
        due: cards to be reviewed, in the order wanted; read no farther than needed.
        new: new cards, in the order of the text; likewise.
        options: the deck's limits and how new cards are mixed in.
        met: what was asked about today.
        done: what counts against today's limits.
        is_backlog: whether more is due than the limit of today.
    """
    spread = _Spread(met)
    reviews = spread.taken(due, options.reviews_per_day - done.reviews)
    fresh = spread.taken(new, 0 if is_backlog and options.new_waits else options.new_per_day - done.new)
    places = {NewMix.AFTER: (0, 1), NewMix.BEFORE: (1, 0)}.get(options.new_mix)
    ranked: list[tuple[int, float, int, Uid]] = []
    for kind, (taken, before) in enumerate(((reviews, done.reviews), (fresh, done.new))):
        total = before + len(taken)
        for number, (level, card) in enumerate(taken):
            # a mixed card stands where it would stand had nothing been done yet, so that the mix outlasts the answers
            place = places[kind] if places else (before + number + 0.5) / total
            ranked.append((level, place, kind * len(reviews) + number, card.uid))
    return Plan(
        tuple(uid for *_, uid in sorted(ranked, key=lambda each: each[:3])), frozenset(card.uid for _, card in fresh)
    )


class _Spread:
    """Takes cards so that notes come once and passages as far apart as can be."""

    def __init__(self, met: Met) -> None:
        self._notes = set(met.notes)
        self._passages = Counter(met.passages)

    def taken(self, cards: Iterable[Waiting], limit: int) -> list[tuple[int, Waiting]]:
        """So many cards, each with how often its passage is asked about before; those of fresh passages first."""
        found: list[tuple[int, int, Waiting]] = []
        if limit > 0:
            notes, passages, fresh = set(self._notes), Counter(self._passages), 0
            for number, card in enumerate(cards):
                if card.note_uid in notes:
                    continue
                level = max((passages[passage] for passage in card.passages), default=0)
                notes.add(card.note_uid)
                passages.update(card.passages)
                found.append((level, number, card))
                fresh += level == 0
                if fresh == limit:
                    break
        found.sort(key=lambda each: each[:2])
        taken = [(level, card) for level, _, card in found[:limit]]
        self._notes.update(card.note_uid for _, card in taken)
        self._passages.update(passage for _, card in taken for passage in card.passages)
        return taken


def queue_at(
    moment: Moment,
    planned: Plan,
    learning: Mapping[Uid, int],
    *,
    rollover_hour: int = ROLLOVER_HOUR,
    learn_ahead_min: int = 20,
    overdue: int = 0,
) -> Queue:
    """The queue at a moment.

    Args:
        moment: now.
        planned: what of the day's plan is left.
        learning: when each card in its steps is due, milliseconds since 1970, UTC.
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
        ahead=sum([when <= moment.ms + learn_ahead_min * MS_PER_MINUTE for when, _ in later]),
        overdue=overdue,
    )


def shuffled(card_uid: str, study_day: int) -> int:
    """A card's place among equally due ones: another each day, so that none is known by the one before it."""
    return zlib.crc32(f"{card_uid}/{study_day}".encode())
