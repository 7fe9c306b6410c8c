"""Clocks: set back or forward, in other time zones and at changes of the hour; nothing is lost or asked twice."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.exams import Exam
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations.essays.importing import Imported
from studyapp.operations.exams import exam_days, exam_editing, exam_plans
from studyapp.operations.library import history
from studyapp.operations.reviews import reviewing
from studyapp.operations.reviews.days import clock_notice
from studyapp.operations.schedule import study_settings
from studyapp.scheduling.study_day import MS_PER_DAY, MS_PER_HOUR, Moment, study_day_of
from tests.operations.reviews.test_reviewing import answer_next
from tests.storage.material import Clock

ZONES = ["UTC", "Europe/Berlin", "America/New_York", "America/Los_Angeles", "Australia/Lord_Howe", "Pacific/Apia"]
MOMENTS = st.integers(1_700_000_000_000, 1_900_000_000_000)


def at(ms: int, zone: str) -> Moment:
    offset = datetime.fromtimestamp(ms / 1000, UTC).astimezone(ZoneInfo(zone)).utcoffset()
    assert offset is not None
    return Moment(ms, round(offset.total_seconds() / 60))


@pytest.mark.parametrize("back", [1 / 24, 1, 365])
def test_a_clock_set_back_loses_nothing_and_asks_nothing_twice(
    library: Library, rivers: Imported, clock: Clock, back: float
) -> None:
    first = answer_next(library, rivers.deck_uid, Rating.EASY)
    second = answer_next(library, rivers.deck_uid, Rating.GOOD)
    states = library.states()
    clock.forward(days=-back)
    assert first not in library.queue(rivers.deck_uid).order
    assert second not in library.queue(rivers.deck_uid).order
    third = answer_next(library, rivers.deck_uid, Rating.EASY)
    assert third not in {first, second}
    assert reviewing.next_card(library, rivers.deck_uid) is None
    assert [state for state in library.states() if state.card_uid != third] == [
        state for state in states if state.card_uid != third
    ]
    assert not study_settings.rebuild_schedule(library)
    clock.forward(days=back, minutes=11)
    assert library.queue(rivers.deck_uid).next == second
    history.undo(library)
    assert third in library.queue(rivers.deck_uid).order
    clock.forward(days=20)
    assert {first, second, third} == set(library.queue(rivers.deck_uid).order)


@pytest.mark.parametrize("is_journey", [False, True])
def test_the_day_of_an_exam_asks_nothing_twice_where_the_study_day_goes_back(
    library: Library, rivers: Imported, clock: Clock, is_journey: bool
) -> None:
    (exam_uid,) = exam_editing.create(
        library, Exam(Uid(""), "Finals", library.today() + 9, 30, (rivers.deck_uid,))
    ).exams
    clock.forward(minutes=14 * 60 + 30)  # 04:30, an hour at which a journey west leads back a day
    known, failed, third = library.queue(rivers.deck_uid).waiting
    reviewing.answer(library, known, Rating.EASY, 1000)
    reviewing.answer(library, failed, Rating.AGAIN, 1000)
    today = library.today()
    clock.offset_min -= 180 * is_journey
    clock.forward(minutes=-60 * (not is_journey))
    assert library.today() == today - 1
    plan = exam_plans.plan(library, exam_uid)
    library.store.keep_plan(replace(plan, today=(known, failed, third)))
    for minutes in (0, 9, 2):
        clock.forward(minutes=minutes)
        exam, deck = exam_days.day(library, exam_uid).queue, library.queue(rivers.deck_uid)
        assert (exam.learning, exam.waiting, exam.later) == (deck.learning, deck.waiting, deck.later)
        assert exam.waiting == (third,)
    assert (exam.learning == (failed,)) is is_journey


def test_an_answer_before_the_last_one_counts_for_its_day(library: Library, rivers: Imported, clock: Clock) -> None:
    uid = answer_next(library, rivers.deck_uid, Rating.EASY)
    before = library.state(uid)
    clock.forward(days=-40)
    reviewing.answer(library, uid, Rating.GOOD, 1000)
    after = library.state(uid)
    assert after.last_study_day == before.last_study_day
    assert (after.due_day or 0) >= (before.due_day or 0)
    assert not study_settings.rebuild_schedule(library)


def test_one_sentence_tells_of_a_clock_that_was_set_back(library: Library, rivers: Imported, clock: Clock) -> None:
    assert clock_notice(library) is None
    answer_next(library, rivers.deck_uid, Rating.EASY)
    clock.forward(minutes=-60)  # as at the end of summer time
    assert clock_notice(library) is None
    clock.forward(days=-1)
    notice = clock_notice(library)
    assert notice is not None
    assert "your last review, which was on 2026-08-01" in notice


@given(MOMENTS, st.sampled_from(ZONES), st.integers(0, 12))
def test_a_change_of_the_hour_moves_a_study_day_by_an_hour_at_most(ms: int, zone: str, rollover: int) -> None:
    """Before and after the change the day differs only within an hour of its beginning."""
    now, tomorrow = at(ms, zone), at(ms + MS_PER_DAY, zone)
    if abs(now.tz_offset_min - tomorrow.tz_offset_min) > 60:
        return  # a country that changed the side of the date line
    day, plain = study_day_of(tomorrow, rollover), study_day_of(Moment(tomorrow.ms, now.tz_offset_min), rollover)
    assert abs(day - plain) <= 1
    since_rollover = (tomorrow.ms + now.tz_offset_min * 60_000 - rollover * MS_PER_HOUR) % MS_PER_DAY
    if MS_PER_HOUR <= since_rollover < MS_PER_DAY - MS_PER_HOUR:
        assert day == plain


@given(MOMENTS, st.integers(-12 * 60, 14 * 60), st.integers(-12 * 60, 14 * 60))
def test_a_journey_moves_a_study_day_no_more_than_the_date_line_does(ms: int, here: int, there: int) -> None:
    days = abs(study_day_of(Moment(ms, here)) - study_day_of(Moment(ms, there)))
    assert days <= (1 if abs(here - there) <= 24 * 60 else 2)


@given(st.sampled_from(ZONES), st.integers(0, 3650))
def test_noon_of_consecutive_days_is_on_consecutive_study_days(zone: str, number: int) -> None:
    """Whatever the clocks do in between; Samoa left out the 30th of December 2011, which is not among these."""
    first = datetime(2015, 1, 1, 12, tzinfo=ZoneInfo(zone)).toordinal() + number
    noons = [datetime.fromordinal(first + n).replace(hour=12, tzinfo=ZoneInfo(zone)) for n in range(2)]
    days = [study_day_of(at(round(noon.timestamp() * 1000), zone)) for noon in noons]
    assert days[1] - days[0] == 1


def test_a_due_day_stays_wherever_one_travels(library: Library, rivers: Imported, clock: Clock) -> None:
    uid = answer_next(library, rivers.deck_uid, Rating.EASY)
    due = library.state(uid).due_day
    assert due is not None
    waits = set()
    for offset in (-720, -300, 0, 120, 840):
        clock.offset_min = offset
        assert library.state(uid).due_day == due
        waits.add(due - library.today())
    assert max(waits) - min(waits) <= 2
    assert not study_settings.rebuild_schedule(library)


def test_a_card_in_its_steps_waits_past_midnight_as_long_as_the_study_day_lasts(
    library: Library, rivers: Imported, clock: Clock
) -> None:
    clock.ms += (23 * 60 + 55) * 60_000 - (clock.ms + clock.offset_min * 60_000) % MS_PER_DAY
    again = answer_next(library, rivers.deck_uid, Rating.GOOD)
    assert library.queue(rivers.deck_uid).later == (again,)
    assert library.waits()[rivers.deck_uid].counts.learning == 1
    study_settings.set_settings(library, replace(library.study_settings(), rollover_hour=0))
    assert library.queue(rivers.deck_uid).later == ()
    assert library.waits()[rivers.deck_uid].counts.learning == 0
