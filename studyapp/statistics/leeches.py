"""Detect cards that are forgotten more often than their schedule explains."""

from collections.abc import Sequence
from typing import Final

LEECH_LAPSES: Final = 8
"""Lapses from which on Anki calls a card a leech."""

SURPRISING: Final = 0.01
"""The chance below which so many lapses count against the card instead of against chance."""

WHILE_LEARNING: Final = 0.004
"""The same where it is asked after every lapse: about 1 % of ordinary cards are told of within 40 reviews.

Found by simulation at a recall of 0.9, since asking again and again finds more than asking once.
"""


def is_leech_by_count(lapses: int, threshold: int = LEECH_LAPSES) -> bool:
    """Return whether a card is flagged at this lapse by Anki's rule: at the threshold, then at every half of it.

    Args:
        lapses: the lapses of the card so far, the last one included.
        threshold: the threshold; at least 1.
    """
    return lapses >= threshold and (lapses - threshold) % max(1, (threshold + 1) // 2) == 0


def is_leech_by_recall(recalls: Sequence[float], lapses: int, level: float = SURPRISING) -> bool:
    """Return whether a card was forgotten more often than expected, beyond bad luck.

    Args:
        recalls: the predicted recall before each review on a later day than the one before, 0 to 1.
        lapses: the number of those reviews answered "again".
        level: the greatest probability of so many lapses or more if the predictions are right.
    """
    return lapses > expected_lapses(recalls) and chance_of_lapses(recalls, lapses) < level


def expected_lapses(recalls: Sequence[float]) -> float:
    """Return the expected number of failed reviews: the sum of 1 - R."""
    return sum(1 - recall for recall in recalls)


def chance_of_lapses(recalls: Sequence[float], lapses: int) -> float:
    """Return the chance of so many lapses or more, if each review fails independently with 1 - R.

    The number of failures has a Poisson binomial distribution; it is summed exactly, review by review
    (Y. H. Wang, On the number of successes in independent trials, 1993).

    Args:
        recalls: the predicted recall before each review, 0 to 1.
        lapses: the number of lapses; at least 0.
    """
    fewer = [1.0] + [0.0] * (lapses - 1) if lapses > 0 else []  # the chance of 0, 1, ... lapses - 1 failures
    for recall in recalls:
        for count in range(len(fewer) - 1, 0, -1):
            fewer[count] = fewer[count] * recall + fewer[count - 1] * (1 - recall)
        if fewer:
            fewer[0] *= recall
    return min(1.0, max(0.0, 1 - sum(fewer)))
