"""Refuse a name that the evidence only points to where it has another: “the war in Georgia”."""

from collections.abc import Iterator
from dataclasses import dataclass

from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.verifying.case import Case, Reading
from studyapp.verifying.likeness import family, is_of_one_stem
from studyapp.verifying.relations import is_passive, subjects
from studyapp.verifying.words import Text, Word

_OWNING = ("poss", "compound", "amod", "nmod")
_WIDE = frozenset("be have do go come take make get give say part one both other".split())
_LIKE_OF = frozenset({"of", "by"})


@dataclass(frozen=True, slots=True)
class Place:
    """Name beside a word.

    Attributes:
        word: a verb or noun.
        side: "does", "done", "of", or another preposition.
        names: those that stand there.
    """

    word: Word
    side: str
    names: tuple[Word, ...]


def names_elsewhere(case: Case) -> Iterator[Refusal]:
    """Yield names of a card that its evidence has not, beside words that have others beside them there."""
    found = [_elsewhere(case, reading) for reading in case.readings]
    if found and any(found):
        name, word, other = next(filter(None, found))
        yield Refusal(Check.BELONGS, msg("the-card-says", word=word, name=name, other=other))


def _elsewhere(case: Case, reading: Reading) -> tuple[str, str, str] | None:
    there = [place for text in reading.evidence for place in _places(text)]
    shown = [word for side in reading.sides for word in side.words if word.is_name]
    texts = [reading.told] if reading.told is not None else [*reading.sides, reading.asked]
    for here in (place for text in texts if text is not None for place in _places(text)):
        same = [each for each in there if each.side == here.side and each.word.is_like(here.word)]
        beside = [name for each in same for name in each.names]
        if not same or not all(each.names for each in same):
            continue
        if any(_is_same(here.word, a, b) for a in here.names for b in beside):
            continue
        names = [name for name in here.names if not _is_printed(case, reading, name)]
        others = [each for each in shown if not any(each.form == name.form for name in here.names)]
        if names and not any(name.is_like(each) for name in beside for each in others):
            return names[0].token.text, here.word.token.text, beside[0].token.text
    return None


def _is_printed(case: Case, reading: Reading, name: Word) -> bool:
    """Return whether the evidence has a name itself, cites it, or abbreviates it."""
    if name.form in case.source_names or name.form in case.expanded:
        return True
    return any(is_of_one_stem(name.form, word.form) for word in reading.said)


def _is_same(word: Word, one: Word, other: Word) -> bool:
    """Return whether two names say the same; beside a name, as in “Bank of France”, Paris does not stand for France."""
    return is_of_one_stem(one.form, other.form) if word.is_name and family(one.form) else one.is_like(other)


def _places(text: Text) -> Iterator[Place]:
    words = {word.at: word for word in text.words}
    for i, word in words.items():
        if word.lemma in _WIDE:
            continue
        for side, heads in _sides(text, i).items():
            names = tuple(words[k] for h in heads for k in _inside(text, h) if k in words and words[k].is_name)
            yield Place(word, side, names)


def _sides(text: Text, i: int) -> dict[str, list[int]]:
    tree, token = text.tree, text.tokens[i]
    sides: dict[str, list[int]] = {}
    if token.pos == "VERB":
        before, behind = list(subjects(text, i)), list(tree.children(i, "dobj"))
        agents = [c for p in tree.children(i, "agent") for c in tree.children(p, "pobj")]
        passive = is_passive(text, i)
        sides["does"] = agents if passive else before
        sides["done"] = before if passive else behind
    elif token.pos in ("NOUN", "PROPN"):
        sides["of"] = list(tree.children(i, *_OWNING))
    for p in tree.children(i, "prep"):
        side = text.tokens[p].text.lower()
        sides.setdefault("of" if side in _LIKE_OF else side, []).extend(tree.children(p, "pobj"))
    return {side: heads for side, heads in sides.items() if heads}


def _inside(text: Text, head: int) -> set[int]:
    """Return a phrase without the clauses that hang on it."""
    found = {head}
    for c in text.tree.children(head):
        if text.tokens[c].relation not in ("relcl", "advcl", "ccomp", "parataxis"):
            found |= _inside(text, c)
    return found
