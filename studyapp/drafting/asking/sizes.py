"""Ask for what a figure measures, where a noun says it: "a growth rate of 4%", "the cost was $20"."""

from studyapp.drafting.asking.clause import Clause
from studyapp.drafting.asking.gap import Answer, Gap, chain, phrase
from studyapp.drafting.asking.governing import calls_for
from studyapp.resources import word_list

_MEASURES = word_list("drafting", "asking.sizes.measures")
_HEDGES = frozenset(
    "about around approximately roughly nearly almost over under more less fewer than at least most only just"
    " some up to as many much estimated well below above close".split()
)
_AT = frozenset({"at", "to", "by"})
_INDEFINITE = frozenset({"a", "an"})
_LONGEST_BEHIND = 8  # tokens that come with a measure to the front


def sized(clause: Clause, answer: Answer, hint: str) -> Gap | None:
    """Return the gap of a figure that says how large a thing is which the clause names."""
    return _said_of(clause, answer) or _named(clause, answer, hint)


def _amount(clause: Clause, answer: Answer, first: int) -> tuple[int, ...] | None:
    """Return the figure with all that hedges it from a token on; None where something else stands between."""
    hedged = range(first, answer.first)
    return (*hedged, *range(answer.first, answer.last + 1)) if _are_hedges(clause, hedged) else None


def _are_hedges(clause: Clause, tokens: range) -> bool:
    return all(clause.word(i) in _HEDGES for i in tokens)


def _said_of(clause: Clause, answer: Answer) -> Gap | None:
    """Return what the cost was, where a figure stands behind "be"."""
    tree = clause.tree
    token = tree.tokens[answer.head]
    at, is_plain = clause.verb + 1, tree.tokens[clause.verb].lemma == "be"
    if token.relation not in ("attr", "acomp", "npadvmod") or token.head != clause.verb or not is_plain:
        return None
    noun = tree.tokens[clause.noun]
    told = tree.children(clause.noun, "prep", "acl", "relcl", "poss", "compound", "amod")
    if noun.lemma not in _MEASURES or noun.tag != "NN" or not told or clause.is_negated:
        return None
    tokens = _amount(clause, answer, at)
    return Gap(tokens, "what", tokens, may_go_on=True) if tokens else None


def _named(clause: Clause, answer: Answer, hint: str) -> Gap | None:
    """Return what rate: the figure stands before its noun, or behind "of"."""
    tree = clause.tree
    token = tree.tokens[answer.head]
    above = token.head
    if token.relation in ("compound", "nummod", "amod") and tree.tokens[above].pos == "NOUN" and above > answer.last:
        return _before(clause, answer, above, hint)
    if token.relation == "pobj" and clause.word(above) == "of":
        return _behind_of(clause, answer, tree.tokens[above].head, above)
    return None


def _article(clause: Clause, noun: int) -> tuple[int, ...] | None:
    """Return the indefinite article of a noun, which falls away behind "what".

    None where there is another one, or none.
    """
    first = phrase(clause, noun)[0]
    is_alone = not any(clause.word(i) in ("the", "its", "their") for i in clause.tree.children(noun, "det", "poss"))
    if not is_alone:
        return None
    return (first,) if clause.word(first) in _INDEFINITE else ()


def _before(clause: Clause, answer: Answer, noun: int, hint: str) -> Gap | None:
    """Return a 4% growth rate."""
    article, (first, last) = _article(clause, noun), phrase(clause, noun)
    if article is None or clause.tree.tokens[noun].lemma not in _MEASURES or hint == "how many":
        return None
    back = _amount(clause, answer, first + len(article))
    behind = tuple(range(answer.last + 1, _end_of(clause, noun, last) + 1))
    is_step = hint == "percentage" and clause.tree.tokens[noun].lemma not in ("rate", "share", "proportion", "ratio")
    return _placed(clause, noun, "what percentage" if is_step else "what", back, behind, article)


def _behind_of(clause: Clause, answer: Answer, noun: int, of: int) -> Gap | None:
    """Return a growth rate of 4%."""
    token = clause.tree.tokens[noun]
    article, (first, last) = _article(clause, noun), phrase(clause, noun)
    if article is None or token.lemma not in _MEASURES or token.pos != "NOUN" or noun + 1 != of:
        return None
    back = _amount(clause, answer, of + 1)
    if last != answer.last:
        return None
    behind = tuple(range(first + len(article), noun + 1))
    return _placed(clause, noun, "what", back, behind, (*article, of))


def _end_of(clause: Clause, noun: int, last: int) -> int:
    """Return the end of what says which rate is meant: "drop in aid", not what follows it."""
    told = [c for c in clause.tree.children(noun, "prep") if c > noun]
    kept = [c for c in told[:1] if calls_for(clause.tree, noun, c) or clause.word(c) == "of"]
    if not told:
        return last
    return min(phrase(clause, kept[0])[1], last) if kept else told[0] - 1


def _placed(
    clause: Clause, noun: int, words: str, back: tuple[int, ...] | None, behind: tuple[int, ...], lost: tuple[int, ...]
) -> Gap | None:
    tree = clause.tree
    token = tree.tokens[noun]
    if back is None or len(behind) > _LONGEST_BEHIND or any(tree.tokens[i].text in ",;:()—–" for i in behind):
        return None
    removed = tuple(sorted({*back, *behind, *lost}))
    if removed != tuple(range(removed[0], removed[-1] + 1)):
        return None
    above = token.head
    if token.relation in ("nsubj", "nsubjpass") and noun == clause.noun and removed == tuple(clause.subject):
        return Gap(removed, words, back, behind=behind, lost=lost, is_subject=True, may_go_on=True)
    if token.relation in ("dobj", "attr") and (chain(clause, above) or above == clause.verb):
        is_named = token.relation == "attr" and tree.tokens[clause.noun].relation != "expl"
        return None if is_named else Gap(removed, words, back, behind=behind, lost=lost, may_go_on=True)
    if token.relation == "pobj" and chain(clause, tree.tokens[above].head) and above + 1 == removed[0]:
        if calls_for(tree, tree.tokens[above].head, above):
            return Gap(removed, words, back, behind=behind, lost=lost)
        if clause.word(above) not in _AT:
            return None
        return Gap((above, *removed), words, back, before=(above,), behind=behind, lost=lost, may_go_on=True)
    return None
