"""Keys of rows are each given once, near the moment that is wanted, with work that grows as their number does."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.anki.writing.database import Numbers


class Counting(set[int]):
    """Counts how often it is asked."""

    asked = 0

    def __contains__(self, number: object) -> bool:
        self.asked += 1
        return super().__contains__(number)


@given(st.lists(st.integers(0, 40)), st.sets(st.integers(0, 40)))
def test_each_gets_the_first_number_that_is_free_from_its_moment_on(wanted: list[int], taken: set[int]) -> None:
    found = Numbers(set(taken)).take_all(wanted)
    for moment, number in zip(wanted, found, strict=True):
        assert number == next(each for each in range(moment, moment + 1_000) if each not in taken)
        taken.add(number)


def in_one_moment(count: int) -> list[int]:
    return [7] * count


def ten_in_each(count: int) -> list[int]:
    return [at // 10 for at in range(count)]


def spread_then_together(count: int) -> list[int]:
    return [*range(count // 2), *[0] * (count // 2)]


def backwards(count: int) -> list[int]:
    return [-at for at in range(count // 2)] + [-count] * (count // 2)


@pytest.mark.parametrize("wanted", [in_one_moment, ten_in_each, spread_then_together, backwards])
def test_ten_times_as_many_take_about_ten_times_the_work(wanted: Callable[[int], list[int]]) -> None:
    asked = []
    for count in (1_000, 10_000, 100_000):
        taken = Counting()
        Numbers(taken).take_all(wanted(count))
        asked.append(taken.asked)
    assert asked[1] < 11 * asked[0]
    assert asked[2] < 11 * asked[1]
    assert asked[2] < 5 * 100_000
