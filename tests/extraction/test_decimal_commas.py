"""Numbers with a decimal comma are read for what they are worth, in languages that write them so."""

from dataclasses import replace

import pytest

from studyapp.extraction.annotate import annotate
from studyapp.extraction.decimal_commas import has_decimal_commas, rewrite_decimal_commas, rewrite_plain_decimal_commas
from studyapp.extraction.models import Models
from tests.extraction.essays import essay_of


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("rund 15,6 Prozent", "rund 15.6 Prozent"),
        ("etwa 12.500 Einwohner", "etwa 12,500 Einwohner"),
        ("genau 1.234,5 Meter", "genau 1,234.5 Meter"),
        ("1 250 500 Zentner", "1,250,500 Zentner"),
        ("près de 3\u202f500,25 francs", "près de 3,500.25 francs"),
        ("10–12,5 %", "10–12.5 %"),
        ("am 3.10.1990", "am 3.10.1990"),
        ("im Jahr 1990 300 Orte", "im Jahr 1990 300 Orte"),
        ("Paare wie [1,2] und 1,2,3", "Paare wie [1,2] und 1,2,3"),
        ("Version 1.2.345", "Version 1.2.345"),
    ],
)
def test_numbers_are_turned_in_place(text: str, turned: str) -> None:
    assert rewrite_decimal_commas(text, "de-AT") == turned
    assert rewrite_decimal_commas(text, "en") == text


@pytest.mark.parametrize(
    ("text", "turned"),
    [("15,6", "15.6"), ("1 000 000", "1,000,000"), ("12.500", "12.500"), ("12,500", "12,500"), ("1,2,3", "1,2,3")],
)
def test_without_a_language_only_what_can_be_read_in_one_way_is_turned(text: str, turned: str) -> None:
    assert rewrite_plain_decimal_commas(text) == turned


@pytest.mark.parametrize(
    ("text", "language", "commas"),
    [
        ("12.500", "de-AT", True),
        ("12.500", "en", False),
        ("15,6", "en", False),
        ("15,6 Prozent von 12.500", "und", True),
        ("1.234.567 Orte", "", True),
        ("15.6 per cent of 12.500", "", False),
        ("12,500 places", "", False),
        ("12.500", "", None),
        ("1 000 000", "", None),
        ("12,500 and 15,6", "", None),
        ("am 3.10.1990", "", None),
    ],
)
def test_how_numbers_are_written_is_told_by_language_or_writing(text: str, language: str, commas: bool | None) -> None:
    assert has_decimal_commas(text, language) is commas


def test_the_figures_of_a_german_essay_are_whole() -> None:
    german = replace(
        essay_of("Es waren 15,6 Prozent von 12.500 Orten. Man zahlte 7,25 % auf 1 000 000 Zentner."), language="de"
    )
    found = annotate(german, Models()).figures
    told = [(figure.span.of(german.text), figure.value) for figure in found]
    assert told == [("15,6 Prozent", 15.6), ("12.500", 12_500), ("7,25 %", 7.25), ("1 000 000", 1_000_000)]


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        (
            "It moved 17 000 sacks for $30 000 and 2 000 000 crowns.",
            "It moved 17,000 sacks for $30,000 and 2,000,000 crowns.",
        ),
        ("In 1914 400 ships sailed, 12 300 never, and Table 3 100 men.", None),
        ("Version 1.2 000 and 2010 000.", None),
    ],
)
def test_whole_thousands_are_one_number_where_a_blank_parts_them_in_english(text: str, turned: str | None) -> None:
    assert rewrite_decimal_commas(text, "en") == (turned or text)
