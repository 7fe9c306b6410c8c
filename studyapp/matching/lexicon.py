"""The word lists in `resources/wording/` -> which words and phrases say the same, and which may come and go."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from studyapp.matching.deeds import DEEDS
from studyapp.matching.inflecting import forms_of, plainly_spelt
from studyapp.matching.number_words import NUMBER_WORDS
from studyapp.matching.synonyms import SAME_AS
from studyapp.matching.units import NAMES
from studyapp.resources import resource

Sense = tuple[int, str]
"""A group of words that say the same, and the ending that the first word of a phrase has."""

_WORD = re.compile(r"[^\W_]+|'s\b")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases by the word with which they begin: what follows it, and the number of their group.

    Attributes:
        said: phrases that say the same as the others of their group.
        empty: phrases that may come and go.
        names: abbreviated names and what they stand for, letter by letter.
        words: all words that stand in any of them, and names of units, in small letters.
    """

    said: dict[str, list[tuple[tuple[str, ...], int]]]
    empty: dict[str, list[tuple[str, ...]]]
    names: dict[str, list[tuple[tuple[str, ...], int]]]
    words: frozenset[str]

    def senses_at(self, words: Sequence[str], at: int) -> list[tuple[int, Sense]]:
        """The phrases that begin at a word: how many words they have, and what they say."""
        found = []
        for base, ending in forms_of(words[at]):
            for rest, group in self.said.get(base, ()):
                if not rest or tuple(words[at + 1 : at + 1 + len(rest)]) == rest:
                    found.append((1 + len(rest), (group, ending)))
        return found

    def senses_of(self, word: str) -> list[Sense]:
        """What a word may say by itself."""
        return [sense for _, sense in self.senses_at([word], 0)]

    def names_at(self, words: Sequence[str], at: int) -> list[tuple[int, Sense]]:
        """The same for names, of which the letters count."""
        return [
            (1 + len(rest), (group, ""))
            for rest, group in self.names.get(words[at], ())
            if not rest or tuple(words[at + 1 : at + 1 + len(rest)]) == rest
        ]

    def empty_at(self, words: Sequence[str], at: int) -> list[int]:
        """How many words may be left out from a word on."""
        return [
            1 + len(rest)
            for rest in self.empty.get(words[at], ())
            if not rest or tuple(words[at + 1 : at + 1 + len(rest)]) == rest
        ]

    def are_alike(self, one: str, other: str) -> bool:
        """Whether two words are forms of words of one group, or of one word."""
        ours, theirs = forms_of(one), forms_of(other)
        if {base for base, _ in ours} & {base for base, _ in theirs}:
            return True
        return bool(self._groups(ours) & self._groups(theirs))

    def _groups(self, forms: Iterable[tuple[str, str]]) -> set[int]:
        return {group for base, _ in forms for rest, group in self.said.get(base, ()) if not rest}


@cache
def lexicon() -> Lexicon:
    """The lists that ship."""
    said: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
    names: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
    empty: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    number = 0
    for phrases in [*_groups("synonyms"), *SAME_AS]:
        number += 1
        for first, *rest in {tuple(map(plainly_spelt, _WORD.findall(phrase))) for phrase in phrases}:
            said[first].append((tuple(rest), number))
    for phrases in _groups("abbreviations"):
        number += 1
        for phrase in phrases:
            first, *rest = _WORD.findall(phrase)
            names[first].append((tuple(rest), number))
    for (phrase,) in _groups("empty"):
        first, *rest = map(plainly_spelt, _WORD.findall(phrase))
        empty[first].append(tuple(rest))
    words = {first.lower() for kind in (said, names) for first in kind} | set(empty)
    words |= {word.lower() for kind in (said, names) for row in kind.values() for rest, _ in row for word in rest}
    words |= {word for row in empty.values() for rest in row for word in rest}
    words |= NUMBER_WORDS | set(DEEDS) | set(DEEDS.values())
    words |= {word for unit in NAMES for word in map(plainly_spelt, _WORD.findall(unit.lower()))}
    return Lexicon(dict(said), dict(empty), dict(names), frozenset(words))


def _groups(name: str) -> list[list[str]]:
    lines = resource(f"wording/{name}.txt").read_text("utf-8").splitlines()
    return [[phrase.strip() for phrase in line.split("|")] for line in lines if line.strip() and line[0] != "#"]
