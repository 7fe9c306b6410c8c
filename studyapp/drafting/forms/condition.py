"""Blank under which condition or when something holds, and what it is compared with: "only if [...]", "than [...]"."""

import re
from collections.abc import Iterator

from studyapp.domain.messages import msg
from studyapp.domain.spans import Span
from studyapp.drafting.forms.part import is_pair_of_names, whole
from studyapp.drafting.material import Ask, Material
from studyapp.drafting.tree import Tree

_CONDITIONS = frozenset({"if", "unless", "when", "once"})
# "It occurs when ..." says what it is, "it ended when ..." what ended it.
_DEFINED_BY = frozenset({"occur", "arise", "begin", "start", "end", "reach", "peak", "culminate", "emerge", "happen"})
_COMPARED = frozenset({"JJR", "RBR"})
_PREPOSITIONS = frozenset({"ADP", "SCONJ"})


def asks(material: Material) -> Iterator[Ask]:
    """Yield each condition behind what depends on it, and each second side of a comparison."""
    tree = material.tree
    for i, token in enumerate(tree.tokens):
        if token.relation == "advcl" and token.head < i:
            yield from _condition(material, tree, i)
        elif token.text.lower() == "than" and i > 0:
            yield from _asks_of_comparison(material, tree, i)


def _condition(material: Material, tree: Tree, i: int) -> Iterator[Ask]:
    first, last = tree.edges(i)
    if tree.tokens[first].text.lower() == "only" and first < i:
        first += 1
    word = tree.tokens[first].text.lower()
    if word not in _CONDITIONS or (tree.subject(i) is None and tree.tokens[i].tag != "VBN"):
        return
    if first > 0 and tree.tokens[first - 1].pos == "ADP":
        return  # "a debate over when it ended" asks, and sets no condition
    defined = word == "when" and tree.tokens[tree.tokens[i].head].lemma in _DEFINED_BY
    limited = defined or (first > 0 and tree.tokens[first - 1].text.lower() == "only")
    span = whole(material, first + 1, last)
    if span is not None and _ends(material, span):
        yield Ask(msg("condition"), "claim", span, "what", 0.84 if limited else 0.78, needs_cue=not limited)


def _asks_of_comparison(material: Material, tree: Tree, than: int) -> Iterator[Ask]:
    above = tree.tokens[than].head
    compares = tree.tokens[above].tag in _COMPARED or any(
        t.tag in _COMPARED for t in tree.tokens[max(0, than - 8) : than]
    )
    first, last = than + 1, tree.edges(than)[1]
    if not compares or last < first or tree.tokens[first].pos in ("NUM", "SYM"):
        return
    if tree.tokens[first].pos in _PREPOSITIONS and last > first:
        first += 1  # the preposition stays in sight
    span = whole(material, first, last)
    if span is not None and _ends(material, span) and not is_pair_of_names(material, span):
        yield Ask(msg("comparison"), "claim", span, "what", 0.8)


def _ends(material: Material, span: Span) -> bool:
    """Return whether the clause is over behind the words, so that none of it is left behind the blank."""
    return bool(re.match(r"[”’\"')]*(?:[.,;:—]|$)", material.reading[span.end :]))
