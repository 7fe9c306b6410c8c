"""The review log is the truth: a card's state is what its rows give when they are answered again."""

from collections.abc import Sequence

from studyapp.domain.cards import CardState
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import ReviewKind, ReviewLogEntry
from studyapp.scheduling.scheduler import Scheduler

_WITHOUT_EFFECT = frozenset({ReviewKind.CRAM, ReviewKind.MANUAL, ReviewKind.UNDO})


def live_entries(entries: Sequence[ReviewLogEntry]) -> tuple[ReviewLogEntry, ...]:
    """The reviews that hold, in the order written: none undone, no undo rows; an undo that is undone is none.

    Args:
        entries: rows of the log in the order in which they were written.
    """
    undone: set[Uid] = set()
    for entry in reversed(entries):
        if entry.kind is ReviewKind.UNDO and entry.undoes_uid is not None and entry.uid not in undone:
            undone.add(entry.undoes_uid)
    return tuple(entry for entry in entries if entry.kind is not ReviewKind.UNDO and entry.uid not in undone)


def replay(entries: Sequence[ReviewLogEntry], scheduler: Scheduler, card_uid: Uid) -> CardState:
    """The state of a card from its rows of the log, in the order in which they were written.

    Each row's own study day counts, wherever the device is today. Cramming and dates set by hand have no effect.
    """
    state = CardState(card_uid)
    for entry in live_entries(entries):
        if entry.card_uid == card_uid and entry.rating is not None and entry.kind not in _WITHOUT_EFFECT:
            state = scheduler.answer_on(state, entry.rating, entry.reviewed_ms, entry.study_day)
    return state
