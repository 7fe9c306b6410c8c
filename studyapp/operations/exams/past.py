"""Estimate from past days the figures that a plan needs: recalls, days that fail, and how far recall differs."""

from collections.abc import Sequence

from studyapp.domain.exams import USUAL_MISS, Exam
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.scheduling.exam.leaning import ENOUGH, Leanings, leanings
from studyapp.statistics import answers_of_cards
from studyapp.statistics.answers_of_cards import positions_of, predicted_and_known

LOOKED_BACK = 60
"""Past days by which the chance of a missed day is estimated."""

_USUAL_DAYS = 10  # the usual chance counts as much as this many days of the person's own
_LATEST = 3_000  # answers; older ones say less about how a person recalls today


def recall_days(library: Library, cards: Sequence[Uid]) -> dict[Uid, int]:
    """Return the number of days on which each card was recalled, without cards that have no answer here."""
    answers, card_columns = library.columns()
    days = answers_of_cards.recall_days(answers, *positions_of(answers, card_columns, cards))
    return {cards[place]: count for place, count in days.items()}


def chance_of_a_miss(library: Library, exams: Sequence[Exam]) -> float:
    """Return the chance that a study day fails: the highest that an exam sets, or an estimate from past days.

    A day is kept where anything was answered on it; days off count as neither. What is usual counts as ten days.
    """
    own = [exam.miss for exam in exams if exam.miss is not None]
    untold = [exam for exam in exams if exam.miss is None]
    return max([*own, *([_seen_misses(library, untold)] if untold else [])])


def leanings_of(library: Library, cards: Sequence[Uid]) -> Leanings:
    """Return how this person's recall may differ from FSRS, by answers to these cards or, if they are few, to all."""
    answers, card_columns = library.columns()
    before = library.recalls()
    return leanings(
        *predicted_and_known(answers, before, positions_of(answers, card_columns, cards)[1], ENOUGH, _LATEST)
    )


def _seen_misses(library: Library, exams: Sequence[Exam]) -> float:
    today = library.today()
    begun = library.store.exams.created_days([exam.uid for exam in exams])
    first = max(today - LOOKED_BACK, min(begun.values(), default=today))
    days = [day for day in range(first, today) if not all(exam.is_off(day) for exam in exams)]
    kept = set(library.columns()[0].day.tolist()) if days else set[int]()
    missed = sum(day not in kept for day in days)
    return (missed + USUAL_MISS * _USUAL_DAYS) / (len(days) + _USUAL_DAYS)
