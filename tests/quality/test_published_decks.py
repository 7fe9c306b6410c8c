"""A deck published from generated cards has no words of its essay but those that somebody let go along by name."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from math import ceil
from pathlib import Path

import pytest

from studyapp.deckfile.writing import write_deck
from studyapp.domain.curated import SharedDeck
from studyapp.domain.generation import Generation
from studyapp.library import Library
from studyapp.operations.curating.linting.linting import lint
from studyapp.operations.curating.publishing import composing
from studyapp.operations.curating.publishing.version import Terms
from studyapp.operations.essays.importing import import_essay
from studyapp.reading import read_file
from tests.storage.material import opened

TEXTS = ("sino-russian-alliance.txt", "other_america_plos.txt", "openstax_poverty.md", "donors_ngo.md")
RUN = 8  # words
Generate = Callable[[Path], Generation]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with opened(tmp_path / "a.studyapp") as library:
        yield library


def runs(text: str) -> set[tuple[str, ...]]:
    """All runs of eight words."""
    words = re.findall(r"[^\W_]+", text.casefold())
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def without_released(deck: SharedDeck) -> SharedDeck:
    return replace(deck, cards=tuple(card for card in deck.cards if not card.quotation))


@pytest.mark.parametrize("name", TEXTS)
def test_no_run_of_eight_words_goes_along_unasked(
    library: Library, shared: Path, generated: Generate, name: str
) -> None:
    path = shared / "essays" / name
    imported = import_essay(library, generated(path), take_proposed=True)
    first = composing.publication(library, imported.deck_uid, "2026-12-14")
    words = {each.key for each in first.open_quotations}
    named = {uid for uid, _ in words}
    deck = composing.publication(library, imported.deck_uid, "2026-12-14", Terms(allowed=words)).deck
    assert {(card.uid, mark) for card in deck.cards for mark in card.quotation} == words
    assert 0 < len(named) < len(deck.cards)
    essay = read_file(path)
    theirs = runs(essay.text) - runs(essay.title or "")
    assert runs(write_deck(without_released(deck))) & theirs == set()
    assert runs(write_deck(deck)) & theirs


@pytest.mark.parametrize("name", TEXTS)
def test_few_proposed_cards_break_a_rule_of_good_cards(
    library: Library, shared: Path, generated: Generate, name: str
) -> None:
    imported = import_essay(library, generated(shared / "essays" / name), take_proposed=True)
    deck = composing.publication(library, imported.deck_uid, "2026-12-14").deck
    found = lint(deck, library.essay(imported.essay_uid))
    worded = [each for each in found if each.rule != "quotation"]
    assert len({each.card_uid for each in worded}) <= ceil(len(deck.cards) / 3)
