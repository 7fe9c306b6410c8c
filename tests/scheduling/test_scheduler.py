"""Laws of answering: previews come true, nights part days, equal answers never shorten."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.cards import CardState, Phase
from studyapp.domain.decks import DeckOptions
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating, ReviewKind
from studyapp.scheduling.memory import STABILITY_MAX, recall, retrievability
from studyapp.scheduling.scheduler import Scheduler, kind_of
from studyapp.scheduling.study_day import MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE, Moment

CARD = Uid("card-0")
SCHEDULER = Scheduler(DeckOptions())
START_MS = 20_000 * MS_PER_DAY + 12 * MS_PER_HOUR

RATINGS = st.sampled_from(list(Rating))
PASSES = st.sampled_from([Rating.HARD, Rating.GOOD, Rating.EASY])
UIDS = st.text(alphabet="abcdef234567", min_size=1, max_size=8).map(Uid)
HISTORIES = st.lists(st.tuples(RATINGS, st.integers(0, 400 * MS_PER_DAY)), max_size=8)


def studied(history: list[tuple[Rating, int]], card: Uid = CARD, model: Scheduler = SCHEDULER) -> tuple[CardState, int]:
    state, now = CardState(card), START_MS
    for rating, wait in history:
        state = model.answer(state, rating, Moment(now))
        now += wait
    return state, now


def local(text: str, zone: str = "UTC") -> Moment:
    when = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))
    offset = when.utcoffset()
    assert offset is not None
    return Moment(int(when.astimezone(UTC).timestamp() * 1000), round(offset.total_seconds() / 60))


@given(HISTORIES, UIDS)
def test_the_answer_is_what_the_preview_showed(history: list[tuple[Rating, int]], card: Uid) -> None:
    state, now = studied(history, card)
    preview = SCHEDULER.preview(state, Moment(now))
    another = Scheduler(DeckOptions())
    assert {rating: another.answer(state, rating, Moment(now)) for rating in Rating} == preview


@given(HISTORIES, UIDS)
def test_a_better_rating_never_waits_shorter(history: list[tuple[Rating, int]], card: Uid) -> None:
    state, now = studied(history, card)
    preview = SCHEDULER.preview(state, Moment(now))
    waits = [s.interval_days * MS_PER_DAY if s.due_ms is None else s.due_ms - now for s in preview.values()]
    assert waits == sorted(waits)


@given(HISTORIES, UIDS, PASSES, st.integers(1, 6), st.booleans())
def test_equal_answers_never_shorten(
    history: list[tuple[Rating, int]], card: Uid, rating: Rating, times: int, early: bool
) -> None:
    state, now = studied([*history, (Rating.EASY, 0)], card)
    for _ in range(times):
        now += (state.interval_days // 2 if early else state.interval_days) * MS_PER_DAY
        again = SCHEDULER.answer(state, rating, Moment(now))
        assert again.interval_days >= state.interval_days
        state = again


@given(HISTORIES)
def test_states_keep_their_bounds(history: list[tuple[Rating, int]]) -> None:
    state, _ = studied(history)
    assert state.reps == len(history)
    if not history:
        return
    assert state.stability is not None and 0 < state.stability <= STABILITY_MAX
    assert state.difficulty is not None and 1 <= state.difficulty <= 10
    assert (state.due_day is None) == (state.phase is not Phase.REVIEW)
    assert (state.due_ms is None) == (state.phase is Phase.REVIEW)
    assert (state.step is None) == (state.phase is Phase.REVIEW)
    if state.due_day is not None and state.last_study_day is not None:
        assert state.due_day - state.last_study_day == state.interval_days >= 1


@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", "Asia/Kolkata", "Pacific/Auckland", "America/Los_Angeles"])
def test_late_evening_and_next_morning_are_two_days(zone: str) -> None:
    card = CardState(CARD, Phase.REVIEW, stability=3.0, difficulty=5.0, last_study_day=20_000, due_day=20_003)
    evening = SCHEDULER.answer(card, Rating.GOOD, local("2026-01-10T23:50", zone))
    morning = SCHEDULER.answer(evening, Rating.GOOD, local("2026-01-11T08:00", zone))
    assert evening.last_study_day is not None
    assert morning.last_study_day == evening.last_study_day + 1
    assert evening.stability is not None and morning.stability is not None
    assert retrievability(evening, morning.last_study_day) < 1
    same_day = SCHEDULER.answer(evening, Rating.GOOD, local("2026-01-10T23:55", zone))
    assert same_day.stability == evening.stability
    assert morning.stability > evening.stability


@pytest.mark.parametrize(
    ("evening", "morning"),
    [("2026-03-28T23:50", "2026-03-29T08:00"), ("2026-10-24T23:50", "2026-10-25T08:00")],
)
def test_a_night_of_clock_change_is_one_night(evening: str, morning: str) -> None:
    first = SCHEDULER.answer(CardState(CARD), Rating.EASY, local(evening, "Europe/Berlin"))
    second = SCHEDULER.answer(first, Rating.GOOD, local(morning, "Europe/Berlin"))
    assert first.last_study_day is not None
    assert second.last_study_day == first.last_study_day + 1


def test_the_small_hours_belong_to_the_day_before() -> None:
    first = SCHEDULER.answer(CardState(CARD), Rating.EASY, local("2026-01-10T23:50"))
    assert SCHEDULER.answer(first, Rating.GOOD, local("2026-01-11T03:59")).last_study_day == first.last_study_day


def test_a_journey_westwards_takes_no_day_back() -> None:
    first = SCHEDULER.answer(CardState(CARD), Rating.EASY, local("2026-01-10T05:00", "Asia/Tokyo"))
    second = SCHEDULER.answer(first, Rating.GOOD, local("2026-01-09T12:30", "America/Los_Angeles"))
    assert second.last_study_day == first.last_study_day


def test_learning_steps_count_real_time() -> None:
    now = local("2026-01-10T23:59:30")
    first = SCHEDULER.answer(CardState(CARD), Rating.GOOD, now)
    assert first.phase is Phase.LEARNING
    assert first.due_ms == now.ms + 10 * MS_PER_MINUTE
    second = SCHEDULER.answer(first, Rating.GOOD, Moment(first.due_ms))
    assert second.phase is Phase.REVIEW


def test_a_lapse_is_counted_once_and_relearnt() -> None:
    state, now = studied([(Rating.EASY, 8 * MS_PER_DAY)])
    lapsed = SCHEDULER.answer(state, Rating.AGAIN, Moment(now))
    assert (lapsed.phase, lapsed.lapses, lapsed.due_ms) == (Phase.RELEARNING, 1, now + 10 * MS_PER_MINUTE)
    again = SCHEDULER.answer(lapsed, Rating.AGAIN, Moment(now + MS_PER_MINUTE))
    assert again.lapses == 1
    back = SCHEDULER.answer(again, Rating.GOOD, Moment(now + MS_PER_HOUR))
    assert (back.phase, back.lapses) == (Phase.REVIEW, 1)


def test_the_longest_interval_holds() -> None:
    short = Scheduler(DeckOptions(maximum_interval_days=30))
    state, now = studied([(Rating.EASY, 30 * MS_PER_DAY)] * 8, model=short)
    preview = short.preview(state, Moment(now))
    assert all(s.interval_days <= 30 for s in preview.values())
    assert preview[Rating.EASY].interval_days == 30


def test_stability_stays_below_a_century() -> None:
    state = CardState(CARD, Phase.REVIEW, stability=36_000.0, difficulty=1.0, last_study_day=0, due_day=36_000)
    assert SCHEDULER.answer(state, Rating.EASY, Moment(36_000 * MS_PER_DAY)).stability == STABILITY_MAX


def test_chance_parts_cards_that_were_learnt_together() -> None:
    due = {
        SCHEDULER.answer(
            CardState(Uid(f"card-{n}"), Phase.REVIEW, None, 60.0, 5.0, 20_000 - 60, 0, 20_000, None, 60, 5),
            Rating.GOOD,
            Moment(START_MS),
        ).due_day
        for n in range(50)
    }
    assert len(due) > 5


def test_without_steps_cards_go_straight_to_review() -> None:
    model = Scheduler(DeckOptions(learning_steps_s=(), relearning_steps_s=()))
    state, now = studied([(Rating.AGAIN, MS_PER_DAY)], model=model)
    assert (state.phase, state.interval_days) == (Phase.REVIEW, 1)
    assert model.answer(state, Rating.AGAIN, Moment(now)).phase is Phase.REVIEW


def test_weights_out_of_bounds_are_refused() -> None:
    with pytest.raises(ValueError):
        Scheduler(DeckOptions(), (0.0,) * 21)


def test_kinds_of_review() -> None:
    new = CardState(CARD)
    kinds = [kind_of(replace(new, phase=phase), 0) for phase in Phase]
    assert kinds == [ReviewKind.LEARN, ReviewKind.LEARN, ReviewKind.REVIEW, ReviewKind.RELEARN]
    due = replace(new, phase=Phase.REVIEW, due_day=9)
    assert [kind_of(due, day) for day in (8, 9, 10)] == [ReviewKind.AHEAD, ReviewKind.REVIEW, ReviewKind.REVIEW]


def test_the_curve_is_that_of_the_library() -> None:
    import fsrs

    model, card = fsrs.Scheduler(enable_fuzzing=False), fsrs.Card(card_id=1)
    card, _ = model.review_card(card, fsrs.Rating.Good, datetime(2026, 1, 1, 12, tzinfo=UTC))
    theirs = model.get_card_retrievability(card, datetime(2026, 2, 10, 12, tzinfo=UTC))
    assert card.stability is not None
    assert recall(40, card.stability) == pytest.approx(theirs, abs=1e-12)


def test_a_new_card_is_not_recalled() -> None:
    assert retrievability(CardState(CARD), 20_000) == 0.0


def test_a_due_day_of_one_day_stays_where_it_is() -> None:
    learned = CardState(CARD, Phase.REVIEW, stability=1.0, difficulty=5.0, last_study_day=20_000, interval_days=5)
    assert SCHEDULER.due_day_of(learned, 20_000) == 20_001
    assert SCHEDULER.due_day_of(learned, 20_003) == 20_003
