"""Blank how a sentence ends, for want of something better: a suggestion only, since half of such cards are good."""

from collections.abc import Iterator
from typing import Final

from studyapp.domain.messages import msg
from studyapp.domain.spans import Span
from studyapp.drafting.material import Ask, Material

FORM: Final = msg("tail")
_SHORTEST, _LONGEST = 2, 12  # words
_WORTH = 0.5  # the share of good cards among those that were read
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "NUM"})


def asks(material: Material) -> Iterator[Ask]:
    """Yield the longest part of the sentence that ends with it, hangs together and can be recalled."""
    tree = material.tree
    last = next((i for i in reversed(range(len(tree.tokens))) if tree.tokens[i].pos != "PUNCT"), None)
    if last is None or len(tree.roots) != 1:
        return
    found = [
        Span(tree.tokens[first].span.start, tree.tokens[last].span.end)
        for i in range(len(tree.tokens))
        if i != tree.roots[0] and tree.tokens[i].pos in _CONTENT
        for first, end in [tree.edges(i)]
        if end == last and sum(tree.tokens[k].pos in _CONTENT for k in range(first, last + 1)) > 1
    ]
    figures = [place for _, place in material.figures]  # each is asked for by itself
    fitting = [span for span in found if _fits(span.of(material.reading)) and not any(map(span.overlaps, figures))]
    if fitting:
        yield Ask(FORM, "claim", max(fitting, key=len), "the rest", _WORTH, safe=False)


def _fits(words: str) -> bool:
    """Return whether words can be recalled and hold no half of a pair of marks."""
    paired = all(words.count(a) == words.count(b) for a, b in (("“", "”"), ("(", ")"), ("[", "]"), ("‘", "’")))
    return _SHORTEST <= len(words.split()) <= _LONGEST and paired and words.count('"') % 2 == 0
