"""A card's schedule and review log in the columns of Anki.

Facts of the format: a review card is due on a day counted from the collection's birth, a card in its steps at a
second; `left` counts the steps that are left; `data` is JSON with stability (s), difficulty (d), desired retention
(dr), decay and the second of the last review (lrt). A row of the log has the millisecond of the answer for a key,
intervals in days, or in seconds below zero, and with FSRS the difficulty as ((d - 1) / 9 + 0.1) * 1000.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import Any, Final, NamedTuple

from studyapp.anki.card_settings import custom_data
from studyapp.anki.reading.schedule import BURIED_BY_HAND, BURIED_WITH_SIBLING, EASE
from studyapp.anki.writing.values import ExportCard, LoggedRow, Preset, is_row_of_anki
from studyapp.domain.cards import Phase
from studyapp.domain.codec import dumps
from studyapp.domain.reviews import Rating, ReviewKind
from studyapp.scheduling.memory import difficulty_after

BIRTH_DAY: Final = 10_957
"""The study day that Anki counts days from in our packages, in days since 1970-01-01: 2000-01-01."""

Row = tuple[Any, ...]

_RESET, _CRAM, _IMPORT = ReviewKind.RESET, ReviewKind.CRAM, ReviewKind.IMPORT  # asked of each row of the log
_SUSPENDED = -1
_NEW, _LEARNING, _REVIEW, _RELEARNING = range(4)
_TYPES = {
    ReviewKind.LEARN: 0,
    ReviewKind.REVIEW: 1,
    ReviewKind.AHEAD: 1,
    ReviewKind.RELEARN: 2,
    ReviewKind.CRAM: 3,
    ReviewKind.MANUAL: 4,
    ReviewKind.RESET: 4,
    ReviewKind.IMPORT: 1,
}


def card_columns(card: ExportCard, position: int, preset: Preset) -> Row:
    """Return the columns of a card from `type` to `data`.

    Args:
        card: the card, with its state.
        position: its place among new cards, now or when it was one.
        preset: the steps, desired retention and weights of its deck.
    """
    position = position if card.position is None else card.position
    kind, due, steps_left = _place(card, position, preset)
    state, kept = card.state, card.kept
    interval = max(1, state.interval_days) if kind in (_REVIEW, _RELEARNING) else 0
    ease = EASE if kind in (_REVIEW, _RELEARNING) else 0
    data = _data(card, position, preset) if kind != _NEW else ""
    if kept is not None:
        is_as_it_came = kept.reps == state.reps
        ease = kept.ease if kind != _NEW or is_as_it_came else 0
        if is_as_it_came and kept.data is not None:
            data = kept.data
        if is_as_it_came and kind in (_LEARNING, _RELEARNING):
            interval, steps_left = kept.interval, kept.left
    return kind, _queue(card, kind), due, interval, ease, state.reps, state.lapses, steps_left, 0, 0, card.flag, data


def _queue(card: ExportCard, kind: int) -> int:
    if card.suspended:
        return _SUSPENDED
    if card.is_buried:
        by_sibling = card.kept is not None and card.kept.queue == BURIED_WITH_SIBLING
        return BURIED_WITH_SIBLING if by_sibling else BURIED_BY_HAND
    return _LEARNING if kind == _RELEARNING else kind


def log_rows(card: ExportCard, preset: Preset) -> Iterator[Row]:
    """Yield the columns of each row of a card's log: milliseconds, then from `ease` on.

    What sets a state that came from elsewhere is no row of Anki's log.
    """
    last: int = 0
    difficulty: float | None = None
    after = _difficulties(preset.weights)
    for entry in card.log:
        kind, rating = entry.kind, entry.rating
        if kind is _IMPORT:
            difficulty = entry.state.difficulty if entry.state else None
        if not is_row_of_anki(entry):
            continue
        interval = _interval(entry, last)
        if kind is _RESET:
            difficulty = None
        elif rating is not None and kind is not _CRAM:
            given_difficulty = entry.state.difficulty if entry.state else None
            difficulty = given_difficulty or after(difficulty, rating)
        ease = 0 if rating is None else int(rating)  # SQLite takes a plain number in a fraction of the time
        yield entry.reviewed_ms, ease, interval, last, _factor(kind, difficulty), entry.duration_ms, _TYPES[kind]
        last = interval


@lru_cache(maxsize=8)
def _difficulties(weights: tuple[float, ...]) -> Callable[[float | None, Rating], float]:
    """Return `difficulty_after` by some weights; most cards go the same ways, of which some thousand are kept."""
    return lru_cache(maxsize=8192)(partial(difficulty_after, weights=weights))


class _AnkiPlace(NamedTuple):
    """Anki's type of a card, its due position, second or day, and the number of steps that are left."""

    kind: int
    due: int
    steps_left: int = 0


def _place(card: ExportCard, position: int, preset: Preset) -> _AnkiPlace:
    state, options = card.state, preset.options
    if state.phase in (Phase.LEARNING, Phase.RELEARNING) and state.due_ms is not None:
        is_learning = state.phase is Phase.LEARNING
        steps = options.learning_steps_s if is_learning else options.relearning_steps_s
        steps_left = max(1, len(steps) - (state.step or 0))
        return _AnkiPlace(_LEARNING if is_learning else _RELEARNING, state.due_ms // 1000, steps_left)
    if state.phase is Phase.NEW or state.due_day is None:
        return _AnkiPlace(_NEW, position)
    return _AnkiPlace(_REVIEW, state.due_day - BIRTH_DAY)


def _data(card: ExportCard, position: int, preset: Preset) -> str:
    state = card.state
    values: dict[str, Any] = {"pos": position}
    if state.stability is not None and state.difficulty is not None:
        values |= {"s": round(state.stability, 4), "d": round(state.difficulty, 3)}
    values |= {"dr": round(preset.options.desired_retention, 2), "decay": round(preset.weights[20], 3)}
    if state.last_review_ms is not None:
        values["lrt"] = state.last_review_ms // 1000
    return dumps(values | custom_data(card.kept), ascii_only=True)


def _interval(entry: LoggedRow, last: int) -> int:
    if entry.kind is _CRAM:
        return last
    if entry.due_day is not None:
        return entry.due_day - entry.study_day
    if entry.due_ms is not None:
        return -((entry.due_ms - entry.reviewed_ms) // 1000)
    return 0


def _factor(kind: ReviewKind, difficulty: float | None) -> int:
    """Return the column that holds the difficulty.

    A row by hand without any is a reset, one of cramming has no effect.
    """
    if kind is _RESET or kind is _CRAM:
        return 0
    return EASE if difficulty is None else round(((difficulty - 1) / 9 + 0.1) * 1000)
