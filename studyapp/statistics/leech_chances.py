"""Compute for all cards at once how likely their lapses were, as `leeches` does for one."""

import numpy as np

from studyapp.domain.reviews import Rating
from studyapp.statistics.columns import Answers, Floats, Ints, Truths

_CARDS_AT_ONCE = 4000


def lapses_with_chances(answers: Answers, before: Floats, cards: int, most: int) -> tuple[Ints, Floats]:
    """Return each card's lapses since its last reset, and the chance of so many or more.

    Args:
        answers: those that hold.
        before: the predicted recall before each, NaN where an answer tells nothing of it, shape (answers,).
        cards: how many there are; answers of other cards are left out.
        most: lapses from which on the chance is not asked; it is 0 then.

    Returns:
        Two columns of the shape (cards,); the chance is 1 without a lapse.
    """
    is_there = answers.card < cards
    last = np.full(cards, -1, dtype=np.int64)
    np.maximum.at(last, answers.card[is_there], answers.life[is_there])
    tells: Truths = is_there & np.isfinite(before)
    tells[tells] = answers.life[tells] == last[answers.card[tells]]
    card, recall, is_lapse = answers.card[tells], before[tells], answers.rating[tells] == Rating.AGAIN
    lapses = np.bincount(card[is_lapse], minlength=cards)
    chances = np.where(lapses >= most, 0.0, 1.0)
    asked = np.flatnonzero((lapses > 0) & (lapses < most))
    order = np.argsort(card, kind="stable")
    card, recall = card[order], recall[order]
    for part in np.array_split(asked, max(1, -(-len(asked) // _CARDS_AT_ONCE))):
        chances[part] = _chances(_table(card, recall, part), lapses[part])
    return lapses, chances


def _table(card: Ints, recall: Floats, chosen: Ints) -> Floats:
    """Return the recalls of some cards, one row each, padded with 1: a review that cannot fail changes nothing.

    Args:
        card: rising.
        recall: of each review.
        chosen: cards, rising.
    """
    first, end = np.searchsorted(card, chosen), np.searchsorted(card, chosen, side="right")
    width = int(np.max(end - first, initial=0))
    at = first[:, None] + np.arange(width)
    return np.where(at < end[:, None], recall[np.minimum(at, len(recall) - 1)] if len(recall) else 1.0, 1.0)


def _chances(recalls: Floats, lapses: Ints) -> Floats:
    """Compute `leeches.chance_of_lapses` with one row per card."""
    most = int(np.max(lapses, initial=0))
    fewer = np.zeros((len(recalls), most))  # the chance of 0, 1, ... most - 1 failures
    if most:
        fewer[:, 0] = 1.0
    for column in recalls.T:
        known = column[:, None]
        moved = fewer[:, :-1] * (1 - known)
        fewer *= known
        fewer[:, 1:] += moved
    counted = np.arange(most) < lapses[:, None]
    return np.clip(1 - (fewer * counted).sum(axis=1), 0.0, 1.0)
