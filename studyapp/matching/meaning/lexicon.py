"""Load the word lists in `resources/wording/`: words and phrases that say the same or may be left out."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from studyapp.matching.meaning.inflection import forms_of, normal_spelling
from studyapp.matching.meaning.quantities import NUMBER_WORDS
from studyapp.matching.meaning.units import NAMES
from studyapp.matching.synonyms import SAME_AS
from studyapp.resources import wording_lines

Sense = tuple[int, str]
"""A group of words that say the same, and the ending that the first word of a phrase has."""

_WORD = re.compile(r"[^\W_]+|'s\b")

VERB_OF_NOUN = dict(
    pair.split(":")
    for pair in (
        "invention:invent discovery:discover introduction:introduce abolition:abolish construction:construct"
        " completion:complete creation:create foundation:found destruction:destroy opening:open closure:close"
        " adoption:adopt publication:publish translation:translate removal:remove repeal:repeal passage:pass"
        " establishment:establish formation:form signing:sign conquest:conquer annexation:annex division:divide"
        " restoration:restore reform:reform unification:unify election:elect appointment:appoint dismissal:dismiss"
        " execution:execute arrest:arrest murder:murder assassination:assassinate deportation:deport expulsion:expel"
        " demolition:demolish extension:extend enlargement:enlarge reduction:reduce ratification:ratify"
        " approval:approve rejection:reject defeat:defeat sale:sell loss:lose capture:capture launch:launch"
        " observation:observe production:produce contamination:contaminate pollution:pollute measurement:measure"
        " replacement:replace reconstruction:reconstruct excavation:excavate liberation:liberate release:release"
    ).split()
)


VERB_OF_CHANGE = dict(
    pair.split(":")
    for pair in (
        "increase:increase decrease:decrease decline:decline rise:rise fall:fall drop:drop growth:grow"
        " improvement:improve expansion:expand spread:spread shrinkage:shrink deterioration:deteriorate"
    ).split()
)
"""Nouns of what happens to a thing by itself, and their verbs."""


VERB_OF_HAPPENING = VERB_OF_CHANGE | dict(
    pair.split(":")
    for pair in (
        "arrival:arrive departure:depart death:die collapse:collapse failure:fail disappearance:disappear end:end"
        " emergence:emerge appearance:appear retreat:retreat return:return beginning:begin eruption:erupt"
        " explosion:explode"
    ).split()
)
"""Nouns of what happens without anybody who does it, and their verbs."""


@dataclass(frozen=True, slots=True)
class LightPhrase:
    """A verb that leads to a noun, the noun with the word behind it, and the verb that says the same alone."""

    leading: tuple[str, ...]
    noun: tuple[str, ...]
    verb: tuple[str, ...]


@cache
def light_phrases() -> dict[str, tuple[LightPhrase, ...]]:
    """Return the phrases of a leading verb and a noun, by the first word of the verb."""
    by_first_word: dict[str, list[LightPhrase]] = defaultdict(list)
    for leading_verbs, noun, verb in _groups("light_verbs"):
        for leading in leading_verbs.split(", "):
            words = tuple(map(normal_spelling, leading.split()))
            phrase = LightPhrase(words, tuple(map(normal_spelling, noun.split())), tuple(verb.split()))
            by_first_word[words[0]].append(phrase)
    return {first: tuple(phrases) for first, phrases in by_first_word.items()}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases by their first word: the words that follow it, and the number of their group.

    Attributes:
        phrases: phrases that say the same as the others of their group.
        empty: phrases that may come and go.
        names: abbreviated names and what they stand for, letter by letter.
        words: all words that stand in any of them, and names of units, in small letters.
    """

    phrases: dict[str, list[tuple[tuple[str, ...], int]]]
    empty: dict[str, list[tuple[str, ...]]]
    names: dict[str, list[tuple[tuple[str, ...], int]]]
    words: frozenset[str]

    def senses_at(self, words: Sequence[str], at: int) -> list[tuple[int, Sense]]:
        """Return the phrases that begin at a word: their length in words, and their sense."""
        second = words[at + 1] if at + 1 < len(words) else None
        matches = []
        for base, ending in forms_of(words[at]):
            for further_words, group in self.phrases.get(base, ()):
                if not further_words or (
                    further_words[0] == second and tuple(words[at + 1 : at + 1 + len(further_words)]) == further_words
                ):
                    matches.append((1 + len(further_words), (group, ending)))
        return matches

    def senses_of(self, word: str) -> list[Sense]:
        """Return the senses of a single word."""
        return [sense for _, sense in self.senses_at([word], 0)]

    def names_at(self, words: Sequence[str], at: int) -> list[tuple[int, Sense]]:
        """Return the same for names, whose letters count."""
        return [
            (1 + len(further_words), (group, ""))
            for further_words, group in self.names.get(words[at], ())
            if not further_words or tuple(words[at + 1 : at + 1 + len(further_words)]) == further_words
        ]

    def empty_at(self, words: Sequence[str], at: int) -> list[int]:
        """Return the numbers of words that may be left out at a position."""
        return [
            1 + len(further_words)
            for further_words in self.empty.get(words[at], ())
            if not further_words or tuple(words[at + 1 : at + 1 + len(further_words)]) == further_words
        ]

    def are_alike(self, first: str, second: str) -> bool:
        """Return whether two words are forms of words of one group, or of one word."""
        ours, theirs = forms_of(first), forms_of(second)
        if {base for base, _ in ours} & {base for base, _ in theirs}:
            return True
        return bool(self._groups(ours) & self._groups(theirs))

    def _groups(self, forms: Iterable[tuple[str, str]]) -> set[int]:
        return {group for base, _ in forms for further_words, group in self.phrases.get(base, ()) if not further_words}


@cache
def lexicon() -> Lexicon:
    """Return the lists that ship."""
    same_phrases: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
    names: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
    empty: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    number = 0
    for phrases in [*_groups("synonyms"), *SAME_AS]:
        number += 1
        for first, *further_words in {tuple(map(normal_spelling, _WORD.findall(phrase))) for phrase in phrases}:
            same_phrases[first].append((tuple(further_words), number))
    for phrases in _groups("abbreviations"):
        number += 1
        for phrase in phrases:
            first, *further_words = _WORD.findall(phrase)
            names[first].append((tuple(further_words), number))
    for (phrase,) in _groups("empty"):
        first, *further_words = map(normal_spelling, _WORD.findall(phrase))
        empty[first].append(tuple(further_words))
    words = {first.lower() for kind in (same_phrases, names) for first in kind} | set(empty)
    words |= {
        word.lower()
        for kind in (same_phrases, names)
        for row in kind.values()
        for further_words, _ in row
        for word in further_words
    }
    words |= {word for row in empty.values() for further_words in row for word in further_words}
    light = [phrase for phrases in light_phrases().values() for phrase in phrases]
    words |= {normal_spelling(word) for it in light for word in (*it.leading, *it.noun, *it.verb)}
    words |= NUMBER_WORDS | {word for phrases in _groups("links") for phrase in phrases for word in phrase.split()}
    words |= {word for verbs in (VERB_OF_NOUN, VERB_OF_HAPPENING) for pair in verbs.items() for word in pair}
    words |= {word for unit in NAMES for word in map(normal_spelling, _WORD.findall(unit.lower()))}
    return Lexicon(dict(same_phrases), dict(empty), dict(names), frozenset(words))


def _groups(name: str) -> list[list[str]]:
    return [[phrase.strip() for phrase in line.split("|")] for line in wording_lines(name)]
