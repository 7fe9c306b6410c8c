"""What is to come: known cases by hand, laws of every course, and the curve of the load."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.exams import Costs
from studyapp.operations.memory.learning import LOAD_DAYS, RETENTIONS
from studyapp.scheduling.exam.curves import Curves
from studyapp.scheduling.exam.habits import Habits
from studyapp.scheduling.forecast import (
    NEVER,
    Limits,
    StartingCards,
    forecast,
    load_curve,
    runs_for,
    simulate,
    together,
)
from studyapp.scheduling.memory import DEFAULT_WEIGHTS

CURVES = Curves(DEFAULT_WEIGHTS)
TODAY = 20_000


def outset(seen: list[tuple[float, int, int]], begun_in: tuple[int, ...] = (), retention: float = 0.9) -> StartingCards:
    """Cards of some stability, elapsed days and days until due, and new cards that are begun on some days."""
    new = [np.nan] * len(begun_in)
    return StartingCards(
        np.array([stability for stability, _, _ in seen] + new),
        np.array([5.0] * len(seen) + new),
        np.array([elapsed for _, elapsed, _ in seen] + [0] * len(begun_in), dtype=np.int64),
        np.array([due for _, _, due in seen] + list(begun_in), dtype=np.int64),
        np.full(len(seen) + len(begun_in), retention),
    )


def test_cards_come_when_they_are_due_and_new_ones_when_it_is_their_turn() -> None:
    held = outset([(100.0, 3, -2), (100.0, 95, 5), (100.0, 1, 99)], (0, 0, 1, NEVER))
    found = simulate(held, CURVES, Habits(Costs(10, 20, 30)), 6)
    assert found.new[:, 0].tolist() == [2] * len(found.new)
    assert found.new[:, 1].tolist() == [1] * len(found.new)
    assert found.reviews[:, 0].tolist() == [1] * len(found.new)
    assert (found.reviews[:, 5] >= 1).all()
    assert found.new.sum(axis=1).tolist() == [3] * len(found.new)


@given(
    st.lists(st.tuples(st.floats(0.1, 500), st.integers(0, 300), st.integers(-50, 60)), max_size=20),
    st.lists(st.integers(0, 10), max_size=5),
    st.integers(1, 30),
)
def test_every_course_keeps_to_its_cards(seen: list[tuple[float, int, int]], begun_in: list[int], days: int) -> None:
    found = simulate(outset(seen, tuple(begun_in)), CURVES, Habits(Costs(1, 1, 1)), days, runs=2)
    assert ((found.reviews + found.new) <= len(seen) + len(begun_in)).all()
    assert found.new.sum(axis=1).tolist() == [sum(day < days for day in begun_in)] * 2
    assert found.seconds == pytest.approx((found.reviews + found.new).astype(float))
    assert (found.known <= len(seen) + len(begun_in)).all()
    due = [sum(max(0, each) == day for _, _, each in seen) for day in range(days)]
    assert (found.reviews >= np.array(due)).all()


def limits(deck: list[int], reviews: list[int], new: list[int], *, waits: bool = True, done: int = 0) -> Limits:
    columns = (np.array(each, dtype=np.int64) for each in (deck, reviews, new))
    nothing = np.zeros(len(reviews), dtype=np.int64)
    return Limits(*columns, np.full(len(reviews), waits), nothing + done, nothing)


def test_what_is_due_beyond_the_limit_of_a_deck_waits_and_new_cards_wait_with_it() -> None:
    held = outset([(1000.0, 30, -3)] * 10 + [(1000.0, 30, 0)] * 4, (0, 0, 1))
    decks = [0] * 10 + [1] * 4 + [0, 0, 1]
    found = simulate(held, CURVES, Habits(), 4, runs=3, limits=limits(decks, [4, 9], [5, 5]))
    assert (found.reviews[:, 0] == 4 + 4).all()
    assert (found.reviews[:, 1] >= 4).all()
    assert (found.new[:, :2] == [0, 1]).all()  # of the second deck alone, of which nothing waits
    free = simulate(held, CURVES, Habits(), 4, runs=3, limits=limits(decks, [4, 9], [5, 5], waits=False, done=1))
    assert (free.reviews[:, 0] == 3 + 4).all()
    assert (free.new[:, :2] == [2, 1]).all()


@given(
    st.lists(st.tuples(st.floats(0.1, 500), st.integers(0, 300), st.integers(-50, 20)), min_size=1, max_size=20),
    st.lists(st.integers(0, 10), max_size=5),
    st.integers(0, 6),
    st.integers(0, 3),
)
def test_no_day_goes_beyond_its_limits(
    seen: list[tuple[float, int, int]], begun_in: list[int], reviews: int, new: int
) -> None:
    held = outset(seen, tuple(begun_in))
    within = limits([0] * len(held), [reviews], [new])
    found = simulate(held, CURVES, Habits(), 20, runs=2, limits=within)
    assert (found.reviews <= reviews).all()
    assert (found.new <= new).all()
    wide = limits([0] * len(held), [99], [99])
    free = simulate(held, CURVES, Habits(), 20, runs=2)
    assert (simulate(held, CURVES, Habits(), 20, runs=2, limits=wide).reviews == free.reviews).all()


def test_the_same_seed_gives_the_same_course() -> None:
    held = outset([(10.0, 9, 0)] * 50)
    first, again, other = (simulate(held, CURVES, Habits(), 30, seed=seed) for seed in (1, 1, 2))
    assert (first.reviews == again.reviews).all()
    assert (first.reviews != other.reviews).any()


def test_recall_in_a_course_is_what_the_curve_says() -> None:
    held = outset([(10.0, 10, 0)] * 20_000)
    found = simulate(held, CURVES, Habits(Costs(0, 1, 0)), 1, runs=1)
    assert found.seconds[0, 0] / 20_000 == pytest.approx(0.1, abs=0.01)


def test_a_forecast_has_a_mean_and_bounds_for_each_day() -> None:
    held = outset([(5.0, 4, 0)] * 40, (0, 1))
    found = forecast(simulate(held, CURVES, Habits(Costs(60, 60, 60)), 10), [40] + [0] * 9, TODAY)
    assert [day.study_day for day in found] == list(range(TODAY, TODAY + 10))
    assert (found[0].reviews, found[0].least, found[0].most, found[0].new, found[0].minutes) == (40, 40, 40, 1, 41)
    assert all(day.least <= day.reviews <= day.most or day.reviews < 1 for day in found)


def test_more_retention_costs_more_and_keeps_more() -> None:
    chance = np.random.default_rng(3)
    held = outset(
        [(float(s), int(e), 0) for s, e in zip(chance.uniform(1, 90, 300), chance.integers(1, 60, 300), strict=True)]
    )
    found = load_curve(held, CURVES, Habits(), (0.7, 0.8, 0.9, 0.97), 120)
    assert [point.retention for point in found] == [0.7, 0.8, 0.9, 0.97]
    minutes, known = [point.minutes for point in found], [point.known for point in found]
    assert minutes == sorted(minutes)
    assert minutes[-1] > 2 * minutes[0]
    assert known == sorted(known)
    assert known[-1] <= 300


@pytest.mark.parametrize("cards", [5, 10, 23, 100, 400])
def test_more_is_known_at_each_higher_retention_of_cards_begun_together(cards: int) -> None:
    held = outset([], tuple(number // 20 for number in range(cards)))
    known = [point.known for point in load_curve(held, CURVES, Habits(), RETENTIONS, LOAD_DAYS)]
    assert known == sorted(known)


def test_cards_that_are_not_begun_are_not_known() -> None:
    held = outset([(20.0, 5, 3)] * 10, (NEVER,) * 90)
    assert load_curve(held, CURVES, Habits(), (0.9,), 60)[0].known <= 10


def test_days_before_the_first_card_is_begun_do_not_count_as_forgotten() -> None:
    held = outset([], (50,) * 400)
    early, late = (simulate(held, CURVES, Habits(), 60, settled=settled).known.mean() for settled in (60, 10))
    assert early == pytest.approx(late, rel=0.03)


def test_a_sample_stands_for_all_cards() -> None:
    few = load_curve(outset([(20.0, 5, 3)] * 1000), CURVES, Habits(), (0.9,), 30)[0]
    many = load_curve(outset([(20.0, 5, 3)] * 20_000), CURVES, Habits(), (0.9,), 30)[0]
    assert many.minutes / few.minutes == pytest.approx(20, rel=0.03)
    assert many.known / few.known == pytest.approx(20, rel=0.03)


def test_few_cards_are_followed_often_and_many_once() -> None:
    assert (runs_for(0), runs_for(100), runs_for(50_000), runs_for(10**7)) == (30, 30, 2, 1)


def test_new_cards_begin_with_each_rating_as_often_as_they_did() -> None:
    held = outset([], (0,) * 4000)
    stabilities = CURVES.begun()[0]
    for shares in ((1.0, 0.0, 0.0, 0.0), (0.0, 0.0, 1.0, 0.0), (0.0, 0.0, 0.0, 1.0), (0.25, 0.25, 0.25, 0.25)):
        found = simulate(held, CURVES, Habits(first_ratings=shares), 1, runs=1)
        kept = float(np.dot(shares, CURVES.recall(1.0, stabilities)))
        assert found.known[0] / 4000 == pytest.approx(kept, abs=0.01)


def test_cards_that_are_followed_in_parts_come_to_what_they_come_to_together() -> None:
    first, second = outset([(100.0, 3, 2)] * 3, (0,)), outset([(40.0, 3, 2)] * 2, (1, 1))
    habits = Habits(Costs(10, 20, 30))
    parts = [simulate(part, CURVES, habits, 3, seed=seed, runs=4) for seed, part in enumerate((first, second))]
    found = together(parts)
    assert found.new.tolist() == [[1, 2, 0]] * 4
    assert (found.reviews[:, 2] >= 5).all()
    assert np.allclose(found.seconds, parts[0].seconds + parts[1].seconds)
    assert np.allclose(found.known, parts[0].known + parts[1].known)
