"""Finds the citation marks of a text, which point elsewhere and say nothing themselves.

A mark may come and go with the edition of a text (`[12]`, `[^3]`, `[@key, p. 4]`, a raised figure, `(Weber 1922, 5)`),
so that it is no part of a row of words. A mark that has become another one is a change.
"""

import re
from bisect import bisect_left

from studyapp.domain.spans import Span

_BRACKETS = re.compile(
    r"\[\d{1,3}(?:\s*[-–,;]\s*\d{1,3})*\]"
    r"|\[\^[\w-]{1,40}\]"
    r"|\[[^\[\]\n@]{0,200}@[\w:.#$%&+?<>~/-]+[^\[\]\n]{0,300}\]"
    r"|(?<=[.,;:!?”’\"')])[¹²³⁰⁴-⁹]{1,6}"
)
_NAME_AND_YEAR = re.compile(r"\([^()\n]{2,90}?\b(?:1[5-9]|20)\d\d[a-z]?\b[^()\n]{0,120}\)")
_NAME = re.compile(r"[A-Z][^\W\d_]+")
_SMALL = re.compile(r"\b[a-z]+\b")
_ALLOWED = frozenset(
    "see also e g eg cf et al and in p pp ch chap vol no n d ed eds von van der den de la du le di da a b c f".split()
)
_STYLE = 3  # different marks that show that brackets with a name and a year are citations in this text


def marks_in(text: str) -> tuple[Span, ...]:
    """The citation marks of a text in order, without overlap."""
    found = [Span(*match.span()) for match in _BRACKETS.finditer(text)]
    named = [match for match in _NAME_AND_YEAR.finditer(text) if _is_citation(match[0])]
    if len({match[0] for match in named}) >= _STYLE:
        found = sorted(found + [Span(*match.span()) for match in named])
        found = [span for k, span in enumerate(found) if k == 0 or not found[k - 1].overlaps(span)]
    return tuple(found)


def _is_citation(bracket: str) -> bool:
    return bool(_NAME.search(bracket)) and _ALLOWED.issuperset(_SMALL.findall(bracket))


def without(text: str, marks: tuple[Span, ...]) -> str:
    """The text with blanks in the place of its marks; no other character changes its place."""
    pieces: list[str] = []
    at = 0
    for mark in marks:
        pieces += (text[at : mark.start], " " * len(mark))
        at = mark.end
    return "".join((*pieces, text[at:]))


def within(marks: tuple[Span, ...], stretch: Span) -> tuple[Span, ...]:
    """The marks that begin in a stretch."""
    first = bisect_left(marks, stretch.start, key=lambda mark: mark.start)
    last = bisect_left(marks, stretch.end, key=lambda mark: mark.start)
    return marks[first:last]
