"""List small words by what they begin, join or help, and tell clauses, conditions and things by their words."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from studyapp.matching.meaning.inflection import forms_of, may_be_plural, normal_spelling
from studyapp.matching.meaning.tokens import Row
from studyapp.resources import word_list, wording_lines

ARTICLES = frozenset("the a an".split())

STARTING_PHRASES = frozenset(
    "in on at during after before since until throughout within despite amid under because although though while when"
    " whenever if as unless once following owing due whereas between among around near across according partly".split()
)
"""Words that begin a phrase of where, when or why."""

CLAUSES = frozenset("because although though while when if unless once whereas since after before until as".split())
COORDINATING = frozenset("and but or yet so".split())
JOINING = COORDINATING | CLAUSES - {"as", "before", "after"} | {"whilst"}
"""Words that begin another clause behind a comma."""

HELPING = frozenset(
    "is are was were be been has have had will would can could may might must should do does did".split()
)
BEFORE_NOUNS = frozenset("of in by with for from to its their his her our more most very".split()) | ARTICLES
CONCEDING = frozenset("although though while whilst whereas".split())
REASONS = frozenset("because since as".split())

_CONDITIONS = frozenset("if when whenever unless once until provided".split())
REPORTS = word_list("matching", "meaning.grammar.reports")
_REPORTS_OR_NOUNS = frozenset("claim claims report reports state states hope hopes promise promises fear fears".split())

_ENDINGS = ("tion", "sion", "ment", "ness", "ism", "ity", "ance", "ence", "graphy", "ology", "ship")
_PERSONS = frozenset("relation celebrity deity divinity personality nonentity audience acquaintance".split())
_THINGS = word_list("matching", "meaning.grammar.things")
_BEHIND_HEAD = frozenset("of in on at for from to with by about against between under over which that who".split())

NEGATIONS = frozenset(
    "not never no nor neither none nobody nothing hardly scarcely barely without rarely seldom".split()
)
TELLING = word_list("matching", "meaning.grammar.telling")
_NOUNS = frozenset("claim claims report reports state states promise promises hope hopes".split())
_TIMES = frozenset("year winter summer spring autumn day month week night morning time decade century period".split())
_BEFORE_SUBJECTS = ARTICLES | frozenset(
    "its their his her our this that these those both all some many most no".split()
)
_IN_SUBJECTS = frozenset("of in from".split())
_OF_ONE_ACTION = frozenset("begin start continue cease tend seem appear have use need be fail come help".split())


def may_govern_next_clause(words: Sequence[str]) -> bool:
    """Return whether a condition or report in the words so far may hold for a clause joined to them.

    `"The quay is short", she said` has told all that she said.
    """
    if words and words[0] in _CONDITIONS:
        return True
    return any(
        first in REPORTS or (first in _REPORTS_OR_NOUNS and second == "that") for first, second in pairwise(words)
    )


@cache
def _listed_things() -> frozenset[str]:
    return frozenset(map(normal_spelling, wording_lines("things")))


def is_thing(row: Row) -> bool:
    """Return whether a noun surely names a thing; for names and unknown nouns return False."""
    end = next((k for k, word in enumerate(row.words) if k and word in _BEHIND_HEAD), len(row))
    if not end or "and" in row.words or "or" in row.words or row.tokens[end - 1].is_name:
        return False
    return any(names_thing(base) for base, ending in forms_of(row.words[end - 1]) if ending in ("", "s"))


def names_thing(noun: str) -> bool:
    """Return whether a singular noun in small letters surely names no person, animal or group."""
    return (
        noun in _THINGS
        or noun in _listed_things()
        or (noun.endswith(_ENDINGS) and len(noun) > 6 and noun not in _PERSONS)
    )


def introduces_clause(words: list[str], at: int) -> bool:
    """Return whether a word makes a clause of what follows, to which something moved could belong instead."""
    is_pointing = words[at] == "that" and at + 1 < len(words) and words[at + 1] in _TIMES
    is_noun = bool(at) and words[at] in _NOUNS and words[at - 1] in BEFORE_NOUNS | {"'s"} and words[at - 1] != "to"
    return words[at] in TELLING and not is_pointing and not is_noun


def has_infinitive(row: Row) -> bool:
    """Return whether a second verb follows, to which something behind it could belong."""
    tokens = row.tokens
    after = (
        b
        for k, (a, b) in enumerate(pairwise(tokens))
        if a.word == "to" and not (k and _forms_one_action(tokens[k - 1].word))
    )
    return any(
        not (
            b.is_name
            or b.key
            or b.word in ARTICLES
            or b.word in ("its", "their", "his", "her")
            or may_be_plural(b.word)
        )
        for b in after
    )


def is_subject(row: Row) -> bool:
    """Return whether the words before a verb are surely its subject, and hold no verb: the king, but not they sell.

    A participle behind a verb describes a noun: they sold used cars.
    """
    begin = max((at for at, token in enumerate(row.tokens) if token.pause), default=0)
    while begin + 1 < len(row) and row.words[begin] in STARTING_PHRASES and row.tokens[begin + 1].key is not None:
        begin += 2  # in 1990 the king
    is_noun_due, nouns = True, 0
    for token in row.tokens[begin:]:
        if token.word in _BEFORE_SUBJECTS or token.word in _IN_SUBJECTS or token.key is not None:
            is_noun_due = True
            continue
        if token.word in HELPING | CLAUSES | COORDINATING | TELLING - {"which", "who"}:
            return False
        if not is_noun_due and not token.is_name:
            return False
        is_noun_due, nouns = False, nouns + 1
    return bool(nouns) and not is_noun_due


def _forms_one_action(word: str) -> bool:
    """Return whether a verb and the one behind its `to` are one action, such as begins to fall."""
    return word in ("able", "unable") or any(base in _OF_ONE_ACTION for base, _ in forms_of(word))
