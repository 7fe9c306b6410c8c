"""All numbers of a library at once, as the command line prints and the window draws them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from studyapp.domain.cards import CardState, Phase
from studyapp.domain.reviews import ReviewLogEntry
from studyapp.statistics.outlook import forecast, phases
from studyapp.statistics.past import Day, Retention, answers_in, days, streak, true_retention

MONTH, YEAR = 30, 365


@dataclass(frozen=True, slots=True)
class Summary:
    """The numbers of a library on one study day.

    Attributes:
        today: study day, days since 1970-01-01.
        answers: all that hold, ever.
        duration_ms: time spent on them.
        streak: study days in a row with an answer.
        recent: the last 30 study days in order, today last, those without an answer too.
        retention_month: true retention over the last 30 study days.
        retention_year: over the last 365.
        phases: how many cards are in each phase, suspended ones too.
        suspended: how many cards are suspended.
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


def summary(
    live: Iterable[ReviewLogEntry], active: Sequence[CardState], suspended: Iterable[CardState], today: int
) -> Summary:
    """The numbers of a library.

    Args:
        live: rows of the review log that hold: none undone, and no undos.
        active: states of the cards that can be asked, one a card, new ones too.
        suspended: states of those that cannot.
        today: study day, days since 1970-01-01.
    """
    answers, resting = answers_in(live), tuple(suspended)
    by_day = days(answers)
    return Summary(
        today=today,
        answers=len(answers),
        duration_ms=sum(answer.duration_ms for answer in answers),
        streak=streak(by_day, today),
        recent=tuple(by_day.get(day, Day(day)) for day in range(today - MONTH + 1, today + 1)),
        retention_month=true_retention(answers, today - MONTH + 1, today),
        retention_year=true_retention(answers, today - YEAR + 1, today),
        phases=phases([*active, *resting]),
        suspended=len(resting),
        forecast=forecast(active, today, MONTH),
    )
