"""Select the answers to some cards, to count days of recall and to evaluate predictions."""

from collections.abc import Sequence

import numpy as np

from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.statistics.columns import Answers, Cards, Floats, Ints, Truths, uid_keys
from studyapp.statistics.packing import padded_uid


def positions_of(answers: Answers, cards: Cards, uids: Sequence[Uid]) -> tuple[Ints, Truths]:
    """Return the position of each card among some (-1 for others), shape (cards,), and which answers are of these.

    Args:
        answers: all that hold.
        cards: all.
        uids: the uids; at least one.
    """
    keys = uid_keys(b"".join(map(padded_uid, uids)))
    order = np.argsort(keys)
    nearest = order[np.searchsorted(keys, cards.keys, sorter=order).clip(0, len(keys) - 1)]
    positions = np.where(keys[nearest] == cards.keys, nearest, -1)
    is_held = answers.card < len(positions)
    is_asked = is_held & (positions[np.where(is_held, answers.card, 0)] >= 0) if len(positions) else is_held
    return positions, is_asked


def recall_days(answers: Answers, positions: Ints, is_asked: Truths) -> dict[int, int]:
    """Return by position the number of days on which each card was recalled since it was new."""
    answers_held = answers.among(answers.counts_for_schedule & is_asked)
    if not len(answers_held):
        return {}
    latest = np.full(len(positions), -1)
    latest[answers_held.card] = answers_held.life  # the last one written stays
    is_known = (answers_held.rating > Rating.AGAIN) & (answers_held.life == latest[answers_held.card])
    cards = np.unique(np.stack([answers_held.card[is_known], answers_held.day[is_known]]), axis=1)[0]
    counts = np.bincount(cards, minlength=len(positions))
    return {int(positions[card]): int(counts[card]) for card in np.unique(answers_held.card).tolist()}


def predicted_and_known(
    answers: Answers, before: Floats, is_asked: Truths, fewest: int, latest: int
) -> tuple[Floats, Truths]:
    """Return the predicted recall before the latest answers to some cards, and whether each was known.

    Args:
        answers: all that hold.
        before: recall before each, NaN where an answer tells nothing of it.
        is_asked: the answers that are of these cards; where they are fewer than `fewest`, all count.
        fewest: see `asked`.
        latest: the most answers to return.
    """
    is_told = ~np.isnan(before)
    is_chosen = is_told & is_asked
    rows = np.flatnonzero(is_chosen if is_chosen.sum() >= fewest else is_told)[-latest:]
    return before[rows], answers.rating[rows] > Rating.AGAIN
