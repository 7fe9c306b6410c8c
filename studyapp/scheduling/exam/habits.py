"""Estimate a person's seconds per card and first ratings from the review log."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from studyapp.domain.exams import FIRST_RATINGS, Costs

if TYPE_CHECKING:
    from numpy.typing import NDArray

_DEFAULT_COUNTS = 30  # a person's own days with cards weigh as much as the defaults from here on
_LATEST = 20_000  # answers; what was long ago says little of how fast a person is today
_MANY_DAYS = 1 << 20


@dataclass(frozen=True, slots=True)
class Habits:
    """The costs and first ratings of a person; see `ExamTask`."""

    costs: Costs = field(default_factory=Costs)
    first_ratings: tuple[float, ...] = FIRST_RATINGS


def habits(
    card: "NDArray[np.int64]",
    day: "NDArray[np.int64]",
    rating: "NDArray[np.int64]",
    gap: "NDArray[np.int64]",
    duration_ms: "NDArray[np.int64]",
) -> Habits:
    """Return mean seconds of a study day per card and shares of first ratings, drawn towards the defaults.

    The mean and not the median: days are sums, and the few long answers take their part of them.

    Args:
        card: the card of each answer that counts, in the order written; shape (answers,), as all columns.
        day: study day.
        rating: 1 to 4.
        gap: study days since the card's answer before; negative for its first one.
        duration_ms: time of the answer.
    """
    latest = slice(-_LATEST, None)
    key = card[latest] * _MANY_DAYS + day[latest]
    order = np.argsort(key, kind="stable")
    starts = np.flatnonzero(np.diff(key[order], prepend=-1))
    if not len(starts):
        return Habits()
    seconds = np.add.reduceat(duration_ms[latest][order], starts) / 1000
    is_timed = seconds > 0  # reviews from elsewhere may have come without a time
    is_failed = np.minimum.reduceat(rating[latest][order], starts) == 1
    first_gap, first_rating = gap[latest][order][starts], rating[latest][order][starts]
    is_new = first_gap < 0
    usual = Costs()
    costs = Costs(
        _towards_usual(seconds[is_timed & ~is_new & ~is_failed], usual.known_s),
        _towards_usual(seconds[is_timed & ~is_new & is_failed], usual.failed_s),
        _towards_usual(seconds[is_timed & is_new], usual.new_s),
    )
    return Habits(costs, _shares(np.bincount(first_rating[is_new], minlength=5)[1:5].tolist()))


def _towards_usual(seconds: "NDArray[np.float64]", usual: float) -> float:
    count = len(seconds)
    mean = float(seconds.mean()) if count else usual
    return max(1.0, (count * mean + _DEFAULT_COUNTS * usual) / (count + _DEFAULT_COUNTS))


def _shares(counts: Iterable[int]) -> tuple[float, ...]:
    drawn = [count + _DEFAULT_COUNTS * share for count, share in zip(counts, FIRST_RATINGS, strict=True)]
    return tuple(count / sum(drawn) for count in drawn)
