"""Spoils good cards: makes of each one that says what its evidence does not, in ways that are given."""

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from studyapp.domain.annotations import Annotations
from studyapp.domain.essays import Essay
from studyapp.domain.verifying import Claimed
from studyapp.extraction import Models
from studyapp.extraction.parsing import parse_all


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A spoilt card: the way, and the good card that it was."""

    way: str
    card: Claimed
    good: Claimed


Way = Callable[["Spoiler", Claimed], Iterator[Claimed]]


class Spoiler:
    """Spoils the good cards of one text, the same ones for the same seed."""

    def __init__(self, essay: Essay, found: Annotations, models: Models, seed: int = 20010716) -> None:
        self.essay = essay
        self.found = found
        self.random = random.Random(seed)
        self._models = models
        self.names = _names_of(found)

    def spoil(self, cards: Sequence[Claimed], ways: Mapping[str, Way], most: int = 2) -> list[Spoilt]:
        """At most so many spoilt cards of each good one in each way."""
        fronts = parse_all([card.front for card in cards], self._models)
        backs = parse_all([card.back for card in cards], self._models)
        self.parses = {
            side: parse[-1]
            for card, front, back in zip(cards, fronts, backs, strict=True)
            for side, parse in ((card.front, front), (card.back, back))
        }
        spoilt: list[Spoilt] = []
        for card in cards:
            for way, spoil in ways.items():
                made = {
                    each
                    for each in spoil(self, card)
                    if (each.front, each.back, each.evidence, each.credit) != _key(card)
                }
                chosen = self.random.sample(
                    sorted(made, key=lambda each: (each.front, each.back)), min(most, len(made))
                )
                spoilt += [Spoilt(way, each, card) for each in chosen]
        return spoilt

    def passage(self, card: Claimed) -> str:
        """The evidence of a card."""
        return " ".join(self.found.sentences[n].reading for n in card.evidence)


def _key(card: Claimed) -> tuple[object, ...]:
    return card.front, card.back, card.evidence, card.credit


def _names_of(found: Annotations) -> tuple[str, ...]:
    names = {t.text for s in found.sentences for t in s.parses[-1].tokens if t.pos == "PROPN" and t.entity in KINDS}
    return tuple(sorted(name for name in names if re.fullmatch(r"[A-Z][a-z]{3,}", name)))


KINDS = ("GPE", "PERSON", "ORG", "LOC", "NORP")


def sides(card: Claimed) -> Iterator[tuple[str, Callable[[str], Claimed]]]:
    """Each side of a card, and what makes a card with another text in its place."""
    yield card.front, lambda text: replace(card, front=text)
    yield card.back, lambda text: replace(card, back=text)


def each_match(
    card: Claimed, pattern: re.Pattern[str], made: Callable[[re.Match[str]], Sequence[str]]
) -> Iterator[Claimed]:
    """The cards in which one match of a pattern is put otherwise."""
    for text, put in sides(card):
        for match in pattern.finditer(text):
            for other in made(match):
                if other != match[0]:
                    yield put(text[: match.start()] + other + text[match.end() :])
