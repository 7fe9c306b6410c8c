"""Counts all that is told of a library, of the cards that a person chose."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from studyapp.domain.reviews import Rating
from studyapp.statistics.calibration import calibration
from studyapp.statistics.choosing import answers_to, chosen
from studyapp.statistics.columns import Answers, Cards, Floats, Ints, Truths
from studyapp.statistics.findings import Calibration, Choice, Group, Period, Report, Retention
from studyapp.statistics.past import Reviews, days, stretches
from studyapp.statistics.summing import summary

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
    reviews = Reviews(ours)
    sums = _Sums(within, meant, recalls.today)
    return Report(
        summary=summary(ours, cards.among(meant), today, reviews),
        first_day=first_day,
        days=days(ours, min(first_day, today - _CALENDAR_DAYS + 1), today),
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


@dataclass(frozen=True, slots=True)
class _Sums:
    """What is told of groups of the cards meant."""

    answers: Answers
    meant: Truths
    recall: Floats

    def of(self, group: Ints, names: Sequence[tuple[str, str]]) -> tuple[Group, ...]:
        """The groups that have cards, in the order of their names.

        Args:
            group: of each card; below 0 for none.
            names: of each group, with its section.
        """
        cards = self._count(group[self.meant], len(names))
        is_begun = self.meant & (self.recall > 0)
        begun = self._count(group[is_begun], len(names))
        recall = self._count(group[is_begun], len(names), self.recall[is_begun])
        of_answer = np.append(group, -1)[np.minimum(self.answers.card, len(group))]
        is_review = self.answers.is_review
        is_known = is_review & (self.answers.rating != Rating.AGAIN)
        count = self._count(of_answer, len(names))
        spent = self._count(of_answer, len(names), self.answers.duration_ms)
        asked, known = (self._count(of_answer[each], len(names)) for each in (is_review, is_known))
        return tuple(
            Group(
                name=names[at][0],
                section=names[at][1],
                cards=int(cards[at]),
                begun=int(begun[at]),
                recall=float(recall[at] / begun[at]) if begun[at] else None,
                answers=int(count[at]),
                duration_ms=int(spent[at]),
                retention=Retention(int(known[at]), int(asked[at])),
            )
            for at in np.flatnonzero(cards).tolist()
        )

    @staticmethod
    def _count(group: Ints, length: int, weights: "Ints | Floats | None" = None) -> Floats:
        weighed = None if weights is None else weights[group >= 0]
        return np.bincount(group[group >= 0], weights=weighed, minlength=length).astype(np.float64)
