"""Ask for the kind of a thing, where the noun says no more than its class."""

from studyapp.drafting.asking.clause import Clause
from studyapp.drafting.asking.gap import Answer, Gap, chain, phrase

_CLASSES = frozenset(
    "system network environment infection disease disorder state government economy society policy treatment vaccine"
    " material fuel machine engine weapon relationship structure language plant animal cell protein molecule compound"
    " bond reaction test tax law regime constitution party organisation organization institution company industry"
    " market culture religion building virus bacterium worm parasite drug substance particle wave field star planet"
    " rock country empire colony war conflict movement philosophy film memory therapy study database software format"
    " republic monarchy democracy dictatorship federation gas metal mineral acid enzyme hormone crop climate soil"
    " landscape settlement treaty agreement loan school verse poem novel drama play architecture currency model theory"
    " approach technique method technology device instrument mechanism".split()
)
_EVALUATES = frozenset(
    "important major minor key main central crucial good bad great significant common popular new old different other"
    " similar same certain particular special specific prime perfect excellent real true own first second last"
    " next only single whole entire large small big huge long short more less better worse best worst such few many"
    " further recent current possible powerful strong weak useful interesting difficult complex".split()
)
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
