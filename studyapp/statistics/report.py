"""Counts all that is told of a library, of the cards that a person chose."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from studyapp.domain.reviews import Rating
from studyapp.statistics.calibration import calibration
from studyapp.statistics.choosing import answers_to, chosen
from studyapp.statistics.columns import Answers, Cards, Floats, Ints, Truths
from studyapp.statistics.findings import Calibration, Choice, Group, Period, Report, Retention
from studyapp.statistics.past import Reviews, stretches
from studyapp.statistics.summing import every_day, summary

_CALENDAR_DAYS = 53 * 7


@dataclass(frozen=True, slots=True)
class Recalls:
    """What the memory model predicts.

    Attributes:
        before: recall before each answer, 0 to 1, shape (answers,); NaN where the answer tells nothing of it: the
            first one, one on the day of the one before, and cramming.
        today: recall of each card on this study day, shape (cards,); 0 of a card that was never answered.
    """

    before: Floats
    today: Floats


def report(answers: Answers, cards: Cards, recalls: Recalls, choice: Choice, period: Period, today: int) -> Report:
    """Everything at once.

    Args:
        answers: all that hold.
        cards: all.
        recalls: what the memory model predicts of them.
        choice: which cards are meant.
        period: the stretch of time.
        today: study day, days since 1970-01-01.
    """
    meant = chosen(cards, choice)
    asked = answers_to(answers, meant, choice)
    ours = answers.among(asked)
    beginning = min(today, int(ours.day.min(initial=today)))
    first_day = period.first_day(today, beginning)
    inside = (ours.day >= first_day) & (ours.day <= today)
    within = ours.among(inside)
    reviews, by_day = Reviews(ours), every_day(ours, today)
    first_shown = min(first_day, today - _CALENDAR_DAYS + 1)
    sums = _Sums(within, meant, recalls.today)
    return Report(
        summary=summary(ours, cards.among(meant), today, reviews, by_day),
        first_day=first_day,
        days=tuple(day for day in by_day.values() if first_shown <= day.study_day <= today),
        retention={each: reviews.over([each.first_day(today, beginning), today + 1])[0] for each in Period},
        over_time=reviews.over(stretches(first_day, today)),
        calibration=_calibration(within, recalls.before[asked][inside]),
        decks=sums.of(cards.deck, [(name, "") for name in cards.deck_names]),
        sections=sums.of(cards.section, cards.section_names),
        kinds=sums.of(cards.kind, [(name, "") for name in cards.kind_names]),
        cards=int(meant.sum()),
        known=float(recalls.today[meant].sum()),
    )


def _calibration(answers: Answers, before: Floats) -> Calibration:
    """Of the reviews of cards in review; what is asked in learning steps is not what the model is for."""
    told = ~np.isnan(before) & answers.is_review
    return calibration(before[told], answers.rating[told] != Rating.AGAIN)


class _Sums:
    """What is told of groups of the cards meant."""

    def __init__(self, answers: Answers, meant: Truths, recall: Floats) -> None:
        """Sums up the answers of each card once; a group is then the sum of its cards, which are far fewer.

        Args:
            answers: of the cards meant; those to cards that are gone are of no group.
            meant: which of the cards, shape (cards,).
            recall: of each card today, shape (cards,).
        """
        self._meant, self._recall, size = meant, recall, len(meant)
        what = np.where(answers.is_review, 1 + (answers.rating != Rating.AGAIN), np.int64(0))
        counts = np.bincount(answers.card * 3 + what, minlength=3 * size)[: 3 * size].reshape(size, 3)
        self._count, self._asked, self._known = counts.sum(axis=1), counts[:, 1] + counts[:, 2], counts[:, 2]
        self._spent = np.bincount(answers.card, weights=answers.duration_ms, minlength=size)[:size]

    def of(self, group: Ints, names: Sequence[tuple[str, str]]) -> tuple[Group, ...]:
        """The groups that have cards, in the order of their names.

        Args:
            group: of each card; below 0 for none.
            names: of each group, with its section.
        """
        is_begun = self._meant & (self._recall > 0)

        def summed(of_card: "Ints | Floats | Truths") -> list[float]:
            found: list[float] = np.bincount(group[is_in], weights=of_card[is_in], minlength=len(names)).tolist()
            return found

        is_in = group >= 0
        columns = (self._meant, is_begun, np.where(is_begun, self._recall, 0.0), self._count, self._spent)
        cards, begun, recall, count, spent = map(summed, columns)
        asked, known = map(summed, (self._asked, self._known))
        return tuple(
            Group(
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
