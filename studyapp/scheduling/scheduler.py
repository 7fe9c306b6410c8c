"""The one door to FSRS: what an answer makes of a card's state, in whole study days."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from studyapp.domain.cards import CardState, Phase
from studyapp.domain.decks import DeckOptions
from studyapp.domain.reviews import Rating, ReviewKind
from studyapp.scheduling import fuzz
from studyapp.scheduling.memory import DEFAULT_WEIGHTS, clamped
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


def kind_of(state: CardState) -> ReviewKind:
    """The kind of review that answering a card in this state is."""
    return _KINDS[state.phase]


class Scheduler:
    """Answers cards by the options of a deck; pure, so a preview is what the answer then does.

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
        """Loads FSRS.

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

    def preview(self, state: CardState, moment: Moment) -> dict[Rating, CardState]:
        """What each rating would make of the card at a moment."""
        return {rating: self.answer(state, rating, moment) for rating in Rating}

    def answer(self, state: CardState, rating: Rating, moment: Moment) -> CardState:
        """The card's state after a rating at a moment."""
        return self.answer_on(state, rating, moment.ms, study_day_of(moment, self._rollover_hour))

    def answer_on(self, state: CardState, rating: Rating, reviewed_ms: int, study_day: int) -> CardState:
        """The card's state after a rating on a study day that is already known, as in a row of the review log.

        A study day before that of the last review (a journey westwards, a clock set back) counts as that day.
        """
        day = study_day if state.last_study_day is None else max(study_day, state.last_study_day)
        reviewed, _ = self._model.review_card(self._fsrs_card(state), self._ratings(int(rating)), _noon(day))
        wait = reviewed.due - _noon(day)
        after = replace(
            state,
            phase=Phase(reviewed.state.name.lower()),
            step=reviewed.step,
            stability=clamped(reviewed.stability or 0.0),
            difficulty=reviewed.difficulty,
            last_study_day=day,
            last_review_ms=reviewed_ms,
            reps=state.reps + 1,
            lapses=state.lapses + (state.phase is Phase.REVIEW and rating is Rating.AGAIN),
        )
        if after.phase is Phase.REVIEW:
            interval = self._fuzzed(state, wait.days) if self._with_fuzz else wait.days
            return replace(after, due_day=day + interval, due_ms=None, interval_days=interval)
        return replace(after, due_day=None, due_ms=reviewed_ms + round(wait.total_seconds() * 1000), interval_days=0)

    def _fuzzed(self, before: CardState, interval: int) -> int:
        """The interval with its chance; never shorter than the last one where that is among the choices."""
        lower, upper = fuzz.fuzz_range(interval, 1, self._options.maximum_interval_days)
        if lower <= before.interval_days <= upper:
            lower = before.interval_days
        return fuzz.chosen(lower, upper, fuzz.seeded_chance(before.card_uid, before.reps))

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


def _noon(study_day: int) -> datetime:
    return _NOON + timedelta(days=study_day)
