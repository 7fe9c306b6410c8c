"""Blanks what the main verb of a claim says: its last object or complement."""

import re
from collections.abc import Iterator

from studyapp.domain.spans import Span
from studyapp.drafting.material import Ask, Material
from studyapp.drafting.tree import Tree
from studyapp.drafting.words import EMPTY_NOUNS, word_count_hint

_LEADING = re.compile(r"(?:the|a|an)\s+", re.I)
_WEIGHT = re.compile(
    r"\b(?:most|main|primary|primarily|principal|principally|key|major|central|fundamental|first|largest|highest|leading"
    r"|essential|crucial|vital|decisive|therefore|thus|ultimately|because|rather|not|no longer|only|never|neither|nor"
    r"|despite|although|whilst|while|unlike|must|cannot|remains?|drives?|depends?|threatens?|undermin\w+|provok\w+)\b",
    re.I,
)


def asks(material: Material) -> Iterator[Ask]:
    """The last content phrase that depends on the main verb or on a verb beside it."""
    tree = material.tree
    if len(tree.roots) != 1:
        return
    root = tree.roots[0]
    subject = tree.subject(root)
    if subject is None or tree.tokens[subject].pos not in ("NOUN", "PROPN"):
        return
    for verb in (root, *(c for c in tree.children(root, "conj") if tree.tokens[c].pos in ("VERB", "AUX"))):
        span = next((s for s in _complements(material, tree, verb) if _is_askable(material, s)), None)
        if span is not None:
            weighty = bool(_WEIGHT.search(material.reading))
            yield Ask(
                "predicate",
                "claim",
                span,
                word_count_hint(span.of(material.reading)),
                0.72 if weighty else 0.6,
                safe=False,
            )


def _complements(material: Material, tree: Tree, verb: int) -> Iterator[Span]:
    below = sorted(tree.subtree(verb), reverse=True)
    for i in below:
        token = tree.tokens[i]
        if i < verb or token.pos not in ("NOUN", "PROPN"):
            continue
        governor = tree.tokens[token.head]
        direct = token.head == verb and token.relation in ("dobj", "attr", "oprd")
        by_preposition = token.relation == "pobj" and governor.head == verb
        deeper = (
            token.relation in ("dobj", "pobj") and governor.relation in ("xcomp", "agent") and governor.head == verb
        )
        if direct or by_preposition or deeper:
            span = tree.span(*tree.noun_phrase(i))
            words = span.of(material.reading)
            lead = _LEADING.match(words)
            yield Span(span.start + (lead.end() if lead else 0), span.end)


def _is_askable(material: Material, span: Span) -> bool:
    words = span.of(material.reading)
    inside = [t for _, t in material.tree.inside(span)]
    content = [t for t in inside if t.pos in ("NOUN", "PROPN", "ADJ", "VERB")]
    if not 2 <= len(words.split()) <= 7 or len(content) < 2 or re.search(r"[\d“”()\[\]]", words):
        return False
    if any(t.pos in ("PRON", "DET") and t.text.lower() not in ("the", "a", "an") for t in inside):
        return False
    return not all(t.lemma in EMPTY_NOUNS for t in content if t.pos == "NOUN")
