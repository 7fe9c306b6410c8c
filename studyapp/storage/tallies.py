"""Tells what waits in every deck on a study day without planning any of them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from studyapp.domain.decks import Deck, DueCounts
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import ReviewKind, ReviewLogEntry
from studyapp.scheduling.queue import DoneToday
from studyapp.scheduling.replay import live_entries
from studyapp.storage.reads.reads import Reads
from studyapp.storage.reads.tallies import UnderWay


@dataclass(frozen=True, slots=True)
class Tally:
    """What waits in a deck on a study day.

    Attributes:
        new: new cards within the day's limit.
        review: cards that are due, within the day's limit.
        learning_ms: when cards in their steps are due, milliseconds since 1970, UTC.
        overdue: how many notes have cards due, where those are more than the limit; else 0.
    """

    new: int
    review: int
    learning_ms: tuple[int, ...]
    overdue: int

    def counts(self, end_ms: int) -> DueCounts:
        """How many wait in the study day that ends at a moment."""
        return DueCounts(self.new, sum(due < end_ms for due in self.learning_ms), self.review)


def tallies(reads: Reads, decks: Sequence[Deck], today: int) -> dict[Uid, Tally | None]:
    """What waits in decks; None for a deck of which that cannot be told without planning its day.

    That is so where not all that is due comes today and new cards may be of notes that do.

    Args:
        reads: of the library.
        decks: which are asked for.
        today: study day.
    """
    under_way = reads.all_under_way(today)
    done = _all_done(reads, today)
    met = _met(reads, under_way, today)
    learning: dict[Uid, list[int]] = {deck.uid: [] for deck in decks}
    for card in under_way:
        if card.due_ms is not None and not card.is_asleep and card.deck_uid in learning:
            learning[card.deck_uid].append(card.due_ms)
    found: dict[Uid, Tally | None] = {}
    for deck in decks:
        due, fresh = reads.notes_waiting(deck.uid, today)
        due, fresh = due - met[deck.uid, True], fresh - met[deck.uid, False]
        found[deck.uid] = _tally(deck, due, fresh, done.get(deck.uid, DoneToday()), tuple(learning[deck.uid]))
    return found


def _tally(deck: Deck, due: int, fresh: int, done: DoneToday, learning_ms: tuple[int, ...]) -> Tally | None:
    """See `scheduling.queue.plan_day`, of whose plan this is the length."""
    options = deck.options
    reviews_left, new_left = options.reviews_per_day - done.reviews, options.new_per_day - done.new
    is_backlog = due > reviews_left
    if is_backlog and options.new_waits:
        new_left = 0
    if is_backlog and fresh < new_left:
        return None
    review, new = (max(0, min(left, there)) for left, there in ((reviews_left, due), (new_left, fresh)))
    return Tally(new, review, learning_ms, due if is_backlog else 0)


def _met(reads: Reads, under_way: Sequence[UnderWay], today: int) -> Counter[tuple[Uid, bool]]:
    """How many notes with cards that wait cannot come in each deck, since they were met; by whether a card is due."""
    met = {
        (card.deck_uid, card.note_uid)
        for card in under_way
        if not (card.due_ms and card.is_asleep) and not (card.due_day and card.due_day <= today)
    }
    if not met:
        return Counter()
    waiting = reads.notes_among({note for _, note in met}, today)
    return Counter((deck, is_due) for deck, note, is_due in waiting if (deck, note) in met)


def _all_done(reads: Reads, today: int) -> Mapping[Uid, DoneToday]:
    live = live_entries(reads.review_log(since_day=today))
    decks = reads.decks_of({entry.card_uid for entry in live}) if live else {}
    by_deck: dict[Uid, list[ReviewLogEntry]] = {}
    for entry in live:
        if entry.card_uid in decks:
            by_deck.setdefault(decks[entry.card_uid], []).append(entry)
    return {deck: done_by(reads, entries, today) for deck, entries in by_deck.items()}


def done_by(reads: Reads, live: Sequence[ReviewLogEntry], today: int) -> DoneToday:
    """What counts against today's limits: cards begun today, and reviews; a new card with a date came as a review.

    Args:
        reads: of the library.
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
    """Whether a card was answered for the first time today."""
    days = [entry.study_day for entry in rows if entry.rating is not None]
    return bool(days) and days[0] >= today
