"""How long a piece of work still takes is told from how far it is."""

import pytest

from studyapp.desktop.essay.time_left import TimeLeft, said


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize("uneven", [0.6, 1.0, 1.6])
def test_after_a_tenth_of_uneven_work_it_is_known_within_a_factor_of_two(uneven: float) -> None:
    clock = Clock()
    left = TimeLeft(clock)
    takes = [uneven if step < 500 else 2 - uneven for step in range(1_000)]  # seconds a step
    for step, seconds in enumerate(takes[:100]):
        left.after(step, 1_000)
        clock.now += seconds
    told, real = left.after(100, 1_000), sum(takes[100:])
    assert told is not None
    assert real / 2 <= told <= 2 * real


def test_nothing_is_told_too_early_and_another_piece_of_work_begins_anew() -> None:
    clock = Clock()
    left = TimeLeft(clock)
    assert left.after(100, 1_000) is None  # a making that was under way when it came into sight
    clock.now += 1
    assert left.after(300, 1_000) is None
    clock.now += 9
    assert left.after(10, 1_000) is None  # it began anew
    clock.now += 10
    assert left.after(505, 1_000) == pytest.approx(10)
    assert left.after(0, 300) is None
    clock.now += 30
    assert left.after(100, 300) == pytest.approx(60)
    left.restart()
    assert left.after(100, 300) is None


def test_it_is_said_in_words() -> None:
    assert said(59) == "less than a minute left"
    assert said(61) == "about 1 minute left"
    assert said(170) == "about 3 minutes left"
