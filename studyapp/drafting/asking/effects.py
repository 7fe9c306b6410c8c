"""Ask for the effect in the participle that follows a clause: ", leading to a shortage of grain"."""

from studyapp.drafting.asking.clause import Clause
from studyapp.drafting.asking.gap import Answer, Gap, phrase

_HENCE = frozenset({"thus", "thereby", "hence"})
_LINKS = {("lead", "to"), ("result", "in"), ("contribute", "to"), ("give", "rise")}
_BRINGS_ABOUT = frozenset(
    "cause create allow enable force prompt trigger spark bring make leave increase reduce strengthen weaken prevent"
    " accelerate undermine raise lower expose deprive free widen threaten encourage discourage fuel drive push".split()
)
_LONGEST = 16  # tokens of what is told before


def effect(clause: Clause, answer: Answer, _hint: str) -> Gap | None:
    """Return what the result was when something happened, or what it meant."""
    return _participle(clause, answer) or _meaning(clause, answer)


def _participle(clause: Clause, answer: Answer) -> Gap | None:
    """Return the gap of ", causing a shortage"."""
    token = clause.tree.tokens[answer.head]
    if token.tag != "VBG" or token.relation != "advcl" or token.head != clause.verb:
        return None
    hence = clause.word(answer.head - 1) in _HENCE
    if answer.first not in (answer.head, answer.head - hence):
        return None
    if phrase(clause, answer.head)[0] < answer.head - hence:
        return None
    if not (hence or token.lemma in _BRINGS_ABOUT or _leads_to(clause, answer.head)):
        return None
    return _told(clause, answer, answer.head - 1 - hence, answer.head, ("is", "was"), "the result when")


def _meaning(clause: Clause, answer: Answer) -> Gap | None:
    """Return the gap of ", meaning that nobody came" and ", so that nobody came"."""
    tree = clause.tree
    token = tree.tokens[answer.head]
    first = phrase(clause, answer.head)[0]
    at = first - 1
    if token.relation == "ccomp" and clause.word(first) == "that" and clause.word(at) == "meaning":
        is_told = tree.tokens[at].relation == "advcl" and tree.tokens[at].head == clause.verb and token.head == at
        if is_told and answer.first in (first, first + 1):
            return _told(clause, answer, at - 1, first, ("follows", "followed"), "from the fact that")
    is_so_that = clause.word(first) == "so" and clause.word(first + 1) == "that" and token.relation == "advcl"
    if is_so_that and token.head == clause.verb and answer.first == first + 2:
        return _told(clause, answer, first - 1, first + 1, ("is", "was"), "the result when")
    return None


def _told(clause: Clause, answer: Answer, comma: int, start: int, forms: tuple[str, str], asked: str) -> Gap | None:
    """Return the gap of what follows a comma, with the clause before it told as it stands."""
    tree = clause.tree
    if comma <= clause.verb or tree.tokens[comma].text != "," or phrase(clause, answer.head)[1] != answer.last:
        return None
    if clause.opening or clause.is_negated or answer.last != clause.rest.stop - 1:
        return None
    if comma - clause.subject[0] > _LONGEST:
        return None
    finite = tree.tokens[clause.operator if clause.operator is not None else clause.verb]
    form = forms[finite.tag == "VBD"]
    lost, back = tuple(range(comma, start)), tuple(range(start, answer.last + 1))
    return Gap((*lost, *back), f"what {form} {asked}", back, lost=lost, is_told=True)


def _leads_to(clause: Clause, verb: int) -> bool:
    return (clause.tree.tokens[verb].lemma, clause.word(verb + 1)) in _LINKS
