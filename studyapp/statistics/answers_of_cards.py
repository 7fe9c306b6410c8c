"""Pick the answers to some cards: on how many days each was recalled, and how far they were as predicted."""

from collections.abc import Sequence

import numpy as np

from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.statistics.columns import Answers, Cards, Floats, Ints, Truths, uid_keys
from studyapp.statistics.packing import padded_uid


def places_of(answers: Answers, cards: Cards, uids: Sequence[Uid]) -> tuple[Ints, Truths]:
    """Return the place of each card among some, -1 for others, and which answers are of these.

    Args:
        answers: all that hold.
        cards: all.
        uids: at least one.
    """
    keys = uid_keys(b"".join(map(padded_uid, uids)))
    order = np.argsort(keys)
    found = order[np.searchsorted(keys, cards.keys, sorter=order).clip(0, len(keys) - 1)]
    place = np.where(keys[found] == cards.keys, found, -1)
    is_held = answers.card < len(place)
    asked = is_held & (place[np.where(is_held, answers.card, 0)] >= 0) if len(place) else is_held
    return place, asked


def recall_days(answers: Answers, place: Ints, asked: Truths) -> dict[int, int]:
    """Return by place on how many days each card with an answer was recalled since it was new."""
    held = answers.among(answers.counts_for_schedule & asked)
    if not len(held):
        return {}
    latest = np.full(len(place), -1)
    latest[held.card] = held.life  # the last one written stays
    is_known = (held.rating > Rating.AGAIN) & (held.life == latest[held.card])
    cards = np.unique(np.stack([held.card[is_known], held.day[is_known]]), axis=1)[0]
    counts = np.bincount(cards, minlength=len(place))
    return {int(place[card]): int(counts[card]) for card in np.unique(held.card).tolist()}


def predicted_and_known(
    answers: Answers, before: Floats, asked: Truths, fewest: int, latest: int
) -> tuple[Floats, Truths]:
    """Return the predicted recall before the latest answers to some cards, and whether each was known.

    Args:
        answers: all that hold.
        before: recall before each, NaN where an answer tells nothing of it.
        asked: which answers are of these cards; where they are fewer than `fewest`, all count.
        fewest: see `asked`.
        latest: at most so many.
    """
    is_told = ~np.isnan(before)
    chosen = is_told & asked
    rows = np.flatnonzero(chosen if chosen.sum() >= fewest else is_told)[-latest:]
    return before[rows], answers.rating[rows] > Rating.AGAIN
