"""Rebuild the states of all cards from the whole review log at once, as `replay` does for one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from studyapp.domain.cards import CardState, Phase
from studyapp.scheduling.fitting.histories import Floats, Integers, Truths, histories
from studyapp.scheduling.fitting.model import StartingStates, trace, values_after_last

SETS_NOTHING: Final = 0
SETS_STEP: Final = 1
SETS_DAY: Final = 2
SETS_STATE: Final = 3
"""Codes for the part of a card's state that a row of the log sets: none, a step, a due day, or all of it."""

PHASES: Final = (Phase.NEW, Phase.LEARNING, Phase.REVIEW, Phase.RELEARNING)
_NEW, _LEARNING, _REVIEW, _RELEARNING = range(4)
_RATINGS, _SETS = 8, 4


@dataclass(frozen=True, slots=True)
class LogColumns:
    """The effective rows of the log in the order written; every column has the shape (rows,).

    Attributes:
        number: the number of the row in the log.
        card: a number for its card.
        day: study day.
        rating: 1 to 4 of an answer, else 0.
        sets: see SETS_DAY; a row that is no answer and sets nothing resets its card, one of an import sets its state.
    """

    number: Integers
    card: Integers
    day: Integers
    rating: Integers
    sets: Integers


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The states of the cards in the log; every column has the shape (cards,).

    Attributes:
        answered: the number of the row that holds its last answer, or the state that an import set if there was none
            since; -1 where there is neither since it was new.
        dated: the number of the row that says when it comes back.
        phase: index into PHASES.
        stability: days; 0 where there is no answer.
        difficulty: 1 to 10; 0 where there is no answer.
        last_day: study day of the last answer.
        reps: answers since the card was new, with those that an import counted; so for the lapses.
        lapses: the reviews that forgot a card.
        is_told: whether each answer says when the card comes back; those of the first versions did not.
    """

    answered: Integers
    dated: Integers
    phase: Integers
    stability: Floats
    difficulty: Floats
    last_day: Integers
    reps: Integers
    lapses: Integers
    is_told: Truths


def packed_sql(study_day: str, rating: str, sets: str) -> str:
    """Return the SQL expression of one whole number that holds a row, for `log_columns`."""
    return f"(({study_day}) * {_RATINGS} + {rating}) * {_SETS} + {sets}"


def log_columns(numbers: Integers, keys: NDArray[np.uint64], packed: Integers, undone: Sequence[int]) -> LogColumns:
    """Return the rows of the log as they are read.

    Args:
        numbers: the numbers of the rows, rising, shape (rows,).
        keys: a number for the uid of each row's card, shape (rows,).
        packed: the contents of each row, see `packed_sql`, shape (rows,).
        undone: the numbers of rows that do not hold.
    """
    holds = ~np.isin(numbers, np.array(undone, dtype=np.int64))
    packed_rest, sets = np.divmod(packed[holds], _SETS)
    day, rating = np.divmod(packed_rest, _RATINGS)
    card = np.unique(keys[holds], return_inverse=True)[1].reshape(-1)
    return LogColumns(numbers[holds], card, day, rating, sets)


@dataclass(frozen=True, slots=True)
class _Imported:
    """The states that imports set, row by row; NaN, 0 and the phase of a new card if a row sets none.

    Attributes:
        is_set: whether the row is one of an import.
        is_known: whether the card was answered by then, so that something is remembered.
    """

    is_set: Truths
    is_known: Truths
    phase: Integers
    begun: StartingStates
    day: Integers
    reps: Integers
    lapses: Integers


def rebuild_states(log: LogColumns, weights: Sequence[float], imported: Mapping[int, CardState]) -> Rebuilt:
    """Go through all rows; leave out cards whose last row resets them, since they are new again.

    Args:
        log: the rows.
        weights: the 21 of FSRS-6.
        imported: the states that rows of imports set, by the numbers of the rows.
    """
    order = np.argsort(log.card.astype(np.int32), kind="stable")
    rows = LogColumns(*(column[order] for column in (log.number, log.card, log.day, log.rating, log.sets)))
    is_answer = rows.rating > 0
    is_reset = ~is_answer & (rows.sets == SETS_NOTHING)
    imported_rows = _imported_rows(rows, imported)
    begins = (np.diff(rows.card, prepend=-1) != 0) | is_reset | imported_rows.is_set
    life = np.cumsum(begins) - 1
    starts = np.flatnonzero(begins)
    ends = np.append(starts[1:], len(life))[: len(starts)] - 1
    after, had_review = _phases(rows, is_answer, imported_rows, life, starts)
    before = np.concatenate((np.full(min(1, len(after)), _NEW), after[:-1]))
    before[starts] = _NEW
    is_lapse = is_answer & (rows.rating == 1) & (before == _REVIEW)
    counted = ((is_answer, imported_rows.reps), (is_lapse, imported_rows.lapses))
    reps, lapses = (
        np.bincount(life, weights=happened, minlength=len(starts)).astype(np.int64) + imported_count[starts]
        for happened, imported_count in counted
    )
    is_silent = np.bincount(life, weights=is_answer & (rows.sets == SETS_NOTHING), minlength=len(starts)) > 0
    last = _memory(rows, imported_rows, life, len(starts), np.array(weights))
    phase = np.where((after[ends] == _LEARNING) & had_review[ends], _RELEARNING, after[ends])
    is_last = np.append(np.diff(rows.card[starts]) != 0, True)[: len(starts)]
    is_current = is_last & ~is_reset[ends]
    return Rebuilt(
        answered=last.row[is_current],
        dated=rows.number[ends][is_current],
        phase=phase[is_current],
        stability=last.stability[is_current],
        difficulty=last.difficulty[is_current],
        last_day=last.last_day[is_current],
        reps=reps[is_current],
        lapses=lapses[is_current],
        is_told=~is_silent[is_current],
    )


def memory_after_answers(
    cards: Sequence[int], days: Sequence[int], ratings: Sequence[int], weights: Sequence[float]
) -> dict[int, tuple[float, float]]:
    """Return stability and difficulty of cards after their answers.

    Args:
        cards: a number for the card of each answer, in the order in which they were given.
        days: the study day of each.
        ratings: 1 to 4.
        weights: the 21 of FSRS-6.
    """
    if not cards:
        return {}
    laid_out = histories(*(np.array(column, dtype=np.int64) for column in (cards, days, ratings)))
    traced = trace(laid_out, np.array(weights))
    columns = (
        laid_out.cards,
        values_after_last(laid_out, traced.stability),
        values_after_last(laid_out, traced.difficulty),
    )
    return {card: (s, d) for card, s, d in zip(*(column.tolist() for column in columns), strict=True)}


def _imported_rows(rows: LogColumns, imported: Mapping[int, CardState]) -> _Imported:
    is_set = (rows.rating == 0) & (rows.sets == SETS_STATE)
    states = [imported[number] for number in rows.number[is_set].tolist()]

    def column[T: np.generic](values: Sequence[float | int], empty: NDArray[T]) -> NDArray[T]:
        empty[is_set] = values
        return empty

    counts = np.zeros(len(is_set), np.int64)
    days = [state.last_study_day for state in states]
    return _Imported(
        is_set=is_set,
        is_known=column([day is not None for day in days], np.zeros(len(is_set), np.bool_)),
        phase=column([PHASES.index(state.phase) for state in states], np.full(len(is_set), _NEW)),
        begun=StartingStates(
            column([state.stability or np.nan for state in states], np.full(len(is_set), np.nan)),
            column([state.difficulty or np.nan for state in states], np.full(len(is_set), np.nan)),
        ),
        day=column([day or 0 for day in days], counts.copy()),
        reps=column([state.reps for state in states], counts.copy()),
        lapses=column([state.lapses for state in states], counts.copy()),
    )


def _phases(
    rows: LogColumns, is_answer: Truths, imported_rows: _Imported, life: Integers, starts: Integers
) -> tuple[Integers, Truths]:
    """Return the phase after each row, learning and relearning alike, and whether the card was in review."""
    if not len(life):
        return np.zeros(0, np.int64), np.zeros(0, np.bool_)
    has_answers = _counts_so_far(is_answer | imported_rows.is_known, life, starts) > 0
    sets_day = rows.sets == SETS_DAY
    in_review = sets_day & has_answers  # an answer counts itself; a date set by hand leaves a new card new
    phase = np.where(in_review, _REVIEW, np.where(is_answer, _LEARNING, imported_rows.phase))
    return phase, _counts_so_far(in_review | (imported_rows.phase >= _REVIEW), life, starts) > 0


def _counts_so_far(happened: Truths, life: Integers, starts: Integers) -> Integers:
    """Count how often something happened in a life up to each row."""
    total = np.cumsum(happened)
    result: Integers = total - (total - happened)[starts][life]
    return result


class _LastAnswers(NamedTuple):
    """The memory after the last answer of each life, its study day and the number of its row; 0 and -1 without one."""

    stability: Floats
    difficulty: Floats
    last_day: Integers
    row: Integers


def _memory(rows: LogColumns, imported_rows: _Imported, life: Integers, lives: int, weights: Floats) -> _LastAnswers:
    """Return the last answer of each life; what an import set counts as the first answer of its life."""
    tells = (rows.rating > 0) | imported_rows.is_known
    day = np.where(imported_rows.is_known, imported_rows.day, rows.day)
    laid_out = histories(life[tells], day[tells], np.maximum(rows.rating[tells], 1))
    traced = trace(
        laid_out, weights, StartingStates(imported_rows.begun.stability[tells], imported_rows.begun.difficulty[tells])
    )
    stability, difficulty = np.zeros(lives), np.zeros(lives)
    stability[laid_out.cards] = values_after_last(laid_out, traced.stability)
    difficulty[laid_out.cards] = values_after_last(laid_out, traced.difficulty)
    last_day, answered = np.full(lives, np.iinfo(np.int64).min), np.full(lives, -1)
    np.maximum.at(last_day, life[tells], day[tells])
    answered[life[tells]] = rows.number[tells]  # of equal indices the last one stays
    return _LastAnswers(stability, difficulty, last_day, answered)
