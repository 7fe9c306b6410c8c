"""What words alone tell of a text."""

import pytest

from studyapp.drafting.words import is_cut_off


@pytest.mark.parametrize(
    "text",
    [
        "The council found that",
        "The tax was doubled by the",
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
