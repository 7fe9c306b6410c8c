"""Study ahead: review cards before they are due, with effect on the schedule."""

from dataclasses import replace

from studyapp.domain.decks import DeckOptions, DueCounts
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations.reviews.reviewing import ReviewItem, review_item
from studyapp.scheduling.queue import AskedToday, Queue, plan_day, queue_at

_READ = 200  # cards among which passages are kept apart


def next_card(library: Library, deck_uid: Uid, days: int) -> ReviewItem | None:
    """Return the card of a deck that is due soonest within some days from tomorrow on; None where none is left.

    Answer it by `reviewing.answer`: FSRS knows how little an early review adds. Cards that fail come back in their
    steps. The counts are those of what could be studied ahead.
    """
    queue = queue_left(library, deck_uid, days)
    if queue.next is None:
        return None
    return review_item(library, queue.next, _counts(library, deck_uid, days, queue))


def counts(library: Library, deck_uid: Uid, days: int) -> DueCounts:
    """Count what could be studied ahead now, as `next_card` counts it."""
    return _counts(library, deck_uid, days, queue_left(library, deck_uid, days))


def queue_left(library: Library, deck_uid: Uid, days: int) -> Queue:
    """Return the queue of what can be studied ahead now; see `next_card`."""
    settings, today, reads = library.study_settings(), library.today(), library.store.reads
    met, learning = reads.queue.under_way(deck_uid, today)
    coming = reads.queue.coming(deck_uid, today, days, _READ)
    options = DeckOptions(reviews_per_day=len(coming))
    planned = plan_day(reads.queue.waiting(coming), (), options, met=AskedToday.by(met))
    return queue_at(
        library.moment(),
        planned,
        learning,
        rollover_hour=settings.rollover_hour,
        learn_ahead_min=settings.learn_ahead_min,
    )


def _counts(library: Library, deck_uid: Uid, days: int, queue: Queue) -> DueCounts:
    count = library.store.reads.queue.coming_count(deck_uid, library.today(), days)
    return replace(queue.counts, new=0, review=count)
