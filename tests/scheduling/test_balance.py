"""Load balance: light days are chosen, within the reach of chance, and no law of answering is broken by it."""

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.cards import CardState, Phase
from studyapp.domain.decks import DeckOptions
from studyapp.domain.entries import EasyDay
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.scheduling.balance import BY_CHANCE, LONGEST_DAYS, Calendar, fuzz_range, interval_within, weekday
from studyapp.scheduling.scheduler import Scheduler
from studyapp.scheduling.study_day import MS_PER_DAY, Moment

TODAY = 20_000
CHANCES = [n / 1000 for n in range(1000)]
SCHEDULER = Scheduler(DeckOptions())


def calendar(due: Mapping[int, int], **values: object) -> Calendar:
    def between(first: int, last: int) -> Mapping[int, int]:
        return {day: cards for day, cards in due.items() if first <= day <= last}

    return Calendar(between, **values)  # type: ignore[arg-type]


def picks(held: Calendar, lower: int = 8, upper: int = 12) -> Counter[int]:
    return Counter(interval_within(lower, upper, chance, TODAY, held) for chance in CHANCES)


def test_light_days_and_early_ones_are_picked_more_often() -> None:
    level = picks(calendar({}))
    assert list(level) == sorted(level) == [8, 9, 10, 11, 12]
    assert list(level.values()) == sorted(level.values(), reverse=True)
    heavy = picks(calendar({TODAY + day: 90 if day == 8 else 30 for day in range(8, 13)}))
    assert heavy[8] < heavy[12]


def test_a_sibling_keeps_its_distance() -> None:
    near = picks(calendar({}, siblings=(TODAY + 8,)))
    assert near[8] <= 1
    assert near[9] < near[10] < near[12]


def test_easy_days_get_half_or_next_to_nothing() -> None:
    shares = {}
    for easy in EasyDay:
        week = tuple(easy if day == weekday(TODAY + 10) else EasyDay.NORMAL for day in range(7))
        shares[easy] = picks(calendar({}, week=week))[10]
    assert 0.15 < shares[EasyDay.REDUCED] / shares[EasyDay.NORMAL] < 0.4
    assert shares[EasyDay.MINIMUM] == 0


def test_a_reduced_weekday_settles_at_half_the_load() -> None:
    due: Counter[int] = Counter()
    week = tuple(EasyDay.REDUCED if day == 5 else EasyDay.NORMAL for day in range(7))
    held = Calendar(lambda first, last: {day: due[day] for day in range(first, last + 1)}, week=week)
    chance = random.Random(1)
    for day in range(TODAY, TODAY + 70):
        for _ in range(40):
            due[day + interval_within(15, 22, chance.random(), day, held)] += 1
    inner = range(TODAY + 22, TODAY + 22 + 42)
    easy = sum(due[day] for day in inner if weekday(day) == 5) / 6
    usual = sum(due[day] for day in inner if weekday(day) != 5) / 36
    assert 0.4 < easy / usual < 0.65


def test_only_minimum_days_are_still_days() -> None:
    assert sum(picks(calendar({}, week=(EasyDay.MINIMUM,) * 7)).values()) == len(CHANCES)


def test_long_intervals_and_the_balance_switched_off_are_left_to_chance() -> None:
    heavy = calendar({TODAY + day: 500 for day in range(8, 12)})
    assert picks(replace(heavy, is_balanced=False)) == picks(BY_CHANCE) != picks(heavy)
    far = calendar({TODAY + LONGEST_DAYS: 500})
    assert picks(far, LONGEST_DAYS, LONGEST_DAYS + 9) == picks(BY_CHANCE, LONGEST_DAYS, LONGEST_DAYS + 9)


@pytest.mark.parametrize(("study_day", "expected"), [(0, 3), (4, 0), (20_666, 5)])
def test_weekdays(study_day: int, expected: int) -> None:
    assert weekday(study_day) == expected  # Thursday 1970-01-01, Monday 1970-01-05, Saturday 2026-08-01


LOADS = st.dictionaries(st.integers(TODAY, TODAY + 120), st.integers(0, 300), max_size=60)
WEEKS = st.tuples(*[st.sampled_from(list(EasyDay))] * 7)
SIBLINGS = st.lists(st.integers(TODAY, TODAY + 90), max_size=3).map(tuple)
CALENDARS = st.builds(lambda due, week, siblings: calendar(due, week=week, siblings=siblings), LOADS, WEEKS, SIBLINGS)
REVIEWS = st.builds(
    lambda stability, difficulty, late, reps, uid: CardState(
        *(Uid(uid), Phase.REVIEW, None, stability, difficulty, TODAY - round(stability) - late, 0, TODAY - late, None),
        *(round(stability), reps),
    ),
    st.floats(1, 120),
    st.floats(1, 10),
    st.integers(0, 20),
    st.integers(1, 30),
    st.text("abcdef234567", min_size=1, max_size=6),
)


@given(REVIEWS, CALENDARS)
def test_the_answer_is_what_the_preview_showed_and_better_waits_longer(state: CardState, held: Calendar) -> None:
    moment = Moment(TODAY * MS_PER_DAY + MS_PER_DAY // 2)
    preview = SCHEDULER.preview(state, moment, held)
    assert preview == {rating: Scheduler(DeckOptions()).answer(state, rating, moment, held) for rating in Rating}
    plain = Scheduler(DeckOptions(), fuzzed=False)
    for rating in (Rating.HARD, Rating.GOOD, Rating.EASY):
        lower, upper = fuzz_range(plain.answer(state, rating, moment).interval_days, 1, 36_500)
        least = preview[Rating(rating - 1)].interval_days + 1
        assert max(lower, min(state.interval_days, upper)) <= preview[rating].interval_days <= max(upper, least)


LONGEST = (1, 2, 3, 21, 36_500)
MODELS = [
    (most, Scheduler(DeckOptions(learning_steps_s=steps, relearning_steps_s=steps, maximum_interval_days=most)))
    for steps in ((), (600,), (60, 600))
    for most in LONGEST
]
ANSWERED = st.lists(st.tuples(st.sampled_from(Rating), st.integers(0, 60)), max_size=8)


@given(st.sampled_from(MODELS), ANSWERED, CALENDARS, st.booleans(), st.text("abcdef", min_size=1, max_size=6))
def test_each_better_answer_waits_longer_up_to_the_longest_interval(
    limited: tuple[int, Scheduler], answered: list[tuple[Rating, int]], held: Calendar, is_balanced: bool, uid: str
) -> None:
    most, model = limited
    held = replace(held, is_balanced=is_balanced)
    state, day = CardState(Uid(uid)), TODAY
    for rating, wait in answered:
        state = model.answer_on(state, rating, day * MS_PER_DAY, day, held)
        day += wait
    preview = model.preview(state, Moment(day * MS_PER_DAY + MS_PER_DAY // 2), held)
    days = [after.interval_days for after in preview.values() if after.phase is Phase.REVIEW]
    assert all(worse < better or worse == better == most for worse, better in pairwise(days))
    assert all(after.interval_days == 0 for after in preview.values() if after.phase is not Phase.REVIEW)


@given(REVIEWS, CALENDARS, st.sampled_from(Rating))
def test_a_date_that_was_set_holds_as_long_as_the_options_do(state: CardState, held: Calendar, rating: Rating) -> None:
    after = SCHEDULER.answer_on(state, rating, TODAY * MS_PER_DAY, TODAY, held)
    if after.due_day is not None:
        assert SCHEDULER.due_day_of(after, TODAY) == after.due_day


@given(REVIEWS, st.lists(st.tuples(CALENDARS, st.booleans()), min_size=1, max_size=6))
def test_a_later_equal_answer_never_shortens(state: CardState, answers: list[tuple[Calendar, bool]]) -> None:
    day = TODAY
    for held, is_late in answers:
        after = SCHEDULER.answer_on(state, Rating.GOOD, day * MS_PER_DAY, day, held)
        assert after.interval_days >= state.interval_days
        day, state = day + after.interval_days + 3 * is_late, after


def test_the_days_of_a_first_easy_are_those_that_the_help_tells() -> None:
    first_easy = (
        Scheduler(DeckOptions(), fuzzed=False)
        .answer(CardState(Uid("a")), Rating.EASY, Moment(TODAY * MS_PER_DAY))
        .interval_days
    )
    assert (first_easy, fuzz_range(first_easy, 1, 36_500)) == (8, (6, 10))
