"""Compute the probability of each card's lapses, for all cards at once; see `leeches` for one card."""

import numpy as np

from studyapp.domain.reviews import Rating
from studyapp.statistics.columns import Answers, Floats, Ints, Truths

_CARDS_PER_BLOCK = 4000


def lapses_with_chances(answers: Answers, before: Floats, cards: int, most: int) -> tuple[Ints, Floats]:
    """Return each card's lapses since its last reset, and the chance of so many or more.

    Args:
        answers: the answers that were not undone.
        before: the predicted recall before each, NaN where an answer tells nothing of it, shape (answers,).
        cards: the number of cards; answers of other cards are left out.
        most: lapses that make a leech of any card, so that their chance need not be computed; it is 0 then.

    Returns:
        Two columns of the shape (cards,); the chance is 1 without a lapse.
    """
    counts = _is_counted(answers, before, cards)
    card, recall, is_lapse = answers.card[counts], before[counts], answers.rating[counts] == Rating.AGAIN
    lapses = np.bincount(card[is_lapse], minlength=cards)
    chances = np.where(lapses >= most, 0.0, 1.0)
    open_cards = np.flatnonzero((lapses > 0) & (lapses < most))
    by_card = np.argsort(card, kind="stable")
    for part in np.array_split(open_cards, max(1, -(-len(open_cards) // _CARDS_PER_BLOCK))):
        chances[part] = _chances(_recall_table(card[by_card], recall[by_card], part), lapses[part])
    return lapses, chances


def _is_counted(answers: Answers, before: Floats, cards: int) -> Truths:
    """Return the answers that count: of known cards, since the last reset, with a prediction."""
    is_known_card = answers.card < cards
    last_life = np.full(cards, -1, dtype=np.int64)
    np.maximum.at(last_life, answers.card[is_known_card], answers.life[is_known_card])
    counts: Truths = is_known_card & np.isfinite(before)
    counts[counts] = answers.life[counts] == last_life[answers.card[counts]]
    return counts


def _recall_table(card: Ints, recall: Floats, cards: Ints) -> Floats:
    """Return the recalls of some cards, one row each, padded with 1: a review that cannot fail changes nothing.

    Args:
        card: rising.
        recall: the recall of each review.
        cards: cards, rising.
    """
    first, end = np.searchsorted(card, cards), np.searchsorted(card, cards, side="right")
    width = int(np.max(end - first, initial=0))
    if not width:
        return np.ones((len(cards), 0))
    at = first[:, None] + np.arange(width)
    return np.where(at < end[:, None], recall[np.minimum(at, len(recall) - 1)], 1.0)


def _chances(recalls: Floats, lapses: Ints) -> Floats:
    """Compute `leeches.chance_of_lapses` with one row per card."""
    widest = int(np.max(lapses, initial=0))
    fewer = np.zeros((len(recalls), widest))  # the chance of 0, 1, ... widest - 1 failures
    if widest:
        fewer[:, 0] = 1.0
    # After a review, k failures come of k failures and a success, or of k - 1 failures and one more.
    for column in recalls.T:
        recall = column[:, None]
        moved = fewer[:, :-1] * (1 - recall)
        fewer *= recall
        fewer[:, 1:] += moved
    is_fewer = np.arange(widest) < lapses[:, None]
    return np.clip(1 - (fewer * is_fewer).sum(axis=1), 0.0, 1.0)
