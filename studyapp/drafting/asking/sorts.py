"""Ask for the kind of a thing, where the noun says no more than its class."""

from studyapp.drafting.asking.clause import Clause
from studyapp.drafting.asking.gap import Answer, Gap, chain, phrase
from studyapp.resources import word_list

_CLASSES = word_list("drafting", "asking.sorts.classes")
_EVALUATES = word_list("drafting", "asking.sorts.evaluates")
_HAS = frozenset("have be become use require form create establish develop adopt introduce need remain".split())


def kind(clause: Clause, answer: Answer, _hint: str) -> Gap | None:
    """Return what kind of state, of a noun with what classes it; the noun stands in the question and in the answer."""
    tree = clause.tree
    token = tree.tokens[answer.head]
    if token.relation not in ("attr", "dobj") or token.pos != "NOUN" or token.lemma not in _CLASSES:
        return None
    if not (chain(clause, token.head) or token.head == clause.verb) or tree.tokens[token.head].lemma not in _HAS:
        return None
    first, last = phrase(clause, answer.head)
    articles = tree.children(answer.head, "det", "poss", "nummod")
    if last != answer.last or any(clause.word(i) not in ("a", "an") for i in articles):
        return None
    if answer.first not in (first, first + 1) or tree.children(answer.head, "conj", "appos"):
        return None
    if tree.tokens[clause.noun].relation == "expl" or not _is_classed(clause, answer.head):
        return None
    tokens = tuple(range(first, last + 1))
    return Gap(tokens, f"what kind of {token.lemma}", tokens, may_go_on=True)


def _is_classed(clause: Clause, noun: int) -> bool:
    """Return whether something tells the sort of a noun, not only how good or large it is."""
    tree = clause.tree
    before = tree.children(noun, "amod", "compound", "nmod")
    told = [i for i in before if clause.word(i) not in _EVALUATES and tree.tokens[i].tag not in ("JJR", "JJS")]
    behind = [c for c in tree.children(noun, "relcl", "acl") if c > noun]
    return bool(told or behind)
