"""The persons that a text names, and whom of them "he" or "she" can be."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from studyapp.domain.annotations import Token
from studyapp.drafting.tree import Tree
from studyapp.resources import word_list

MEN = frozenset({"he", "him", "his", "himself"})
WOMEN = frozenset({"she", "her", "hers", "herself"})
_MALE_TITLES = frozenset(
    "mr sir lord king prince emperor pope duke tsar father brother count earl baron kaiser".split()
)
_FEMALE_TITLES = frozenset("mrs ms miss madame lady dame queen princess empress duchess mother sister".split())
_MALE = word_list("drafting", "referents.people.male")
_FEMALE = word_list("drafting", "referents.people.female")
_OF_THE_MIND = word_list("drafting", "referents.people.of_the_mind")
_PARTICLES = frozenset({"de", "van", "von", "der", "du", "la", "le", "di", "da", "al", "bin", "ibn"})
_OFTEN = 2  # times that a name stands before such a verb
_LEAST_PRONOUNS, _MOST_OF_THEM = 3, 0.8  # "he" or "she" in sentences that name one person, which tell the sex
_BOTH = _MALE & _FEMALE


@dataclass(frozen=True, slots=True)
class Person:
    """A person as a sentence names one.

    Attributes:
        key: the surname, or the only name.
        name: the words that name the person.
        first, last: the tokens of the name.
        sex: "m", "f" or "" where first name, title and the pronouns beside the name do not tell.
    """

    key: str
    name: str
    first: int
    last: int
    sex: str


class People:
    """The persons of a text as one model sees them.

    Args:
        trees: the trees of its sentences.
    """

    def __init__(self, trees: Iterable[Tree]) -> None:
        trees = tuple(trees)
        seen: Counter[str] = Counter()
        other: Counter[str] = Counter()
        minded: Counter[str] = Counter()
        places: Counter[str] = Counter()
        full: dict[str, set[str]] = {}
        for tree in trees:
            for run in _runs(tree):
                tokens = tree.tokens[run.start : run.stop]
                is_person = sum(t.entity == "PERSON" for t in tokens) * 2 > len(tokens)
                words = _words(tree, run)
                surname = surname_of(words)
                (seen if is_person else other)[surname] += 1
                minded[surname] += _has_a_mind(tree, run)
                places[surname] += tokens[-1].entity in ("GPE", "LOC", "NORP") or _is_of_a_group(tree, run)
                if is_person and len(words) > 1:
                    full.setdefault(surname, set()).add(" ".join(words))
        known = {name for name, times in seen.items() if 2 * times >= other[name]}
        known |= {s for s, all_ in full.items() if any(n.split()[0].lower() in _MALE | _FEMALE for n in all_)}
        known |= {name for name, times in minded.items() if times >= _OFTEN and places[name] <= times}
        self._known = frozenset(known)
        self.sometimes = frozenset(seen) - self._known
        self._full = full
        first = [(names.split()[0], surname) for surname, all_ in full.items() for names in all_]
        shared = Counter(name for name, _ in set(first))
        self._by_first = {name: surname for name, surname in first if shared[name] == 1 and name not in full}
        self._by_pronouns: dict[str, str] = {}
        self._by_pronouns = self._sexes(trees)

    def named(self, tree: Tree) -> list[Person]:
        """Return the persons that a sentence names, in its order."""
        found = []
        for run in _runs(tree):
            tokens = tree.tokens[run.start : run.stop]
            words = _words(tree, run)
            surname = surname_of(words)
            is_person = sum(t.entity == "PERSON" for t in tokens) * 2 > len(tokens)
            if _is_of_another(tree, run):
                continue
            if not is_person and not (surname in self._known and len(words) == 1):
                continue
            key = self._by_first.get(surname, surname) if len(words) == 1 else surname
            name = self._name(key, " ".join(words))
            found.append(Person(key, name, run.start, run.stop - 1, self._sex(key, tree, run)))
        return found

    def _sexes(self, trees: Sequence[Tree]) -> dict[str, str]:
        """Return by key the sex of which the pronouns of sentences that name nobody else are."""
        men: Counter[str] = Counter()
        women: Counter[str] = Counter()
        for tree in trees:
            keys = {person.key for person in self.named(tree)}
            if len(keys) == 1:
                words = [token.text.lower() for token in tree.tokens]
                men[min(keys)] += sum(word in MEN for word in words)
                women[min(keys)] += sum(word in WOMEN for word in words)
        found = {}
        for key in men | women:
            counts = men[key] + women[key]
            if counts >= _LEAST_PRONOUNS and max(men[key], women[key]) >= _MOST_OF_THEM * counts:
                found[key] = "m" if men[key] > women[key] else "f"
        return found

    def _name(self, key: str, printed: str) -> str:
        names = self._full.get(key, set())
        longest = {n for n in names if n.split()[0].lower() not in _MALE_TITLES | _FEMALE_TITLES}
        return min(longest) if len(longest) == 1 and " " not in printed else printed

    def _sex(self, key: str, tree: Tree, run: range) -> str:
        words = {tree.tokens[i].text.lower().strip(".") for i in run}
        if run.start:
            words.add(tree.tokens[run.start - 1].text.lower().strip("."))
        words |= {name.split()[0].lower() for name in self._full.get(key, ())}
        is_male, is_female = words & (_MALE_TITLES | _MALE - _BOTH), words & (_FEMALE_TITLES | _FEMALE - _BOTH)
        by_name = "m" if is_male and not is_female else "f" if is_female and not is_male else ""
        return by_name or self._by_pronouns.get(key, "")


def _runs(tree: Tree) -> Iterable[range]:
    """Yield runs of capitalised names."""
    start: int | None = None
    for i, token in enumerate(tree.tokens):
        inside = _is_of_name(token) or (start is not None and _joins(tree, i))
        parted = start is not None and inside and token.entity != tree.tokens[i - 1].entity
        parted = parted and token.text not in _PARTICLES and tree.tokens[i - 1].text not in _PARTICLES
        if start is not None and (not inside or parted):
            yield range(start, i)
            start = None
        if inside and start is None:
            start = i
    if start is not None:
        yield range(start, len(tree.tokens))


def _has_a_mind(tree: Tree, run: range) -> bool:
    """Return whether a name is the subject of a verb that takes a mind."""
    token = tree.tokens[run.stop - 1]
    verb = tree.tokens[token.head]
    return token.relation == "nsubj" and verb.lemma in _OF_THE_MIND


def _is_of_another(tree: Tree, run: range) -> bool:
    """Return whether a name only tells which other one is meant: "the Tran emperor"."""
    token = tree.tokens[run.stop - 1]
    return token.relation in ("compound", "amod", "nmod") and token.head not in run


def _is_of_a_group(tree: Tree, run: range) -> bool:
    """Return whether an article stands before a name, or it is plural."""
    lead = tree.tokens[run.start - 1] if run.start else None
    return tree.tokens[run.stop - 1].tag == "NNPS" or (lead is not None and lead.text.lower() in ("the", "a", "an"))


def _words(tree: Tree, run: range) -> list[str]:
    """Return the words of a run, those that a mark joins in one."""
    words: list[str] = []
    for i in run:
        is_joined = i > run.start and tree.tokens[i - 1].span.end == tree.tokens[i].span.start
        if is_joined:
            words[-1] += tree.tokens[i].text
        else:
            words.append(tree.tokens[i].text)
    return words


def _joins(tree: Tree, i: int) -> bool:
    """Return whether this is the mark in "Holm-Berg", or the "de" of "Jean de Brand"."""
    tokens = tree.tokens
    if tokens[i].text in _PARTICLES:
        return i + 1 < len(tokens) and _is_of_name(tokens[i + 1])
    return (
        tokens[i].text == "-"
        and i + 1 < len(tokens)
        and _is_of_name(tokens[i + 1])
        and tokens[i - 1].span.end == tokens[i].span.start
        and tokens[i].span.end == tokens[i + 1].span.start
    )


def _is_of_name(token: Token) -> bool:
    return token.tag != "NNPS" and token.pos == "PROPN" and token.text[:1].isupper() and len(token.text) > 1


def surname_of(words: Sequence[str]) -> str:
    """Return the word of a name that it goes by: "Holm" of "Ada Holm", "Karl" of "Karl IV"."""
    is_counted = len(words) > 1 and re.fullmatch(r"[IVX]+", words[-1]) is not None
    return words[-2] if is_counted else words[-1]


def can_be(word: str, person: Person) -> bool:
    """Return whether a pronoun in small letters can stand for a person."""
    return not ((word in MEN and person.sex == "f") or (word in WOMEN and person.sex == "m"))
