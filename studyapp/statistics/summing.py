"""The numbers of a library on one study day."""

from collections.abc import Mapping

import numpy as np

from studyapp.domain.cards import Phase
from studyapp.statistics.columns import PHASE_CODES, Answers, Cards
from studyapp.statistics.findings import Day, Summary
from studyapp.statistics.past import Reviews, days, streak

MONTH, YEAR = 30, 365


def summary(
    answers: Answers, cards: Cards, today: int, reviews: Reviews | None = None, by_day: Mapping[int, Day] | None = None
) -> Summary:
    """The numbers of some answers and cards.

    Args:
        answers: of these cards, and of cards that are gone.
        cards: in columns.
        today: study day, days since 1970-01-01.
        reviews: of these answers, where they are counted already.
        by_day: likewise, see `every_day`.
    """
    by_day = every_day(answers, today) if by_day is None else by_day
    reviews = reviews or Reviews(answers)
    (month,), (year,) = (reviews.over([today - length + 1, today + 1]) for length in (MONTH, YEAR))
    counted = np.bincount(cards.phase, minlength=len(PHASE_CODES))
    return Summary(
        today=today,
        answers=len(answers),
        duration_ms=int(answers.duration_ms.sum()),
        streak=streak(by_day, today),
        recent=tuple(by_day.get(day, Day(day)) for day in range(today - MONTH + 1, today + 1)),
        retention_month=month.all,
        retention_year=year.all,
        phases={phase: int(counted[code]) for phase, code in PHASE_CODES.items()},
        suspended=int(cards.suspended.sum()),
        forecast=due_ahead(cards, today, MONTH),
    )


def every_day(answers: Answers, today: int) -> dict[int, Day]:
    """All study days on which something was answered, also those after today, which a clock set back may leave."""
    first, last = int(answers.day.min(initial=today)), int(answers.day.max(initial=today))
    return {day.study_day: day for day in days(answers, first, last)}


def due_ahead(cards: Cards, today: int, length: int) -> tuple[int, ...]:
    """How many cards fall due on each study day, if nothing more is answered and no new card begun.

    What is overdue counts today, and so do cards in their steps; suspended cards do not count.

    Args:
        cards: in columns.
        today: study day, days since 1970-01-01.
        length: how many study days, today counted in.
    """
    is_asked = (cards.phase != PHASE_CODES[Phase.NEW]) & ~cards.suspended
    ahead = np.where(cards.due_day < 0, 0, np.maximum(cards.due_day - today, 0))[is_asked]
    return tuple(np.bincount(ahead[ahead < length], minlength=length).tolist())
