"""The words of a clause -> whether it tells another clause, is denied, or has a second verb of its own."""

from itertools import pairwise

from studyapp.matching.grammar import BEFORE_NOUNS
from studyapp.matching.inflecting import forms_of
from studyapp.matching.rewording import ARTICLES
from studyapp.matching.tokens import Row

NEGATIONS = frozenset(
    "not never no nor neither none nobody nothing hardly scarcely barely without rarely seldom".split()
)
TELLING = frozenset(
    "that which who whom whose whether say says said claim claims claimed argue argues argued think thinks thought"
    " believe believes believed report reports reported state states stated announce announces announced"
    " predict predicts predicted hope hopes hoped promise promises promised expect expects expected warn warns warned"
    " suggest suggests suggested but while whereas although though because if when unless so or".split()
)
_NOUNS = frozenset("claim claims report reports state states promise promises hope hopes".split())
_TIMES = frozenset("year winter summer spring autumn day month week night morning time decade century period".split())
_OF_ONE_ACTION = frozenset("begin start continue cease tend seem appear have use need be fail come help".split())


def is_telling(words: list[str], at: int) -> bool:
    """Return whether a word makes a clause of what follows, to which something moved could belong instead."""
    is_pointing = words[at] == "that" and at + 1 < len(words) and words[at + 1] in _TIMES
    is_noun = bool(at) and words[at] in _NOUNS and words[at - 1] in BEFORE_NOUNS | {"'s"} and words[at - 1] != "to"
    return words[at] in TELLING and not is_pointing and not is_noun


def has_infinitive(row: Row) -> bool:
    """Return whether a second verb follows, to which something could belong that stands behind it."""
    tokens = row.tokens
    after = (
        b
        for k, (a, b) in enumerate(pairwise(tokens))
        if a.word == "to" and not (k and _is_of_one_action(tokens[k - 1].word))
    )
    return any(
        not (b.is_name or b.key or b.word in ARTICLES or b.word in ("its", "their", "his", "her") or _is_plural(b.word))
        for b in after
    )


def _is_plural(word: str) -> bool:
    return any(ending == "s" for _, ending in forms_of(word))


def _is_of_one_action(word: str) -> bool:
    """Whether a verb and the one behind its `to` are one action, of which nothing else can be told: begins to fall."""
    return word in ("able", "unable") or any(base in _OF_ONE_ACTION for base, _ in forms_of(word))
