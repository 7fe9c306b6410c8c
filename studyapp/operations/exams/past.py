"""Tell from past days what a plan needs: recalls of each card, how often a day fails, how far recall differs."""

from collections.abc import Sequence

from studyapp.domain.exams import USUAL_MISS, Exam
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.scheduling.exam.leaning import ENOUGH, Leanings, leanings
from studyapp.statistics import answers_of_cards
from studyapp.statistics.answers_of_cards import places_of, predicted_and_known

LOOKED_BACK = 60
"""Days of which it counts whether they were kept."""

_USUAL_DAYS = 10  # days that count as much as what is usual
_LATEST = 3_000  # answers; what was long ago says less of how a person recalls today


def recall_days(library: Library, cards: Sequence[Uid]) -> dict[Uid, int]:
    """Return on how many days each card was recalled since it was new; cards without an answer here are left out."""
    answers, held = library.columns()
    days = answers_of_cards.recall_days(answers, *places_of(answers, held, cards))
    return {cards[place]: count for place, count in days.items()}


def chance_of_a_miss(library: Library, exams: Sequence[Exam]) -> float:
    """Return how likely a study day fails: the most that an exam says itself, or what past days tell of the others.

    A day is kept where anything was answered on it; days off count as neither. What is usual counts as ten days.
    """
    own = [exam.miss for exam in exams if exam.miss is not None]
    untold = [exam for exam in exams if exam.miss is None]
    return max([*own, *([_seen_misses(library, untold)] if untold else [])])


def leanings_of(library: Library, cards: Sequence[Uid]) -> Leanings:
    """Return how this person's recall may differ from what FSRS says, by answers to these cards or, if few, to all."""
    answers, held = library.columns()
    before = library.recalls(library.params.weights)
    return leanings(*predicted_and_known(answers, before, places_of(answers, held, cards)[1], ENOUGH, _LATEST))


def _seen_misses(library: Library, exams: Sequence[Exam]) -> float:
    today = library.today()
    begun = library.store.exams.created_days([exam.uid for exam in exams])
    first = max(today - LOOKED_BACK, min(begun.values(), default=today))
    days = [day for day in range(first, today) if not all(exam.is_off(day) for exam in exams)]
    kept = set(library.columns()[0].day.tolist()) if days else set[int]()
    missed = sum(day not in kept for day in days)
    return (missed + USUAL_MISS * _USUAL_DAYS) / (len(days) + _USUAL_DAYS)
