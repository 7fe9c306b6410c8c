"""Keep the plan of the study day for each deck in memory, so that the next card of a large deck comes at once."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from studyapp.domain.cards import Card, CardState
from studyapp.domain.changes import Changes
from studyapp.domain.decks import Deck, DueCounts, ReviewOrder
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import ReviewKind, ReviewLogEntry
from studyapp.scheduling.backlog import order_due
from studyapp.scheduling.queue import (
    AskedToday,
    DayPlan,
    DoneToday,
    Queue,
    WaitingCounts,
    is_suspended_or_buried,
    plan_day,
    queue_at,
    waits_on,
)
from studyapp.scheduling.replay import live_entries
from studyapp.scheduling.study_day import Moment, end_of_study_day
from studyapp.storage.kept_reads import KeptReads
from studyapp.storage.reads.queue import UnderWay
from studyapp.storage.reads.reads import Reads


@dataclass(frozen=True, slots=True)
class Tally:
    """The numbers of cards that wait in a deck on a study day.

    Attributes:
        new: new cards within the day's limit.
        review: cards that are due, within the day's limit.
        learning_ms: the times at which cards in their steps are due, milliseconds since 1970, UTC.
        overdue: the number of notes that have cards due, where those are more than the limit; else 0.
    """

    new: int
    review: int
    learning_ms: tuple[int, ...]
    overdue: int

    def counts(self, now_ms: int, end_ms: int) -> DueCounts:
        """Return the numbers that wait at a moment of the study day that ends at another one."""
        of_today = [due for due in self.learning_ms if due < end_ms]
        later = tuple(sorted([due for due in of_today if due > now_ms]))
        return DueCounts(self.new, len(of_today), self.review, later)


def count_waiting(reads: Reads, decks: Sequence[Deck], today: int) -> dict[Uid, Tally | None]:
    """Count the waiting cards by deck; None for a deck whose day must be planned for that.

    That is so where not all that is due comes today and new cards may be of notes that do.

    Args:
        reads: the reads of the library.
        decks: the decks to count.
        today: study day.
    """
    under_way = reads.queue.all_under_way(today)
    done = _done_by_deck(reads, today)
    met = _count_met_notes(reads, under_way, today)
    learning: dict[Uid, list[int]] = {deck.uid: [] for deck in decks}
    for card in under_way:
        if card.due_ms is not None and not card.is_asleep and card.deck_uid in learning:
            learning[card.deck_uid].append(card.due_ms)
    found: dict[Uid, Tally | None] = {}
    for deck in decks:
        due, fresh = reads.queue.notes_waiting(deck.uid, today)
        due, fresh = due - met[deck.uid, True], fresh - met[deck.uid, False]
        found[deck.uid] = _count_deck(deck, due, fresh, done.get(deck.uid, DoneToday()), tuple(learning[deck.uid]))
    return found


def _count_deck(deck: Deck, due: int, fresh: int, done: DoneToday, learning_ms: tuple[int, ...]) -> Tally | None:
    """Count the plan of a deck for a day without making it; the same length as `scheduling.queue.plan_day`."""
    options = deck.options
    reviews_left, new_left = options.reviews_per_day - done.reviews, options.new_per_day - done.new
    is_backlog = due > reviews_left
    if is_backlog and options.new_waits:
        new_left = 0
    if is_backlog and fresh < new_left:
        return None
    review, new = (max(0, min(left, there)) for left, there in ((reviews_left, due), (new_left, fresh)))
    return Tally(new, review, learning_ms, due if is_backlog else 0)


def _count_met_notes(reads: Reads, under_way: Sequence[UnderWay], today: int) -> Counter[tuple[Uid, bool]]:
    """Count, by deck and due or new, the notes that cannot come today because a card of theirs already came.

    By whether a card is due.
    """
    met = {
        (card.deck_uid, card.note_uid)
        for card in under_way
        if not (card.due_ms and card.is_asleep) and not (card.due_day and card.due_day <= today)
    }
    if not met:
        return Counter()
    waiting = reads.queue.notes_among({note for _, note in met}, today)
    return Counter((deck, is_due) for deck, note, is_due in waiting if (deck, note) in met)


def _done_by_deck(reads: Reads, today: int) -> Mapping[Uid, DoneToday]:
    """Return by deck what was done today."""
    live = live_entries(reads.review_log(since_day=today))
    decks = reads.queue.decks_of({entry.card_uid for entry in live}) if live else {}
    by_deck: dict[Uid, list[ReviewLogEntry]] = {}
    for entry in live:
        if entry.card_uid in decks:
            by_deck.setdefault(decks[entry.card_uid], []).append(entry)
    return {deck: done_today(reads, entries, today) for deck, entries in by_deck.items()}


def done_today(reads: Reads, live: Sequence[ReviewLogEntry], today: int) -> DoneToday:
    """Return the cards begun and the reviews of today, for its limits; a new card with a date counts as a review.

    Args:
        reads: the reads of the library.
        live: the rows of today that hold, of one deck.
        today: study day.
    """
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
    return DoneToday(len(begun - by_hand), reviews + len(by_hand))


def _is_begun(rows: Sequence[ReviewLogEntry], today: int) -> bool:
    """Return whether a card was answered for the first time today."""
    days = [entry.study_day for entry in rows if entry.rating is not None]
    return bool(days) and days[0] >= today


Key = tuple[int, int, int]
"""Study day, rollover hour, data version: whatever else changes, changes through this process."""

_MOST_CHANGED_CARDS = 50  # cards changed at once; after more than that the decks are read again


@dataclass(slots=True)
class _Day:
    """The plan of a study day, and the progress on it.

    Attributes:
        deck: the deck when the day was planned; so for the weights of FSRS.
        overdue: cards that were due and can come, one of each note, where those were more than the limit.
        learning: the times at which cards in their steps are due, milliseconds since 1970, UTC.
        planned: the study days on which the planned cards are due; None for new ones.
        begun: the number of planned cards, in their order, that do not wait any more.
        left: the rest of the plan.
        places: the places of the planned cards in their order.
    """

    key: Key
    deck: Deck
    weights: Sequence[float]
    plan: DayPlan
    overdue: int
    learning: dict[Uid, int]
    planned: dict[Uid, int | None]
    begun: int = 0
    remaining: DayPlan = field(init=False)
    places: dict[Uid, int] = field(init=False)

    def __post_init__(self) -> None:
        self.remaining = self.plan
        self.places = {uid: number for number, uid in enumerate(self.plan.order)}

    def follow(self, card: Card, state: CardState) -> bool:
        """Update the day for an answered card; return False where the day must be planned anew."""
        uid, today = card.uid, self.key[0]
        place = self.places.get(uid, -1)
        is_next, is_last, was_waiting = place == self.begun, 0 <= place == self.begun - 1, place >= self.begun
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
        """Take the next card out of what is left, or bring the last one back."""
        moved = self.plan.order[min(self.begun, self.begun + step)]
        self.begun += step
        new = self.remaining.new
        if moved in self.plan.new:
            new = new - {moved} if step > 0 else new | {moved}
        self.remaining = DayPlan(self.plan.order[self.begun :], new)


class DayQueues:
    """The cards that come on this study day, by deck; planned once and kept up to date answer by answer.

    An answer takes a card out of the day, or brings it back into its steps; an undo puts it back at its place. What
    may bring up cards that were not planned, and what another process did, makes the deck be planned again.
    """

    def __init__(self) -> None:
        self._days: dict[Uid, _Day] = {}
        self._tallies: dict[Uid, tuple[Key, Deck, Tally | None]] = {}
        self._done: tuple[Key, Mapping[Uid, DoneToday]] | None = None

    def done_today(self, reads: Reads, key: Key) -> Mapping[Uid, DoneToday]:
        """Return by deck what counts against today's limits; decks without any are left out."""
        if self._done is None or self._done[0] != key:
            self._done = (key, _done_by_deck(reads, key[0]))
        return self._done[1]

    def queue(
        self, reads: Reads, deck: Deck, moment: Moment, key: Key, *, learn_ahead_min: int, weights: Sequence[float]
    ) -> Queue:
        """Return the queue of a deck now."""
        day = self._days.get(deck.uid)
        if day is None or (day.key, day.deck, day.weights) != (key, deck, weights):
            day = self._days[deck.uid] = _plan_day(reads, deck, key, weights)
        left = day.remaining
        answered = len(day.plan.order) - len(day.plan.new) - (len(left.order) - len(left.new))
        return queue_at(
            moment,
            left,
            day.learning,
            rollover_hour=key[1],
            learn_ahead_min=learn_ahead_min,
            overdue=day.overdue and day.overdue - answered,
        )

    def waiting_counts(
        self, reads: Reads, decks: Sequence[Deck], moment: Moment, key: Key, *, weights: Sequence[float]
    ) -> dict[Uid, WaitingCounts]:
        """Return the waiting cards by deck; decks that nobody studies now are counted, not planned."""

        def is_planned(deck: Deck) -> bool:
            day = self._days.get(deck.uid)
            return day is not None and (day.key, day.deck, day.weights) == (key, deck, weights)

        unknown = [
            deck for deck in decks if not is_planned(deck) and self._tallies.get(deck.uid, ())[:2] != (key, deck)
        ]
        if unknown:
            counted = count_waiting(reads, unknown, key[0])
            self._tallies |= {deck.uid: (key, deck, counted[deck.uid]) for deck in unknown}
        end_ms, found = end_of_study_day(moment, key[1]), {}
        for deck in decks:
            tally = None if is_planned(deck) else self._tallies[deck.uid][2]
            if tally is None:
                queue = self.queue(reads, deck, moment, key, learn_ahead_min=0, weights=weights)
                found[deck.uid] = WaitingCounts(queue.counts, queue.overdue)
            else:
                found[deck.uid] = WaitingCounts(tally.counts(moment.ms, end_ms), tally.overdue)
        return found

    def apply_changes(self, reads: KeptReads | Reads, changes: Changes) -> None:
        """Update the queues after an operation of this process."""
        self._done = None
        is_large = len(changes.cards) > _MOST_CHANGED_CARDS
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


def _plan_day(reads: Reads, deck: Deck, key: Key, weights: Sequence[float]) -> _Day:
    """Read the due and new cards of a deck, and plan its day."""
    today, options = key[0], deck.options
    met, learning = reads.queue.under_way(deck.uid, today)
    done = done_today(reads, live_entries(reads.review_log(deck_uid=deck.uid, since_day=today)), today)
    due, about = reads.queue.due(deck.uid, today)
    can_come = len({card.note_uid for card in due} - AskedToday.by(met).notes)
    is_backlog = can_come > options.reviews_per_day - done.reviews
    order = options.backlog_order if is_backlog else ReviewOrder.DUE
    planned = plan_day(
        about(order_due(due, order, today, options.weights or weights)),
        reads.queue.new(deck.uid, today),
        options,
        met=AskedToday.by(met),
        done=done,
        is_backlog=is_backlog,
    )
    dues = {card.uid: card.due_day for card in due}
    days = {uid: dues.get(uid) for uid in planned.order}
    return _Day(key, deck, weights, planned, can_come if is_backlog else 0, dict(learning), days)
