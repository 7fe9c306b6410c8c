"""The results of statistics, for pages, tables and files."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from math import sqrt

from studyapp.domain.cards import Phase
from studyapp.domain.ids import Uid

_Z95 = 1.959964  # of the normal distribution: 95 % lie within so many standard deviations


@dataclass(frozen=True, slots=True)
class Day:
    """The answers of one study day.

    Attributes:
        study_day: days since 1970-01-01.
        answers: the number of answers in all phases.
        again: the number of answers "again".
        duration_ms: time spent on them.
    """

    study_day: int
    answers: int = 0
    again: int = 0
    duration_ms: int = 0


@dataclass(frozen=True, slots=True)
class Retention:
    """The reviews of cards in review: those recalled, and all."""

    known: int
    asked: int

    @property
    def share(self) -> float | None:
        """Return the recalled share, 0 to 1; None if nothing was asked."""
        return self.known / self.asked if self.asked else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Return the bounds of the share with 95 % confidence (E. B. Wilson, 1927); None if nothing was asked."""
        return wilson(self.known / self.asked, self.asked) if self.asked else None


def wilson(share: float, count: float) -> tuple[float, float]:
    """Return the bounds of a share with 95 % confidence (E. B. Wilson, 1927).

    Args:
        share: 0 to 1.
        count: the number of trials; more than 0.
    """
    z2 = _Z95**2
    middle = (share + z2 / (2 * count)) / (1 + z2 / count)
    reach = _Z95 * sqrt(share * (1 - share) / count + z2 / (4 * count**2)) / (1 + z2 / count)
    return max(0.0, middle - reach), min(1.0, middle + reach)


class Period(Enum):
    """A period that ends today, in study days; 0 is the whole history."""

    DAY = 1
    WEEK = 7
    MONTH = 30
    YEAR = 365
    ALL = 0

    def first_day(self, today: int, beginning: int) -> int:
        """Return the first study day of the period, not before the very first answer.

        Args:
            today: study day, days since 1970-01-01.
            beginning: study day of the first answer of all.
        """
        return max(beginning, today - self.value + 1) if self.value else beginning


@dataclass(frozen=True, slots=True)
class ByAge:
    """True retention in a period: of cards with short intervals, and of those with intervals of three weeks or more.

    Attributes:
        first_day: study day with which the stretch begins.
        last_day: study day with which it ends, counted in.
    """

    first_day: int
    last_day: int
    young: Retention
    mature: Retention

    @property
    def all(self) -> Retention:
        """Return both counts together."""
        return Retention(self.young.known + self.mature.known, self.young.asked + self.mature.asked)


@dataclass(frozen=True, slots=True)
class CalibrationBin:
    """Reviews with about the same predicted recall.

    Attributes:
        predicted: mean predicted recall, 0 to 1.
        observed: the number of them that were known.
    """

    predicted: float
    observed: Retention


@dataclass(frozen=True, slots=True)
class Calibration:
    """The agreement of predicted recall with actual recall.

    Attributes:
        bins: the bins from the lowest prediction to the highest; none if nothing was reviewed.
        predicted: mean predicted recall of all reviews.
        observed: the number of them that were known.
        log_loss: mean of -log of the probability that was given to what came to pass.
        error: root mean square of the differences in the bins, each weighted with its reviews.
    """

    bins: tuple[CalibrationBin, ...]
    predicted: float
    observed: Retention
    log_loss: float
    error: float


@dataclass(frozen=True, slots=True)
class CardGroup:
    """The cards of one deck, section or kind.

    Attributes:
        name: the name of the deck or the kind, or the essay's title.
        section: the heading; "" of a deck, of a kind, and of a text that has no sections.
        cards: the number of cards, with suspended ones.
        begun: the number of cards answered at least once.
        recall: mean predicted recall of those today, 0 to 1; None where there are none.
        answers: within the stretch of time, as all that follows.
        duration_ms: time spent on them.
        retention: true retention.
    """

    name: str
    section: str
    cards: int
    begun: int
    recall: float | None
    answers: int
    duration_ms: int
    retention: Retention


@dataclass(frozen=True, slots=True)
class CardFilter:
    """A filter of cards by deck, section and kind; None allows all.

    Attributes:
        section: title of the essay, and the heading.
    """

    deck_uid: Uid | None = None
    section: tuple[str, str] | None = None
    kind: str | None = None


ALL_CARDS = CardFilter()


@dataclass(frozen=True, slots=True)
class FilterChoices:
    """The possible filters, in the order in which they are listed."""

    decks: tuple[tuple[Uid, str], ...] = ()
    sections: tuple[tuple[str, str], ...] = ()
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """The numbers of some cards on one study day.

    Attributes:
        today: study day, days since 1970-01-01.
        answers: all that hold, ever.
        duration_ms: time spent on them.
        streak: study days in a row with an answer.
        recent: the last 30 study days in order, today last, those without an answer too.
        retention_month: true retention over the last 30 study days.
        retention_year: over the last 365.
        phases: the number of cards in each phase, with suspended ones.
        suspended: the number of suspended cards.
        forecast: cards due on each of the next 30 study days, today first.
    """

    today: int
    answers: int
    duration_ms: int
    streak: int
    recent: tuple[Day, ...]
    retention_month: Retention
    retention_year: Retention
    phases: Mapping[Phase, int]
    suspended: int
    forecast: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All numbers on the page of statistics and on the command line.

    Attributes:
        summary: the numbers of the cards chosen.
        first_day: study day with which the stretch of time begins.
        days: the study days of the last year on which something was answered, and of the stretch, in order.
        retention: true retention over the last day, week, month, year and since the beginning.
        over_time: true retention in the stretch, by day, week or month of the calendar.
        calibration: the calibration of the reviews in the stretch.
        decks: the figures of decks, as groups; so the next two.
        cards: the number of chosen cards, with suspended ones.
        known: the number of cards that would be recalled today, by the memory model.
    """

    summary: Summary
    first_day: int
    days: tuple[Day, ...]
    retention: Mapping[Period, ByAge]
    over_time: tuple[ByAge, ...]
    calibration: Calibration
    decks: tuple[CardGroup, ...]
    sections: tuple[CardGroup, ...]
    kinds: tuple[CardGroup, ...]
    cards: int
    known: float
