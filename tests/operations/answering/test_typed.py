"""Typed answers: figures with tolerance, dates exact, names without case or accents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.reviews import Grade, Rating, Verdict
from studyapp.domain.spans import Span
from studyapp.extraction.figures import find_figures
from studyapp.operations.answering.date_grading import grade_when
from studyapp.operations.answering.dates import read_when
from studyapp.operations.answering.figure_grading import grade_figure, make_grading_card
from studyapp.operations.answering.grading import Finding, count_words
from studyapp.operations.answering.source_names.credit_lines import read_sources
from studyapp.operations.answering.source_names.source_grading import grade_sources
from studyapp.operations.answering.source_names.spelling import fold_name

RIGHT, NEAR, WRONG = Grade


def figure(answer: str, typed: str) -> Finding:
    (found,) = find_figures(answer, Span(0, len(answer)), ())
    return grade_figure(make_grading_card(answer, "", found, "", has_commas=False), typed)


def date(answer: str, typed: str) -> Finding:
    expected = read_when(answer)
    assert expected is not None
    return grade_when(expected, typed)


def name(answer: str, typed: str) -> Finding:
    return grade_sources(read_sources(answer), typed)


@pytest.mark.parametrize(
    ("answer", "typed", "grade", "said"),
    [
        ("81%", "81%", RIGHT, ""),
        ("81%", "81", RIGHT, ""),
        ("81%", "81 per cent", RIGHT, ""),
        ("81%", "eighty-one percent", RIGHT, ""),
        ("81%", "0.81", RIGHT, ""),
        ("81%", "0,81", RIGHT, ""),
        ("81%", ".81", RIGHT, ""),
        ("81%", "about 81%", RIGHT, ""),
        ("81%", "0.8", NEAR, "one point off"),
        ("81%", "80", NEAR, "one point off"),
        ("81%", "four fifths", NEAR, "one point off"),
        ("81%", "83.5", NEAR, "2.5 points off"),
        ("81%", "8.1", WRONG, "72.9 points off"),
        ("81%", "18%", WRONG, "63 points off"),
        ("81%", "0.8%", WRONG, "80.2 points off"),
        ("9%", "10", NEAR, "one point off"),
        ("9%", "11", WRONG, "two points off"),
        ("1%", "2", WRONG, "one point off"),
        ("0.5%", "0.5", RIGHT, ""),
        ("0.5%", "50", WRONG, "49.5 points off"),
        ("10-11 %", "10 to 11 %", RIGHT, ""),
        ("10-11 %", "10.5", NEAR, "the text gives a range"),
        ("10-11 %", "13", WRONG, "two points off"),
        ("$5 billion", "5 billion", NEAR, "“USD” is missing"),
        ("$5 billion", "5bn", NEAR, "“USD” is missing"),
        ("$5 billion", "$5,000 million", RIGHT, ""),
        ("$5 billion", "five billion dollars", RIGHT, ""),
        ("$5 billion", "5", NEAR, "“billion” is missing"),
        ("$5 billion", "5.2 billion", NEAR, "4 % off"),
        ("$5 billion", "5 million", WRONG, "1,000 times too small"),
        ("$5 billion", "500 billion", WRONG, "100 times too large"),
        ("$5 billion", "5 billion euros", WRONG, "EUR instead of USD"),
        ("$5 billion", "7 billion", WRONG, "40 % off"),
        ("3,200 pounds", "3200", NEAR, "“pound” is missing"),
        ("about 600 carts", "600", RIGHT, ""),
        ("about 600 carts", "598", NEAR, "two off"),
        ("about 600 carts", "620", NEAR, "3 % off"),
        ("about 600 carts", "60", WRONG, "10 times too small"),
        ("forty masons", "41", NEAR, "one off"),
        ("forty masons", "forty", RIGHT, ""),
        ("21", "20", NEAR, "one off"),
        ("21", "18", WRONG, "three off"),
        ("170 years", "170", RIGHT, ""),
        ("170 years", "170 years", RIGHT, ""),
        ("170 years", "170 months", WRONG, "month instead of year"),
        ("4,209 kilometres", "4209 km", RIGHT, ""),
        ("4,209 kilometres", "4200", NEAR, "nine off"),
        ("4,209 kilometres", "4209 miles", WRONG, "mile instead of kilometre"),
        ("36.5 million", "36.5", NEAR, "“million” is missing"),
        ("81%", "many", WRONG, "no number"),
        ("81%", "81 or 18", WRONG, "one answer is asked for"),
        ("81%", "81-82", NEAR, "the text gives one number"),
        ("81%", "50-90", WRONG, "too wide a range"),
        ("81%", "$81", WRONG, "no amount of money is asked for"),
        ("21 carts", "21%", WRONG, "no percentage is asked for"),
        ("10-11 %", "between 10 and 11", RIGHT, ""),
        ("$10-11 per cubic foot", "$10 to $11 per cubic foot", RIGHT, ""),
        ("$10-11 per cubic foot", "from 10 to 11", NEAR, "“USD” is missing"),
        ("$5 billion", "$5B", RIGHT, ""),
        ("one-third", "33%", RIGHT, ""),
        ("one-third", "0.33", RIGHT, ""),
        ("one-third", "33", RIGHT, ""),
        ("one-third", "two thirds", WRONG, "33 points off"),
        ("81%", "9" * 400, WRONG, "no number"),
    ],
)
def test_a_figure_is_graded_with_tolerance(answer: str, typed: str, grade: Grade, said: str) -> None:
    assert figure(answer, typed) == Finding(grade, said)


def test_a_ratio_may_be_typed_as_per_cent() -> None:
    assert [figure("1/2", typed).grade for typed in ("50%", "50", "0.5", "half", "1/2", "5%")] == [*[RIGHT] * 5, WRONG]


@pytest.mark.parametrize(
    ("answer", "typed", "grade", "said"),
    [
        ("1989", "1989", RIGHT, ""),
        ("1989", "in 1989", RIGHT, ""),
        ("1989", "'89", RIGHT, ""),
        ("1989", "89", RIGHT, ""),
        ("1989", "about 89", RIGHT, ""),
        ("1989", "in the year '89", RIGHT, ""),
        ("1989", "1990", WRONG, "one year off"),
        ("1989", "1977", WRONG, "12 years off"),
        ("1989", "1998", WRONG, "the digits are in another order"),
        ("1989", "90", WRONG, "another year"),
        ("1989", "the 1980s", NEAR, "the text names the year"),
        ("1989", "the 80s", NEAR, "the text names the year"),
        ("1989", "long ago", WRONG, "no date"),
        ("1990s", "1990s", RIGHT, ""),
        ("1990s", "90s", RIGHT, ""),
        ("1990s", "1990", NEAR, "the text names the decade"),
        ("1990s", "1994", NEAR, "the text names the decade"),
        ("1990s", "1980s", WRONG, "10 years off"),
        ("1990s", "the nineties", RIGHT, ""),
        ("1990s", "nineteen-nineties", RIGHT, ""),
        ("1990s", "the eighties", WRONG, "another year"),
        ("1890s", "nineteen nineties", WRONG, "100 years off"),
        ("the ’60s", "1960s", RIGHT, ""),
        ("the ’60s", "60s", RIGHT, ""),
        ("the ’60s", "1964", NEAR, "the text names the decade"),
        ("the ’60s", "1970s", WRONG, "another year"),
        ("March 1969", "march 1969", RIGHT, ""),
        ("March 1969", "Mar 1969", RIGHT, ""),
        ("March 1969", "1969-03", RIGHT, ""),
        ("March 1969", "1969", NEAR, "the month is missing"),
        ("March 1969", "March", NEAR, "the year is missing"),
        ("March 1969", "May 1969", NEAR, "another month"),
        ("March 1969", "March 1968", WRONG, "one year off"),
        ("2 March 2022", "March 2, 2022", RIGHT, ""),
        ("2 March 2022", "2022-03-02", RIGHT, ""),
        ("2 March 2022", "March 2022", NEAR, "the day is missing"),
        ("2 March 2022", "3 March 2022", NEAR, "another day"),
        ("19th century", "the nineteenth century", RIGHT, ""),
        ("19th century", "18th century", WRONG, "one century off"),
        ("19th century", "1850", NEAR, "the text names the century"),
        ("1850", "19th century", NEAR, "the text is more exact"),
        ("2003–2005", "2003 to 2005", RIGHT, ""),
        ("2003–2005", "2003", NEAR, "the other year is missing"),
        ("2003–2005", "1999", WRONG, "not one of the two years"),
        ("2003–2005", "2003-2006", WRONG, "one year off"),
    ],
)
def test_a_year_is_exact_and_near_misses_are_said(answer: str, typed: str, grade: Grade, said: str) -> None:
    assert date(answer, typed) == Finding(grade, said)


@pytest.mark.parametrize(
    ("answer", "typed", "grade", "said"),
    [
        ("Lo, 2008", "lo 2008", RIGHT, ""),
        ("Lo, 2008", "Bobo Lo (2008)", RIGHT, ""),
        ("Lo, 2008", "Lo", NEAR, "the year is missing"),
        ("Lo, 2008", "Lo 2009", NEAR, "one year off"),
        ("Lo, 2008", "Walt 2008", WRONG, "another name"),
        ("Bobo Lo", "lo", RIGHT, ""),
        ("Bobo Lo", "Bobo", WRONG, "another name"),
        ("Müller and Šimek, 2001", "muller & simek 2001", RIGHT, ""),
        ("Müller and Šimek, 2001", "Simek, 2001", NEAR, "Müller is missing"),
        ("Løvås, 1999", "lovas 1999", RIGHT, ""),
        ("Golan-Vilella, 2013", "golan-vilella, 2013", RIGHT, ""),
        ("Mearsheimer, 2014", "Mearshiemer 2014", NEAR, "spelled Mearsheimer"),
        ("Mearsheimer, 2014", "Mersheimer 2014", NEAR, "spelled Mearsheimer"),
        ("Mearsheimer, 2014", "Mearsheimer 2014", RIGHT, ""),
        ("Lo, 2008", "Li 2008", WRONG, "another name"),
        ("Meier et al., 2001", "Meier 2001", RIGHT, ""),
        ("Johnson, 2014b", "Johnson 2014", RIGHT, ""),
        ("Lo, 2008; Kotkin, 2009", "Lo 2008 and Kotkin 2009", RIGHT, ""),
        ("Lo, 2008; Kotkin, 2009", "Kotkin 2009", NEAR, "Lo is missing"),
        ("O’Neill, 2001", "O'Neill 2001", RIGHT, ""),
        ("World Bank, 2014", "the world bank 2014", RIGHT, ""),
        ("Lo, 2008", "2008", WRONG, "the name is missing"),
    ],
)
def test_a_name_needs_no_case_or_accents(answer: str, typed: str, grade: Grade, said: str) -> None:
    assert name(answer, typed) == Finding(grade, said)


@pytest.mark.parametrize(
    "answer",
    [
        "unites its banks",
        "the river unites its banks, as it did",
        "Russia has gone the way of alliances",
        f"{'A' * 10_000}/B, 2014",
        "",
    ],
)
def test_what_is_no_name_is_read_as_none(answer: str) -> None:
    assert read_sources(answer) == ()


def test_a_verdict_names_both_and_the_rating_is_a_proposal() -> None:
    verdict = figure("81%", "0.8").verdict("0.8", "81%")
    assert verdict == Verdict(Grade.NEAR, "0.8", "81%", "one point off", Rating.HARD)
    assert figure("81%", "81%").verdict("81%", "81%").said == ""
    assert figure("81%", "0.81").verdict("0.81", "81%").said == "right"
    assert date("1989", "1990").verdict("1990", "1989").rating is Rating.AGAIN
    assert figure("81%", "x" * 99).verdict("x" * 99, "81%").given == f"{'x' * 39}…"
    assert name("Lo, 2008", "walt").verdict("  walt\n", "Lo, 2008").given == "walt"


def test_numbers_have_words() -> None:
    assert [count_words(number, "point") for number in (0, 1, 1.5, 9, 12, 1234)] == [
        "no points",
        "one point",
        "1.5 points",
        "nine points",
        "12 points",
        "1,234 points",
    ]


@given(st.integers(1, 100))
def test_a_percentage_grades_itself_as_right_in_every_form(number: int) -> None:
    for typed in (f"{number}%", f"{number} %", f"{number}", f"{number} per cent", f"{number}.0%"):
        assert figure(f"{number}%", typed).grade is RIGHT


@given(st.integers(2, 100), st.integers(2, 100))
def test_the_further_off_the_worse(number: int, other: int) -> None:
    order = [RIGHT, NEAR, WRONG]
    further = number + 2 * (other - number)
    if further > 1:
        grades = [order.index(figure(f"{number}%", f"{typed}%").grade) for typed in (other, further)]
        assert grades == sorted(grades)


@given(st.integers(1500, 2099), st.integers(1500, 2099))
def test_only_the_same_year_is_right(year: int, other: int) -> None:
    assert (date(str(year), str(other)).grade is RIGHT) == (year == other)


@given(st.text(max_size=40))
def test_whatever_is_typed_is_graded(typed: str) -> None:
    for finding in (
        figure("81%", typed),
        figure("$5 billion", typed),
        date("March 1969", typed),
        name("Lo, 2008", typed),
    ):
        assert finding.grade in Grade
        assert finding.verdict(typed, "81%").rating in Rating


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzåéïøñš", min_size=2, max_size=12))
def test_a_name_is_known_by_its_letters_alone(letters: str) -> None:
    assert name(f"{letters.capitalize()}, 2008", f"{fold_name(letters).upper()} 2008").grade is RIGHT
