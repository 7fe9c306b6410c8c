"""A number of a figure is read with the way it is written, and another is written in that way."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.extraction.number_words import value_of, words_of
from studyapp.operations.answering.written import read_written


@pytest.mark.parametrize(
    ("figure", "number", "other"),
    [
        ("$128.5 billion", "90", "$90.0 billion"),
        ("40,000", "120000", "120,000"),
        ("1900", "2100", "2100"),
        ("900", "1200", "1,200"),
        ("Two months", "21", "Twenty-one months"),
        ("the 19th century", "21", "the 21st century"),
        ("third largest", "12", "twelfth largest"),
    ],
)
def test_another_number_is_written_in_the_same_way(figure: str, number: str, other: str) -> None:
    written = read_written(figure)
    assert written is not None
    assert written.with_number(Decimal(number)) == other


@pytest.mark.parametrize(
    "figure", ["half", "a decade", "two-thirds", "1 in 5", "10-11 %", "two and a half years", "m2 4"]
)
def test_what_is_no_single_number_is_not_read(figure: str) -> None:
    assert read_written(figure) is None


@given(st.integers(0, 999))
def test_words_of_a_number_are_worth_it(number: int) -> None:
    words = words_of(number)
    assert (words is None) == (number >= 100 and number % 100 != 0)
    assert words is None or value_of(words) == number
