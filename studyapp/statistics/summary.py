"""Count the answers of past days: totals, true retention, streak, and the cards due ahead."""

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

import numpy as np

from studyapp.domain.cards import Phase
from studyapp.domain.reviews import Rating
from studyapp.statistics.columns import Answers, Cards
from studyapp.statistics.findings import ByAge, Day, Retention, Summary
from studyapp.statistics.packing import PHASE_CODES

MATURE_DAYS = 21
_EPOCH = date(1970, 1, 1)
_OTHER = 4  # after young and mature reviews, not known and known: what is no review
_DAILY_UP_TO, _WEEKLY_UP_TO = 31, 190  # study days

MONTH, YEAR = 30, 365


def answers_by_day(answers: Answers, first_day: int, last_day: int) -> tuple[Day, ...]:
    """Return the study days on which something was answered, in order.

    Args:
        answers: the answers in columns.
        first_day: study day, days since 1970-01-01.
        last_day: study day, counted in.
    """
    inside = (answers.day >= first_day) & (answers.day <= last_day)
    answers_inside = answers.among(inside)
    day = answers_inside.day - first_day
    length = max(0, last_day - first_day + 1)
    again, by_day = np.bincount(day + length * (answers_inside.rating != Rating.AGAIN), minlength=2 * length).reshape(
        2, length
    )
    count, spent = again + by_day, np.bincount(day, weights=answers_inside.duration_ms, minlength=length)
    return tuple(
        Day(first_day + ahead, int(count[ahead]), int(again[ahead]), int(spent[ahead]))
        for ahead in np.flatnonzero(count).tolist()
    )


class RetentionByDay:
    """True retention: of all reviews in the review phase, those not answered "again".

    Learning steps and cramming do not count, since they ask what was just seen. A review is one of a mature card
    where the interval that ended with it was 21 days or more, as in Anki, however early or late the answer came.
    """

    def __init__(self, answers: Answers) -> None:
        """Count the reviews of each study day once, so that any period is a difference of sums."""
        self._first = int(answers.day.min(initial=1 << 40))
        is_known, is_mature = answers.rating != Rating.AGAIN, answers.interval >= MATURE_DAYS
        which = np.where(answers.is_review, is_mature * np.int8(2) + is_known, np.int8(_OTHER))
        counts = np.bincount((answers.day - self._first) * (_OTHER + 1) + which)
        daily = np.append(counts, np.zeros(-len(counts) % (_OTHER + 1), np.int64)).reshape(-1, _OTHER + 1)[:, :_OTHER]
        self._until = np.vstack((np.zeros((1, 4), np.int64), np.cumsum(daily, axis=0)))

    def over(self, edges: Sequence[int]) -> tuple[ByAge, ...]:
        """Return the true retention in some periods.

        Args:
            edges: the study days with which the stretches begin, rising, and the one after the last.
        """
        at = np.clip(np.array(edges, dtype=np.int64) - self._first, 0, len(self._until) - 1)
        counts = np.diff(self._until[at], axis=0).tolist()
        return tuple(
            ByAge(first, after - 1, Retention(young, young + lost), Retention(mature, mature + forgotten))
            for (first, after), (lost, young, forgotten, mature) in zip(pairwise(edges), counts, strict=True)
        )


def period_edges(first_day: int, last_day: int) -> list[int]:
    """Return the study days with which the days, weeks or months of a period begin, and the one after its end.

    Up to a month it is parted by days, up to half a year by weeks (Monday to Sunday), else by months.
    """
    if last_day < first_day:
        return [first_day, first_day + 1]
    length = last_day - first_day + 1
    if length <= _DAILY_UP_TO:
        return list(range(first_day, last_day + 2))
    begins = _mondays if length <= _WEEKLY_UP_TO else _months
    return [first_day, *begins(first_day, last_day), last_day + 1]


def _mondays(first_day: int, last_day: int) -> Iterator[int]:
    weekday = (first_day + 3) % 7  # 1970-01-01 was a Thursday
    yield from range(first_day + 7 - weekday, last_day + 1, 7)


def _months(first_day: int, last_day: int) -> Iterator[int]:
    at = _EPOCH + timedelta(days=first_day)
    while True:
        at = (at.replace(day=1) + timedelta(days=32)).replace(day=1)
        if (day := (at - _EPOCH).days) > last_day:
            return
        yield day


def streak(studied: Container[int], today: int) -> int:
    """Count the study days in a row with an answer; today counts, but does not break it while it lasts."""
    last = today if today in studied else today - 1
    length = 0
    while last - length in studied:
        length += 1
    return length


def summary(
    answers: Answers,
    cards: Cards,
    today: int,
    reviews: RetentionByDay | None = None,
    by_day: Mapping[int, Day] | None = None,
) -> Summary:
    """Return the numbers of some answers and cards.

    Args:
        answers: the answers of these cards, and of deleted cards.
        cards: the cards in columns.
        today: study day, days since 1970-01-01.
        reviews: the reviews among these answers by day, if they are counted already.
        by_day: likewise, see `every_day`.
    """
    by_day = every_day(answers, today) if by_day is None else by_day
    reviews = reviews or RetentionByDay(answers)
    (month,), (year,) = (reviews.over([today - length + 1, today + 1]) for length in (MONTH, YEAR))
    phase_counts = np.bincount(cards.phase, minlength=len(PHASE_CODES))
    return Summary(
        today=today,
        answers=len(answers),
        duration_ms=int(answers.duration_ms.sum()),
        streak=streak(by_day, today),
        recent=tuple(by_day.get(day, Day(day)) for day in range(today - MONTH + 1, today + 1)),
        retention_month=month.all,
        retention_year=year.all,
        phases={phase: int(phase_counts[code]) for phase, code in PHASE_CODES.items()},
        suspended=int(cards.suspended.sum()),
        forecast=due_ahead(cards, today, MONTH),
    )


def every_day(answers: Answers, today: int) -> dict[int, Day]:
    """Return all study days with answers, including those after today that a clock set back may leave."""
    first, last = int(answers.day.min(initial=today)), int(answers.day.max(initial=today))
    return {day.study_day: day for day in answers_by_day(answers, first, last)}


def due_ahead(cards: Cards, today: int, length: int) -> tuple[int, ...]:
    """Count the cards due on each study day, if nothing more is answered and no new card begun.

    What is overdue counts today, and so do cards in their steps; suspended cards do not count.

    Args:
        cards: the cards in columns.
        today: study day, days since 1970-01-01.
        length: the number of study days, with today.
    """
    is_asked = (cards.phase != PHASE_CODES[Phase.NEW]) & ~cards.suspended
    ahead = np.where(cards.due_day < 0, 0, np.maximum(cards.due_day - today, 0))[is_asked]
    return tuple(np.bincount(ahead[ahead < length], minlength=length).tolist())
