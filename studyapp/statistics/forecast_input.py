"""Convert the present cards to the input of a forecast."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from studyapp.domain.cards import Phase
from studyapp.domain.reviews import Rating, ReviewKind
from studyapp.statistics.columns import Answers, Cards, Floats, Ints, Truths
from studyapp.statistics.packing import KIND_CODES, PHASE_CODES

_NEVER_DAY = 1 << 40  # a day that does not come


class ForecastInput(NamedTuple):
    """Columns of the cards that can be asked, shape (cards,); see `scheduling.forecast.StartingCards`."""

    stability: Floats
    difficulty: Floats
    elapsed: Ints
    due_in: Ints
    retention: Floats


def make_forecast_input(
    cards: Cards,
    is_chosen: Truths,
    today: int,
    new_per_day: Sequence[int],
    retention: Sequence[float],
    begun: Sequence[int] | None = None,
) -> ForecastInput:
    """Convert the chosen cards without suspended ones; new ones begin in turn, so many a day per deck.

    Args:
        cards: all.
        is_chosen: whether each card is chosen, shape (cards,).
        today: study day, days since 1970-01-01.
        new_per_day: the new per day of each deck of the cards.
        retention: the desired retention of each deck.
        begun: the number of new cards of each deck that were begun today, see `begun_on`; None for none.
    """
    cards_asked = cards.among(_is_askable(cards, is_chosen))
    is_new = (cards_asked.phase == PHASE_CODES[Phase.NEW]) | np.isnan(cards_asked.stability)
    due_in = np.where(cards_asked.due_day < 0, 0, cards_asked.due_day - today)
    for deck, count in enumerate(new_per_day):
        waiting = np.flatnonzero(is_new & (cards_asked.due_day < 0) & (cards_asked.deck == deck))
        begun_count = min(begun[deck], count) if begun is not None else 0
        due_in[waiting] = (np.arange(len(waiting)) + begun_count) // count if count else _NEVER_DAY
    return ForecastInput(
        stability=np.where(is_new, np.nan, cards_asked.stability),
        difficulty=np.where(is_new, np.nan, cards_asked.difficulty),
        elapsed=np.where(is_new, 0, np.maximum(today - cards_asked.last_day, 0)),
        due_in=due_in,
        retention=np.array(retention, dtype=np.float64)[cards_asked.deck],
    )


class DailyLimits(NamedTuple):
    """The cards of each deck that a day allows; see `scheduling.forecast.Limits`."""

    deck: Ints
    reviews: Ints
    new: Ints
    waits: Truths
    done_reviews: Ints
    done_new: Ints


def daily_limits(
    answers: Answers, cards: Cards, is_chosen: Truths, today: int, a_day: Sequence[tuple[int, int, bool]]
) -> DailyLimits:
    """Return the limits of the decks for the cards that `make_forecast_input` lays out.

    Args:
        answers: all.
        cards: all.
        is_chosen: whether each card is chosen, shape (cards,).
        today: study day, days since 1970-01-01.
        a_day: for each deck the most reviews and new cards, and whether new cards wait while more is due.
    """
    reviews, new, waits = np.array(a_day, dtype=np.int64).reshape(-1, 3).T
    reviewed = reviewed_on(answers, cards, today), begun_on(answers, cards, today)
    return DailyLimits(cards.deck[_is_askable(cards, is_chosen)], reviews, new, waits > 0, *reviewed)


def _is_askable(cards: Cards, is_chosen: Truths) -> Truths:
    result: Truths = is_chosen & ~cards.suspended & (cards.deck >= 0)
    return result


def reviewed_on(answers: Answers, cards: Cards, day: int) -> Ints:
    """Count the reviews of each deck against its limit on a study day, shape (decks,)."""
    of_day = _answers_on(answers, cards, day)
    return _count_by_deck(of_day.card[of_day.kind == KIND_CODES[ReviewKind.REVIEW]], cards)


def begun_on(answers: Answers, cards: Cards, day: int) -> Ints:
    """Count the cards of each deck that were begun on a study day, shape (decks,)."""
    of_day = _answers_on(answers, cards, day)
    return _count_by_deck(of_day.card[of_day.counts_for_schedule & (of_day.gap < 0)], cards)


def _answers_on(answers: Answers, cards: Cards, day: int) -> Answers:
    """Return the answers of a study day to existing cards; select the day first, because its answers are few."""
    of_day = answers.among(answers.day == day)
    return of_day.among(of_day.card < len(cards))


def _count_by_deck(card: Ints, cards: Cards) -> Ints:
    decks = cards.deck[card]
    return np.bincount(decks[decks >= 0], minlength=len(cards.deck_uids))


def recalls_today(cards: Cards, recalls: Floats, answers: Answers, today: int) -> Floats:
    """Return the recall of each card today; 0 if it was never answered, or was forgotten in its last answer today.

    Args:
        cards: all.
        recalls: the predictions of the memory model, NaN for cards that were never answered, shape (cards,).
        answers: all that hold.
        today: study day.
    """
    of_day = _answers_on(answers, cards, today)
    of_day = of_day.among(of_day.counts_for_schedule)
    last = np.zeros(len(cards), dtype=np.int64)
    last[of_day.card] = of_day.rating  # the last one written stays
    is_none = np.isnan(recalls) | (cards.phase == PHASE_CODES[Phase.NEW]) | (last == Rating.AGAIN)
    return np.where(is_none, 0.0, recalls)
