"""Return the rest of today's plan for an exam, and its next card."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import fsum

from studyapp.domain.cards import Phase
from studyapp.domain.decks import DeckOptions, DueCounts
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations.exams import exam_editing
from studyapp.operations.reviews import reviewing
from studyapp.operations.reviews.reviewing import ReviewItem
from studyapp.scheduling.queue import AskedToday, DayPlan, Queue, is_suspended_or_buried, plan_day, queue_at
from studyapp.scheduling.replay import live_entries


@dataclass(frozen=True, slots=True)
class ExamDay:
    """The rest of today's plan.

    Attributes:
        queue: the queue, as on any day: one card of a note, and cards of the same passage apart.
        done: cards of the plan that are done for today.
    """

    queue: Queue
    done: int

    @property
    def order(self) -> tuple[Uid, ...]:
        """Return all cards that can be answered now, in their order."""
        return self.queue.order

    @property
    def counts(self) -> DueCounts:
        """Count the cards that wait in this study day."""
        return self.queue.counts


def day(library: Library, exam_uid: Uid, *, beyond: bool = False) -> ExamDay:
    """Return the rest of the plan that was made today; an empty one if none was made.

    It is not asked here whether cards or exam have changed since, which `held` tells: what is left stays worth doing.

    Args:
        library: the library of the exam.
        exam_uid: the exam.
        beyond: whether the cards that are worth studying if time is left come too.
    """
    moment, today, settings = library.moment(), library.today(), library.study_settings()
    kept = library.store.exams.plan(exam_uid)
    if kept is None or kept.study_day != today:
        return ExamDay(Queue(), 0)
    found = library.store.exams.cards_named(kept.today + kept.spare if beyond else kept.today)
    awake = {
        uid: card_and_state
        for uid, card_and_state in found.items()
        if not is_suspended_or_buried(card_and_state[0], today)
    }
    in_steps = {uid: state.due_ms for uid, (_, state) in awake.items() if state.due_ms is not None}
    studied = {uid for uid, (_, state) in awake.items() if (state.last_study_day or 0) >= today}
    left = awake.keys() - in_steps.keys() - studied
    decks = {card.deck_uid for card, _ in awake.values()}
    planned = _planned_order(library, [uid for uid in kept.today + kept.spare if uid in left], decks, today)
    new = frozenset(uid for uid in planned if awake[uid][1].phase is Phase.NEW)
    queue = queue_at(
        moment,
        DayPlan(planned, new),
        in_steps,
        rollover_hour=settings.rollover_hour,
        learn_ahead_min=settings.learn_ahead_min,
    )
    return ExamDay(queue, len(studied.difference(queue.learning, queue.later)))


def count_answered_today(library: Library, exam_uid: Uid) -> tuple[int, float]:
    """Return how many of an exam's cards were answered today, before or after it was set, and in how many seconds."""
    today, exam = library.today(), exam_editing.load_exam(library, exam_uid)
    cards = exam_editing.cards_of(library, exam)
    uids = {card.card.uid for card in cards}
    live = live_entries(library.review_log(since_day=today))
    spent = fsum(entry.duration_ms / 1000 for entry in live if entry.card_uid in uids)
    return sum((card.state.last_study_day or 0) >= today for card in cards), spent


def next_card(library: Library, exam_uid: Uid, *, beyond: bool = False) -> ReviewItem | None:
    """Return the next card of today's plan; None if nothing is left, or no plan was made today.

    Answering it is an ordinary review: `reviewing.answer`. See `day` for the arguments.
    """
    queue = day(library, exam_uid, beyond=beyond).queue
    return reviewing.review_item(library, queue.next, queue.counts) if queue.next else None


def _planned_order(library: Library, uids: Sequence[Uid], decks: Collection[Uid], today: int) -> tuple[Uid, ...]:
    """Return cards in their order for the rest of a day on which others were answered already."""
    reads = library.store.reads
    met = AskedToday.by(
        asked_card for deck_uid in sorted(decks) for asked_card in reads.queue.under_way(deck_uid, today)[0]
    )
    return plan_day(reads.queue.waiting(uids), (), DeckOptions(reviews_per_day=len(uids)), met=met).order
