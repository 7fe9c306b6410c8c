"""Schedule answers with FSRS, in whole study days; the only door to its library."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from studyapp.domain.cards import CardState, Phase
from studyapp.domain.decks import DeckOptions
from studyapp.domain.reviews import Rating, ReviewKind
from studyapp.scheduling import balance
from studyapp.scheduling.balance import BY_CHANCE, Calendar, interval_within
from studyapp.scheduling.memory import DEFAULT_WEIGHTS, clamped, interval_at
from studyapp.scheduling.study_day import ROLLOVER_HOUR, Moment, study_day_of

if TYPE_CHECKING:
    import fsrs

_NOON: Final = datetime(1970, 1, 1, 12, tzinfo=UTC)
_KINDS: Final = {
    Phase.NEW: ReviewKind.LEARN,
    Phase.LEARNING: ReviewKind.LEARN,
    Phase.REVIEW: ReviewKind.REVIEW,
    Phase.RELEARNING: ReviewKind.RELEARN,
}
_PHASES: Final = {"Learning": Phase.LEARNING, "Review": Phase.REVIEW, "Relearning": Phase.RELEARNING}
_RAISED: Final = len(Rating) - 1  # days that an interval may lie behind its choices, one for each worse rating


def kind_of(state: CardState, today: int) -> ReviewKind:
    """Return the kind of review that answering a card in this state is on a study day."""
    is_early = state.phase is Phase.REVIEW and state.due_day is not None and state.due_day > today
    return ReviewKind.AHEAD if is_early else _KINDS[state.phase]


class Scheduler:
    """Answers cards by the options of a deck; pure, so that a preview is what the answer then does.

    FSRS counts days by differences of 24 hours, which takes an evening and the next morning for one day.
    Every review is therefore handed to it at noon UTC of its study day; only learning steps count real time.
    """

    def __init__(
        self,
        options: DeckOptions,
        weights: Sequence[float] = DEFAULT_WEIGHTS,
        *,
        rollover_hour: int = ROLLOVER_HOUR,
        fuzzed: bool = True,
    ) -> None:
        """Load FSRS.

        Args:
            options: steps, desired retention and the longest interval.
            weights: the 21 weights of FSRS-6.
            rollover_hour: local hour at which a study day begins.
            fuzzed: whether intervals get their seeded chance; a forecast does without.

        Raises:
            ValueError: where the weights are not 21 or are out of FSRS's bounds.
        """
        import fsrs

        self._options = options
        self._rollover_hour = rollover_hour
        self._with_fuzz = fuzzed
        self._card_type = fsrs.Card
        self._states = fsrs.State
        self._ratings = fsrs.Rating
        self._model = fsrs.Scheduler(
            parameters=tuple(weights),
            desired_retention=options.desired_retention,
            learning_steps=tuple(timedelta(seconds=step) for step in options.learning_steps_s),
            relearning_steps=tuple(timedelta(seconds=step) for step in options.relearning_steps_s),
            maximum_interval=options.maximum_interval_days,
            enable_fuzzing=False,
        )
        self._decay = weights[20]
        self._asked: _AskedCard | None = None  # last

    def preview(self, state: CardState, moment: Moment, calendar: Calendar = BY_CHANCE) -> dict[Rating, CardState]:
        """Return the card's state after each rating at a moment."""
        day = study_day_of(moment, self._rollover_hour)
        return {rating: self.answer_on(state, rating, moment.ms, day, calendar) for rating in Rating}

    def answer(self, state: CardState, rating: Rating, moment: Moment, calendar: Calendar = BY_CHANCE) -> CardState:
        """Return the card's state after a rating at a moment."""
        return self.answer_on(state, rating, moment.ms, study_day_of(moment, self._rollover_hour), calendar)

    def answer_on(
        self, state: CardState, rating: Rating, reviewed_ms: int, study_day: int, calendar: Calendar = BY_CHANCE
    ) -> CardState:
        """Return the card's state after a rating on a known study day, as in a row of the review log.

        A study day before that of the last review (a journey westwards, a clock set back) counts as that day.
        """
        day = study_day if state.last_study_day is None else max(study_day, state.last_study_day)
        shared = self._card_on(state, day, calendar)
        reviewed = self._reviewed(shared, rating)
        wait = reviewed.due - _noon(day)
        is_review = reviewed.state is self._states.Review
        interval = (self._interval(shared, rating) if self._with_fuzz else wait.days) if is_review else 0
        return CardState(
            state.card_uid,
            _PHASES[reviewed.state.name],
            reviewed.step,
            clamped(reviewed.stability or 0.0),
            reviewed.difficulty,
            day,
            reviewed_ms,
            day + interval if is_review else None,
            None if is_review else reviewed_ms + round(wait.total_seconds() * 1000),
            interval,
            state.reps + 1,
            state.lapses + (state.phase is Phase.REVIEW and rating is Rating.AGAIN),
        )

    def due_day_of(self, state: CardState, today: int) -> int:
        """Return the due day by these options and weights; keep the present one if an answer could have chosen it.

        Today at the earliest, unless it is overdue already.
        """
        assert state.stability is not None and state.last_study_day is not None
        # whole days as FSRS gives them, since the date that it has was chosen around those
        days = round(interval_at(state.stability, self._options.desired_retention, self._decay))
        lower, upper = balance.fuzz_range(days, 1, self._options.maximum_interval_days)
        longest = min(upper + _RAISED, self._options.maximum_interval_days)
        if lower <= state.interval_days <= longest:
            return state.last_study_day + state.interval_days
        chance = balance.seeded_chance(state.card_uid, state.reps)
        return max(today, state.last_study_day + balance.day_for_chance(lower, upper, chance))

    def _card_on(self, state: CardState, day: int, calendar: Calendar) -> "_AskedCard":
        """Return the shared state of a card's previews and its answer on a day."""
        shared = self._asked
        if shared is None or shared.day != day or (shared.state is not state and shared.state != state):
            chance = balance.seeded_chance(state.card_uid, state.reps) if self._with_fuzz else 0.0
            shared = self._asked = _AskedCard(state, day, self._fsrs_card(state), chance, calendar)
        elif shared.calendar is not calendar:
            shared.calendar = calendar
            shared.intervals.clear()
        return shared

    def _reviewed(self, shared: "_AskedCard", rating: Rating) -> "fsrs.Card":
        if rating not in shared.reviewed:
            fsrs_rating = self._ratings(int(rating))
            shared.reviewed[rating] = self._model.review_card(shared.card, fsrs_rating, _noon(shared.day))[0]
        return shared.reviewed[rating]

    def _interval(self, shared: "_AskedCard", rating: Rating) -> int:
        """Return the interval in days after fuzz and load balancing.

        Longer than that of a worse rating, as in Anki, up to the longest interval; never shorter than the last one
        where that is among the choices. A replay takes its intervals from the log, and asks for no worse rating.
        """
        if rating in shared.intervals:
            return shared.intervals[rating]
        days = (self._reviewed(shared, rating).due - _noon(shared.day)).days
        most = self._options.maximum_interval_days
        lower, upper = balance.fuzz_range(days, 1, most)
        if shared.state.interval_days <= upper:
            lower = max(lower, shared.state.interval_days)
        least = min(most, self._worse_interval(shared, rating) + 1)
        lower, upper = max(lower, least), max(upper, least)
        interval = interval_within(lower, upper, shared.chance, shared.day, shared.calendar)
        shared.intervals[rating] = interval
        return interval

    def _worse_interval(self, shared: "_AskedCard", rating: Rating) -> int:
        """Return the interval in days after the next worse rating; 0 where there is none or it does not count."""
        if shared.calendar is BY_CHANCE or rating is Rating.AGAIN:
            return 0
        worse = Rating(rating - 1)
        is_review = self._reviewed(shared, worse).state is self._states.Review
        return self._interval(shared, worse) if is_review else 0

    def _fsrs_card(self, state: CardState) -> "fsrs.Card":
        if state.phase is Phase.NEW or state.last_study_day is None:
            return self._card_type(card_id=1, due=_NOON)
        last = _noon(state.last_study_day)
        return self._card_type(
            card_id=1,
            state=self._states[state.phase.name.title()],
            step=state.step,
            stability=state.stability,
            difficulty=state.difficulty,
            due=last,
            last_review=last,
        )


@dataclass(slots=True)
class _AskedCard:
    """A card that is asked on a study day, and what came of the ratings so far."""

    state: CardState
    day: int
    card: "fsrs.Card"
    chance: float
    calendar: Calendar
    reviewed: "dict[Rating, fsrs.Card]" = field(default_factory=dict)
    intervals: dict[Rating, int] = field(default_factory=dict)


@lru_cache(maxsize=64)  # the same few days are asked for with each card
def _noon(study_day: int) -> datetime:
    return _NOON + timedelta(days=study_day)
