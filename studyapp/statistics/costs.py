"""How long a day with a card takes a person, from their own answers."""

import numpy as np

from studyapp.domain.exams import Costs
from studyapp.domain.reviews import Rating
from studyapp.statistics.columns import Answers

_LAST = 20_000  # answers that are looked at; people become quicker
_BELIEVED = 50  # days with a card that count as much as what is usual


def costs(answers: Answers, usual: Costs | None = None) -> Costs:
    """Seconds that a day with a card takes, its steps of that day included; few answers are drawn to what is usual.

    Args:
        answers: in columns; cramming does not count.
        usual: where nothing is known of the person.
    """
    held = usual or Costs()
    counted = answers.among(answers.counts_for_schedule)
    recent = counted.among(np.arange(len(counted)) >= len(counted) - _LAST)
    if not len(recent):
        return held
    day = recent.card * (1 << 24) + recent.day
    _, first, visit = np.unique(day, return_index=True, return_inverse=True)
    seconds = np.bincount(visit.reshape(-1), weights=recent.duration_ms) / 1000
    is_new, is_known = recent.gap[first] < 0, recent.rating[first] != Rating.AGAIN

    def drawn(chosen: "np.ndarray[tuple[int], np.dtype[np.bool_]]", expected: float) -> float:
        count = int(chosen.sum())
        return (float(seconds[chosen].sum()) + _BELIEVED * expected) / (count + _BELIEVED)

    return Costs(
        known_s=drawn(~is_new & is_known, held.known_s),
        failed_s=drawn(~is_new & ~is_known, held.failed_s),
        new_s=drawn(is_new, held.new_s),
    )
