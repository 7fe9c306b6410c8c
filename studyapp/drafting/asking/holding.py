"""Ask what somebody says, finds or shows, with what it is about: "What did she argue about the tariff?"."""

from studyapp.drafting.asking.clause import Clause
from studyapp.drafting.asking.gap import Answer, Gap, chain, phrase
from studyapp.drafting.asking.naming import is_definite, names_role
from studyapp.resources import word_list

_LONGEST_TOPIC = 7  # tokens
_SOME = frozenset("many most some several all both".split())
_NO_TOPIC = frozenset("no any every each either neither few one another of".split())
_POINTING = frozenset("its their his her this these those that which who".split())
_PAUSES = frozenset({",", ";", ":", "(", ")", "—"})
_TOLD_ABOUT = word_list("drafting", "asking.holding.told_about")


def said(clause: Clause, answer: Answer, _hint: str) -> Gap | None:
    """Return all that follows "that"; its subject tells what is meant, since somebody who argues argues many things."""
    tree = clause.tree
    token = tree.tokens[answer.head]
    says = token.head  # or what completes it: "seems to show that"
    if token.relation != "ccomp" or not chain(clause, says) or token.tag == "VB":
        return None
    first, last = phrase(clause, answer.head)
    if clause.word(first) != "that" or first <= clause.verb or last != answer.last:
        return None
    if answer.first not in (first, first + 1):
        return None
    if tree.children(clause.verb, "auxpass") and clause.word(clause.noun) != "it":
        return None  # of what somebody was convinced
    tokens = tuple(range(first, last + 1))
    topic = _topic(clause, answer.head) if tree.tokens[says].lemma in _TOLD_ABOUT else ""
    left = f"about {topic}" if topic else ""
    if clause.word(clause.noun) == "it":
        return _impersonal(clause, tokens, left)
    if tree.tokens[clause.verb].lemma == "be" and not _is_described(clause):
        return None  # "the flip side is that"
    if not (left or clause.opening or _is_one_work(clause)) and tree.tokens[says].lemma in _TOLD_ABOUT:
        return None  # nothing tells which of many views is meant
    return Gap(tokens, "what", tokens, left=left)


def _is_described(clause: Clause) -> bool:
    """Return whether it is told of what the subject is a side, an aim or the like."""
    return is_definite(clause, clause.noun) or names_role(clause, clause.noun)


def _is_one_work(clause: Clause) -> bool:
    """Return whether a named study or the like says it, which has one result: "a study by Harrow"."""
    named = any(clause.tree.tokens[i].pos == "PROPN" for i in clause.subject)
    return named and clause.tree.tokens[clause.noun].pos == "NOUN"


def _topic(clause: Clause, verb: int) -> str:
    """Return the subject of what is said, where it names a thing; of a long one, what stands up to its noun."""
    tree = clause.tree
    subject = tree.subject(verb)
    if subject is None or tree.tokens[subject].relation not in ("nsubj", "nsubjpass"):
        return ""
    first, last = phrase(clause, subject)
    if clause.word(first) in _SOME and first < subject:
        first += 1  # of "many farmers" something is said about farmers
    whole = range(first, last + 1)
    is_long = len(whole) > _LONGEST_TOPIC or any(clause.word(i) in _PAUSES for i in whole)
    named = range(first, subject + 1) if is_long else whole
    words = {clause.word(i) for i in named}
    if is_long and len(named) == 2 and clause.word(first) == "the":
        return ""  # what stands behind the noun tells which is meant
    is_name = tree.tokens[subject].pos in ("NOUN", "PROPN") and clause.word(first) not in _NO_TOPIC
    return clause.words(named) if is_name and not words & _POINTING else ""


def _impersonal(clause: Clause, tokens: tuple[int, ...], left: str) -> Gap | None:
    """Return what has been shown: "it" falls away."""
    is_passive = bool(clause.tree.children(clause.verb, "auxpass"))
    if not is_passive or not left or clause.opening or len(clause.subject) != 1:
        return None
    return Gap((clause.noun, *tokens), "what", tokens, left=left, lost=(clause.noun,), is_subject=True)
