"""Axes hold what they shall hold, in few round steps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.desktop import writing
from studyapp.desktop.charts.scales import format_amount, format_duration, format_estimate, label_step, make_scale
from studyapp.desktop.writing import percent


@given(st.floats(0, 1e6), st.floats(0.001, 1e6), st.integers(2, 8))
def test_a_scale_holds_both_ends_in_rising_round_steps(low: float, more: float, ticks: int) -> None:
    found = make_scale(low, low + more, ticks)
    assert found.low <= low + more * 1e-6
    assert found.high >= (low + more) * (1 - 1e-6)
    assert list(found.ticks) == sorted(set(found.ticks))
    assert 2 <= len(found.ticks) <= ticks + 3
    assert (found.share(found.low), found.share(found.high)) == (0, 1)


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [(0, 103, (0, 50, 100, 150)), (0.72, 1.0, (0.7, 0.8, 0.9, 1.0)), (0, 2, (0, 1, 2)), (0, 0.2, (0, 1))],
)
def test_steps_are_those_that_people_count_in(low: float, high: float, ticks: tuple[float, ...]) -> None:
    assert make_scale(low, high, least_step=1.0 if high != 1.0 else 0.05).ticks == ticks


@given(st.lists(st.floats(1, 200), min_size=1, max_size=50), st.floats(1, 300))
def test_labels_that_are_shown_do_not_touch(widths: list[float], room: float) -> None:
    every = label_step(widths, room)
    assert every * room >= max(widths) * (1 - 1e-9)
    assert every == 1 or (every - 1) * room < max(widths)


def test_days_and_amounts_in_words() -> None:
    assert (writing.day(20_000), writing.short_day(20_000)) == ("4 Oct 2024", "4 Oct")
    assert [format_duration(ms) for ms in (0, 59_400, 60_000, 3_599_000, 3_600_000, 5_460_000)] == [
        "0 s",
        "59 s",
        "1 min",
        "1 h 0 min",
        "1 h 0 min",
        "1 h 31 min",
    ]
    assert (percent(0.871), percent(0.8714, 1), percent(None)) == ("87\u00a0%", "87.1\u00a0%", "–")
    assert (format_amount(1500), format_amount(2.5)) == ("1,500", "2.5")
    assert [format_estimate(value) for value in (0.04, 9.94, 10, 1234.4)] == ["0.0", "9.9", "10", "1,234"]
