"""Figures of cards over a class: counts against hand-made ones, and laws of the intervals."""

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.curated import CardFigures
from studyapp.domain.ids import Uid
from studyapp.statistics.findings import wilson
from studyapp.statistics.items import ItemFigures, item_figures

CARDS = tuple(Uid(f"card-number-{number}") for number in range(3))


@st.composite
def students(draw: st.DrawFn) -> list[CardFigures]:
    held = []
    for uid in draw(st.lists(st.sampled_from(CARDS), unique=True)):
        recalls = draw(st.integers(0, 8))
        forgotten = draw(st.integers(0, recalls))
        held.append(CardFigures(uid, recalls + 3, recalls, forgotten, 5, 0))
    return held


def answered(uid: Uid, recalls: int, forgotten: int, seconds: int = 5) -> CardFigures:
    return CardFigures(uid, recalls + 2, recalls, forgotten, seconds, 1)


def of(uid: Uid, *classes: list[CardFigures]) -> ItemFigures:
    return next(each for each in item_figures(classes) if each.card_uid == uid)


def test_counts_are_those_of_all_students() -> None:
    a, b, _ = CARDS
    item = of(a, [answered(a, 4, 1, 5), answered(b, 1, 1)], [answered(a, 6, 2, 20)], [answered(b, 3, 0)])
    assert (item.students, item.answers, item.recalls, item.forgotten, item.lapses) == (2, 14, 10, 3, 2)
    assert (item.rate, item.seconds, item.discrimination) == (0.3, 12, None)


def test_where_students_do_alike_the_interval_is_wilson_s() -> None:
    item = of(CARDS[0], *([answered(CARDS[0], 10, 3)] for _ in range(8)))
    assert item.interval == wilson(0.3, 80)
    low, high = wilson(0.3, 80)
    assert (round(low, 3), round(high, 3)) == (0.211, 0.408)  # as tables give it


def test_where_students_differ_their_answers_weigh_less() -> None:
    """Half never forget, half always do: eighty answers tell no more than eight students."""
    apart = of(CARDS[0], *([answered(CARDS[0], 10, 10 * (number % 2))] for number in range(8)))
    assert apart.interval is not None
    low, high = apart.interval
    assert isclose(high - low, wilson(0.5, 7)[1] - wilson(0.5, 7)[0], rel_tol=1e-9)


def test_discrimination_is_the_correlation_with_all_other_cards() -> None:
    a, b, _ = CARDS
    shares = [(number, 10 - number) for number in range(10)]
    together = of(a, *([answered(a, 10, x), answered(b, 10, x)] for x, _ in shares))
    against = of(a, *([answered(a, 10, x), answered(b, 10, y)] for x, y in shares))
    alone = of(a, *([answered(a, 10, x), answered(b, 10, 5)] for x, _ in shares))
    few = of(a, *([answered(a, 10, x), answered(b, 10, x)] for x, _ in shares[:9]))
    assert together.discrimination == pytest.approx(1)
    assert against.discrimination == pytest.approx(-1)
    assert (alone.discrimination, few.discrimination) == (None, None)
    assert against.highest_discrimination is not None
    assert against.highest_discrimination < 0


def test_misfit_is_the_mean_square_about_what_the_other_cards_let_expect() -> None:
    a, b, _ = CARDS
    counts = [(number % 4, number) for number in range(10)]
    item = of(a, *([answered(a, 4, here), answered(b, 9, there)] for here, there in counts))
    squares = [
        mean_square([(4, here, 9, there) for here, there in counts]),
        mean_square([(9, there, 4, here) for here, there in counts]),
    ]
    assert item.misfit == pytest.approx(squares[0] / max(1, sum(squares) / 2))


def mean_square(rows: list[tuple[int, int, int, int]]) -> float:
    """Squared residuals by their variance: recalls and forgotten here, recalls and forgotten elsewhere, by student."""
    odds = [(lost + 0.5) / (others - lost + 0.5) for _, _, others, lost in rows]
    wanted, low, high = sum(forgotten for _, forgotten, _, _ in rows), 1e-6, 1e6
    for _ in range(200):
        middle = (low * high) ** 0.5
        chances = [middle * each / (1 + middle * each) for each in odds]
        is_less = sum(row[0] * chance for row, chance in zip(rows, chances, strict=True)) < wanted
        low, high = (middle, high) if is_less else (low, middle)
    paired = list(zip(rows, chances, strict=True))
    return sum((row[1] - row[0] * p) ** 2 for row, p in paired) / sum(row[0] * p * (1 - p) for row, p in paired)


@given(st.lists(students(), max_size=4) | st.lists(students(), min_size=10, max_size=14))
def test_every_figure_is_in_its_bounds(classes: list[list[CardFigures]]) -> None:
    items = item_figures(classes)
    assert sum(each.answers for each in items) == sum(each.answers for held in classes for each in held)
    for item in items:
        assert (item.rate is None) == (item.recalls == 0) == (item.interval is None)
        if item.rate is not None and item.interval is not None:
            low, high = item.interval
            assert 0 <= low <= item.rate <= high <= 1 or isclose(low, item.rate) or isclose(high, item.rate)
        if item.discrimination is not None and item.highest_discrimination is not None:
            assert -1.000001 <= item.discrimination <= item.highest_discrimination + 2e-6
        if item.misfit is not None:
            assert item.misfit >= 0
