"""What the counts of a class say of each card: how often it is forgotten, by whom, and whether students agree on it.

One student's answers to one card resemble each other, so that they weigh less than as many answers of a whole class:
the interval of a rate is Wilson's for as many independent answers as the spread among students leaves (J. N. K. Rao and
A. J. Scott, 1992, "A simple method for the analysis of clustered binary data").
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import atanh, cbrt, exp, log, sqrt, tanh
from statistics import median

from studyapp.domain.ids import Uid
from studyapp.domain.suggestions import CardFigures
from studyapp.statistics.findings import wilson

LEAST_STUDENTS = 10
"""Below so many students nothing is said of how they differ."""

_Z95 = 1.959964
_STEPS = 30  # of Newton's method; ten are enough but for the strangest cards


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """What a class says of one card by its answers.

    Attributes:
        students: who answered it three times or more.
        answers: of all of them; so are `recalls`, `forgotten` and `lapses`, see `CardFigures`.
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
        """The log-odds to forget another card, half an answer added on either side so that it is finite."""
        return log((self.others_forgotten + 0.5) / (self.others - self.others_forgotten + 0.5))


def item_figures(students: Sequence[Collection[CardFigures]]) -> tuple[ItemFigures, ...]:
    """The figures of all cards that anybody answered, in the order in which they come.

    Args:
        students: the figures of each student.
    """
    by_card: dict[Uid, list[tuple[CardFigures, _Response]]] = {}
    for held in students:
        recalls, forgotten = sum(each.recalls for each in held), sum(each.forgotten for each in held)
        for each in held:
            rest = (recalls - each.recalls, forgotten - each.forgotten)
            by_card.setdefault(each.card_uid, []).append((each, _Response(each.recalls, each.forgotten, *rest)))
    return tuple(_relative({uid: _item(uid, held) for uid, held in by_card.items()}))


def _relative(items: Mapping[Uid, tuple[ItemFigures, "_Misfit | None"]]) -> Iterator[ItemFigures]:
    """The items with their misfit by that of the middle card: what all cards share is no fault of one."""
    squares = [found.square for _, found in items.values() if found is not None]
    usual = max(1.0, median(squares)) if squares else 1.0
    for item, found in items.values():
        yield item if found is None else replace(item, misfit=found.square / usual, misfit_z=found.score(usual))


def _item(uid: Uid, held: Sequence[tuple[CardFigures, _Response]]) -> tuple[ItemFigures, "_Misfit | None"]:
    figures = [each for each, _ in held]
    responses = [each for _, each in held if each.recalls]
    recalls, forgotten = sum(each.recalls for each in figures), sum(each.forgotten for each in figures)
    item = ItemFigures(
        uid,
        len(figures),
        sum(each.answers for each in figures),
        recalls,
        forgotten,
        sum(each.lapses for each in figures),
        round(median(each.seconds for each in figures)),
    )
    if not recalls:
        return item, None
    rate = forgotten / recalls
    item = replace(item, rate=rate, interval=wilson(rate, recalls / _design_effect(responses, rate)))
    compared = [each for each in responses if each.others]
    if len(compared) < LEAST_STUDENTS:
        return item, None
    found = _correlation(compared)
    if found is not None:
        highest = tanh(atanh(max(-0.999999, min(found, 0.999999))) + _Z95 / sqrt(len(compared) - 3))
        item = replace(item, discrimination=found, highest_discrimination=highest)
    return item, _misfit(compared)


def _design_effect(responses: Sequence[_Response], rate: float) -> float:
    """How many answers weigh as much as one independent answer: 1 or more."""
    count, recalls = len(responses), sum(each.recalls for each in responses)
    if count < 2 or rate in (0, 1):
        return 1.0
    spread = sum((each.forgotten - each.recalls * rate) ** 2 for each in responses)
    variance = count / (count - 1) * spread / recalls**2
    return max(1.0, variance / (rate * (1 - rate) / recalls))


def _correlation(responses: Sequence[_Response]) -> float | None:
    here = [1 - each.forgotten / each.recalls for each in responses]
    elsewhere = [1 - each.others_forgotten / each.others for each in responses]
    middle, other = sum(here) / len(here), sum(elsewhere) / len(elsewhere)
    squares = sum((x - middle) ** 2 for x in here), sum((y - other) ** 2 for y in elsewhere)
    if min(squares) < 1e-12:
        return None
    together = sum((x - middle) * (y - other) for x, y in zip(here, elsewhere, strict=True))
    return together / sqrt(squares[0] * squares[1])


@dataclass(frozen=True, slots=True)
class _Misfit:
    """The mean square of an item, and its standard deviation where the model holds."""

    square: float
    deviation: float

    def score(self, usual: float) -> float:
        """The mean square, by the usual one, as a standard score."""
        root = cbrt(self.square / usual)
        return (root - 1) * 3 / self.deviation + self.deviation / 3


def _misfit(responses: Sequence[_Response]) -> _Misfit | None:
    """How the students' counts lie about what their other cards and this card's rate let expect (G. Rasch, 1960)."""
    forgotten = sum(each.forgotten for each in responses)
    if forgotten in (0, sum(each.recalls for each in responses)):
        return None
    chances = _chances(responses, forgotten)
    variances = [each.recalls * p * (1 - p) for each, p in zip(responses, chances, strict=True)]
    total = sum(variances)
    residuals = sum((each.forgotten - each.recalls * p) ** 2 for each, p in zip(responses, chances, strict=True))
    kurtosis = sum(
        variance * (1 + (3 * each.recalls - 6) * p * (1 - p)) - variance**2
        for each, p, variance in zip(responses, chances, variances, strict=True)
    )
    return _Misfit(residuals / total, sqrt(max(kurtosis, 1e-9)) / total)


def _chances(responses: Sequence[_Response], forgotten: int) -> list[float]:
    """Each student's chance to forget the card, so that the class forgets it as often as it did."""
    abilities = [each.ability for each in responses]
    shift = 0.0
    chances = _logistic(abilities, shift)
    for _ in range(_STEPS):
        expected = sum(each.recalls * p for each, p in zip(responses, chances, strict=True))
        slope = sum(each.recalls * p * (1 - p) for each, p in zip(responses, chances, strict=True))
        step = max(-1.0, min(1.0, (forgotten - expected) / max(slope, 1e-9)))
        shift += step
        chances = _logistic(abilities, shift)
        if abs(step) < 1e-9:
            break
    return chances


def _logistic(abilities: Sequence[float], shift: float) -> list[float]:
    return [1 / (1 + exp(-max(-30.0, min(30.0, each + shift)))) for each in abilities]
