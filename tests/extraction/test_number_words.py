"""Written numbers and their worth."""

import pytest

from studyapp.extraction.number_words import ordinal_of, value_of


@pytest.mark.parametrize(
    ("written", "worth"),
    [
        ("21", 21),
        ("1,000", 1000),
        ("36.5 million", 36.5e6),
        ("3.2bn", 3.2e9),
        ("40m", 4e7),
        ("5 barrels", 5),
        ("−4", -4),
        ("eight", 8),
        ("twenty-one", 21),
        ("one hundred and fifty", 150),
        ("two thousand", 2000),
        ("three hundred million", 3e8),
        ("a dozen", 12),
        ("a hundred", 100),
        ("half", 0.5),
        ("two-thirds", 2 / 3),
        ("a quarter", 0.25),
        ("three quarters", 0.75),
        ("1/3", 1 / 3),
    ],
)
def test_worth(written, worth):
    assert value_of(written) == pytest.approx(worth)


@pytest.mark.parametrize("written", ["9" * 400, "9" * 400 + " million", "hundred " * 1500])
def test_numbers_too_large_to_hold_have_no_worth(written):
    assert value_of(written) is None


def test_a_rank_of_thousands_of_digits_is_none():
    assert ordinal_of("9" * 5000 + "th") is None


@pytest.mark.parametrize("written", ["", "barrels", "the", "and five"])
def test_what_is_no_number_has_no_worth(written):
    assert value_of(written) is None


@pytest.mark.parametrize(
    ("written", "place"), [("third", 3), ("3rd", 3), ("twenty-first", 21), ("20th", 20), ("barrel", None)]
)
def test_ordinals(written, place):
    assert ordinal_of(written) == place
