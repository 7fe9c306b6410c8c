"""The numbers of a library on one study day."""

import numpy as np

from studyapp.domain.cards import Phase
from studyapp.statistics.columns import PHASE_CODES, Answers, Cards
from studyapp.statistics.findings import Day, Summary
from studyapp.statistics.past import Reviews, days, streak

MONTH, YEAR = 30, 365


def summary(answers: Answers, cards: Cards, today: int, reviews: Reviews | None = None) -> Summary:
    """The numbers of some answers and cards.

    Args:
        answers: of these cards, and of cards that are gone.
        cards: in columns.
        today: study day, days since 1970-01-01.
        reviews: of these answers, where they are counted already.
    """
    first = int(answers.day.min(initial=today))
    by_day = {day.study_day: day for day in days(answers, first, max(today, int(answers.day.max(initial=today))))}
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
