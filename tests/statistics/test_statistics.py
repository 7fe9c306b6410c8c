"""Numbers from small logs that can be counted by hand."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.cards import Phase
from studyapp.domain.reviews import Rating, ReviewKind
from studyapp.scheduling.fitting.histories import histories
from studyapp.statistics.findings import ByAge, Day, Period, Retention
from studyapp.statistics.summary import RetentionByDay, answers_by_day, due_ahead, period_edges, streak, summary
from tests.statistics.material import TODAY, Made, Row, answers, cards

A, H, G, E = Rating


def test_days_count_every_answer_and_its_time() -> None:
    log = answers(
        [Row(TODAY, A, ms=500), Row(TODAY, G, ReviewKind.LEARN), Row(TODAY - 3, E, ReviewKind.CRAM, 1), Row(TODAY - 9)]
    )
    assert answers_by_day(log, TODAY - 5, TODAY) == (Day(TODAY - 3, 1, 0, 1), Day(TODAY, 2, 1, 2500))
    assert answers_by_day(answers([]), TODAY, TODAY) == ()


def test_rows_without_an_answer_do_not_count() -> None:
    log = answers([Row(TODAY, None, ReviewKind.IMPORT), Row(TODAY, G, ReviewKind.MANUAL), Row(TODAY, E)])
    assert log.rating.tolist() == [E]


def test_a_row_that_was_taken_back_does_not_count() -> None:
    log = answers([Row(TODAY, A), Row(TODAY, H), Row(TODAY, None, ReviewKind.UNDO)], taken_back=[1])
    assert log.rating.tolist() == [H]


def test_true_retention_asks_only_what_was_due() -> None:
    log = answers(
        [
            Row(TODAY - 5, A),  # before the first day
            Row(TODAY - 4, A),
            Row(TODAY - 4, H),
            Row(TODAY - 2, G),
            Row(TODAY - 2, A, ReviewKind.RELEARN),
            Row(TODAY - 2, A, ReviewKind.LEARN),
            Row(TODAY - 2, A, ReviewKind.CRAM),
            Row(TODAY, E),  # the last day is counted in
            Row(TODAY + 1, A),
        ]
    )
    (found,) = RetentionByDay(log).over([TODAY - 4, TODAY + 1])
    assert found.all == Retention(known=3, asked=4)
    assert found.all.share == 0.75
    (none,) = RetentionByDay(answers([])).over([TODAY, TODAY + 1])
    assert (none.all.share, none.all.interval) == (None, None)


def test_a_card_is_mature_where_its_interval_was_three_weeks() -> None:
    log = answers(
        [
            Row(TODAY - 42, G, ReviewKind.LEARN, interval=20),
            Row(TODAY - 12, G, interval=21),  # ten days late
            Row(TODAY - 2, H, ReviewKind.AHEAD, interval=22),  # eleven days early
            Row(TODAY - 2, A, interval=0),
            Row(TODAY, G, ReviewKind.RELEARN, interval=40),
        ]
    )
    assert log.interval.tolist() == [-1, 20, 21, 22, 0]
    (found,) = RetentionByDay(log).over([TODAY - 100, TODAY + 1])
    assert (found.young, found.mature) == (Retention(1, 1), Retention(1, 2))


def test_an_interval_comes_from_elsewhere_and_by_hand_too() -> None:
    log = answers(
        [
            Row(TODAY - 30, None, ReviewKind.IMPORT, interval=60),
            Row(TODAY - 9, G, interval=25),
            Row(TODAY - 4, None, ReviewKind.MANUAL, interval=4),  # due today
            Row(TODAY, G, interval=30),
            Row(TODAY, G, ReviewKind.CRAM, interval=1),
        ]
    )
    assert log.interval.tolist() == [60, 9, -1]


def test_where_the_log_tells_no_interval_the_days_gone_by_count() -> None:
    log = answers([Row(TODAY - 42, G, ReviewKind.LEARN), Row(TODAY - 21, G), Row(TODAY - 1, A), Row(TODAY, A)])
    (found,) = RetentionByDay(log).over([TODAY - 100, TODAY + 1])
    assert (found.young, found.mature) == (Retention(0, 2), Retention(1, 1))
    assert log.interval.tolist() == log.gap.tolist() == [-1, 21, 20, 1]


def test_cramming_leaves_no_trace_and_a_reset_begins_anew() -> None:
    log = answers(
        [
            Row(TODAY - 9, G, ReviewKind.LEARN),
            Row(TODAY - 5, G, ReviewKind.CRAM),
            Row(TODAY - 4, G),
            Row(TODAY - 3, None, ReviewKind.RESET),
            Row(TODAY - 2, G, ReviewKind.LEARN),
            Row(TODAY - 7, G, ReviewKind.LEARN, card="another"),
            Row(TODAY - 3, G),  # a day before that of the row before it counts as that day
        ]
    )
    assert log.interval.tolist() == log.gap.tolist() == [-1, -1, 5, -1, -1, 0]
    assert len(set(log.life.tolist())) == 3


@given(st.integers(1, 300), st.integers(0, 300))
def test_an_interval_holds_the_share(asked: int, known: int) -> None:
    held = Retention(min(known, asked), asked)
    assert held.share is not None
    assert held.interval is not None
    lower, upper = held.interval
    assert 0 <= lower <= held.share + 1e-12
    assert held.share - 1e-12 <= upper <= 1


def test_an_interval_is_that_of_wilson() -> None:
    assert Retention(85, 100).interval == pytest.approx((0.7672, 0.9069), abs=1e-4)


@given(st.integers(TODAY - 900, TODAY), st.integers(TODAY - 900, TODAY))
def test_stretches_cover_all_days_once(first: int, last: int) -> None:
    edges = period_edges(first, last)
    assert edges == sorted(set(edges))
    assert (edges[0], edges[-1]) == (first, max(first, last) + 1)
    begins = [date(1970, 1, 1) + timedelta(days=day) for day in edges[1:-1]]
    if last - first + 1 > 190:
        assert all(day.day == 1 for day in begins)
    elif last - first + 1 > 31:
        assert all(day.weekday() == 0 for day in begins)
    log = answers([Row(day) for day in range(first, last + 1)])
    assert sum(each.all.asked for each in RetentionByDay(log).over(edges)) == max(0, last - first + 1)


def test_a_stretch_begins_no_earlier_than_the_first_answer() -> None:
    assert Period.WEEK.first_day(TODAY, TODAY - 100) == TODAY - 6
    assert Period.YEAR.first_day(TODAY, TODAY - 100) == TODAY - 100
    assert Period.ALL.first_day(TODAY, TODAY - 1000) == TODAY - 1000


@pytest.mark.parametrize(
    ("answered", "length"),
    [((), 0), ((0,), 1), ((-1,), 1), ((-2,), 0), ((0, -1, -2, -4), 3), ((-1, -2), 2)],
)
def test_a_streak_lasts_while_today_may_still_come(answered: tuple[int, ...], length: int) -> None:
    assert streak({TODAY + ahead for ahead in answered}, TODAY) == length


def made(*held: tuple[Phase, int]) -> list[Made]:
    return [Made(f"c{at}-0", phase=phase, due_day=due_day) for at, (phase, due_day) in enumerate(held)]


def test_what_is_overdue_or_learning_falls_due_today() -> None:
    held = made(
        (Phase.NEW, -1),
        (Phase.LEARNING, -1),
        (Phase.REVIEW, TODAY - 400),
        (Phase.REVIEW, TODAY),
        (Phase.RELEARNING, -1),
        (Phase.REVIEW, TODAY + 2),
        (Phase.REVIEW, TODAY + 3),
    )
    assert due_ahead(cards(held), TODAY, 3) == (4, 0, 1)


@given(st.lists(st.tuples(st.sampled_from(Phase), st.integers(TODAY - 50, TODAY + 50))))
def test_no_card_is_counted_twice_or_lost(held: list[tuple[Phase, int]]) -> None:
    found = cards(made(*held))
    counted = summary(answers([]), found, TODAY).phases
    assert sum(counted.values()) == len(held)
    assert sum(due_ahead(found, TODAY, 51)) == len(held) - counted[Phase.NEW]


def test_the_summary_holds_it_all() -> None:
    log = answers([Row(TODAY - 40, A), Row(TODAY - 1, G), Row(TODAY, G, ReviewKind.LEARN)])
    held = [
        Made("c-0"),
        Made("c-1", phase=Phase.REVIEW, due_day=TODAY + 1),
        Made("c-2", suspended=True, phase=Phase.REVIEW, due_day=TODAY),
    ]
    found = summary(log, cards(held), TODAY)
    assert (found.answers, found.duration_ms, found.streak, found.suspended) == (3, 6000, 2, 1)
    assert [day.study_day for day in found.recent] == list(range(TODAY - 29, TODAY + 1))
    assert [day.answers for day in found.recent[-2:]] == [1, 1]
    assert found.retention_month == Retention(1, 1)
    assert found.retention_year == Retention(1, 2)
    assert found.phases == {Phase.NEW: 1, Phase.LEARNING: 0, Phase.REVIEW: 2, Phase.RELEARNING: 0}
    assert found.forecast[:3] == (0, 1, 0)


def test_both_ages_together() -> None:
    assert ByAge(1, 2, Retention(1, 3), Retention(4, 5)).all == Retention(5, 8)


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 40)), min_size=1, max_size=12))
def test_a_clock_that_goes_back_counts_days_as_the_memory_model_does(rows: list[tuple[str, int]]) -> None:
    log = answers([Row(day, card=card) for card, day in rows])
    laid = histories(log.card, log.day, log.rating)
    elapsed = np.empty(len(rows))
    elapsed[laid.rows] = laid.elapsed
    assert np.maximum(log.gap, 0).tolist() == elapsed.tolist()
