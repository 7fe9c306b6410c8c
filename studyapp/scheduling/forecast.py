"""Forecast the coming days by simulating the reviews of the present cards."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from studyapp.domain.memory.load import ForecastDay, LoadPoint
from studyapp.scheduling.exam.curves import Curves
from studyapp.scheduling.exam.habits import Habits

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

NEVER: Final = 1 << 40
"""A day that does not come."""

_MOST_AT_ONCE = 100_000  # cards of all runs together
_MOST_RUNS = 30
_SETTLED = 240  # days, in which cards come round that were begun together
_MOST_LOOKS = 30  # at the recall of all cards in a simulation
_LONGEST = 36_500  # days of an interval
_SPREAD = 0.05  # intervals are fuzzed by about so much either way


@dataclass(frozen=True, slots=True)
class StartingCards:
    """The cards as they are today; every column has the shape (cards,).

    Attributes:
        stability: days; NaN for a new card.
        difficulty: 1 to 10; NaN likewise.
        elapsed: study days since the last review; 0 for a new card.
        due_in: study days until it is due, at most 0 where it is due now; for a new card until it is begun, or NEVER.
        retention: the desired retention by which its intervals are set.
    """

    stability: Floats
    difficulty: Floats
    elapsed: Ints
    due_in: Ints
    retention: Floats

    def __len__(self) -> int:
        return len(self.due_in)


@dataclass(frozen=True, slots=True)
class Limits:
    """The cards of each deck that a day allows; all but the first column have the shape (decks,).

    Attributes:
        deck: the deck of each card of the outset, shape (cards,).
        reviews: most reviews of a day.
        new: most new cards of a day.
        waits: whether no new card comes on a day on which more is due than the limit.
        done_reviews: reviews made today already.
        done_new: new cards begun today already.
    """

    deck: Ints
    reviews: Ints
    new: Ints
    waits: NDArray[np.bool_]
    done_reviews: Ints
    done_new: Ints


@dataclass(frozen=True, slots=True)
class SimulatedRuns:
    """The results of each run; shape (runs, days) unless stated otherwise.

    Attributes:
        reviews: cards reviewed.
        new: cards begun.
        seconds: spent on both.
        known: cards that would be recalled after the last day, shape (runs,); see `settled` of `simulate`.
    """

    reviews: Ints
    new: Ints
    seconds: Floats
    known: Floats


def runs_for(cards: int) -> int:
    """Return the number of runs: many for few cards, few for many, to stay quick."""
    return max(1, min(_MOST_RUNS, _MOST_AT_ONCE // max(1, cards)))


def simulate(
    outset: StartingCards,
    curves: Curves,
    habits: Habits,
    days: int,
    *,
    seed: int = 0,
    runs: int = 0,
    limits: Limits | None = None,
    settled: int = 1,
) -> SimulatedRuns:
    """Follow cards from today on, if every day all due cards are reviewed, or all that its limits allow.

    Args:
        outset: the cards.
        curves: the memory after a review.
        habits: the time of a day with a card, and the fate of new cards.
        days: the number of study days, with today.
        seed: the seed of the chance.
        runs: the number of runs; 0 means the number of `runs_for`.
        limits: the daily limits; cards beyond them stay due.
        settled: last days over which the recall of cards that were begun is averaged. Cards that were begun together
            come due together, so that on a single day nearly all or few of them are fresh.
    """
    count = runs or runs_for(len(outset))
    chance = np.random.default_rng(seed)
    gate = None if limits is None else _DailyGate(limits, count)
    run = np.repeat(np.arange(count), len(outset))
    waits = np.tile(_interval_factors(curves, outset.retention), count)
    stability, difficulty = np.tile(outset.stability, count), np.tile(outset.difficulty, count)
    last, due = np.tile(-outset.elapsed, count), np.maximum(np.tile(outset.due_in, count), 0)
    is_new = np.isnan(stability)
    begun = curves.begun()
    steps = np.cumsum(habits.first_ratings)[:-1]
    reviews, new = (np.zeros((count, days), dtype=np.int64) for _ in range(2))
    seconds = np.zeros((count, days))
    looks = _looks(days, settled)
    shares, looked = np.zeros(count), np.zeros(count)
    for day in range(days):
        cards_asked = np.flatnonzero(due <= day)
        if gate is not None and len(cards_asked):
            cards_asked = gate.let_through(cards_asked, is_new[cards_asked], due[cards_asked], is_today=day == 0)
        fresh = cards_asked[is_new[cards_asked]]
        old = cards_asked[~is_new[cards_asked]]
        recall = curves.recall(day - last[old], stability[old])
        is_known = chance.random(len(old)) < recall
        for branch, move in ((is_known, curves.known), (~is_known, curves.failed)):
            at = old[branch]
            stability[at], difficulty[at] = move(stability[at], difficulty[at], recall[branch])
        rating = np.searchsorted(steps, chance.random(len(fresh)), side="right")
        stability[fresh], difficulty[fresh] = begun[0][rating], begun[1][rating]
        is_new[fresh] = False
        last[cards_asked] = day
        wait = stability[cards_asked] * waits[cards_asked]
        wait *= chance.uniform(1 - _SPREAD, 1 + _SPREAD, len(cards_asked))
        due[cards_asked] = day + np.clip(np.rint(wait), 1, _LONGEST).astype(np.int64)
        reviews[:, day] = np.bincount(run[old], minlength=count)
        new[:, day] = np.bincount(run[fresh], minlength=count)
        spent = np.where(is_known, habits.costs.known_s, habits.costs.failed_s)
        seconds[:, day] = np.bincount(run[old], weights=spent, minlength=count) + new[:, day] * habits.costs.new_s
        if day in looks:
            recall_by_card = np.where(is_new, 0.0, curves.recall(day + 1 - last, np.where(is_new, 1.0, stability)))
            begun_in_run = np.bincount(run[~is_new], minlength=count)
            shares += np.bincount(run, weights=recall_by_card, minlength=count) / np.maximum(begun_in_run, 1)
            looked += begun_in_run > 0  # before the first card is begun there is no recall to look at
    return SimulatedRuns(reviews, new, seconds, shares / np.maximum(looked, 1) * begun_in_run)


def together(parts: Sequence[SimulatedRuns]) -> SimulatedRuns:
    """Return the runs of cards that were followed in parts, such as by other weights, with as many runs in each."""
    columns = zip(*((part.reviews, part.new, part.seconds, part.known) for part in parts), strict=True)
    return SimulatedRuns(*(np.sum(of_parts, axis=0) for of_parts in columns))


def _looks(days: int, settled: int) -> frozenset[int]:
    """Return the days on which recall is looked at: the last one, and some of those before it, evenly spread."""
    step = max(1, settled // _MOST_LOOKS)
    return frozenset(range(days - 1, max(-1, days - 1 - settled), -step))


class _DailyGate:
    """Lets through as many cards a day as the limits of their decks allow, in each run separately."""

    def __init__(self, limits: Limits, runs: int) -> None:
        decks = len(limits.reviews)
        self._group = np.tile(limits.deck, runs) + np.repeat(np.arange(runs) * decks, len(limits.deck))
        most = np.stack((limits.reviews, limits.new), axis=1)
        done_today = np.stack((limits.done_reviews, limits.done_new), axis=1)
        self._most, self._left_today = (np.tile(limit, (runs, 1)) for limit in (most, most - done_today))
        self._waits = np.tile(limits.waits, runs)

    def let_through(self, cards_asked: Ints, is_new: NDArray[np.bool_], due: Ints, *, is_today: bool) -> Ints:
        """Return the cards that pass the daily limits, the longest overdue first.

        Args:
            cards_asked: cards, rising.
            is_new: whether each card is new.
            due: the day on which each was or is due, from 0 on.
            is_today: whether a part of the limits is used up.
        """
        kind = self._group[cards_asked] * 2 + is_new
        most = (self._left_today if is_today else self._most).copy()
        counts = np.bincount(kind, minlength=most.size).reshape(-1, 2)
        is_late = counts[:, 0] > most[:, 0]
        most[is_late & self._waits, 1] = 0
        if (counts <= most).all():
            return cards_asked
        return cards_asked[_longest_due(kind, due, np.maximum(most, 0).reshape(-1))]


def _longest_due(kind: Ints, due: Ints, most: Ints) -> Ints:
    """Return the places of so many of each kind, the longest due first, in ascending order.

    Args:
        kind: the kind of each card.
        due: a day from 0 on.
        most: the most cards of each kind.
    """
    size = len(kind)
    rank = (kind * (int(due.max()) + 1) + due) * size + np.arange(
        size
    )  # one number of each: by far the fastest to sort
    counts = np.bincount(kind, minlength=len(most))
    until = np.cumsum(counts)
    rank.sort()
    is_chosen = np.arange(size) - np.repeat(until - counts, counts) < np.repeat(most, counts)
    return np.sort(rank[is_chosen] % size)


def _interval_factors(curves: Curves, retention: Floats) -> Floats:
    """Return the interval of each card as a factor of its stability; cached, since decks are few."""
    levels, level = np.unique(retention, return_inverse=True)
    unit = np.ones(1)
    factors: Floats = np.array([curves.interval(retention_level, unit)[0] for retention_level in levels.tolist()])[
        level.reshape(-1)
    ]
    return factors


def forecast(course: SimulatedRuns, due: Sequence[int], today: int) -> tuple[ForecastDay, ...]:
    """Summarise all runs, day by day.

    Args:
        course: the course of all runs.
        due: cards that fall due on each day as things stand, today first.
        today: study day, days since 1970-01-01.
    """
    least, most = np.quantile(course.reviews, (0.1, 0.9), axis=0).tolist()
    reviews, new = course.reviews.mean(axis=0).tolist(), course.new.mean(axis=0).tolist()
    minutes = (course.seconds.mean(axis=0) / 60).tolist()
    return tuple(
        ForecastDay(today + ahead, due[ahead], reviews[ahead], least[ahead], most[ahead], new[ahead], minutes[ahead])
        for ahead in range(len(reviews))
    )


def load_curve(
    outset: StartingCards,
    curves: Curves,
    habits: Habits,
    retentions: Sequence[float],
    days: int,
) -> tuple[LoadPoint, ...]:
    """Return minutes a day and cards known for several desired retentions, from the present cards on.

    Each is tried with the same chance, so that their differences are those of the retention. Of very many cards a
    sample is followed. Cards known are those of an ordinary day at the end, whatever falls due on the last one.

    Args:
        outset: the cards; their own retention is left aside.
        curves: the curves, as in `simulate`, and so are habits.
        habits: the habits of the person.
        retentions: 0 to 1.
        days: the number of study days.
    """
    sample, weight = _sample_cards(outset)
    points = []
    for retention in retentions:
        tried = replace(sample, retention=np.full(len(sample), retention))
        runs = max(1, min(8, runs_for(len(sample)) // 4))
        course = simulate(tried, curves, habits, days, runs=runs, settled=min(days, _SETTLED))
        minutes = float(course.seconds.mean()) / 60 * weight
        points.append(LoadPoint(retention, minutes, float(course.known.mean()) * weight))
    return tuple(points)


def _sample_cards(outset: StartingCards, most: int = 5_000) -> tuple[StartingCards, float]:
    """Return at most so many of the cards, evenly chosen, and how many each of them stands for."""
    if len(outset) <= most:
        return outset, 1.0
    chosen = np.linspace(0, len(outset) - 1, most).astype(np.int64)
    sample = StartingCards(
        outset.stability[chosen],
        outset.difficulty[chosen],
        outset.elapsed[chosen],
        outset.due_in[chosen],
        outset.retention[chosen],
    )
    return sample, len(outset) / most
