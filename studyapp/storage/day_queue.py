"""Keeps what waits in each deck on this study day, so that the next card of a large deck comes at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from studyapp.domain.cards import Card, CardState
from studyapp.domain.changes import Changes
from studyapp.domain.decks import Deck, ReviewOrder
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import ReviewKind, ReviewLogEntry
from studyapp.scheduling.backlog import ordered
from studyapp.scheduling.queue import Done, Met, Plan, Queue, is_asleep, plan, queue_at, waits_on
from studyapp.scheduling.replay import live_entries
from studyapp.scheduling.study_day import Moment
from studyapp.storage.reads import Reads

Key = tuple[int, int, int]
"""Study day, rollover hour, data version: whatever else changes, changes through this process."""

_MOST_FOLLOWED = 50  # cards changed at once; after more than that the decks are read again


@dataclass(slots=True)
class _Day:
    """What was planned for a study day, and what became of it.

    Attributes:
        deck: as it was when the day was planned; so for the weights of FSRS.
        overdue: cards that were due and can come, one of each note, where those were more than the limit.
        learning: when cards in their steps are due, milliseconds since 1970, UTC.
        planned: the study days on which the planned cards are due; None for new ones.
        begun: how many of the planned cards, which come in their order, do not wait any more.
        left: what of the plan still waits.
    """

    key: Key
    deck: Deck
    weights: Sequence[float]
    plan: Plan
    overdue: int
    learning: dict[Uid, int]
    planned: dict[Uid, int | None]
    begun: int = 0
    left: Plan = field(init=False)

    def __post_init__(self) -> None:
        self.left = self.plan

    def follow(self, card: Card, state: CardState) -> bool:
        """Take over what became of a card; false where that may bring others up, and the day must be planned anew."""
        uid, today = card.uid, self.key[0]
        is_next = uid == next(iter(self.left.order), None)
        is_last = self.begun > 0 and uid == self.plan.order[self.begun - 1]
        was_waiting = uid in self.planned and uid in self.plan.order[self.begun :]
        if is_asleep(card, today):
            return uid in self.planned and not was_waiting and uid not in self.learning
        if waits_on(state, today):
            if is_last:
                self._move(-1)
            self.learning.pop(uid, None)
            return (was_waiting or is_last) and state.due_day == self.planned[uid]
        if was_waiting and not is_next:
            return False  # out of turn, so that others of its passage must wait longer
        if uid not in self.planned and uid not in self.learning:
            return False
        if is_next:
            self._move(1)
        if state.due_ms is not None:
            self.learning[uid] = state.due_ms
            return True
        self.learning.pop(uid, None)
        return state.last_study_day is not None and state.last_study_day >= today

    def _move(self, step: int) -> None:
        self.begun += step
        order = self.plan.order[self.begun :]
        self.left = Plan(order, self.plan.new.difference(self.plan.order[: self.begun]))


class DayQueues:
    """The cards that come on this study day, by deck; planned once and kept up to date answer by answer.

    An answer takes a card out of the day, or brings it back into its steps; an undo puts it back at its place. What
    may bring up cards that were not planned, and what another process did, makes the deck be planned again.
    """

    def __init__(self) -> None:
        self._days: dict[Uid, _Day] = {}

    def queue(
        self, reads: Reads, deck: Deck, moment: Moment, key: Key, *, learn_ahead_min: int, weights: Sequence[float]
    ) -> Queue:
        """The queue of a deck now."""
        day = self._days.get(deck.uid)
        if day is None or (day.key, day.deck, day.weights) != (key, deck, weights):
            day = self._days[deck.uid] = _planned(reads, deck, key, weights)
        left = day.left
        answered = len(day.plan.order) - len(day.plan.new) - (len(left.order) - len(left.new))
        return queue_at(
            moment,
            left,
            day.learning,
            rollover_hour=key[1],
            learn_ahead_min=learn_ahead_min,
            overdue=day.overdue and day.overdue - answered,
        )

    def heed(self, reads: Reads, changes: Changes) -> None:
        """Follow an operation of this process."""
        is_large = len(changes.cards) > _MOST_FOLLOWED
        if changes.everything or changes.essays or changes.decks or changes.notes or is_large:
            self._days.clear()
            return
        for uid in changes.cards:
            found = reads.card(uid)
            if found is None:
                self._days.clear()
                return
            day = self._days.get(found[0].deck_uid)
            if day is not None and not day.follow(*found):
                del self._days[found[0].deck_uid]


def _planned(reads: Reads, deck: Deck, key: Key, weights: Sequence[float]) -> _Day:
    today, options = key[0], deck.options
    met, learning = reads.under_way(deck.uid, today)
    done = _done(reads, deck.uid, today)
    due, about = reads.due(deck.uid, today)
    can_come = len({each.note_uid for each in due} - Met.by(met).notes)
    is_backlog = can_come > options.reviews_per_day - done.reviews
    order = options.backlog_order if is_backlog else ReviewOrder.DUE
    planned = plan(
        about(ordered(due, order, today, weights)),
        reads.new(deck.uid, today),
        options,
        met=Met.by(met),
        done=done,
        is_backlog=is_backlog,
    )
    dues = {each.uid: each.due_day for each in due}
    days = {uid: dues.get(uid) for uid in planned.order}
    return _Day(key, deck, weights, planned, can_come if is_backlog else 0, dict(learning), days)


def _done(reads: Reads, deck_uid: Uid, today: int) -> Done:
    """What counts against today's limits: cards begun today, and reviews; a new card with a date came as a review."""
    live = live_entries(reads.review_log(deck_uid=deck_uid, since_day=today))
    learnt = {entry.card_uid for entry in live if entry.kind is ReviewKind.LEARN}
    since_reset: dict[Uid, list[ReviewLogEntry]] = {uid: [] for uid in learnt}
    for entry in live_entries(reads.review_log(cards=learnt)) if learnt else ():
        if entry.kind is ReviewKind.RESET:
            since_reset[entry.card_uid].clear()
        elif entry.kind is not ReviewKind.CRAM:
            since_reset[entry.card_uid].append(entry)
    begun = {uid for uid, rows in since_reset.items() if _is_begun(rows, today)}
    by_hand = {uid for uid in begun if since_reset[uid][0].kind is ReviewKind.MANUAL}
    reviews = sum(entry.kind is ReviewKind.REVIEW for entry in live)
    return Done(len(begun - by_hand), reviews + len(by_hand))


def _is_begun(rows: Sequence[ReviewLogEntry], today: int) -> bool:
    """Whether a card was answered for the first time today."""
    days = [entry.study_day for entry in rows if entry.rating is not None]
    return bool(days) and days[0] >= today
