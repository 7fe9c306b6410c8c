"""The decks that ship: without a mistake, attached to the texts that they belong to, and without the words of these."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from studyapp.deckfile.descent import with_marks
from studyapp.deckfile.reading import read_deck
from studyapp.deckfile.writing import write_deck
from studyapp.domain.cloze import deletions
from studyapp.domain.curated import SharedDeck
from studyapp.matching.fingerprints import TextCopy
from studyapp.operations.curating.linting.linting import lint
from studyapp.reading import read_file

NAMES = ("good-cards", "sino-russian-alliance", "sino-russian-relations")


def deck_of(root: Path, name: str) -> SharedDeck:
    read = read_deck((root / "decks" / f"{name}.md").read_bytes())
    assert read.problems == ()
    assert read.deck is not None
    return read.deck


@pytest.mark.parametrize("name", NAMES)
def test_each_is_written_as_the_program_writes_it(root: Path, name: str) -> None:
    assert write_deck(with_marks(deck_of(root, name))) == (root / "decks" / f"{name}.md").read_text("utf-8")


def test_the_folder_holds_these_and_no_other(root: Path) -> None:
    assert {path.stem for path in (root / "decks").glob("*.md")} - {"README"} == set(NAMES)


def test_the_deck_of_the_sample_attaches_to_it(root: Path) -> None:
    copy = TextCopy(read_file(root / "resources/sample/sino-russian-relations.md").text)
    deck = deck_of(root, "sino-russian-relations")
    assert all(card.fingerprint is not None and copy.find(card.fingerprint) for card in deck.cards)


def test_the_rules_of_good_cards_are_kept_without_a_finding(root: Path) -> None:
    sample = read_file(root / "resources/sample/sino-russian-relations.md")
    assert [each.words for each in lint(deck_of(root, "sino-russian-relations"), sample)] == []
    assert [each.words for name in NAMES for each in lint(deck_of(root, name))] == []


def test_the_deck_of_the_essay_says_nothing_that_its_passages_do_not(root: Path, shared: Path) -> None:
    essay = read_file(shared / "essays" / "sino-russian-alliance.txt")
    assert [each.words for each in lint(deck_of(root, "sino-russian-alliance"), essay)] == []


def test_the_deck_of_the_essay_asks_for_every_figure_claim_and_source_of_weight(root: Path, shared: Path) -> None:
    labels = shared / "quality" / "gold" / "sino-russian-alliance"
    text = read_file(shared / "essays" / "sino-russian-alliance.txt").text
    copy, deck = TextCopy(text), deck_of(root, "sino-russian-alliance")
    answers: list[tuple[str, str]] = []
    for card in deck.cards:
        assert card.fingerprint is not None
        place = copy.find(card.fingerprint)
        assert place is not None
        said = " ".join(each.answer for each in deletions(card.front)) if card.is_cloze else card.back
        answers.append((bare(place.of(text)), said.casefold()))
    figures = [each for each in read(labels, "figures") if each["importance"] > 1 and not each["borderline"]]
    asked = {each["id"] for each in figures if is_asked(each["value"], answered(answers, each["sentence"]))}
    assert {each["value"] for each in figures if each["id"] not in asked} == set()
    claims = read(labels, "claims")
    missed = {each["id"] for each in claims if not any(answered(answers, said) for said in each["sentences"])}
    assert not {each["id"] for each in claims if each["importance"] > 2} & missed
    assert len(missed) <= len(claims) / 20
    sources = {(item["authors"][0], item["year"]) for group in read(labels, "groups") for item in group["items"]}
    credited = " ".join(card.source for card in deck.cards)
    named = {(author, year) for author, year in sources if author in credited and year in credited}
    assert len(named) >= 0.9 * len(sources)


def read(labels: Path, what: str) -> list[dict[str, Any]]:
    file = {"groups": "citations"}.get(what, what)
    found: list[dict[str, Any]] = json.loads((labels / f"{file}.json").read_text("utf-8"))[what]
    return found


def answered(answers: Iterable[tuple[str, str]], sentence: str) -> str:
    """What the cards answer whose passage has a sentence; its opening is enough to know it by."""
    return " ".join(said for passage, said in answers if bare(sentence)[:60] in passage)


def bare(text: str) -> str:
    """The letters of a text, however its dashes and quotation marks are written."""
    return re.sub(r"[^a-z0-9]", "", text.casefold())


def is_asked(value: str, answer: str) -> bool:
    """Whether an answer has a number of a figure, in digits or as a word."""
    numbers = r"\d+|half|third|two|march|august"
    return bool(set(re.findall(numbers, value.casefold())) & set(re.findall(numbers, answer)))


def test_the_deck_of_the_essay_attaches_to_it_and_holds_none_of_its_text(root: Path, shared: Path) -> None:
    text = read_file(shared / "essays" / "sino-russian-alliance.txt").text
    copy, deck = TextCopy(text), deck_of(root, "sino-russian-alliance")
    assert len(deck.cards) >= 60
    places = [copy.find(card.fingerprint) for card in deck.cards if card.fingerprint is not None]
    assert len(places) == len(deck.cards)
    assert None not in places
    assert not runs(text) & runs((root / "decks/sino-russian-alliance.md").read_text("utf-8"))


def runs(text: str) -> set[tuple[str, ...]]:
    """All runs of eight words."""
    words = re.findall(r"[^\W_]+", text.casefold())
    return {tuple(words[at : at + 8]) for at in range(len(words) - 7)}
