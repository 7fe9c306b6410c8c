"""The cards as they are today, laid out for a look ahead."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from studyapp.domain.cards import Phase
from studyapp.statistics.columns import PHASE_CODES, Answers, Cards, Floats, Ints, Truths

_NEVER = 1 << 40  # a day that does not come


class Outlook(NamedTuple):
    """Columns of the cards that can be asked, shape (cards,); see `scheduling.forecast.Outset`."""

    stability: Floats
    difficulty: Floats
    elapsed: Ints
    due_in: Ints
    retention: Floats


def outlook(
    cards: Cards,
    meant: Truths,
    today: int,
    new_per_day: Sequence[int],
    retention: Sequence[float],
    begun: Sequence[int] | None = None,
) -> Outlook:
    """The cards meant, without suspended ones; new ones are begun in turn, so many a day of each deck.

    Args:
        cards: all.
        meant: which of them, shape (cards,).
        today: study day, days since 1970-01-01.
        new_per_day: of each deck of the cards.
        retention: the desired retention of each deck.
        begun: how many new cards of each deck were begun today, see `begun_on`; None for none.
    """
    chosen = cards.among(meant & ~cards.suspended & (cards.deck >= 0))
    is_new = (chosen.phase == PHASE_CODES[Phase.NEW]) | np.isnan(chosen.stability)
    due_in = np.where(chosen.due_day < 0, 0, chosen.due_day - today)
    for deck, count in enumerate(new_per_day):
        waiting = np.flatnonzero(is_new & (chosen.due_day < 0) & (chosen.deck == deck))
        gone = min(begun[deck], count) if begun is not None else 0
        due_in[waiting] = (np.arange(len(waiting)) + gone) // count if count else _NEVER
    return Outlook(
        stability=np.where(is_new, np.nan, chosen.stability),
        difficulty=np.where(is_new, np.nan, chosen.difficulty),
        elapsed=np.where(is_new, 0, np.maximum(today - chosen.last_day, 0)),
        due_in=due_in,
        retention=np.array(retention, dtype=np.float64)[chosen.deck],
    )


def begun_on(answers: Answers, cards: Cards, day: int) -> Ints:
    """How many cards of each deck were begun on a study day, shape (decks,)."""
    first = answers.counts_for_schedule & (answers.gap < 0) & (answers.day == day) & (answers.card < len(cards))
    decks = cards.deck[answers.card[first]]
    return np.bincount(decks[decks >= 0], minlength=len(cards.deck_uids))


def recalls_today(cards: Cards, recalls: Floats) -> Floats:
    """The recall of each card today, 0 of one that was never answered.

    Args:
        cards: all.
        recalls: as the memory model gives them, NaN of such cards, shape (cards,).
    """
    return np.where(np.isnan(recalls) | (cards.phase == PHASE_CODES[Phase.NEW]), 0.0, recalls)
