"""Test the shapes of single lines of a plain text."""

import pytest

from studyapp.reading.plain.lines import heading_level, is_attribution, is_heading_like, is_page_entry


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("IV. The Rise of Rome", 1),
        ("I. Introduction", 1),
        ("XL. Éclairs", 1),
        ("Part II: The Coast", 1),
        ("Part iv", 1),
        ("Section b", 1),
        ("Book A", 1),
        ("Appendix A Further Results", 1),
        ("Chapter one", 1),
        ("2.1 Methods", 2),
        ("1. Été", 1),
    ],
)
def test_a_number_gives_a_heading_its_level(line: str, level: int) -> None:
    assert heading_level(line) == level


@pytest.mark.parametrize(
    "line",
    [
        "Book a Flight",
        "Section civil",
        "IV. the rise of Rome",
        "C. Results and discussion",
        "I. N. Herstein",
        "IIX. The end",
        "1. été",
        "3 ångström",
    ],
)
def test_a_line_without_a_number_of_a_part_has_no_level(line: str) -> None:
    assert heading_level(line) == 0


@pytest.mark.parametrize("line", ["The Harbour 12", "Preface xiv", "Preface iii", "The Harbour . . . . . . 7"])
def test_a_line_that_ends_with_a_page_number_is_an_entry_of_contents(line: str) -> None:
    assert is_page_entry(line)


@pytest.mark.parametrize("line", ["a war that was civil", "the colours were livid and vivic", "all were ill"])
def test_a_word_of_roman_letters_is_no_page_number(line: str) -> None:
    assert not is_page_entry(line)


def test_a_blank_line_is_no_attribution_and_no_heading() -> None:
    assert not is_attribution("", 3)
    assert not is_heading_like("")


@pytest.mark.parametrize("line", ["« The Harbour »", "“The Harbour”", "(The Harbour)"])
def test_a_heading_may_stand_in_marks(line: str) -> None:
    assert is_heading_like(line)


def test_a_name_behind_a_dash_begins_with_a_capital_of_any_alphabet() -> None:
    assert is_attribution("— Élodie Durand", 0)
    assert not is_attribution("— étude", 0)
