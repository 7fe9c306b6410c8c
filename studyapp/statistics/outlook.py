"""What the cards' states say of the days to come."""

from collections import Counter
from collections.abc import Iterable, Mapping

from studyapp.domain.cards import CardState, Phase


def phases(states: Iterable[CardState]) -> Mapping[Phase, int]:
    """How many cards are in each phase; every phase is named."""
    counted = Counter(state.phase for state in states)
    return {phase: counted[phase] for phase in Phase}


def forecast(states: Iterable[CardState], today: int, length: int = 30) -> tuple[int, ...]:
    """How many cards fall due on each study day, if nothing more is answered and no new card begun.

    Args:
        states: of the cards that can be asked, so without suspended ones.
        today: study day, days since 1970-01-01. What is overdue counts today, and so do cards in learning.
        length: how many study days, today counted in.
    """
    due = [0] * length
    for state in states:
        if state.phase is Phase.NEW:
            continue
        ahead = 0 if state.due_day is None else state.due_day - today
        if ahead < length:
            due[max(0, ahead)] += 1
    return tuple(due)
