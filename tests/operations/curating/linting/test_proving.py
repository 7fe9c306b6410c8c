"""Advice: what a passage contradicts is told by its words, and good cards get little of it."""

from dataclasses import replace

import pytest

from studyapp.domain.curated import SharedCard
from studyapp.extraction import Models, load_models
from studyapp.operations.curating.linting.proving import advice
from tests.operations.curating.linting.test_linting import DECK, ESSAY, card_of, cloze


@pytest.fixture(scope="module")
def models() -> Models:
    """Both language models."""
    return load_models()


def _told(models: Models, *cards: SharedCard) -> list[str]:
    return [each.words for each in advice(replace(DECK, cards=cards), ESSAY, models)]


def test_good_cards_get_no_advice(models: Models) -> None:
    good = DECK.cards[:3]
    assert advice(replace(DECK, cards=good), ESSAY, models) == ()


@pytest.mark.parametrize(
    ("card", "words"),
    [
        (
            card_of("How many masons finished the old bridge at Harwick?", "Fifty masons", 0),
            "“Fifty” does not stand in",
        ),
        (
            card_of("What did the northern arch of the bridge carry away in the spring of 1871?", "A flood", 1),
            "Its passage has another order of who does what",
        ),
        (card_of("Who did not describe the market at Harwick?", "Edith Palmer", 3), "The card denies “describe”"),
        (cloze("By 1910 {{c1::600}} carts crossed the river on every market day.", 4), "Its passage says “about”"),
    ],
)
def test_what_a_passage_contradicts_is_told(models: Models, card: SharedCard, words: str) -> None:
    assert any(each.startswith(words) for each in _told(models, card)), _told(models, card)


def test_nothing_is_told_without_models_or_of_retired_cards(models: Models) -> None:
    wrong = card_of("How many masons finished the old bridge at Harwick?", "Fifty masons", 0)
    assert _told(Models(), wrong) == []
    assert _told(models, replace(wrong, fingerprint=None)) == []
    assert _told(models, replace(wrong, is_retired=True)) == []
