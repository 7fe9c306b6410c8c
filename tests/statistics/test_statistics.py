"""Numbers from small logs that can be counted by hand."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.cards import CardState, Phase
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating, ReviewKind, ReviewLogEntry
from studyapp.statistics import Day, Retention, answers_in, days, forecast, phases, streak, summary, true_retention

TODAY = 20_000
A, H, G, E = Rating


@pytest.fixture
def row() -> Callable[..., ReviewLogEntry]:
    numbers = iter(range(10_000))

    def built(
        day: int, rating: Rating | None = G, kind: ReviewKind = ReviewKind.REVIEW, ms: int = 2000
    ) -> ReviewLogEntry:
        number = next(numbers)
        return ReviewLogEntry(
            Uid(f"r{number}"), Uid("c-0"), day * 86_400_000, 0, day, rating, kind, ms, Uid("p"), "here"
        )

    return built


def state(phase: Phase, due_day: int | None = None, due_ms: int | None = None) -> CardState:
    return CardState(Uid("c-0"), phase, due_day=due_day, due_ms=due_ms)


def test_days_count_every_answer_and_its_time(row: Callable[..., ReviewLogEntry]) -> None:
    log = [row(TODAY, A, ms=500), row(TODAY, G, ReviewKind.LEARN), row(TODAY - 3, E, ReviewKind.CRAM, ms=1)]
    found = days(answers_in(log))
    assert list(found.values()) == [Day(TODAY - 3, 1, 0, 1), Day(TODAY, 2, 1, 2500)]


def test_rows_without_an_answer_do_not_count(row: Callable[..., ReviewLogEntry]) -> None:
    log = [row(TODAY, None, ReviewKind.IMPORT), row(TODAY, G, ReviewKind.MANUAL), row(TODAY)]
    assert answers_in(log) == (log[2],)


def test_true_retention_asks_only_what_was_due(row: Callable[..., ReviewLogEntry]) -> None:
    log = [
        row(TODAY - 5, A),  # before the first day
        row(TODAY - 4, A),
        row(TODAY - 4, H),
        row(TODAY - 2, G),
        row(TODAY - 2, A, ReviewKind.RELEARN),
        row(TODAY - 2, A, ReviewKind.LEARN),
        row(TODAY - 2, A, ReviewKind.CRAM),
        row(TODAY, E),  # the last day is counted in
        row(TODAY + 1, A),
    ]
    found = true_retention(log, TODAY - 4, TODAY)
    assert found == Retention(known=3, asked=4)
    assert found.share == 0.75
    assert true_retention([], TODAY, TODAY).share is None


@pytest.mark.parametrize(
    ("answered", "length"),
    [((), 0), ((0,), 1), ((-1,), 1), ((-2,), 0), ((0, -1, -2, -4), 3), ((-1, -2), 2)],
)
def test_a_streak_lasts_while_today_may_still_come(
    row: Callable[..., ReviewLogEntry], answered: tuple[int, ...], length: int
) -> None:
    assert streak(days([row(TODAY + ahead) for ahead in answered]), TODAY) == length


def test_the_forecast_puts_what_is_overdue_or_learning_on_today() -> None:
    states = [
        state(Phase.NEW),
        state(Phase.LEARNING, due_ms=1),
        state(Phase.REVIEW, TODAY - 400),
        state(Phase.REVIEW, TODAY),
        state(Phase.RELEARNING, due_ms=5),
        state(Phase.REVIEW, TODAY + 2),
        state(Phase.REVIEW, TODAY + 3),
    ]
    assert forecast(states, TODAY, 3) == (4, 0, 1)


@given(st.lists(st.tuples(st.sampled_from(Phase), st.integers(TODAY - 50, TODAY + 50))))
def test_no_card_is_counted_twice_or_lost(cards: list[tuple[Phase, int]]) -> None:
    states = [state(phase, None if phase is Phase.NEW else day) for phase, day in cards]
    due = forecast(states, TODAY, 51)
    counted = phases(states)
    assert sum(counted.values()) == len(states)
    assert sum(due) == len(states) - counted[Phase.NEW]


def test_the_summary_holds_it_all(row: Callable[..., ReviewLogEntry]) -> None:
    log = [row(TODAY - 40, A), row(TODAY - 1, G), row(TODAY, G, ReviewKind.LEARN)]
    found = summary(log, [state(Phase.NEW), state(Phase.REVIEW, TODAY + 1)], [state(Phase.REVIEW, TODAY)], TODAY)
    assert (found.answers, found.duration_ms, found.streak, found.suspended) == (3, 6000, 2, 1)
    assert [day.study_day for day in found.recent] == list(range(TODAY - 29, TODAY + 1))
    assert [day.answers for day in found.recent[-2:]] == [1, 1]
    assert found.retention_month == Retention(1, 1)
    assert found.retention_year == Retention(1, 2)
    assert found.phases == {Phase.NEW: 1, Phase.LEARNING: 0, Phase.REVIEW: 2, Phase.RELEARNING: 0}
    assert found.forecast[:3] == (0, 1, 0)
