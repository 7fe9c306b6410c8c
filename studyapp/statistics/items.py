"""Compute the statistics of each card in a class: how often it is forgotten, by whom, and the agreement.

One student's answers to one card resemble each other, so that they weigh less than as many answers of a whole class:
the interval of a rate is Wilson's for as many independent answers as the spread among students leaves (J. N. K. Rao and
A. J. Scott, 1992, "A simple method for the analysis of clustered binary data").
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import atanh, cbrt, exp, log, sqrt, tanh
from statistics import median

from studyapp.domain.curated import CardFigures
from studyapp.domain.ids import Uid
from studyapp.statistics.findings import wilson

LEAST_STUDENTS = 10
"""Below so many students nothing is said of how they differ."""

_Z95 = 1.959964
_STEPS = 30  # of Newton's method; ten are enough but for the strangest cards


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """The figures of one card from the answers of a class.

    Attributes:
        students: the students who answered it three times or more.
        answers: the answers of all of them; so are `recalls`, `forgotten` and `lapses`, see `CardFigures`.
        rate: share of recalls that failed; None where there are none.
        interval: between what bounds it lies with 95 %.
        seconds: the middle one of the students' times.
        discrimination: correlation of the students' share of this card with their share of all the others; with one
            answer each the point-biserial one. None with fewer than `LEAST_STUDENTS`, or where all did alike.
        highest_discrimination: the upper bound of its interval of 95 % (R. A. Fisher, 1921).
        misfit: how much more the students differ on this card than chance and their other cards explain: the mean
            square of J. M. Linacre and B. D. Wright's infit, by that of the deck's middle card. 1 is as expected.
        misfit_z: the same as a standard score (E. B. Wilson and M. M. Hilferty, 1931).
    """

    card_uid: Uid
    students: int
    answers: int
    recalls: int
    forgotten: int
    lapses: int
    seconds: int
    rate: float | None = None
    interval: tuple[float, float] | None = None
    discrimination: float | None = None
    highest_discrimination: float | None = None
    misfit: float | None = None
    misfit_z: float | None = None


@dataclass(frozen=True, slots=True)
class _Response:
    """One student's recalls of one card, and those of all their other cards."""

    recalls: int
    forgotten: int
    others: int
    others_forgotten: int

    @property
    def ability(self) -> float:
        """Return the log-odds to forget another card, half an answer added on either side so that it is finite."""
        return log((self.others_forgotten + 0.5) / (self.others - self.others_forgotten + 0.5))


def item_figures(students: Sequence[Collection[CardFigures]]) -> tuple[ItemFigures, ...]:
    """Return the figures of all cards that anybody answered, in the order in which they come.

    Args:
        students: the figures of each student.
    """
    by_card: dict[Uid, list[tuple[CardFigures, _Response]]] = {}
    for figures in students:
        recalls, forgotten = (
            sum(card_figures.recalls for card_figures in figures),
            sum(card_figures.forgotten for card_figures in figures),
        )
        for card_figures in figures:
            recalls_of_others = (recalls - card_figures.recalls, forgotten - card_figures.forgotten)
            by_card.setdefault(card_figures.card_uid, []).append(
                (card_figures, _Response(card_figures.recalls, card_figures.forgotten, *recalls_of_others))
            )
    return tuple(_with_relative_misfit({uid: _item_figures(uid, figures) for uid, figures in by_card.items()}))


def _with_relative_misfit(items: Mapping[Uid, tuple[ItemFigures, "_Misfit | None"]]) -> Iterator[ItemFigures]:
    """Yield the items with misfit relative to the median card: a misfit that all share is no fault of one."""
    squares = [misfit.square for _, misfit in items.values() if misfit is not None]
    usual = max(1.0, median(squares)) if squares else 1.0
    for item, misfit in items.values():
        yield item if misfit is None else replace(item, misfit=misfit.square / usual, misfit_z=misfit.score(usual))


def _item_figures(
    uid: Uid, figures_and_responses: Sequence[tuple[CardFigures, _Response]]
) -> tuple[ItemFigures, "_Misfit | None"]:
    figures = [pair for pair, _ in figures_and_responses]
    responses = [pair for _, pair in figures_and_responses if pair.recalls]
    recalls, forgotten = sum(pair.recalls for pair in figures), sum(pair.forgotten for pair in figures)
    item = ItemFigures(
        uid,
        len(figures),
        sum(pair.answers for pair in figures),
        recalls,
        forgotten,
        sum(pair.lapses for pair in figures),
        round(median(pair.seconds for pair in figures)),
    )
    if not recalls:
        return item, None
    rate = forgotten / recalls
    item = replace(item, rate=rate, interval=wilson(rate, recalls / _design_effect(responses, rate)))
    compared = [pair for pair in responses if pair.others]
    if len(compared) < LEAST_STUDENTS:
        return item, None
    correlation = _correlation(compared)
    if correlation is not None:
        highest = tanh(atanh(max(-0.999999, min(correlation, 0.999999))) + _Z95 / sqrt(len(compared) - 3))
        item = replace(item, discrimination=correlation, highest_discrimination=highest)
    return item, _misfit(compared)


def _design_effect(responses: Sequence[_Response], rate: float) -> float:
    """Return the number of answers that carry as much information as one independent answer: 1 or more."""
    count, recalls = len(responses), sum(response.recalls for response in responses)
    if count < 2 or rate in (0, 1):
        return 1.0
    spread = sum((response.forgotten - response.recalls * rate) ** 2 for response in responses)
    variance = count / (count - 1) * spread / recalls**2
    return max(1.0, variance / (rate * (1 - rate) / recalls))


def _correlation(responses: Sequence[_Response]) -> float | None:
    own_rates = [1 - response.forgotten / response.recalls for response in responses]
    elsewhere = [1 - response.others_forgotten / response.others for response in responses]
    middle, mean_elsewhere = sum(own_rates) / len(own_rates), sum(elsewhere) / len(elsewhere)
    squares = sum((x - middle) ** 2 for x in own_rates), sum((y - mean_elsewhere) ** 2 for y in elsewhere)
    if min(squares) < 1e-12:
        return None
    together = sum((x - middle) * (y - mean_elsewhere) for x, y in zip(own_rates, elsewhere, strict=True))
    return together / sqrt(squares[0] * squares[1])


@dataclass(frozen=True, slots=True)
class _Misfit:
    """The mean square of an item, and its standard deviation under the model."""

    square: float
    deviation: float

    def score(self, usual: float) -> float:
        """Return the mean square, relative to the usual one, as a standard score."""
        root = cbrt(self.square / usual)
        return (root - 1) * 3 / self.deviation + self.deviation / 3


def _misfit(responses: Sequence[_Response]) -> _Misfit | None:
    """Compare the students' counts with the expectation from other cards and this card's rate (G. Rasch, 1960)."""
    forgotten = sum(response.forgotten for response in responses)
    if forgotten in (0, sum(response.recalls for response in responses)):
        return None
    chances = _chances(responses, forgotten)
    variances = [response.recalls * p * (1 - p) for response, p in zip(responses, chances, strict=True)]
    total = sum(variances)
    residuals = sum(
        (response.forgotten - response.recalls * p) ** 2 for response, p in zip(responses, chances, strict=True)
    )
    kurtosis = sum(
        variance * (1 + (3 * response.recalls - 6) * p * (1 - p)) - variance**2
        for response, p, variance in zip(responses, chances, variances, strict=True)
    )
    return _Misfit(residuals / total, sqrt(max(kurtosis, 1e-9)) / total)


def _chances(responses: Sequence[_Response], forgotten: int) -> list[float]:
    """Return each student's chance to forget the card, so that the class forgets it as often as it did."""
    abilities = [response.ability for response in responses]
    shift = 0.0
    chances = _logistic(abilities, shift)
    for _ in range(_STEPS):
        expected = sum(response.recalls * p for response, p in zip(responses, chances, strict=True))
        slope = sum(response.recalls * p * (1 - p) for response, p in zip(responses, chances, strict=True))
        step = max(-1.0, min(1.0, (forgotten - expected) / max(slope, 1e-9)))
        shift += step
        chances = _logistic(abilities, shift)
        if abs(step) < 1e-9:
            break
    return chances


def _logistic(abilities: Sequence[float], shift: float) -> list[float]:
    return [1 / (1 + exp(-max(-30.0, min(30.0, ability + shift)))) for ability in abilities]
