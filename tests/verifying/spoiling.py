"""Spoils good cards: makes of each one that says what its evidence does not, in ways that are given."""

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from studyapp.domain.annotations import Annotations, Token
from studyapp.domain.essays import Essay
from studyapp.domain.quality.verifying import Claimed
from studyapp.extraction import Models
from studyapp.extraction.parsing import parse_all


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A spoilt card: the way, and the good card that it was."""

    way: str
    card: Claimed
    good: Claimed


_ARTICLES = frozenset({"The", "A", "An", "This", "These", "No"})

Way = Callable[["Spoiler", Claimed], Iterator[Claimed]]


class Spoiler:
    """Spoils the good cards of one text, the same ones for the same seed."""

    def __init__(self, essay: Essay, found: Annotations, models: Models, seed: int = 20010716) -> None:
        self.essay = essay
        self.found = found
        self.random = random.Random(seed)
        self._seed = seed
        self._models = models
        self.names = _names_of(found)

    def spoil(self, cards: Sequence[Claimed], ways: Mapping[str, Way], most: int = 2) -> list[Spoilt]:
        """At most so many spoilt cards of each good one in each way."""
        texts = list(dict.fromkeys(text for card in cards for text in (card.front, card.back, filled(card))))
        self.parses = {text: parse[-1] for text, parse in zip(texts, parse_all(texts, self._models), strict=True)}
        spoilt: list[Spoilt] = []
        for card in cards:
            self.random = random.Random(f"{self._seed} {card.front}")  # whatever other cards there are
            for way, spoil in ways.items():
                made = {each for each in spoil(self, card) if _key(each) != _key(card)}
                chosen = self.random.sample(
                    sorted(made, key=lambda each: (each.front, each.back)), min(most, len(made))
                )
                spoilt += [Spoilt(way, each, card) for each in chosen]
        return spoilt

    def passage(self, card: Claimed) -> str:
        """The evidence of a card."""
        return " ".join(self.found.sentences[n].reading for n in card.evidence)

    def lowered(self, words: str) -> str:
        """Words as they stand within a sentence: the first one small, unless it is a name of the text."""
        first = re.split(r"[\s’]", words, maxsplit=1)[0]
        within = re.search(rf"\w,? {re.escape(first)}\b", self.essay.text) is not None
        is_name = within or re.search(rf"\b{re.escape(first.lower())}\b", self.essay.text) is None
        return words if is_name and first not in _ARTICLES else words[:1].lower() + words[1:]

    def past_of(self, card: Claimed, lemma: str) -> str:
        """The past of a verb as the evidence has it, or ""."""
        tokens = [t for n in card.evidence for t in self.found.sentences[n].parses[-1].tokens]
        return next((t.text.lower() for t in tokens if t.lemma == lemma and t.tag == "VBD"), "")

    def done_of(self, card: Claimed, verb: Token) -> str:
        """The participle of a verb: as the evidence has it, or a regular past; else ""."""
        tokens = [t for n in card.evidence for t in self.found.sentences[n].parses[-1].tokens]
        done = next((t.text.lower() for t in tokens if t.lemma == verb.lemma and t.tag == "VBN"), "")
        past = verb.text if verb.tag == "VBD" else self.past_of(card, verb.lemma)
        return done or (past if past.endswith("ed") else "")


def _key(card: Claimed) -> tuple[object, ...]:
    """What a spoilt card must differ in."""
    return card.front.lower(), card.back.lower(), card.evidence, card.credit


def filled(card: Claimed) -> str:
    """The front of a card, a cloze with its blank filled in."""
    return card.front.replace("[...]", card.back)


def with_blank(card: Claimed, text: str, answer: str) -> Claimed | None:
    """A cloze of another text, its answer blanked; None where that stands there not once."""
    found = list(re.finditer(rf"\b{re.escape(answer)}(?!\w)", text, re.IGNORECASE))
    if len(found) != 1:
        return None
    return replace(card, front=f"{text[: found[0].start()]}[...]{text[found[0].end() :]}", back=answer)


def capitalised(text: str) -> str:
    """A text that begins with a capital."""
    return text[:1].upper() + text[1:]


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
