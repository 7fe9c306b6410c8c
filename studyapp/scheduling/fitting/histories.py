"""Lay out the answers of many cards in columns, so that the n-th answers of all cards are one array."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Truths = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Step:
    """The n-th answers of all cards that have so many, which are the first cards of the histories.

    Attributes:
        at: the positions of these answers in the columns of the histories.
        before: the positions of the same cards' previous answers; empty for first answers.
        recalled: the answers that were right on a later day than the answer before, as indices within the step.
        lapsed: the answers that were wrong on a later day.
        same_day: the answers given on the day of the answer before.
    """

    at: slice
    before: slice
    recalled: Integers
    lapsed: Integers
    same_day: Integers


@dataclass(frozen=True, slots=True)
class Histories:
    """Answers by their number within the card, then by card, those with most answers first.

    Attributes:
        rows: the row of the log of each answer, shape (answers,); so for the other columns.
        ratings: 1 to 4.
        elapsed: study days since the card's answer before it, 0 for a first one.
        cards: the number by which the log names each card, shape (cards,), in the order of the steps.
        steps: first answers, second answers, and so on.
    """

    rows: Integers
    ratings: Integers
    elapsed: Floats
    cards: Integers
    steps: tuple[Step, ...]

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def labelled(self) -> Truths:
        """Return the answers that show what was remembered: on a later day than the card's answer before."""
        return self.elapsed > 0

    @property
    def recalled(self) -> Truths:
        """Return the answers that were not “again”."""
        return self.ratings > 1


def histories(cards: Integers, days: Integers, ratings: Integers) -> Histories:
    """Lay out a log.

    Args:
        cards: a number for the card of each answer, shape (answers,), in the order in which they were given.
        days: the study day of each; one before that of the card's answer before it counts as that day.
        ratings: 1 to 4.
    """
    by_card = np.argsort(cards, kind="stable")
    sorted_cards = cards[by_card]
    firsts = np.flatnonzero(np.diff(sorted_cards, prepend=sorted_cards[:1] - 1))
    counts = np.diff(firsts, append=len(cards))
    ordinal = np.arange(len(cards)) - np.repeat(firsts, counts)
    most_first = np.argsort(-counts, kind="stable")
    rank = np.empty_like(most_first)
    rank[most_first] = np.arange(len(most_first))
    sizes = np.bincount(ordinal)
    order = np.empty_like(by_card)
    order[(np.cumsum(sizes) - sizes)[ordinal] + np.repeat(rank, counts)] = np.arange(len(cards))
    rows = by_card[order]
    given_ratings = ratings[rows].astype(np.int64)
    elapsed = _elapsed_days(days[by_card], ordinal)[order]
    steps = tuple(_steps(given_ratings, elapsed, sizes))
    return Histories(rows, given_ratings, elapsed, sorted_cards[firsts][most_first], steps)


def _elapsed_days(days: Integers, ordinal: Integers) -> Floats:
    """Return days since the card's previous answer, for answers sorted by card; never below 0."""
    if not len(days):
        return np.zeros(0)
    beyond = int(days.max() - days.min()) + 1
    forward = np.maximum.accumulate(days + np.cumsum(ordinal == 0) * beyond)  # each card after the days of the last
    return np.where(ordinal == 0, 0, np.diff(forward, prepend=forward[:1])).astype(np.float64)


def _steps(ratings: Integers, elapsed: Floats, counts: Integers) -> Iterator[Step]:
    start = before = 0
    for number, count in enumerate(counts.tolist()):
        at = slice(start, start + count)
        is_later, is_known = elapsed[at] > 0, ratings[at] > 1
        yield Step(
            at=at,
            before=slice(before, before + count if number else before),
            recalled=np.flatnonzero(is_later & is_known),
            lapsed=np.flatnonzero(is_later & ~is_known),
            same_day=np.flatnonzero(~is_later if number else is_later),
        )
        before, start = start, start + count
