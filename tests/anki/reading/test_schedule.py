"""Anki's scheduling columns become our words, days and moments, and never leave their range."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.anki.reading.schedule import LAST_DAY, Schedule, first_day, logged, schedule_of
from studyapp.anki.reading.values import Card, Collection, Review
from studyapp.domain.cards import Phase
from studyapp.domain.reviews import Rating, ReviewKind

FIRST = 20_000
CARD = Card(1, 1, 1, 0, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0)
ROW = Review(1_790_000_000_000, 1, 3, 10, 4, 600, 4500, 1)
TODAY = 1_790_000_000_000 // 86_400_000
HERE = Collection(1_700_000_000, 60)
COLUMNS = st.integers(-(1 << 63), (1 << 63) - 1)
DECIMALS = st.none() | st.floats(allow_nan=False, allow_infinity=False)


def on(card: Card) -> Schedule:
    return schedule_of(card, FIRST)


def test_a_new_card_has_a_position_and_no_date() -> None:
    schedule = on(CARD._replace(last_review_s=1_790_000_000, stability=3.0, difficulty=5.0))
    assert (schedule.phase, schedule.position) == (Phase.NEW, 7)
    assert (schedule.due_day, schedule.due_ms, schedule.last_review_ms, schedule.stability) == (None,) * 4


def test_a_card_in_review_is_due_on_a_day() -> None:
    card = CARD._replace(type=2, queue=2, due=30, interval=12, position=4, stability=11.5, difficulty=5.25)
    schedule = on(card._replace(last_review_s=1_790_000_000, reps=3, lapses=1))
    assert (schedule.phase, schedule.due_day, schedule.due_ms) == (Phase.REVIEW, FIRST + 30, None)
    assert (schedule.interval_days, schedule.position) == (12, 4)
    assert (schedule.stability, schedule.difficulty) == (11.5, 5.25)
    assert (schedule.last_review_ms, schedule.reps, schedule.lapses) == (1_790_000_000_000, 3, 1)
    assert on(card._replace(due=-3)).due_day == FIRST - 3


def test_a_card_in_its_steps_is_due_at_a_moment_or_on_a_day() -> None:
    card = CARD._replace(type=1, queue=1, due=1_790_000_600, steps_left=1)
    assert (on(card).phase, on(card).due_ms, on(card).due_day) == (Phase.LEARNING, 1_790_000_600_000, None)
    assert on(card).steps_left == 1
    over_days = on(card._replace(type=3, queue=3, due=31))
    assert (over_days.phase, over_days.due_ms, over_days.due_day) == (Phase.RELEARNING, None, FIRST + 31)


def test_a_lapsed_card_of_the_first_scheduler_is_relearned() -> None:
    schedule = on(CARD._replace(type=2, queue=1, due=1_790_000_600, interval=1))
    assert (schedule.phase, schedule.due_ms, schedule.interval_days) == (Phase.RELEARNING, 1_790_000_600_000, 0)


@pytest.mark.parametrize(("queue", "suspended", "buried"), [(-1, True, False), (-2, False, True), (-3, False, True)])
def test_a_card_that_is_put_aside_keeps_its_phase(queue: int, suspended: bool, buried: bool) -> None:
    schedule = on(CARD._replace(type=2, queue=queue, due=30))
    assert (schedule.suspended, schedule.buried) == (suspended, buried)
    assert (schedule.phase, schedule.due_day) == (Phase.REVIEW, FIRST + 30)
    assert on(CARD._replace(type=1, queue=queue, due=1_790_000_600)).due_ms == 1_790_000_600_000


def test_half_a_memory_is_none() -> None:
    assert on(CARD._replace(type=2, queue=2, stability=3.0)).stability is None
    assert on(CARD._replace(type=2, queue=2, stability=0.0, difficulty=5.0)).difficulty is None


def test_days_count_from_the_local_date_of_birth() -> None:
    four_in_berlin = 1_700_017_200  # 2023-11-15 03:00 UTC
    days = (date(2023, 11, 15) - date(1970, 1, 1)).days
    assert first_day(Collection(four_in_berlin, 60), 0) == days
    evening_in_new_york = Collection(four_in_berlin, -300)
    assert first_day(evening_in_new_york, 0) == days - 1
    assert first_day(Collection(four_in_berlin), -300) == days - 1


def test_an_answer_keeps_its_time_rating_and_what_it_set() -> None:
    row = logged(ROW, HERE, 120)
    assert row is not None
    assert (row.reviewed_ms, row.study_day, row.rating, row.kind) == (ROW.id, TODAY, Rating.GOOD, ReviewKind.REVIEW)
    assert (row.duration_ms, row.due_day, row.due_ms, row.interval_days) == (4500, TODAY + 10, None, 10)
    step = logged(ROW._replace(kind=0, ease=1, interval=-60), HERE, 120)
    assert step is not None
    assert (step.kind, step.due_ms, step.due_day, step.interval_days) == (ReviewKind.LEARN, ROW.id + 60_000, None, 0)


def test_the_hours_before_the_rollover_count_as_the_day_before() -> None:
    midnight = TODAY * 86_400_000
    for hour, day in ((3, TODAY - 1), (4, TODAY)):
        row = logged(ROW._replace(id=midnight + hour * 3_600_000), HERE, 0)
        assert row is not None
        assert row.study_day == day
    late = logged(ROW._replace(id=midnight + 5 * 3_600_000), replace(HERE, rollover_hour=6), 0)
    assert late is not None
    assert late.study_day == TODAY - 1


@pytest.mark.parametrize(
    ("kind", "ease", "factor", "expected"),
    [
        (0, 1, 600, ReviewKind.LEARN),
        (1, 3, 600, ReviewKind.REVIEW),
        (2, 3, 600, ReviewKind.RELEARN),
        (3, 3, 600, ReviewKind.AHEAD),
        (3, 3, 0, ReviewKind.CRAM),
        (4, 0, 2500, ReviewKind.MANUAL),
        (4, 0, 0, ReviewKind.RESET),
        (5, 0, 600, ReviewKind.MANUAL),
        (9, 3, 600, ReviewKind.REVIEW),
        (1, 0, 600, None),
        (1, 5, 600, None),
    ],
)
def test_what_a_row_is(kind: int, ease: int, factor: int, expected: ReviewKind | None) -> None:
    row = logged(ROW._replace(kind=kind, ease=ease, factor=factor), HERE, 0)
    assert (row and row.kind) == expected


def test_cramming_sets_no_day() -> None:
    row = logged(ROW._replace(kind=3, factor=0), HERE, 0)
    assert row is not None
    assert (row.due_day, row.interval_days) == (None, 0)


@pytest.mark.parametrize(("kind", "ratings"), [(0, "134"), (2, "134"), (1, "123")])
def test_the_first_scheduler_had_three_buttons_for_steps(kind: int, ratings: str) -> None:
    first = replace(HERE, scheduler=1)
    rows = [logged(ROW._replace(kind=kind, ease=ease), first, 0) for ease in (1, 2, 3)]
    assert "".join(str(int(row.rating)) for row in rows if row and row.rating) == ratings


def test_a_row_of_an_impossible_time_says_nothing() -> None:
    for moment in (0, -5, 1 << 60):
        assert logged(ROW._replace(id=moment), HERE, 0) is None


@given(numbers=st.tuples(*[COLUMNS] * 9), decimals=st.tuples(DECIMALS, DECIMALS), created=COLUMNS)
def test_no_column_takes_a_card_out_of_range(
    numbers: tuple[int, ...], decimals: tuple[float | None, float | None], created: int
) -> None:
    kind, queue, due, interval, reps, lapses, left, last, position = numbers
    card = Card(1, 1, 1, 0, 0, kind, queue, due, interval, 0, reps, lapses, left, 0, position, *decimals, None, last)
    first = first_day(Collection(created), 840)
    schedule = schedule_of(card, first)
    days = (first, schedule.due_day or 0, schedule.interval_days)
    assert all(0 <= day <= LAST_DAY for day in days)
    assert 0 <= (schedule.position or 0) < 1 << 31
    assert (schedule.due_ms or 0) <= (LAST_DAY + 1) * 86_400_000
    assert schedule.difficulty is None or 1 <= schedule.difficulty <= 10


@given(numbers=st.tuples(*[COLUMNS] * 7))
def test_no_column_takes_a_row_out_of_range(numbers: tuple[int, ...]) -> None:
    row = logged(Review(numbers[0], 1, *numbers[1:]), HERE, -720)
    if row is not None:
        assert 0 <= (row.due_day or 0) <= LAST_DAY
        assert 0 <= (row.due_ms or 0) <= (LAST_DAY + 1) * 86_400_000
        assert 0 <= row.duration_ms <= 86_400_000
