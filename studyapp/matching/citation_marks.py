"""Find the citation marks of a text, which may change between versions without changing what it says.

A mark may come and go with the edition of a text (`[12]`, `[^3]`, `[@key, p. 4]`, a raised figure, `(Weber 1922, 5)`),
so that it is no part of a row of words. A mark that has become another one is a change.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import pairwise

from studyapp.domain.spans import Span

_BRACKETS = re.compile(
    r"\[\d{1,3}(?:\s*[-–,;]\s*\d{1,3})*\]"
    r"|\[\^[\w-]{1,40}\]"
    r"|\[(?:[^\[\]\n@]|\n(?!\s*\n)){0,200}@[\w:.#$%&+?<>~/-]+(?:[^\[\]\n]|\n(?!\s*\n)){0,300}\]"
    r"|(?:(?<=[.,;:!?”’\"')])|(?<=[a-z]{3})(?<!met(?:re|er)s)(?<!miles)(?<!yards)(?<!feet))"  # no unit: "miles²"
    r"[¹²³⁰⁴-⁹]{1,6}"  # raised figures; km² is a unit
    r"|(?<=[a-z]{3}[.”’)])\d{1,3}(?=\s+[A-Z“‘\"]|\s*$)"  # a raised figure that lost its place
)
_NAME_AND_YEAR = re.compile(
    r"\((?:[^()\n]|\n(?!\s*\n)){2,90}?\b(?:1[5-9]|20)\d\d[a-z]?\b(?:[^()\n]|\n(?!\s*\n)){0,120}\)"
)
_NAME = re.compile(r"[A-Z][^\W\d_]+")
_OF_DATES = frozenset(
    "January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug"
    " Sep Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Januar Februar März Mai Juni Juli"
    " Oktober Dezember Spring Summer Autumn Winter".split()
)
"""Words with a capital that make no bracket a citation: "(in May 1960)"."""
_SMALL = re.compile(r"\b[a-z]+\b")
_ALLOWED = frozenset(
    "see also e g eg cf et al and in p pp ch chap vol no n d ed eds von van der den de la du le di da a b c f".split()
)
_NUMBERED = re.compile(r"\[[\d\s,;–-]+\]")
_FROM_TO = re.compile(r"(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?")
_RENUMBERED = 3  # different numbers that have changed alike before marks count as numbered anew
_STYLE = 3  # different marks that show that brackets with a name and a year are citations in this text


def find_marks(text: str) -> tuple[Span, ...]:
    """Return the citation marks of a text in order, without overlap."""
    marks = [Span(*match.span()) for match in _BRACKETS.finditer(text)]
    name_year_marks = [match for match in _NAME_AND_YEAR.finditer(text) if _is_citation(match[0])]
    if len({match[0] for match in name_year_marks}) >= _STYLE:
        marks = _drop_nested(sorted(marks + [Span(*match.span()) for match in name_year_marks]))
    return tuple(marks)


def _drop_nested(spans: Iterable[Span]) -> list[Span]:
    """Return the spans that do not begin within an earlier one."""
    outermost: list[Span] = []
    for span in spans:
        if not outermost or outermost[-1].end <= span.start:
            outermost.append(span)
    return outermost


def _is_citation(bracket: str) -> bool:
    return bool(set(_NAME.findall(bracket)) - _OF_DATES) and _ALLOWED.issuperset(_SMALL.findall(bracket))


def blank_marks(text: str, marks: tuple[Span, ...]) -> str:
    """Return the text with blanks in place of its marks, so that no other character moves."""
    pieces: list[str] = []
    at = 0
    for mark in marks:
        pieces += (text[at : mark.start], " " * len(mark))
        at = mark.end
    return "".join((*pieces, text[at:]))


def marks_within(marks: tuple[Span, ...], stretch: Span) -> tuple[Span, ...]:
    """Return the marks that begin in a stretch."""
    first = bisect_left(marks, stretch.start, key=lambda mark: mark.start)
    last = bisect_left(marks, stretch.end, key=lambda mark: mark.start)
    return marks[first:last]


def mark_entries(mark: str) -> tuple[str, ...]:
    """Return the letters and figures in a mark, so that `[4]` and `(4)`, `[4-6]` and `[4–6]` are equal."""
    return tuple(re.findall(r"[^\W_]+", mark))


def numbers_in(text: str, marks: Iterable[Span]) -> set[int]:
    """Return the reference numbers that marks such as `[2, 4-6]` point to."""
    numbers: set[int] = set()
    for mark in marks:
        if _NUMBERED.fullmatch(piece := mark.of(text)):
            for first, last in _FROM_TO.findall(piece):
                numbers.update(range(int(first), int(last or first) + 1))
    return numbers


def map_renumbering(pairs: Iterable[tuple[str, str]], old: set[int], new: set[int]) -> dict[str, str]:
    """Map old to new numbers if references were added or removed and the others numbered anew.

    Args:
        pairs: the numbers in corresponding marks of both versions.
        old: all numbers of the old version.
        new: all numbers of the new version.

    Returns:
        The numbers, each with its new one. None unless both versions are numbered from 1 without a gap, each old number
        always became the same new one, their order is kept, and several changed.
    """
    numbers = sorted({(int(a), int(b)) for a, b in pairs})
    changed = sum(a != b for a, b in numbers)
    is_complete = all(numbers_ == set(range(1, len(numbers_) + 1)) for numbers_ in (old, new))
    if changed < _RENUMBERED or not is_complete or any(a >= c or b >= d for (a, b), (c, d) in pairwise(numbers)):
        return {}
    return {str(a): str(b) for a, b in numbers}
