"""A phrase that links a sentence to the one before, such as `for example` -> both sentences without it.

It says the same at the beginning of its clause, behind its subject and at its end.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from studyapp.matching.binding import begins_subject
from studyapp.matching.telling import is_telling
from studyapp.matching.tokens import Row

_GROUPS = (
    "however | nevertheless | nonetheless | though",
    "therefore | thus | hence | consequently | accordingly | as a result | as a consequence | in consequence"
    " | for this reason | for that reason",
    "for example | for instance | by way of example | e g",
    "in other words | that is to say",
    "similarly | likewise | in the same way",
    "by contrast | in contrast | on the other hand | conversely",
    "perhaps | maybe",
    "of late | lately | recently",
)
"""Phrases that stand for one another and may stand elsewhere in their clause."""

_LOOSE = frozenset(
    "however nevertheless nonetheless therefore thus hence consequently accordingly perhaps maybe recently"
    " lately".split()
)
"""Words among them that need no commas around them."""


def without_marker(old: Row, new: Row) -> Iterator[tuple[Row, Row]]:
    """Yield both rows without a phrase of one group that stands at different places of the same clause."""
    theirs = list(_found(new))
    for i, length, group in _found(old):
        for j, other, its in theirs:
            if group != its or i == j:
                continue
            ours, rest = without_aside(old, i, length), without_aside(new, j, other)
            low, high = min(i, j), max(i, j)
            is_told = any(is_telling(ours.words, k) for k in range(low, min(high, len(ours))))
            if not is_told and not is_parted(ours, i, j):
                yield ours, rest


def without_aside(row: Row, at: int, length: int = 1) -> Row:
    """A row without some words, and without the comma behind them where there was one before them."""
    rest = row.tokens[at + length :]
    if rest and (rest[0].pause or row.tokens[at].pause):
        is_boundary = row.tokens[at].pause and begins_subject(row, at + length)
        rest = (replace(rest[0], pause=is_boundary), *rest[1:])
    return Row((*row.tokens[:at], *rest))


def is_parted(row: Row, one: int, other: int) -> bool:
    """Return whether a comma or another mark stands between two places."""
    low, high = sorted((one, other))
    return any(token.pause for token in row.tokens[low + 1 : high + 1])


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], int]]]:
    found: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for group, phrases in enumerate(_GROUPS):
        for phrase in phrases.split(" | "):
            first, *rest = phrase.split()
            found.setdefault(first, []).append((tuple(rest), group))
    return found


def _found(row: Row) -> Iterator[tuple[int, int, int]]:
    """Yield where such phrases stand in a row, how many words they have, and their group."""
    for at, word in enumerate(row.words):
        for rest, group in _phrases().get(word, ()):
            end = at + 1 + len(rest)
            if tuple(row.words[at + 1 : end]) == rest and not row.tokens[at].is_name and _is_aside(row, at, end):
                yield at, end - at, group


def _is_aside(row: Row, at: int, end: int) -> bool:
    """Return whether commas or the ends of the sentence stand around a phrase, or it needs none."""
    if row.words[at] in _LOOSE:
        return True
    is_last = end == len(row)
    if row.words[at] == "though":
        return row.tokens[at].pause and at > 1 and (is_last or row.tokens[end].pause)
    is_opening = at == 0 or row.tokens[at].begins
    return is_opening or (row.tokens[at].pause and (is_last or row.tokens[end].pause))
