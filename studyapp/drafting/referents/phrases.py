"""The noun phrases of a sentence, as one model reads it, that a word further on may stand for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from studyapp.domain.annotations import Token
from studyapp.drafting.referents.person_nouns import PERSONS, may_name_person
from studyapp.drafting.tree import SUBJECTS, Tree

_LONGEST = 8  # tokens of a phrase that is put for a pronoun
_ROLES = frozenset("nsubj nsubjpass dobj pobj attr conj dative oprd appos ROOT csubj nmod poss dep".split())
_NUMBERS = frozenset({"DATE", "TIME", "ORDINAL"})
_TIMES = frozenset(
    "year month week day hour century decade time period era moment morning summer winter spring autumn date age"
    " today yesterday now".split()
)
_IDLE = frozenset(  # nouns of set phrases: "in fact", "as a result", "in contrast"
    "fact result contrast addition example instance part particular general way case order turn effect course kind"
    " sort type lot number hand rest end beginning middle use".split()
)
_EMBEDDED = frozenset("relcl acl advcl ccomp pcomp csubj parataxis xcomp".split())
_POINTING = frozenset(
    "this that these those such former latter other another same similar both each every any no some many most few"
    " several all various certain either neither one more further first second third last next".split()
)
_PLURALS = frozenset({"NNS", "NNPS"})

SUBJECT, OBJECT, OBLIQUE, EMBEDDED = 3, 2, 1, 0


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase.

    Attributes:
        head: the token that carries it; `first` and `last` are its edges without what is only added to it.
        many: whether it is plural, by its noun or by "and".
        person: whether it is a person or people, so far as noun and name tell.
        rank: the rank by grammatical place: subject, object, oblique, embedded.
        members: heads of the phrases that "and" joins in it.
    """

    head: int
    first: int
    last: int
    many: bool
    person: bool
    rank: int
    members: tuple[int, ...] = ()


def phrases(tree: Tree) -> list[Phrase]:
    """Return the noun phrases in reading order; the parts of names, amounts and times are none."""
    found = []
    for i, token in enumerate(tree.tokens):
        if token.pos not in ("NOUN", "PROPN") or token.relation not in _ROLES or _is_idle(tree, i):
            continue
        if token.relation == "appos" and tree.tokens[token.head].pos in ("NOUN", "PROPN"):
            continue
        first, last = tree.noun_phrase(i)
        members = _members(tree, i)
        if members and members[-1] <= last:
            last = max(last, tree.noun_phrase(members[-1])[1])
        while last > i and tree.tokens[last].tag == "POS":
            last -= 1
        many = token.tag in _PLURALS or bool(members)
        found.append(Phrase(i, first, last, many, is_person(tree, i), rank_of(tree, i), members))
        if members:  # its first member alone
            found.append(Phrase(i, first, _end_of_first(tree, i), token.tag in _PLURALS, is_person(tree, i), OBLIQUE))
    return found


def is_person(tree: Tree, i: int) -> bool:
    """Return whether a noun or name is that of a person, or of people."""
    token = tree.tokens[i]
    return token.entity == "PERSON" or (token.pos == "NOUN" and token.lemma in PERSONS)


def may_be_person(tree: Tree, i: int) -> bool:
    """Return whether a noun may be that of one person, for all that is known of its word."""
    token = tree.tokens[i]
    is_one = token.tag == "NN" and token.entity not in _NUMBERS and token.lemma not in _TIMES
    return is_one and may_name_person(token.lemma)


def _is_idle(tree: Tree, i: int) -> bool:
    token = tree.tokens[i]
    if token.entity in _NUMBERS or token.lemma in _TIMES:
        return True
    return token.lemma in _IDLE and token.relation == "pobj"


def _members(tree: Tree, i: int) -> tuple[int, ...]:
    """Return heads that "and" joins to a noun, itself the first; none where it is alone or one of them with "or"."""
    if tree.tokens[i].relation == "conj" and tree.tokens[tree.tokens[i].head].pos in ("NOUN", "PROPN"):
        return ()
    joined, at = [i], i
    links = []
    while True:
        links += [tree.tokens[c].text.lower() for c in tree.children(at, "cc")]
        following = [c for c in tree.children(at, "conj") if tree.tokens[c].pos in ("NOUN", "PROPN") and c > at]
        if not following:
            break
        joined += following
        at = following[-1]
    return tuple(joined) if len(joined) > 1 and set(links) == {"and"} else ()


def _end_of_first(tree: Tree, i: int) -> int:
    behind = [c for c in tree.children(i, "cc", "conj") if c > i]
    return min(behind) - 1 if behind else tree.noun_phrase(i)[1]


def rank_of(tree: Tree, i: int) -> int:
    """Return how likely a noun is to be taken up, by its place."""
    token = tree.tokens[i]
    way = tree.above(i)
    if any(tree.tokens[k].relation in _EMBEDDED for k in way[1:]):
        return EMBEDDED
    if token.relation in SUBJECTS:
        return SUBJECT
    is_doer = token.relation == "pobj" and tree.tokens[token.head].relation == "agent"
    if is_doer or token.relation in ("dobj", "attr", "dative", "oprd"):
        return OBJECT
    if token.relation == "conj":
        return rank_of(tree, token.head) if token.head != i else OBLIQUE
    return OBLIQUE


def telling(tree: Tree, phrase: Phrase, *, may_be_bare: bool = False) -> str | None:
    """Return the words that name a phrase wherever they stand, or None where they say too little or too much.

    Args:
        tree: the tree of its sentence.
        phrase: the phrase to name.
        may_be_bare: whether "the treaty" is enough, which says more than a pronoun.
    """
    tokens = tree.tokens[phrase.first : phrase.last + 1]
    if len(tokens) > _LONGEST or not _is_whole(tree, phrase) or _is_told_which(tree, phrase):
        return None
    if any(t.pos == "PRON" or t.text.lower() in _POINTING or t.tag in ("PRP", "PRP$", "WDT", "WP") for t in tokens):
        return None
    if any(
        t.text in '"“”‘()[]—–;:/*_' or (t.pos in ("VERB", "AUX") and t.tag in ("VBZ", "VBD", "VBP")) for t in tokens
    ):
        return None
    lead = tokens[0].text.lower()
    if tokens[0].tag == "CD" or tokens[0].pos in ("ADP", "ADV", "SCONJ", "CCONJ", "PUNCT"):
        return None
    meaning = [t for t in tokens if t.pos in ("NOUN", "PROPN", "ADJ") and len(t.text) > 1]
    named = any(t.pos == "PROPN" for t in tokens)
    determined = tokens[0].pos == "DET" or tokens[0].tag in ("DT", "PDT")
    if determined and lead not in ("the", "a", "an"):
        return None
    if any(t.tag in ("JJR", "RBR") for t in tokens):
        return None
    is_bare = len(meaning) < 2 and not named and (determined or not _is_of_a_kind(tree, phrase))
    if is_bare and not (may_be_bare and determined and tree.tokens[phrase.head].pos == "NOUN"):
        return None
    text = _join_tokens(tokens)
    if lead in ("a", "an"):
        text = "the" + text[len(tokens[0].text) :]
    elif tokens[0].pos not in ("PROPN",) and not tokens[0].text[1:2].isupper() and tokens[0].entity == "":
        text = text[:1].lower() + text[1:]
    elif lead == "the":
        text = "the" + text[3:]
    return None if re.search(r"[\d]{1,3}$|\s['’]|[.!?]\s", text) else text


def _is_told_which(tree: Tree, phrase: Phrase) -> bool:
    """Return whether a clause right behind a noun tells which one is meant: "the fact that ...", "the town he left"."""
    behind = tree.children(phrase.head, "acl", "relcl", "ccomp")
    return any(c > phrase.last and tree.edges(c)[0] == phrase.last + 1 for c in behind)


def _is_of_a_kind(tree: Tree, phrase: Phrase) -> bool:
    """Return whether a bare noun names a kind: "earthworms", and not "people"."""
    return tree.tokens[phrase.head].lemma not in ("people", "thing", "other", "result", "finding", "man", "woman")


def _is_whole(tree: Tree, phrase: Phrase) -> bool:
    inside = range(phrase.first, phrase.last + 1)
    stray = [i for i in inside if tree.tokens[i].head not in inside and i != phrase.head]
    return not stray


def _join_tokens(tokens: Sequence[Token]) -> str:
    text = ""
    for at, token in enumerate(tokens):
        gap = at and token.span.start > tokens[at - 1].span.end
        text += (" " if gap else "") + token.text
    return text
