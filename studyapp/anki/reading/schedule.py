"""Turn Anki's columns of schedules and answer into our words and units; whatever they hold, the result is in range.

What the columns mean was learned from packages that Anki 26.9 wrote and from what it makes of changed ones. What is
plain of a large package is turned by SQL, which `staging_sql` makes of the tables and numbers that stand here.
"""

from typing import Final, NamedTuple

from studyapp.anki.reading.values import Card, Collection, Review
from studyapp.domain.cards import Phase
from studyapp.domain.reviews import Rating, ReviewKind
from studyapp.scheduling.study_day import MS_PER_DAY, MS_PER_MINUTE, Moment, study_day_of

LAST_DAY: Final = 2_932_896
"""The study day of 9999-12-31; nothing is set or was answered later."""

LAST_MS: Final = LAST_DAY * MS_PER_DAY
LAST_S: Final = (LAST_MS + MS_PER_DAY) // 1000 - 1
"""The end of 9999, in seconds since 1970: no calendar knows a later moment."""

MOST_COUNTED: Final = 1_000_000
LAST_POSITION: Final = (1 << 31) - 1
LONGEST_DAYS: Final = 36_500
"""Nothing is due later than so many days from now."""

PHASES: Final = {0: Phase.NEW, 1: Phase.LEARNING, 2: Phase.REVIEW, 3: Phase.RELEARNING}
"""The phase that a card's type tells; it is new by any other type."""

BURIED_WITH_SIBLING, BURIED_BY_HAND = -2, -3
BURIED: Final = (BURIED_BY_HAND, BURIED_WITH_SIBLING)
SUSPENDED: Final = -1
EASE: Final = 2500
"""That of a card where nobody said, and of all that FSRS schedules from the first day on."""

CUSTOM_DATA: Final = "cd"
"""The data of a card that custom scheduling keeps, by its name in the column `data`."""

LEARNING_QUEUES: Final = (1, 3)
"""Those of a card in its steps: by the moment, and by the day."""

FIRST_MOMENT: Final = 1_000_000_000
"""Seconds; a larger `due` of a card in its steps is a moment, a smaller one a day."""

_LEARN, _REVIEW, _RELEARN, _FILTERED, _MANUAL, _RESCHEDULED = range(6)
KINDS: Final = {
    _LEARN: (ReviewKind.LEARN, ReviewKind.LEARN),
    _REVIEW: (ReviewKind.REVIEW, ReviewKind.REVIEW),
    _RELEARN: (ReviewKind.RELEARN, ReviewKind.RELEARN),
    _FILTERED: (ReviewKind.CRAM, ReviewKind.AHEAD),
    _MANUAL: (ReviewKind.RESET, ReviewKind.MANUAL),
    _RESCHEDULED: (ReviewKind.MANUAL, ReviewKind.MANUAL),
}
"""The kinds of rows of the log, without a factor and with one; a row of any other kind is a review.

In a filtered deck a factor tells an answer before its time from one that sets nothing.
"""

BY_HAND: Final = (_MANUAL, _RESCHEDULED)
"""The kinds of rows that are no answer and say something all the same."""

OF_STEPS: Final = (_LEARN, _RELEARN)
OF_THREE_BUTTONS: Final = (2, 3)
"""Good and easy in version 1 of Anki's scheduler, which had no hard for cards in their steps: each is one more here."""

_RATINGS = {int(rating): rating for rating in Rating}


class Schedule(NamedTuple):
    """The schedule of a card in our units.

    Attributes:
        phase: the phase; for a suspended or buried card, the one in which it goes on.
        position: order among the new cards; of an answered card that which it had, or None.
        due_day: study day (days since 1970-01-01) of a card in review or in a step of a day or more.
        due_ms: moment of a card in a shorter step, milliseconds since 1970, UTC.
        interval_days: whole days between the last review and `due_day`; 0 for a card in its steps.
        steps_left: learning steps until it goes to review; 0 otherwise.
        stability: days until retrievability falls to 0.9; None without FSRS, as is difficulty, 1 to 10.
        last_review_ms: milliseconds since 1970, UTC; None where only the log says it.
        flag: 0 to 7.
    """

    phase: Phase
    suspended: bool
    buried: bool
    position: int | None
    due_day: int | None
    due_ms: int | None
    interval_days: int
    steps_left: int
    stability: float | None
    difficulty: float | None
    last_review_ms: int | None
    reps: int
    lapses: int
    flag: int


class Logged(NamedTuple):
    """A row of the log.

    Attributes:
        reviewed_ms: milliseconds since 1970, UTC.
        study_day: days since 1970-01-01.
        rating: None in a row that is no answer.
        kind: one of learn, review, ahead, relearn, cram, manual and reset.
        due_ms: moment that was set for a card in its steps, milliseconds since 1970, UTC.
        due_day: study day that was set.
        interval_days: whole days that were set, 0 for a card in its steps; of a manual row, to the day that was chosen.
    """

    reviewed_ms: int
    study_day: int
    rating: Rating | None
    kind: ReviewKind
    duration_ms: int
    due_ms: int | None
    due_day: int | None
    interval_days: int


def first_day(collection: Collection, tz_offset_min: int) -> int:
    """Return the study day that Anki counts days from: the local date of the collection's birth.

    Args:
        collection: the collection of the package.
        tz_offset_min: minutes east of UTC, taken where the package does not say which held then.
    """
    offset = collection.created_offset_min
    local_ms = collection.created_s * 1000 + (tz_offset_min if offset is None else offset) * MS_PER_MINUTE
    return _within(local_ms // MS_PER_DAY, LAST_DAY)


def schedule_of(card: Card, first: int) -> Schedule:
    """Convert the schedule of a card.

    Args:
        card: a card of a package.
        first: `first_day` of the package.
    """
    phase = _phase(card)
    in_steps = phase in (Phase.LEARNING, Phase.RELEARNING)
    by_moment = in_steps and card.due > FIRST_MOMENT
    is_new = phase is Phase.NEW
    position = card.due if is_new else card.position
    stability, difficulty = (None, None) if is_new else _memory(card)
    return Schedule(
        phase,
        card.queue == SUSPENDED,
        card.queue in BURIED,
        None if position is None else _within(position, LAST_POSITION),
        None if is_new or by_moment else _within(first + card.due, LAST_DAY),
        _within(card.due * 1000, LAST_MS) if by_moment else None,
        _within(card.interval, LAST_DAY) if phase is Phase.REVIEW else 0,
        _within(card.steps_left, MOST_COUNTED) if in_steps else 0,
        stability,
        difficulty,
        None if is_new or card.last_review_s is None else _within(card.last_review_s * 1000, LAST_MS),
        _within(card.reps, MOST_COUNTED),
        _within(card.lapses, MOST_COUNTED),
        card.flag,
    )


def logged(review: Review, collection: Collection, tz_offset_min: int) -> Logged | None:
    """Return a row of the log, or None where it sets nothing and is no answer, or is of an impossible time.

    Args:
        review: a row of the log of a package.
        collection: the collection of the same package.
        tz_offset_min: minutes east of UTC where the learner was then.
    """
    if not 0 < review.id < LAST_MS - MS_PER_DAY:
        return None
    rating = _rating(review, collection.scheduler)
    kind = _kind(review, rating)
    if kind is None:
        return None
    study_day = study_day_of(Moment(review.id, tz_offset_min), collection.rollover_hour)
    sets_day = review.interval > 0 and kind is not ReviewKind.CRAM
    return Logged(
        review.id,
        study_day,
        rating,
        kind,
        _within(review.duration_ms, MS_PER_DAY),
        _within(review.id - review.interval * 1000, LAST_MS) if review.interval < 0 else None,
        _within(study_day + review.interval, LAST_DAY) if sets_day else None,
        _within(review.interval, LAST_DAY) if sets_day else 0,
    )


def _phase(card: Card) -> Phase:
    phase = PHASES.get(card.type, Phase.NEW)
    if phase is Phase.REVIEW and card.queue in LEARNING_QUEUES:  # version 1 had no type for relearning
        return Phase.RELEARNING
    return phase


def _memory(card: Card) -> tuple[float | None, float | None]:
    stability, difficulty = card.stability, card.difficulty
    if stability is None or difficulty is None or stability <= 0 or difficulty <= 0:
        return None, None
    return min(stability, float(LAST_DAY)), min(max(difficulty, 1.0), 10.0)


def _rating(review: Review, scheduler: int) -> Rating | None:
    ease = review.ease
    if scheduler == 1 and review.kind in OF_STEPS and ease in OF_THREE_BUTTONS:
        ease += 1
    return _RATINGS.get(ease)


def _kind(review: Review, rating: Rating | None) -> ReviewKind | None:
    if rating is None and review.kind not in BY_HAND:
        return None
    return KINDS.get(review.kind, KINDS[_REVIEW])[bool(review.factor)]


def _within(value: int, most: int) -> int:
    if 0 <= value <= most:  # nearly always, and told in half the time
        return value
    return min(max(value, 0), most)
