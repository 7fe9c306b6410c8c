"""Match linking phrases that stand at different places of a clause: “however”, “for example”, “as a result”."""

from collections.abc import Iterator
from functools import cache

from studyapp.matching.meaning.adverbs import describes_verb, drop_aside
from studyapp.matching.meaning.grammar import introduces_clause
from studyapp.matching.meaning.tokens import Row

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
    "probably | most likely | it is likely that | it is probable that",
)
"""Phrases that stand for one another and may stand elsewhere in their clause."""

_LINKS_WITHOUT_COMMAS = frozenset(
    "however nevertheless nonetheless therefore thus hence consequently accordingly perhaps maybe recently"
    " lately probably".split()
)
"""Words among them that need no commas around them."""

_OF_ONE_WORD = frozenset("perhaps maybe recently lately probably".split())
"""Words among them that may also belong to one word: probably stolen goods."""


def rows_without_link(old: Row, new: Row) -> Iterator[tuple[Row, Row]]:
    """Yield both rows without a linking phrase of one group that stands at different places of a clause."""
    links = list(_links_in(new))
    for i, length, group in _links_in(old):
        for j, new_length, its in links:
            if group != its or i == j:
                continue
            if not (_links_clause(old, i) and _links_clause(new, j)):
                continue
            ours, rows = drop_aside(old, i, length), drop_aside(new, j, new_length)
            low, high = min(i, j), max(i, j)
            is_told = any(introduces_clause(ours.words, k) for k in range(low, min(high, len(ours))))
            if not is_told and not ours.has_mark_between(i, j):
                yield ours, rows


def _links_clause(row: Row, at: int) -> bool:
    """Return whether a linking word says something of its whole clause, and not of one word: probably stolen goods."""
    return row.words[at] not in _OF_ONE_WORD or describes_verb(row, at)


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], int]]]:
    by_first_word: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for group, phrases in enumerate(_GROUPS):
        for phrase in phrases.split(" | "):
            first, *further_words = phrase.split()
            by_first_word.setdefault(first, []).append((tuple(further_words), group))
    return by_first_word


def _links_in(row: Row) -> Iterator[tuple[int, int, int]]:
    """Yield each linking phrase of a row: its place, its length and its group."""
    for at, word in enumerate(row.words):
        for further_words, group in _phrases().get(word, ()):
            end = at + 1 + len(further_words)
            if (
                tuple(row.words[at + 1 : end]) == further_words
                and not row.tokens[at].is_name
                and _is_aside(row, at, end)
            ):
                yield at, end - at, group


def _is_aside(row: Row, at: int, end: int) -> bool:
    """Return whether commas or the ends of the sentence surround a phrase, or it needs none."""
    if row.words[at] in _LINKS_WITHOUT_COMMAS:
        return True
    is_last = end == len(row)
    if row.words[at] == "though":
        return row.tokens[at].pause and at > 1 and (is_last or row.tokens[end].pause)
    is_opening = at == 0 or row.tokens[at].begins
    return is_opening or (row.tokens[at].pause and (is_last or row.tokens[end].pause))
