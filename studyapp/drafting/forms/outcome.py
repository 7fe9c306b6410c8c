"""Blank what follows: "thus prompting [...]", "so weak that [...]", "not only this but also [...]", "than [...]"."""

import re
from collections.abc import Iterator

from studyapp.domain.messages import msg
from studyapp.domain.spans import Span
from studyapp.drafting.forms.part import clause_part, noun_part, part, whole
from studyapp.drafting.material import Ask, Material
from studyapp.drafting.tree import Tree
from studyapp.resources import word_list

_HENCE = frozenset({"thus", "thereby", "hence", "therefore", "consequently"})
_DEGREE = frozenset({"so", "such", "enough", "sufficiently"})
_BRINGS_ABOUT = word_list("drafting", "forms.outcome.brings_about")
_FEWEST = 3  # words of an effect
_NOT_ONLY = re.compile(r"\b(?:not|rather than) (?:only|just|merely|simply|solely|so much)\b", re.IGNORECASE)
_MEANS = re.compile(r", (?:meaning|implying|ensuring|which (?:means|meant|implies|implied|ensures|ensured)) $")
_BUT = re.compile(r"\bbut (?:also |rather |equally )?", re.IGNORECASE)


def asks(material: Material) -> Iterator[Ask]:
    """Yield each effect, degree and second half of a pair."""
    tree = material.tree
    for i, token in enumerate(tree.tokens):
        if token.tag == "VBG" and token.relation in ("advcl", "acl", "relcl"):
            yield from _with_effect(material, tree, i)
        elif token.relation in ("ccomp", "advcl", "acl", "relcl") and tree.subject(i) is not None:
            yield from _degree(material, tree, i)
            yield from _follows(material, tree, i)
    yield from _second_half(material, tree)


def _ask_for_outcome(span: Span | None, form: str, hint: str) -> Iterator[Ask]:
    if span is not None:
        yield Ask(form, "claim", span, hint, 0.84)


def _is_hence(tree: Tree, i: int) -> bool:
    before = tree.tokens[i - 1].text.lower() if i else ""
    return before in _HENCE or any(tree.tokens[c].text.lower() in _HENCE and c < i for c in tree.children(i, "advmod"))


def _with_effect(material: Material, tree: Tree, i: int) -> Iterator[Ask]:
    """Yield all that a participle behind a comma says to follow: ", thus driving up the price of salt"."""
    last = tree.edges(i)[1]
    hence = _is_hence(tree, i)
    before = i - 1 - hence
    if tree.tokens[i].head > i or before < 0 or tree.tokens[before].text not in (",", "—"):
        return
    if not hence and tree.tokens[i].lemma not in _BRINGS_ABOUT:
        return
    span = clause_part(material, i, i, last)
    if span is not None and len(span.of(material.reading).split()) >= _FEWEST:
        yield Ask(msg("effect"), "claim", span, "with what effect", 0.87)
    elif span is None and hence:
        for noun in tree.children(i, "dobj"):
            yield from _ask_for_outcome(noun_part(material, noun), msg("effect"), "what")


def _degree(material: Material, tree: Tree, i: int) -> Iterator[Ask]:
    first = tree.edges(i)[0]
    marks = [m for m in tree.children(i, "mark") if tree.tokens[m].text.lower() == "that"]
    above = tree.tokens[i].head
    near = range(max(0, first - 12), first)
    measured = [k for k in near if tree.tokens[k].text.lower() in _DEGREE and tree.tokens[k].tag != "IN"]
    if not marks or marks[0] != first or above > i or not measured:
        return
    if any(tree.tokens[k].text in ",;—" for k in range(measured[-1], first)):
        return
    yield from _ask_for_outcome(whole(material, first + 1, tree.edges(i)[1]), "degree", "what follows")


def _follows(material: Material, tree: Tree, i: int) -> Iterator[Ask]:
    """Yield the clause behind ", meaning that", ", which means that" and ", so that"."""
    first, last = tree.edges(i)
    opening = material.reading[: tree.tokens[first].span.start]
    if tree.tokens[first].text.lower() == "so" and tree.tokens[first + 1].text.lower() == "that":
        span = whole(material, first + 2, last)
    elif tree.tokens[first].text.lower() == "that" and _MEANS.search(opening):
        span = whole(material, first + 1, last)
    else:
        return
    if span is not None and re.match(r"[”’\"')]*(?:[.;:—]|$)", material.reading[span.end :]):
        yield from _ask_for_outcome(span, msg("effect"), "what follows")


def _second_half(material: Material, tree: Tree) -> Iterator[Ask]:
    opening = _NOT_ONLY.search(material.reading)
    if opening is None:
        return
    but = _BUT.search(material.reading, opening.end())
    if but is None or but.start() - opening.end() > 120:
        return
    first = next((i for i, t in enumerate(tree.tokens) if t.span.start >= but.end()), None)
    if first is None:
        return
    heads = [
        i for i in range(first, len(tree.tokens)) if tree.tokens[i].relation == "conj" and tree.edges(i)[0] >= first - 2
    ]
    for head in heads[:1]:
        is_noun = tree.tokens[head].pos in ("NOUN", "PROPN")
        span = noun_part(material, head) if is_noun else part(material, head)
        if span is not None and span.start >= but.end():
            yield from _ask_for_outcome(span, msg("second-half"), "what" if is_noun else "what else")
