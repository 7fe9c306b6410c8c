"""Keeps what waits in each deck on this study day, so that the next card of a large deck comes at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from studyapp.domain.cards import Card, CardState
from studyapp.domain.changes import Changes
from studyapp.domain.decks import Deck, ReviewOrder
from studyapp.domain.ids import Uid
from studyapp.scheduling.backlog import order_due
from studyapp.scheduling.queue import (
    AskedToday,
    DayPlan,
    Queue,
    WaitingCounts,
    is_suspended_or_buried,
    plan_day,
    queue_at,
    waits_on,
)
from studyapp.scheduling.replay import live_entries
from studyapp.scheduling.study_day import Moment, end_of_study_day
from studyapp.storage.reads.reads import Reads
from studyapp.storage.tallies import Tally, done_by, tallies

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
    plan: DayPlan
    overdue: int
    learning: dict[Uid, int]
    planned: dict[Uid, int | None]
    begun: int = 0
    left: DayPlan = field(init=False)

    def __post_init__(self) -> None:
        self.left = self.plan

    def follow(self, card: Card, state: CardState) -> bool:
        """Take over what became of a card; false where that may bring others up, and the day must be planned anew."""
        uid, today = card.uid, self.key[0]
        is_next = uid == next(iter(self.left.order), None)
        is_last = self.begun > 0 and uid == self.plan.order[self.begun - 1]
        was_waiting = uid in self.planned and uid in self.plan.order[self.begun :]
        if is_suspended_or_buried(card, today):
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
        self.left = DayPlan(order, self.plan.new.difference(self.plan.order[: self.begun]))


class DayQueues:
    """The cards that come on this study day, by deck; planned once and kept up to date answer by answer.

    An answer takes a card out of the day, or brings it back into its steps; an undo puts it back at its place. What
    may bring up cards that were not planned, and what another process did, makes the deck be planned again.
    """

    def __init__(self) -> None:
        self._days: dict[Uid, _Day] = {}
        self._tallies: dict[Uid, tuple[Key, Deck, Tally | None]] = {}

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

    def waits(
        self, reads: Reads, decks: Sequence[Deck], moment: Moment, key: Key, *, weights: Sequence[float]
    ) -> dict[Uid, WaitingCounts]:
        """What waits in some decks; those that nobody studies are counted, not planned."""

        def is_planned(deck: Deck) -> bool:
            day = self._days.get(deck.uid)
            return day is not None and (day.key, day.deck, day.weights) == (key, deck, weights)

        unknown = [
            deck for deck in decks if not is_planned(deck) and self._tallies.get(deck.uid, ())[:2] != (key, deck)
        ]
        if unknown:
            counted = tallies(reads, unknown, key[0])
            self._tallies |= {deck.uid: (key, deck, counted[deck.uid]) for deck in unknown}
        end_ms, found = end_of_study_day(moment, key[1]), {}
        for deck in decks:
            tally = None if is_planned(deck) else self._tallies[deck.uid][2]
            if tally is None:
                queue = self.queue(reads, deck, moment, key, learn_ahead_min=0, weights=weights)
                found[deck.uid] = WaitingCounts(queue.counts, queue.overdue)
            else:
                found[deck.uid] = WaitingCounts(tally.counts(end_ms), tally.overdue)
        return found

    def heed(self, reads: Reads, changes: Changes) -> None:
        """Follow an operation of this process."""
        is_large = len(changes.cards) > _MOST_FOLLOWED
        if changes.everything or changes.essays or changes.decks or changes.notes or is_large:
            self._forget()
            return
        for uid in changes.cards:
            found = reads.card(uid)
            if found is None:
                self._forget()
                return
            self._tallies.pop(found[0].deck_uid, None)
            day = self._days.get(found[0].deck_uid)
            if day is not None and not day.follow(*found):
                del self._days[found[0].deck_uid]

    def _forget(self) -> None:
        self._days.clear()
        self._tallies.clear()


def _planned(reads: Reads, deck: Deck, key: Key, weights: Sequence[float]) -> _Day:
    today, options = key[0], deck.options
    met, learning = reads.under_way(deck.uid, today)
    done = done_by(reads, live_entries(reads.review_log(deck_uid=deck.uid, since_day=today)), today)
    due, about = reads.due(deck.uid, today)
    can_come = len({each.note_uid for each in due} - AskedToday.by(met).notes)
    is_backlog = can_come > options.reviews_per_day - done.reviews
    order = options.backlog_order if is_backlog else ReviewOrder.DUE
    planned = plan_day(
        about(order_due(due, order, today, weights)),
        reads.new(deck.uid, today),
        options,
        met=AskedToday.by(met),
        done=done,
        is_backlog=is_backlog,
    )
    dues = {each.uid: each.due_day for each in due}
    days = {uid: dues.get(uid) for uid in planned.order}
    return _Day(key, deck, weights, planned, can_come if is_backlog else 0, dict(learning), days)
