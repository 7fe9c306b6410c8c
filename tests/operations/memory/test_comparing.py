"""A page from memory beside key points: only equal figures and names are exact, near words are near, no more."""

import pytest

from studyapp.domain.ids import Uid
from studyapp.domain.memory.sections import KeyPoint, Showing
from studyapp.domain.spans import Span
from studyapp.operations.memory.comparing import compare, statement
from tests.operations.bridge import ROWS, Row
from tests.pace import at_most

TAX: tuple[Row, ...] = (
    ("In the vote of 2003, 81 % of the women and 18 % of the men supported the tax.", "81 %"),
    ("The state lost $5 billion by the tax, according to its treasurer.", "$5 billion"),
    ("The line between the two towns was 12 kilometres long.", "12 kilometres"),
    ("Not all of the 240 mayors signed the letter against the tax.", "240"),
    ("Holland overtook Portugal in the trade of pepper.", "Holland"),
    ("Heavy rain washes nutrients out of the soil, so that crops grow poorly.", "washes nutrients out of the soil"),
)


def points(rows: tuple[Row, ...]) -> tuple[KeyPoint, ...]:
    found, at = [], 0
    for sentence, answer in rows:
        before, _, after = sentence.partition(answer)
        span = Span(at, at + len(sentence))
        found.append(KeyPoint(Uid(f"card-{len(found)}"), span, sentence, f"{before}[...]{after}", answer))
        at += len(sentence) + 1
    return tuple(found)


def showings(page: str, rows: tuple[Row, ...] = TAX, language: str = "en") -> dict[str, Showing]:
    compared = compare(points(rows), page, language)
    return {each.point.answer: each.showing for each in compared if each.showing is not Showing.OPEN}


@pytest.mark.parametrize(
    ("page", "answer"),
    [
        ("In the vote of 2003 81 percent of women and 18 percent of men supported the tax.", "81 %"),
        ("- the state lost 5 billion dollars by the tax", "$5 billion"),
        ("The line between the towns was 12 km long.", "12 kilometres"),
        ("not all 240 mayors signed the letter against the tax", "240"),
        ("Holland overtook Portugal in trade", "Holland"),
        ("Something else.\n\nHolland overtook Portugal in the trade of pepper; I do not know when.", "Holland"),
    ],
)
def test_equal_figures_and_names_are_exact(page: str, answer: str) -> None:
    assert showings(page).get(answer) is Showing.EXACT


@pytest.mark.parametrize(
    "page",
    [
        "In the vote of 2003, 18 % of the women and 81 % of the men supported the tax.",
        "In the vote of 2003, 18 % of the women supported the tax.",
        "In the vote of 2008, 81 % of the women and 18 % of the men supported the tax.",
        "In the vote of 2003, over 81 % of the women and 18 % of the men supported the tax.",
        "In the vote of 2003, 81 % of the women and 18 % of the men did not support the tax.",
        "In the vote of 2003, 81 % of the men supported the tax.",
        "81 %",
        "The state lost $5 million by the tax, according to its treasurer.",
        "The state lost €5 billion by the tax, according to its treasurer.",
        "The state lost 5 billion by the tax, according to its treasurer.",
        "The state lost $5.5 billion by the tax, according to its treasurer.",
        "The state won $5 billion by the tax, according to its treasurer.",
        "The state never lost $5 billion by the tax, according to its treasurer.",
        "The line between the two towns was 12 miles long.",
        "The line between the two towns was 21 kilometres long.",
        "The line between the two towns was 12 metres long.",
        "All of the 240 mayors signed the letter against the tax.",
        "Portugal overtook Holland in the trade of pepper.",
        "Holland was overtaken by Portugal in the trade of pepper.",
        "The ships of Holland overtook Portugal in the trade of pepper.",
        "England overtook Portugal in the trade of pepper.",
        "Holland and England overtook Portugal in the trade of pepper.",
    ],
)
def test_what_says_something_else_is_never_exact(page: str) -> None:
    assert Showing.EXACT not in showings(page).values()


def test_other_figures_are_not_even_near() -> None:
    assert "$5 billion" not in showings("The state lost $5 million by the tax, according to its treasurer.")
    assert "12 kilometres" not in showings("The line between the two towns was 21 kilometres long.")


@pytest.mark.parametrize(
    "page",
    [
        "strong rain washed the nutrients away, crops grew badly",
        "- rain washing nutrients from the soil",
        "Soil loses its nutrients.\nThat is because of heavy rain.",
    ],
)
def test_near_words_are_near_and_never_exact(page: str) -> None:
    assert showings(page) == {"washes nutrients out of the soil": Showing.NEAR}


def test_an_empty_page_and_another_subject_show_nothing() -> None:
    assert showings("") == showings(" \n ") == {}
    assert showings("Bees dance to tell their sisters the way to flowers.") == {}
    assert compare((), "Holland overtook Portugal.") == ()


def test_the_words_that_show_a_point_are_those_of_the_page() -> None:
    page = "I remember little.\nHolland overtook Portugal in the trade of pepper."
    (shown,) = [each for each in compare(points(TAX), page, "en") if each.showing is Showing.EXACT]
    assert [span.of(page) for span in shown.shown] == ["Holland", "overtook", "Portugal", "trade", "pepper"]


def test_points_come_in_the_order_in_which_they_were_given() -> None:
    given = points(ROWS)
    assert tuple(each.point for each in compare(given, "A bridge at Harwick.", "en")) == given


def test_german_figures_are_read_as_german_writes_them() -> None:
    rows = (("Im Jahr 2020 stieg der Preis von Brot um 3,5 Prozent.", "3,5 Prozent"),)
    assert showings("Im Jahr 2020 stieg der Preis von Brot um 35 %.", rows, "de") == {}
    assert showings("Im Jahr 2020 stieg der Preis von Brot um 3,5 %.", rows, "de") != {}


def test_a_page_of_a_long_section_takes_less_than_half_a_second() -> None:
    rows = tuple(
        (f"In {1800 + n} the town {chr(97 + n % 26)}ville sold {n * 7 + 3} sheep to {n} farmers.", f"{n * 7 + 3} sheep")
        for n in range(60)
    )
    page = "\n".join(
        f"In {1800 + n} {chr(97 + n % 26)}ville sold {n * 7 + 3} sheep to farmers" for n in range(0, 60, 2)
    )
    showings(page, TAX)  # the word lists are loaded once
    with at_most(0.5):
        showings(page, rows)


@pytest.mark.parametrize(
    ("asks", "answer", "said"),
    [
        ("The state lost [...] by the tax.", "$5 billion", "The state lost $5 billion by the tax."),
        ("The state lost [... amount] by the tax.", r"\5", r"The state lost \5 by the tax."),
        ("[...] and [...] signed.", "Ivanov; Walt", "[...] and [...] signed. → Ivanov; Walt"),
        ("Who signed?", "Ivanov", "Who signed? → Ivanov"),
    ],
)
def test_a_point_is_told_with_its_answer_in_place_of_its_only_blank(asks: str, answer: str, said: str) -> None:
    assert statement(KeyPoint(Uid("card"), Span(0, 1), "x", asks, answer)) == said
