"""Compare two strings word by word, to show them side by side."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

from studyapp.domain.spans import Difference, Span
from studyapp.matching.words import common_prefix_length

_TOKEN = re.compile(r"\s+|[-−+]?\d+(?:[.,:/]\d+)*\w*|\w+(?:['’]\w+)*|.", re.DOTALL)
_SIZE = 4_000_000  # pairs of words that are compared; beyond that the rest is shown as one replacement
_KINDS: dict[str, Literal["equal", "deleted", "inserted", "replaced"]] = {
    "equal": "equal",
    "delete": "deleted",
    "insert": "inserted",
    "replace": "replaced",
}


def compare_texts(old: str, new: str) -> tuple[Difference, ...]:
    """Compare two strings word by word.

    Args:
        old: the one.
        new: the other.

    Returns:
        The steps in order. Their spans cover both strings without gap or overlap; two steps of a row that are
        not equal never stand side by side, nor with mere white space between them.
    """
    a, b = _tokens(old), _tokens(new)
    steps: list[Difference] = []
    for kind, i1, i2, j1, j2 in _codes([t for t, _ in a], [t for t, _ in b]):
        step = Difference(_KINDS[kind], _span(a, i1, i2, len(old)), _span(b, j1, j2, len(new)))
        blank = len(steps) > 1 and steps[-1].kind == "equal" and not steps[-1].old.of(old).strip()
        if blank and step.kind != "equal" and steps[-2].kind != "equal":
            first = steps[-2]
            steps[-2:] = [_join(first, step)]
        elif steps and steps[-1].kind != "equal" and step.kind != "equal":
            steps[-1] = _join(steps[-1], step)
        else:
            steps.append(step)
    return tuple(steps)


def _tokens(text: str) -> list[tuple[str, int]]:
    """Return words, marks and white space with their places; all white space is equal."""
    return [(" " if match[0].isspace() else match[0], match.start()) for match in _TOKEN.finditer(text)]


def _span(tokens: list[tuple[str, int]], first: int, last: int, length: int) -> Span:
    spans = [at for _, at in tokens[first : last + 1]]
    start = spans[0] if spans else length
    end = spans[last - first] if last < len(tokens) else length
    return Span(start, end)


def _join(first: Difference, last: Difference) -> Difference:
    old, new = Span(first.old.start, last.old.end), Span(first.new.start, last.new.end)
    return Difference("replaced" if old and new else "deleted" if old else "inserted", old, new)


def _codes(a: list[str], b: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield the steps between two lists of tokens; take off equal ends first, since the rest is compared in pairs."""
    head = common_prefix_length(a, b)
    tail = common_prefix_length(a[head:][::-1], b[head:][::-1])
    m, n = len(a) - tail, len(b) - tail
    if head:
        yield "equal", 0, head, 0, head
    if (m - head) * (n - head) > _SIZE:
        yield "replace", head, m, head, n
    else:
        matcher = SequenceMatcher(None, a[head:m], b[head:n], autojunk=False)
        for kind, i1, i2, j1, j2 in matcher.get_opcodes():
            yield kind, i1 + head, i2 + head, j1 + head, j2 + head
    if tail:
        yield "equal", m, len(a), n, len(b)
