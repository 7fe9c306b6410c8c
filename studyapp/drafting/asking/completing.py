"""Gaps within what a clause says of its subject: "What is it essential for?", "What does it have the power to do?"."""

from collections.abc import Iterator

from studyapp.drafting.asking.clause import Clause
from studyapp.drafting.asking.gap import Answer, Gap, chain, phrase
from studyapp.drafting.asking.governing import calls_for
from studyapp.drafting.asking.kinds import question_word
from studyapp.drafting.asking.naming import is_definite, names_role

_COMPLEMENTS = frozenset({"acomp", "attr", "dobj", "oprd"})
_ARTICLES = frozenset({"the", "a", "an"})
_CALL_FOR_DEEDS = frozenset(
    "ability inability capacity power potential tendency right duty obligation opportunity attempt effort desire"
    " need failure refusal decision willingness unwillingness freedom authority plan chance incentive permission"
    " responsibility inclination propensity".split()
)
_STATES = frozenset("be have become remain seem appear".split())
_TURNS = frozenset("increase decrease rise fall decline reduction growth drop shift change improvement".split())
_LIGHT = frozenset(
    "be bear become bring carry cast exert express feel find gain give have hold lay lend make mark mean offer pay"
    " place play pose provide put receive serve set show take throw".split()
)
"""Verbs that make one verb with their noun: "play a role in"; behind others the noun is what is asked for."""

_OWNED = frozenset("its their his her".split())
_LEFT_OUT = frozenset({"PRP", "PRP$", "WDT", "WP"})


def completing(clause: Clause, answer: Answer, _hint: str) -> Gap | None:
    """Return the complement of a noun or adjective: "[essential for growth]" asks for the growth alone."""
    for host in _hosts(clause, answer):
        gap = _behind_preposition(clause, answer, host) or _deed(clause, answer, host)
        if gap is not None:
            return gap
    return None


def _hosts(clause: Clause, answer: Answer) -> Iterator[int]:
    """Yield the word of the predicate that the answer is, or that it hangs on."""
    tree, i = clause.tree, answer.head
    for _ in range(3):
        token = tree.tokens[i]
        if token.relation in _COMPLEMENTS and chain(clause, token.head):
            if not _is_the_answer_itself(clause, i):
                yield i
            return
        i = token.head


def _is_the_answer_itself(clause: Clause, host: int) -> bool:
    """Return whether the whole phrase is what its subject asks for: "The magic of the tale is its power to move"."""
    tree = clause.tree
    told = is_definite(clause, clause.noun) or names_role(clause, clause.noun)
    named = tree.tokens[host].relation == "attr" and (told or tree.tokens[host].lemma in _TURNS)
    return named or any(tree.tokens[c].text.lower() in _OWNED for c in tree.children(host, "poss"))


def _is_told(clause: Clause, answer: Answer, host: int, inner: int) -> bool:
    """Return whether the answer is one thing with what is asked for, and the phrase of the host ends with both."""
    last = phrase(clause, inner)[1]
    if any(clause.word(i) == "than" for i in range(inner, last)):
        return False  # the comparison belongs to the host
    return last == answer.last == phrase(clause, host)[1] and answer.first <= inner


def _behind_preposition(clause: Clause, answer: Answer, host: int) -> Gap | None:
    tree = clause.tree
    if tree.tokens[host].pos == "NOUN" and not _is_one_with_its_verb(clause, host):
        return None
    for at in tree.children(host, "prep"):
        earlier = [clause.word(p) for p in tree.children(host, "prep") if p < at]
        compares = clause.word(at) == "than" and tree.tokens[host].relation == "acomp"
        if at < host or clause.word(at) in earlier or not (compares or calls_for(tree, host, at)):
            continue
        for inner in tree.children(at, "pobj", "pcomp"):
            first, last = phrase(clause, inner)
            if first != at + 1 or not _is_told(clause, answer, host, inner) or not _fits(clause, answer, host, first):
                continue
            if tree.tokens[inner].relation == "pcomp":
                asked = "what" if tree.tokens[inner].tag == "VBG" and inner == first else None
            else:
                asked = question_word(tree, inner, first, last, clause.words(range(first, last + 1)))
            if asked == "what":
                tokens = tuple(range(first, last + 1))
                return Gap(tokens, asked, tokens)
    return None


def _is_one_with_its_verb(clause: Clause, host: int) -> bool:
    """Return whether a noun completes a light verb and has one complement alone, so that a question may end in "in"."""
    tree = clause.tree
    after = [p for p in tree.children(host, "prep") if p > host]
    return tree.tokens[tree.tokens[host].head].lemma in _LIGHT and len(after) == 1


def _fits(clause: Clause, answer: Answer, host: int, first: int) -> bool:
    """Return whether the blank is the phrase that is asked for, its article aside, or all of what it completes."""
    start = phrase(clause, host)[0]
    if answer.first <= host:
        return all(clause.word(i) in _ARTICLES for i in range(start, answer.first))
    return answer.first == first or (answer.first == first + 1 and clause.word(first) in _ARTICLES)


def _deed(clause: Clause, answer: Answer, host: int) -> Gap | None:
    """Return what an adjective or noun says that somebody is able, too poor or has the power to do."""
    tree = clause.tree
    for verb in tree.children(host, "xcomp", "acl", "ccomp"):
        to = verb - 1
        if verb < host or tree.tokens[verb].tag != "VB" or tree.tokens[to].tag != "TO" or to < host:
            continue
        if not _is_told(clause, answer, host, verb) or tree.tokens[verb].lemma in _STATES:
            continue
        if not _calls_for_deed(clause, host, verb) or tree.subject(verb) is not None:
            continue
        if any(clause.verb < p < host for p in tree.children(tree.tokens[host].head, "prep", "dative")):
            continue  # "returned to the tribes the right to"
        tokens = tuple(range(verb, answer.last + 1))
        return Gap(tokens, "what", tokens, left="do")
    return None


def _calls_for_deed(clause: Clause, host: int, verb: int) -> bool:
    tree = clause.tree
    if tree.tokens[host].pos == "NOUN":
        is_called_for = tree.tokens[host].lemma in _CALL_FOR_DEEDS and tree.tokens[verb].relation == "acl"
        return is_called_for and tree.tokens[host + 1].tag == "TO"
    if tree.tokens[host].pos != "ADJ":
        return False
    measured = any(clause.word(c) == "too" for c in tree.children(host, "advmod"))
    completed = bool(tree.children(verb, "dobj", "prep", "xcomp", "acomp"))
    return completed and (measured or _is_personal(clause))


def _is_personal(clause: Clause) -> bool:
    """Return whether the adjective is said of the subject and not of the infinitive: not "it is hard to find"."""
    return clause.word(clause.noun) not in ("it", "there") and clause.tree.tokens[clause.noun].tag not in _LEFT_OUT
