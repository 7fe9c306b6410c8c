"""The words that may be asked for in a clause: those that are blanked, and whole phrases about, in or beside them."""

from collections.abc import Iterator

from studyapp.domain.spans import Span
from studyapp.drafting.asking.gap import Answer
from studyapp.drafting.tree import Tree

_WHOLE = frozenset("dobj pobj attr nsubj nsubjpass csubj advcl pcomp xcomp ccomp acomp".split())
"""Roles of a phrase that answers a question by itself."""

_LONGEST = 20  # tokens of a phrase about the blanked words: a longer answer is not recalled
_CLOSES = frozenset("”’)%")


def answers(tree: Tree, place: Span) -> Iterator[Answer]:
    """Yield the blanked words, where they hang on one; then the phrases that hold them; then the phrases in them."""
    inside = [i for i, token in enumerate(tree.tokens) if token.span.overlaps(place)]
    if not inside or not all(place.holds(tree.tokens[i].span) for i in inside):
        return
    heads = [i for i in inside if tree.tokens[i].head not in inside or tree.tokens[i].head == i]
    exact = Answer(inside[0], inside[-1], heads[0])
    found = [exact] if len(heads) == 1 else []
    found += [answer for answer in _about(tree, inside) if answer not in found]
    found += [answer for answer in _within(tree, heads, inside) if answer not in found]
    found += [answer for answer in _elsewhere(tree) if answer not in found]
    yield from found


def _elsewhere(tree: Tree) -> Iterator[Answer]:
    """Yield the phrases that go with the verb of all, from the last: of a claim, any of them may be asked for."""
    root = tree.roots[0]
    beside = [c for c in tree.children(root) if tree.tokens[c].relation in _WHOLE]
    deeper = [
        c
        for i in tree.children(root, "prep", "agent", "xcomp", "oprd", "acomp")
        for c in tree.children(i, "pobj", "pcomp", "dobj", "xcomp")
    ]
    for i in sorted((*beside, *deeper), reverse=True):
        found = whole(tree, i)
        if found is not None and found.last - found.first < _LONGEST:
            yield found


def whole(tree: Tree, head: int) -> Answer | None:
    """Return all that hangs on a word, without marks at its ends; None where other words stand between."""
    first, last = tree.edges(head)
    if len(tree.subtree(head)) != last - first + 1:
        return None
    while last > head and tree.tokens[last].pos == "PUNCT" and tree.tokens[last].text not in _CLOSES:
        last -= 1
    return Answer(first, last, head)


def _about(tree: Tree, inside: list[int]) -> Iterator[Answer]:
    """Yield the phrases that hold the blanked words, from the smallest."""
    at, seen = inside[0], set[int]()
    while at not in seen:
        seen.add(at)
        found = whole(tree, at) if tree.tokens[at].relation in _WHOLE else None
        if found is not None and found.first <= inside[0] and inside[-1] <= found.last:
            if found.last - found.first >= _LONGEST:
                return
            yield found
        at = tree.tokens[at].head


def _within(tree: Tree, heads: list[int], inside: list[int]) -> Iterator[Answer]:
    """Yield the phrases of which the blanked words consist, from the last: "granted [land to settlers]"."""
    tops = [i for i in inside if i in heads or tree.tokens[i].head in heads]
    below = [c for i in tops if tree.tokens[i].pos == "ADP" for c in tree.children(i, "pobj", "pcomp")]
    for i in sorted({*tops, *below}, reverse=True):
        found = whole(tree, i) if tree.tokens[i].relation in _WHOLE else None
        if found is not None and inside[0] <= found.first and found.last <= inside[-1]:
            yield found
