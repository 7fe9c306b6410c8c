"""Estimate how many answers and how much time the rest of a review takes."""

from studyapp.domain.decks import DueCounts

USUAL_S = 8.0
"""Seconds of an answer, where nothing is known of the person."""

_ANSWERS_NEW, _ANSWERS_DUE = 2.0, 1.1  # a new card comes again after its first step, a forgotten one too
_RETURN = 0.2  # of the work on a card is left once it was answered and comes back today
_CLEARLY_S, _CLEARLY_SHARE = 120.0, 0.3  # by which an estimate was too low, so that it is corrected upwards
_WEIGHT = 15  # answers after which the pace of today counts as much as that of before


def answers_left(waiting: DueCounts) -> float:
    """Return the number of answers that the waiting cards will take."""
    return _ANSWERS_NEW * waiting.new + waiting.learning + _ANSWERS_DUE * waiting.review


def share_done(waiting: DueCounts, cards: int, began_in_steps: int = 0) -> float:
    """Return the share of a review that is done, from 0 to 1; a card counts most when it is answered first.

    Args:
        waiting: the cards that are left.
        cards: the number of cards that were answered in this review, each once.
        began_in_steps: the number of cards that were in their steps when it began.
    """
    unseen = min(waiting.learning, began_in_steps - cards) if began_in_steps > cards else 0
    left = waiting.new + waiting.review + unseen + _RETURN * (waiting.learning - unseen)
    return cards / (cards + left) if left else 1.0


def seconds_left(waiting: DueCounts, answered: int, spent_ms: int, usual_s: float, last_s: float = 0.0) -> float:
    """Return the seconds that the rest of a review will take; more than before only where that was clearly too low.

    Args:
        waiting: the cards that are left.
        answered: answers given in this review.
        spent_ms: the time that these answers took.
        usual_s: seconds of an answer before this review.
        last_s: the time left that was shown before this answer; 0 if none was.
    """
    pace = (spent_ms / 1000 + _WEIGHT * usual_s) / (answered + _WEIGHT)
    seconds = answers_left(waiting) * pace
    was_clearly_too_low = seconds > last_s + max(_CLEARLY_S, _CLEARLY_SHARE * last_s)
    return seconds if not last_s or seconds < last_s or was_clearly_too_low else last_s
