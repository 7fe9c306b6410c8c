"""Blank what a colon, or a dash with "namely", announces."""

import re
from collections.abc import Iterator

from studyapp.domain.messages import msg
from studyapp.drafting.forms.part import whole
from studyapp.drafting.material import Ask, Material

_ANNOUNCES = re.compile(r"(?:(?<=[a-z\d”’]):|\s?(?:—|–|--)\s?namely,?|, namely,?)\s+(?=[\w“‘])")
_FEWEST_BEFORE, _FEWEST = 5, 3  # words
_THINGS = frozenset({"NN", "NNS"})  # "divided into two parts: ...", unlike "it is not: ..." and the colon of a title


def asks(material: Material) -> Iterator[Ask]:
    """Yield what stands between the mark and the end of the sentence, where it is short enough to be one thing."""
    tree = material.tree
    for mark in _ANNOUNCES.finditer(material.reading):
        before = [
            i for i, token in enumerate(tree.tokens) if token.span.end <= mark.start() + 1 and token.pos != "PUNCT"
        ]
        after = [i for i, token in enumerate(tree.tokens) if token.span.start >= mark.end() and token.pos != "PUNCT"]
        said = any(tree.is_finite(i) and tree.subject(i) in before for i in before)
        if len(before) < _FEWEST_BEFORE or not after or not said:
            continue
        span = whole(material, after[0], after[-1])
        if span is not None and len(span.of(material.reading).split()) >= _FEWEST:
            yield Ask(msg("announced"), "claim", span, "what", 0.84, safe=tree.tokens[before[-1]].tag in _THINGS)
