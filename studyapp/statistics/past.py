"""What the review log says of the days that were."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from studyapp.domain.reviews import Rating, ReviewKind, ReviewLogEntry


@dataclass(frozen=True, slots=True)
class Day:
    """The answers of one study day.

    Attributes:
        study_day: days since 1970-01-01.
        answers: how often a card was answered, whatever its phase.
        again: how many of them were "again".
        duration_ms: time spent on them.
    """

    study_day: int
    answers: int = 0
    again: int = 0
    duration_ms: int = 0


@dataclass(frozen=True, slots=True)
class Retention:
    """Of the reviews of cards that were in review, how many were known."""

    known: int
    asked: int

    @property
    def share(self) -> float | None:
        """0 to 1; None where nothing was asked."""
        return self.known / self.asked if self.asked else None


def answers_in(live: Iterable[ReviewLogEntry]) -> tuple[ReviewLogEntry, ...]:
    """The answers among the rows of the log that hold, without those that set a date or import a state."""
    return tuple(each for each in live if each.rating is not None and each.kind is not ReviewKind.MANUAL)


def days(answers: Iterable[ReviewLogEntry]) -> Mapping[int, Day]:
    """The study days on which something was answered, in order, by study day.

    Args:
        answers: as `answers_in` gives them.
    """
    found: dict[int, Day] = {}
    for answer in answers:
        day = found.get(answer.study_day, Day(answer.study_day))
        found[answer.study_day] = Day(
            answer.study_day,
            day.answers + 1,
            day.again + (answer.rating is Rating.AGAIN),
            day.duration_ms + answer.duration_ms,
        )
    return dict(sorted(found.items()))


def true_retention(answers: Iterable[ReviewLogEntry], first_day: int, last_day: int) -> Retention:
    """How much of what was due was known: of all reviews in the review phase, those not answered "again".

    Learning steps and cramming do not count, since they ask what was just seen.

    Args:
        answers: as `answers_in` gives them.
        first_day: study day, days since 1970-01-01.
        last_day: study day, counted in.
    """
    asked = [
        answer for answer in answers if answer.kind is ReviewKind.REVIEW and first_day <= answer.study_day <= last_day
    ]
    return Retention(sum(answer.rating is not Rating.AGAIN for answer in asked), len(asked))


def streak(by_day: Mapping[int, Day], today: int) -> int:
    """How many study days in a row had an answer; today counts but does not break it while it lasts."""
    last = today if today in by_day else today - 1
    length = 0
    while last - length in by_day:
        length += 1
    return length
