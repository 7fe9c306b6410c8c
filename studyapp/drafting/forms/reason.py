"""Blanks why, what for or how: the clause behind "because", the purpose behind "to", the means behind "by"."""

import re
from collections.abc import Iterator

from studyapp.domain.spans import Span
from studyapp.drafting.forms.part import part, whole
from studyapp.drafting.material import Ask, Material
from studyapp.drafting.tree import Tree

_REASONS = frozenset({"because", "since"})
# Verbs whose infinitive says what is done and not what for.
_NO_PURPOSE = frozenset(
    "be have go come seem appear tend use need want try begin start continue fail manage happen get say think believe"
    " expect consider allow enable force require ask cause help lead likely able".split()
)


def asks(material: Material) -> Iterator[Ask]:
    """Each reason, purpose and means that hangs on a verb of the sentence."""
    tree = material.tree
    for i, token in enumerate(tree.tokens):
        if token.relation == "advcl" and token.head < i:
            yield from _reason(material, tree, i)
            yield from _purpose(material, tree, i)
        elif token.relation == "pcomp" and token.tag == "VBG":
            yield from _means(material, tree, i)


def _reason(material: Material, tree: Tree, i: int) -> Iterator[Ask]:
    marks = [m for m in tree.children(i, "mark") if tree.tokens[m].text.lower() in _REASONS]
    subject = tree.subject(i)
    if not marks or subject is None or marks[0] != tree.edges(i)[0]:
        return
    if tree.tokens[marks[0]].text.lower() == "since" and any(c.tag == "CD" for c in tree.tokens[marks[0] + 1 : i]):
        return  # since a year
    span = whole(material, marks[0] + 1, tree.edges(i)[1])
    if span is not None and _ends(material, span):
        yield Ask("reason", "claim", span, "why", 0.86)


def _purpose(material: Material, tree: Tree, i: int) -> Iterator[Ask]:
    to = [c for c in tree.children(i, "aux") if tree.tokens[c].tag == "TO"]
    verb = tree.tokens[i].head
    governor = tree.tokens[verb]
    complete = tree.children(verb, "dobj", "nsubjpass", "prep")
    said = tree.is_finite(verb) or governor.relation in ("ROOT", "xcomp")
    if (
        not said
        or not to
        or to[0] != tree.edges(i)[0]
        or governor.pos != "VERB"
        or governor.lemma in _NO_PURPOSE
        or not complete
    ):
        return
    span = whole(material, to[0] + 1, tree.edges(i)[1])
    if span is not None and _ends(material, span):
        yield Ask("purpose", "claim", span, "do what", 0.84)


def _means(material: Material, tree: Tree, i: int) -> Iterator[Ask]:
    by = tree.tokens[i].head
    verb = tree.tokens[tree.tokens[by].head]
    if tree.tokens[by].text.lower() != "by" or by > i or verb.pos not in ("VERB", "AUX"):
        return
    span = part(material, i)
    if span is not None:
        yield Ask("means", "claim", span, "doing what", 0.84)


def _ends(material: Material, span: Span) -> bool:
    """Whether the clause is over behind the words, so that none of it is left behind the blank."""
    return bool(
        re.match(r"[”’\"')]*(?:[.;:—]|$|, (?:but|while|whilst|although|whereas)\b)", material.reading[span.end :])
    )
