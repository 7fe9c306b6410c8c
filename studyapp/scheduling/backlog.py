"""Order due cards when more are due than a day allows, and estimate how long a backlog takes."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from studyapp.domain.decks import Backlog, DeckOptions, ReviewOrder
from studyapp.domain.ids import Uid
from studyapp.scheduling.memory import DEFAULT_WEIGHTS
from studyapp.scheduling.queue import shuffle_key

HORIZON_DAYS: Final = 30
"""Over how many days from today a review is to keep something known."""

LONGEST_DAYS: Final = 365
"""A backlog that lasts longer than this has no end in sight."""

_KNOWN_S, _FAILED_S, _NEW_S = 7.8, 19.4, 20.0  # seconds an answer takes, in the trials that the order was chosen by
_LAPSE_RATE: Final = 0.1
_LAPSED_DAYS: Final = 3  # after which a failed card is due again


class Due(NamedTuple):
    """A due card, with the facts that decide its place in the order.

    Attributes:
        due_day: study day.
        stability: days; None for a new card whose day was set by hand.
        difficulty: 1 to 10.
        last_day: study day of the last review.
        note_uid: the uid of its note, of which one card comes on a day.
    """

    uid: Uid
    due_day: int
    stability: float | None
    difficulty: float | None
    last_day: int | None
    note_uid: Uid


def order_due(
    due: Sequence[Due], order: ReviewOrder, today: int, weights: Sequence[float] = DEFAULT_WEIGHTS
) -> list[Uid]:
    """Return the uids of due cards from first to last.

    Args:
        due: the cards, in any order.
        order: the order of the backlog.
        today: study day.
        weights: the 21 weights of FSRS-6.
    """
    if order is ReviewOrder.DUE or not due:
        return [
            ranked.uid
            for ranked in sorted(due, key=lambda ranked: (ranked.due_day, shuffle_key(ranked.uid, today), ranked.uid))
        ]
    worth = _WORTH[order](due, today, weights)
    return [ranked.uid for _, ranked in sorted(zip(worth, due, strict=True), key=lambda pair: (-pair[0], pair[1].uid))]


def _gains(due: Sequence[Due], today: int, weights: Sequence[float]) -> list[float]:
    """Return the recall that a review keeps over the horizon, per second that it takes.

    g = p R(H, S+) + (1 - p) R(H, S-) - R(H + elapsed, S), for H days from today, p the recall today, S+ and S- the
    stability after an answer "good" and "again"; divided by the seconds p c+ + (1 - p) c-.
    """
    import numpy as np

    from studyapp.scheduling.exam.curves import Curves

    curves = Curves(tuple(weights))
    columns = np.array([(card.stability, card.difficulty, card.last_day) for card in due], dtype=np.float64)
    stability, difficulty, last = columns.T
    elapsed = np.maximum(today - last, 0.0)
    recall = curves.recall(elapsed, stability)
    stability_if_known, failed = (of(stability, difficulty, recall)[0] for of in (curves.known, curves.failed))
    after = recall * curves.recall(HORIZON_DAYS, stability_if_known) + (1 - recall) * curves.recall(
        HORIZON_DAYS, failed
    )
    gained = after - curves.recall(elapsed + HORIZON_DAYS, stability)
    worth = gained / (recall * _KNOWN_S + (1 - recall) * _FAILED_S)
    begun = float(curves.recall(HORIZON_DAYS, curves.begun()[0][2:3])[0]) / _NEW_S
    gains: list[float] = np.where(np.isnan(worth), begun, worth).tolist()
    return gains


def _recalls(due: Sequence[Due], today: int, weights: Sequence[float]) -> list[float]:
    from studyapp.scheduling.recalls import predicted_recalls

    recalls = predicted_recalls([(card.stability, card.last_day) for card in due], today, weights[20])
    return [-1.0 if recall is None else recall for recall in recalls]


_WORTH: Final[Mapping[ReviewOrder, Callable[[Sequence[Due], int, Sequence[float]], list[float]]]] = {
    ReviewOrder.GAIN: _gains,
    ReviewOrder.EASIEST: _recalls,
}


def backlog_outlook(overdue: int, left_today: int, options: DeckOptions, coming: Sequence[int]) -> Backlog:
    """Simulate how a backlog shrinks, one study day after the other.

    One in ten reviews fails and comes again within days; what is known counts as gone for the time being.

    Args:
        overdue: cards that are due today and were not answered yet.
        left_today: the number of cards that the day still allows.
        options: limit and order of the deck.
        coming: the numbers of cards due tomorrow, the day after, and so on, as scheduled today.
    """
    waiting, days, a_day = float(overdue), 0, left_today
    failed = [0.0] * (LONGEST_DAYS + _LAPSED_DAYS + 1)
    while waiting > a_day and days < LONGEST_DAYS:
        failed[days + _LAPSED_DAYS] += a_day * _LAPSE_RATE
        waiting += failed[days] - a_day + (coming[days] if days < len(coming) else 0)
        days, a_day = days + 1, options.reviews_per_day
    return Backlog(
        overdue=overdue,
        a_day=options.reviews_per_day,
        days=days + 1 if days < LONGEST_DAYS else None,
        order=options.backlog_order,
        new_waits=options.new_waits,
    )
