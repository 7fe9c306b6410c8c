"""Fit the weights of the schedule to the review log in a child process, and use them if they are better."""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import digest_uid
from studyapp.domain.memory.weights import Fit, Params, Scores
from studyapp.domain.messages import msg
from studyapp.library import Library
from studyapp.operations.child import Child, ChildWords, Job, Progress, studyapp_command
from studyapp.operations.reviews.rescheduling import rewrite_dates
from studyapp.operations.schedule.rebuilding import write_states
from studyapp.scheduling.memory import MODEL_VERSION, default_params

MIN_REVIEWS = 200
"""Reviews on later days that a fit needs: with fewer, what is held back is too little to tell better from worse."""

_WORDING = ChildWords(msg("fits-the-schedule"), msg("nothing-was-fitted"), msg("fit-again"))


@dataclass(frozen=True, slots=True)
class FitInput:
    """The part of a library that a fit needs, in a form that a child process can be sent.

    Attributes:
        cards: a number for the card of each answer, in the order given; a card that was reset is another one. This
            and the other columns are little-endian whole numbers of 64 bits, in base64.
        days: study days.
        ratings: 1 to 4.
        reviews: the number of answers on a later day than the card's answer before.
        params: the weights in use.
    """

    cards: str
    days: str
    ratings: str
    reviews: int
    params: Params


@dataclass(frozen=True, slots=True)
class FitReports:
    """Callbacks for the progress of a fit; all three are called in a thread of the fitter's.

    Attributes:
        progress: steps done, steps in all.
        fitted: the fit is done.
        failed: it is over without a result.
    """

    progress: Progress
    fitted: Callable[[Fit], None]
    failed: Callable[[StudyAppError], None]


class Fitter(Child):
    """The child process that fits the memory model; it never opens a library."""

    def __init__(self, command: list[str] | None = None) -> None:
        """Start nothing yet.

        Args:
            command: another program in its place.
        """
        super().__init__(command or studyapp_command("worker", "fit"), _WORDING)

    def fit(self, past: FitInput, reports: FitReports) -> None:
        """Fit weights; returns at once.

        Raises:
            StudyAppError: the child cannot be started.
        """

        def request() -> object:
            columns = {"cards": past.cards, "days": past.days, "ratings": past.ratings}
            return columns | {"weights": past.params.weights, "seen": past.params.reviews}

        self.do(
            Job(
                request,
                "fitted",
                reports.progress,
                lambda message: reports.fitted(_fit(message.get("fit"))),
                reports.failed,
            )
        )


def gather_input(library: Library) -> FitInput:
    """Return the answers that hold and that the schedule follows, for a fit.

    Raises:
        StudyAppError: there are too few to learn from.
    """
    answers, _ = library.columns()
    counted_answers = answers.among(answers.counts_for_schedule)
    reviews = int((counted_answers.gap > 0).sum())
    if reviews < MIN_REVIEWS:
        raise StudyAppError(
            msg(
                "the-schedule-cannot-learn-from-the-review-log-yet",
                reviews=msg("reviews", n=reviews),
                fewest=MIN_REVIEWS,
            ),
            msg("go-on-reviewing-and-fit-again-later"),
        )
    cards, days, ratings = (
        b64encode(column.astype("<i8").tobytes()).decode()
        for column in (counted_answers.life, counted_answers.day, counted_answers.rating)
    )
    return FitInput(cards, days, ratings, reviews, library.params)


def fit_in_process(past: FitInput, progress: Progress | None = None) -> Fit:
    """Fit in this process; see `Fitter.fit`.

    Args:
        past: the result of `gather_input`.
        progress: receives the steps done and the steps in all.
    """
    from studyapp.scheduling.fitting.fitting import Answers, fit
    from studyapp.scheduling.fitting.weights import no_watch

    answers = Answers.from_text(past.cards, past.days, past.ratings)
    return fit(answers, past.params.weights, past.params.reviews, progress or no_watch)


def use_weights(library: Library, fit: Fit, *, dates_anew: bool = False) -> Changes:
    """Let fitted weights hold from now on; what is remembered of each card is predicted anew, due dates stay.

    Args:
        library: the library of the cards.
        fit: the result of `Fitter.fit` or `fit_in_process`.
        dates_anew: whether cards in review come when the new weights say at once, not only after their next answer;
            many may then fall due together.

    Raises:
        StudyAppError: the weights are no better than those that hold, or others hold now than when the log was
            gathered.
    """
    if not fit.is_better:
        raise StudyAppError(
            msg("the-fitted-weights-predict-the-later-reviews-no"),
            msg("go-on-reviewing-and-fit-again-when-there"),
        )
    uid = digest_uid("studyapp.params/1", MODEL_VERSION, repr(fit))
    before, after = fit.before.log_loss, fit.after.log_loss
    params = Params(uid, MODEL_VERSION, fit.weights, fit.reviews, before, after)
    return _hold(library, msg("take-fitted-schedule"), params, fit.instead_of, dates_anew=dates_anew)


def use_defaults(library: Library) -> Changes:
    """Let the weights of the average learner hold again."""
    return _hold(library, msg("take-default-schedule"), default_params())


def _hold(
    library: Library, name: str, params: Params, expected: tuple[float, ...] | None = None, *, dates_anew: bool = False
) -> Changes:
    with library.operation(name) as writer:
        weights = library.params.weights
        if expected is not None and weights not in (expected, params.weights):
            raise StudyAppError(msg("the-schedule-was-changed-while-another-one-was-fitted"), msg("fit-once-more"))
        if params.weights != weights:
            writer.store_params(params)
            write_states(library, writer, params)
            if dates_anew:
                rewrite_dates(library, writer, params)
    return writer.changes


def _fit(values: Any) -> Fit:
    try:
        before, after = (Scores(**values[name]) for name in ("before", "after"))
        weights, replaced_weights = (tuple(map(float, values[name])) for name in ("weights", "instead_of"))
        return Fit(weights, int(values["reviews"]), before, after, replaced_weights)
    except (ValueError, TypeError, KeyError) as error:
        raise StudyAppError(msg("the-fit-cannot-be-read", error=str(error)), msg("fit-again-2")) from error
