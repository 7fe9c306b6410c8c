"""Study named cards in their order, due or not; forgotten ones come back until they are known."""

from collections.abc import Iterable
from dataclasses import dataclass

from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations.reviews.reviewing import ReviewItem, review_item
from studyapp.scheduling.queue import DayPlan, Queue, queue_at
from studyapp.scheduling.replay import live_entries


@dataclass(frozen=True, slots=True)
class NamedSession:
    """A session with some cards.

    Attributes:
        card_uids: which, in order.
        after: the number of the last row of the log when the session began; what was answered since then is done,
            but for cards in their steps.
    """

    card_uids: tuple[Uid, ...]
    after: int


def begin_session(library: Library, card_uids: Iterable[Uid]) -> NamedSession:
    """Return a session with some cards, each of them once."""
    return NamedSession(tuple(dict.fromkeys(card_uids)), library.store.reads.last_log_number())


def next_card(library: Library, named: NamedSession) -> ReviewItem | None:
    """Return the card that comes now; cards that are suspended, buried or deleted are passed over.

    Answer it by `reviewing.answer`. Cards in their steps come back in their time, and a little before it where
    nothing else is left, as in any review. The counts are those of the session.
    """
    queue = remaining_queue(library, named)
    return review_item(library, queue.next, queue.counts) if queue.next else None


def remaining_queue(library: Library, named: NamedSession) -> Queue:
    """Return the queue of a session: what can be answered now or later today; see `next_card`."""
    reads, today, settings = library.store.reads, library.today(), library.study_settings()
    met = {entry.card_uid for entry in live_entries(reads.review_log(cards=named.card_uids, after=named.after))}
    waiting, learning = [], {}
    for uid in named.card_uids:
        found = reads.card(uid)
        if found is None or found[0].suspended or (found[0].buried_until or 0) > today:
            continue
        if uid not in met:
            waiting.append(uid)
        elif (due_ms := found[1].due_ms) is not None:
            learning[uid] = due_ms
    return queue_at(
        library.moment(),
        DayPlan(tuple(waiting)),
        learning,
        rollover_hour=settings.rollover_hour,
        learn_ahead_min=settings.learn_ahead_min,
    )
