"""Replay the review log: the state of a card is the result of its rows."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from studyapp.domain.cards import CardState, Phase
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import ReviewKind, ReviewLogEntry
from studyapp.scheduling.scheduler import Scheduler

_UNDO = ReviewKind.UNDO
_WITHOUT_EFFECT = frozenset({ReviewKind.CRAM, ReviewKind.UNDO})


class Undoable(Protocol):
    """The part of a row of the log that says whether it counts."""

    @property
    def uid(self) -> Uid:
        """Return its uid."""

    @property
    def kind(self) -> ReviewKind:
        """Return its kind."""

    @property
    def undoes_uid(self) -> Uid | None:
        """Return the uid of the row that it takes back."""


def live_entries[Entry: Undoable](entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the valid rows in the order written: none undone, no undo rows; an undone undo does nothing.

    Args:
        entries: rows of the log in the order in which they were written.
    """
    if not [entry for entry in entries if entry.kind is _UNDO]:
        return tuple(entries)
    undone: set[Uid] = set()
    for entry in reversed(entries):
        if entry.kind is ReviewKind.UNDO and entry.undoes_uid is not None and entry.uid not in undone:
            undone.add(entry.undoes_uid)
    return tuple(entry for entry in entries if entry.kind is not ReviewKind.UNDO and entry.uid not in undone)


def replay(entries: Sequence[ReviewLogEntry], scheduler: Scheduler, card_uid: Uid) -> CardState:
    """Return the state of a card from its rows of the log, in the order in which they were written.

    What is remembered follows from the ratings and the weights of the scheduler; when the card comes back was
    settled when the row was written, wherever the device is today and whatever the options and weights are now.
    Cramming has no effect; a row of an import that holds a state sets it.
    """
    state = CardState(card_uid)
    for _entry, after in steps(entries, scheduler, card_uid):
        state = after
    return state


def steps(
    entries: Sequence[ReviewLogEntry], scheduler: Scheduler, card_uid: Uid
) -> Iterator[tuple[ReviewLogEntry, CardState]]:
    """Yield the rows of a card that hold, each with the state that it led to; see `replay`."""
    state = CardState(card_uid)
    for entry in live_entries(entries):
        if entry.card_uid == card_uid:
            if entry.kind not in _WITHOUT_EFFECT:
                state = _state_after(state, entry, scheduler)
            yield entry, state


def with_due_day(state: CardState, study_day: int) -> CardState:
    """Return a card with its due date set by hand: a new card waits as new, any other goes to review.

    Args:
        state: the card before.
        study_day: the new due day, days since 1970-01-01.
    """
    if state.last_study_day is None:
        return replace(state, due_day=study_day)
    return replace(
        state,
        phase=Phase.REVIEW,
        step=None,
        due_day=study_day,
        due_ms=None,
        interval_days=max(0, study_day - state.last_study_day),
    )


def _state_after(state: CardState, entry: ReviewLogEntry, scheduler: Scheduler) -> CardState:
    if entry.state is not None:
        return entry.state
    if entry.kind is ReviewKind.RESET or (entry.kind is ReviewKind.IMPORT and entry.rating is None):
        return CardState(state.card_uid)
    if entry.kind is ReviewKind.MANUAL:
        return state if entry.due_day is None else with_due_day(state, entry.due_day)
    if entry.rating is None:
        return state
    after = scheduler.answer_on(state, entry.rating, entry.reviewed_ms, entry.study_day)
    if entry.due_day is not None:
        day = after.last_study_day or entry.study_day
        return replace(
            after,
            phase=Phase.REVIEW,
            step=None,
            due_day=entry.due_day,
            due_ms=None,
            interval_days=entry.due_day - day,
        )
    if entry.due_ms is not None:
        phase = Phase.LEARNING if state.phase in (Phase.NEW, Phase.LEARNING) else Phase.RELEARNING
        return replace(after, phase=phase, step=entry.step, due_day=None, due_ms=entry.due_ms, interval_days=0)
    return after
