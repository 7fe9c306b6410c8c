"""What came of what a clause tells: the participle that follows it, ", leading to a shortage of grain"."""

from studyapp.drafting.asking.clause import Clause
from studyapp.drafting.asking.gap import Answer, Gap, phrase

_HENCE = frozenset({"thus", "thereby", "hence"})
_LINKS = {("lead", "to"), ("result", "in"), ("contribute", "to"), ("give", "rise")}
_BRINGS_ABOUT = frozenset(
    "cause create allow enable force prompt trigger spark bring make leave increase reduce strengthen weaken prevent"
    " accelerate undermine raise lower expose deprive free widen threaten encourage discourage fuel drive push".split()
)
_LONGEST = 16  # tokens of what is told before


def effect(clause: Clause, answer: Answer, hint: str) -> Gap | None:
    """What the result was when something happened."""
    tree = clause.tree
    token = tree.tokens[answer.head]
    if hint not in ("with what effect", "the rest", "what") or token.tag != "VBG" or token.relation != "advcl":
        return None
    first, last = phrase(clause, answer.head)
    hence = clause.word(answer.head - 1) in _HENCE
    comma = answer.head - 1 - hence
    if last != answer.last or token.head != clause.verb or comma <= clause.verb or tree.tokens[comma].text != ",":
        return None
    if answer.first not in (answer.head, answer.head - 1) or first < answer.head - 1 or clause.is_negated:
        return None
    if not (hence or token.lemma in _BRINGS_ABOUT or _leads_to(clause, answer.head)):
        return None
    if clause.opening or answer.last != clause.rest.stop - 1 or comma - clause.subject[0] > _LONGEST:
        return None
    finite = tree.tokens[clause.operator if clause.operator is not None else clause.verb]
    asked = "what was the result when" if finite.tag == "VBD" else "what is the result when"
    lost = tuple(range(comma, answer.head))
    back = tuple(range(answer.head, last + 1))
    return Gap((*lost, *back), asked, back, lost=lost, is_told=True)


def _leads_to(clause: Clause, verb: int) -> bool:
    return (clause.tree.tokens[verb].lemma, clause.word(verb + 1)) in _LINKS
