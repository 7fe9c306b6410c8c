"""Figures that are asked, and those of them that are worth proposing."""

from collections.abc import Callable

import pytest

from studyapp.drafting.forms import figure
from studyapp.drafting.material import Material

MaterialOf = Callable[[str], Material]


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("The 3 towns need other kinds of walls in the winter.", "3"),
        ("The deviation is not equal to 1.", "1"),
        ("The prices rose from 35–40 percent over the winter.", "35–40 percent"),
        ("One in three adults (aged 15 or more) left the harbour.", "15"),
        ("The survey asked a sample of 113 sailors in the harbour.", "113"),
        ("Ramon Holm, 44, sold his boat to the league.", "44"),
        ("61% are members of the two poorest guilds of the harbour.", "61%"),
        ("After 14 days, the wounded captain sold his boat to the harbour league.", "14 days"),
        ("The difference in the price of salt is significant at the 10% level.", "10%"),
        ("Someone who finds 300 coins in the harbour owes half of them to the league.", "300"),
        ("The salt tax of the coast brought a small gain (400 crowns) to the council of the league.", "400 crowns"),
        ("The lower toll of the 35% bracket helped the small mills of the coast.", "35%"),
        ("The mills of the coast sold 300 tons or 600 barrels of salt to the towns.", "600 barrels"),
        ("Officers earning above £30,000 bought the old mills of the coast.", "£30,000"),
        ("The mills of the coast were closed for three weeks by the council.", "three weeks"),
        ("The council raised the tolls of the coast by 10%, 25% and 60% for the mills.", "25%"),
        ("The council raised the tolls of the coast by 10%, 25% and 60% for the mills.", "60%"),
        ("Three weeks after the fire the council of the coast bought the mills.", "Three weeks"),
        ("A careful player prefers the box that brings 75 crowns on the next day.", "75"),
        ("An old estimate of the coast said: 130 tons of salt in the winter.", "130"),
    ],
)
def test_a_slight_figure_is_only_suggested(material_of: MaterialOf, sentence: str, answer: str) -> None:
    material = material_of(sentence)
    assert not any(ask.safe for ask in figure.asks(material) if ask.answer.of(material.reading) == answer)


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("The salt league of the coast lasted for three centuries.", "three centuries"),
        ("The council of the league keeps the letters of all towns for five years.", "five years"),
    ],
)
def test_how_long_something_lasts_is_asked(material_of: MaterialOf, sentence: str, answer: str) -> None:
    material = material_of(sentence)
    assert [ask.safe for ask in figure.asks(material) if ask.answer.of(material.reading) == answer] == [True]


@pytest.mark.parametrize(
    ("sentence", "year"),
    [
        ("The empire of the coast lasted from 800 to 1806.", "800"),
        ("Her mother took the crown of the coast in 802.", "802"),
        ("The league was free until 907 when the king took its towns.", "907"),
    ],
)
def test_a_year_of_three_digits_counts_nothing(material_of: MaterialOf, sentence: str, year: str) -> None:
    material = material_of(sentence)
    assert year not in [ask.answer.of(material.reading) for ask in figure.asks(material)]


def test_a_page_behind_a_comma_without_a_space_counts_nothing(material_of: MaterialOf) -> None:
    material = material_of("The towns were often treated well by the old league (Holm,17).")
    assert "17" not in [ask.answer.of(material.reading) for ask in figure.asks(material)]


def test_shares_and_large_sums_are_worth_more_than_small_figures(material_of: MaterialOf) -> None:
    def worth(sentence: str) -> float:
        return max(ask.worth for ask in figure.asks(material_of(sentence)) if ask.form == "figure")

    small = worth("The new boat of the salt league weighs 12 tons.")
    assert worth("The mills of the coast lost 40% of the trade of the towns.") > small
    assert worth("The council of the coast paid $300 to the towns.") > small
    assert worth("The salt league of the coast has 112 towns.") > small  # towns are what the text speaks of


@pytest.mark.parametrize(
    ("sentence", "answer", "is_asked"),
    [
        ("Real wages in the northern valley grew by 14% from 2001 to 2011.", "14%", True),
        ("The mills of the valley lost 300 workers 1909-1913 in all.", "300", True),
        ("In the five years 1909-1913 the mills of the valley lost their trade.", "five years", False),
    ],
)
def test_a_figure_is_asked_beside_the_years_in_which_it_came_about(
    material_of: MaterialOf, sentence: str, answer: str, *, is_asked: bool
) -> None:
    material = material_of(sentence)
    assert (answer in [ask.answer.of(material.reading) for ask in figure.asks(material)]) is is_asked
