"""Compute the whole report of a library, for the cards that a person chose."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from studyapp.domain.reviews import Rating
from studyapp.statistics.columns import Answers, Cards, Floats, Ints, Truths
from studyapp.statistics.findings import (
    ALL_CARDS,
    Calibration,
    CalibrationBin,
    CardFilter,
    CardGroup,
    FilterChoices,
    Period,
    Report,
    Retention,
)
from studyapp.statistics.summary import RetentionByDay, every_day, period_edges, summary

_CALENDAR_DAYS = 53 * 7

MAX_BINS = 12
_GRID_STEPS = 4096  # predictions that are equal up to so many steps stay together
MIN_BIN_REVIEWS = 30
"""Reviews that a bin has at least, where there are so many at all."""

_MIN_CHANCE = 1e-4  # a prediction is kept so far from 0 and 1 for the log loss


@dataclass(frozen=True, slots=True)
class RecallPredictions:
    """The predicted recalls of the memory model.

    Attributes:
        before: recall before each answer, 0 to 1, shape (answers,); NaN where the answer tells nothing of it: the
            first one, one on the day of the one before, and cramming.
        today: recall of each card on this study day, shape (cards,); 0 of a card that was never answered.
    """

    before: Floats
    today: Floats


def make_report(
    answers: Answers, cards: Cards, recalls: RecallPredictions, choice: CardFilter, period: Period, today: int
) -> Report:
    """Compute all statistics of the chosen cards.

    Args:
        answers: all that hold.
        cards: all.
        recalls: their predicted recalls.
        choice: the cards that are meant.
        period: the stretch of time.
        today: study day, days since 1970-01-01.
    """
    is_chosen = chosen_cards(cards, choice)
    is_asked = answers_to(answers, is_chosen, choice)
    ours = answers.among(is_asked)
    beginning = min(today, int(ours.day.min(initial=today)))
    first_day = period.first_day(today, beginning)
    inside = (ours.day >= first_day) & (ours.day <= today)
    answers_inside = ours.among(inside)
    reviews, by_day = RetentionByDay(ours), every_day(ours, today)
    first_shown = min(first_day, today - _CALENDAR_DAYS + 1)
    sums = _GroupSums(answers_inside, is_chosen, recalls.today)
    return Report(
        summary=summary(ours, cards.among(is_chosen), today, reviews, by_day),
        first_day=first_day,
        days=tuple(day for day in by_day.values() if first_shown <= day.study_day <= today),
        retention={
            some_period: reviews.over([some_period.first_day(today, beginning), today + 1])[0] for some_period in Period
        },
        over_time=reviews.over(period_edges(first_day, today)),
        calibration=_calibration(answers_inside, recalls.before[is_asked][inside]),
        decks=sums.of(cards.deck, [(name, "") for name in cards.deck_names]),
        sections=sums.of(cards.section, cards.section_names),
        kinds=sums.of(cards.kind, [(name, "") for name in cards.kind_names]),
        cards=int(is_chosen.sum()),
        known=float(recalls.today[is_chosen].sum()),
    )


def _calibration(answers: Answers, before: Floats) -> Calibration:
    """Calibrate reviews of cards in review only; the model is not for learning steps."""
    is_predicted = ~np.isnan(before) & answers.is_review
    return calibrate(before[is_predicted], answers.rating[is_predicted] != Rating.AGAIN)


class _GroupSums:
    """Sums over groups of the chosen cards."""

    def __init__(self, answers: Answers, is_chosen: Truths, recall: Floats) -> None:
        """Sum the answers of each card once; a group is then the sum of its cards, which are far fewer.

        Args:
            answers: the answers of the cards meant; those to cards that are gone are of no group.
            is_chosen: whether each card is chosen, shape (cards,).
            recall: the recall of each card today, shape (cards,).
        """
        self._meant, self._recall, size = is_chosen, recall, len(is_chosen)
        category = np.where(answers.is_review, 1 + (answers.rating != Rating.AGAIN), np.int64(0))
        counts = np.bincount(answers.card * 3 + category, minlength=3 * size)[: 3 * size].reshape(size, 3)
        self._count, self._asked, self._known = counts.sum(axis=1), counts[:, 1] + counts[:, 2], counts[:, 2]
        self._spent = np.bincount(answers.card, weights=answers.duration_ms, minlength=size)[:size]

    def of(self, group: Ints, names: Sequence[tuple[str, str]]) -> tuple[CardGroup, ...]:
        """Return the groups that have cards, in the order of their names.

        Args:
            group: the group of each card; below 0 for none.
            names: the names of each group, with its section.
        """
        is_begun = self._meant & (self._recall > 0)

        def summed(of_card: "Ints | Floats | Truths") -> list[float]:
            sums: list[float] = np.bincount(group[is_in], weights=of_card[is_in], minlength=len(names)).tolist()
            return sums

        is_in = group >= 0
        columns = (self._meant, is_begun, np.where(is_begun, self._recall, 0.0), self._count, self._spent)
        cards, begun, recall, count, spent = map(summed, columns)
        asked, known = map(summed, (self._asked, self._known))
        return tuple(
            CardGroup(
                name=name,
                section=section,
                cards=int(cards[at]),
                begun=int(begun[at]),
                recall=recall[at] / begun[at] if begun[at] else None,
                answers=int(count[at]),
                duration_ms=int(spent[at]),
                retention=Retention(int(known[at]), int(asked[at])),
            )
            for at, (name, section) in enumerate(names)
            if cards[at]
        )


def available_choices(cards: Cards) -> FilterChoices:
    """Return the choices that have cards."""
    section_at = [at for at in np.unique(cards.section).tolist() if at >= 0]
    return FilterChoices(
        decks=tuple((cards.deck_uids[at], cards.deck_names[at]) for at in np.unique(cards.deck).tolist() if at >= 0),
        sections=tuple(dict.fromkeys(cards.section_names[at] for at in section_at)),
        kinds=cards.kind_names,
    )


def chosen_cards(cards: Cards, choice: CardFilter) -> Truths:
    """Return a mask of the chosen cards, shape (cards,)."""
    is_chosen = np.ones(len(cards), dtype=np.bool_)
    if choice.deck_uid is not None:
        is_chosen &= cards.deck == _index(cards.deck_uids, choice.deck_uid)
    if choice.section is not None:
        section_indexes = [at for at, name in enumerate(cards.section_names) if name == choice.section]
        is_chosen &= np.isin(cards.section, section_indexes)
    if choice.kind is not None:
        is_chosen &= cards.kind == _index(cards.kind_names, choice.kind)
    return is_chosen


def answers_to(answers: Answers, is_chosen: Truths, choice: CardFilter) -> Truths:
    """Return a mask of the answers to chosen cards; without a choice it includes deleted cards."""
    if choice == ALL_CARDS:
        return np.ones(len(answers), dtype=np.bool_)
    return np.append(is_chosen, False)[np.minimum(answers.card, len(is_chosen))]


def _index(values: Sequence[str], key: str) -> int:
    return values.index(key) if key in values else -2


def calibrate(predicted: Floats, is_known: Truths) -> Calibration:
    """Compare predicted with actual recall, in bins of about equally many reviews.

    Args:
        predicted: the predicted recall before each review, 0 to 1, shape (reviews,).
        is_known: whether it was not answered "again", shape (reviews,).
    """
    total = len(predicted)
    if not total:
        return Calibration((), 0.0, Retention(0, 0), 0.0, 0.0)
    step = (predicted * _GRID_STEPS).astype(np.int64)
    columns = (np.bincount(step), np.bincount(step, weights=is_known), np.bincount(step, weights=predicted))
    starts = _bin_starts(columns[0], max(1, min(MAX_BINS, total // MIN_BIN_REVIEWS)))
    counts, hits, sums = (np.add.reduceat(column, starts) for column in columns)
    means = sums / counts
    bounded = np.clip(predicted, _MIN_CHANCE, 1 - _MIN_CHANCE)
    return Calibration(
        bins=tuple(
            CalibrationBin(mean, Retention(round(hit), count))
            for mean, hit, count in zip(means.tolist(), hits.tolist(), counts.tolist(), strict=True)
        ),
        predicted=float(predicted.mean()),
        observed=Retention(int(is_known.sum()), total),
        log_loss=float(-np.log(np.where(is_known, bounded, 1 - bounded)).mean()),
        error=float(np.sqrt((counts * (means - hits / counts) ** 2).sum() / total)),
    )


def _bin_starts(counts: Ints, bins: int) -> Ints:
    """Return the grid steps with which bins of about equally many reviews begin, each at least FEWEST.

    Fewer stay together with those before them, the lowest with those after.
    """
    until = np.cumsum(counts)
    positions = np.arange(bins) * until[-1] // bins
    starts = [0]
    for start in np.unique(np.searchsorted(until, positions, side="right")).tolist():
        before = until[starts[-1] - 1] if starts[-1] else 0
        if start and until[start - 1] - before >= MIN_BIN_REVIEWS and until[-1] - until[start - 1] >= MIN_BIN_REVIEWS:
            starts.append(start)
    return np.array(starts)
