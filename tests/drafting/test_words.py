"""What words alone tell of a text."""

import pytest

from studyapp.domain.cloze import Cloze
from studyapp.drafting.words import begins_a_word, is_cut_off, is_decisive


@pytest.mark.parametrize(
    "text",
    [
        "The council found that",
        "The tax was doubled by the",
        "The towns chose to pay the toll rather",
        "The harbour was closed in 1811, and though the quay was sound",
        "The harbour was closed, but because the winter of 1811 was mild",
    ],
)
def test_a_text_that_leads_to_more_is_cut_off(text: str) -> None:
    assert is_cut_off(text)


@pytest.mark.parametrize(
    "text",
    [
        "The harbour was closed in 1811, though the quay was sound",
        "The harbour was closed, and though the quay was sound, it was not used",
        "The harbour was closed because the winter was hard and the ice was thick",
    ],
)
def test_a_whole_sentence_is_not(text: str) -> None:
    assert not is_cut_off(text)


@pytest.mark.parametrize(
    ("before", "answer", "after", "decisive"),
    [
        ("The council of the old harbour town never allowed ", "ships from abroad to land wool", ".", True),
        ("The council of the old harbour town never allowed ", "ships from abroad", ".", False),
        ("The council allowed ", "ships from abroad to land wool", ".", False),
        ("The council of the old harbour town never allowed ", "ships from abroad to land wool", " in winter.", False),
        ("After the long war over salt they never again allowed ", "ships from abroad to land wool", ".", False),
    ],
)
def test_the_whole_end_of_a_sentence_is_decisive(before: str, answer: str, after: str, *, decisive: bool) -> None:
    assert is_decisive(Cloze(before, answer, after, "what")) is decisive


@pytest.mark.parametrize(
    ("start", "text", "begins"),
    [
        ("harb", "the harbour was closed", True),
        ("harb", "harbours were closed", True),
        ("our", "the harbour was closed on our side", True),
        ("our", "the harbour was closed", False),
        ("2", "in 12 years_2", False),
        ("été", "l’été fut long", True),
    ],
)
def test_a_word_begins_where_no_letter_digit_or_underscore_stands_before_it(
    start: str, text: str, begins: bool
) -> None:
    assert begins_a_word(start, text) is begins
