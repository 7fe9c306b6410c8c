"""Match linking phrases that stand at different places of a clause: “however”, “for example”, “as a result”."""

from collections.abc import Iterator
from functools import cache

from studyapp.matching.meaning.adverbs import describes_verb, drop_aside
from studyapp.matching.meaning.grammar import HELPING, introduces_clause, is_subject
from studyapp.matching.meaning.inflection import is_past_or_participle
from studyapp.matching.meaning.tokens import Row
from studyapp.resources import wording_lines

_GROUPS = tuple(line.split(" | ") for line in wording_lines("links"))
"""Phrases that stand for one another and may stand elsewhere in their clause."""

_SAYING_SOMETHING = frozenset(
    number for number, phrases in enumerate(_GROUPS) if {"perhaps", "recently", "probably"} & {*phrases}
)
"""Groups that say when something is so, or how surely, and so may not come and go."""

_TURNING = frozenset("but yet so still although though while whereas because since nor or instead rather".split())
"""Words that link statements in other ways, so that a further link beside them may change what they say."""

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


def without_lone_link(old: Row, new: Row) -> tuple[Row, Row] | None:
    """Return both rows without the one link that one of them has, where nothing else links what they say.

    `However` and `therefore` may come and go, but neither stands for the other, or for `but`.
    """
    if _TURNING & {*old.words, *new.words}:
        return None
    ours, theirs = list(_links_in(old)), list(_links_in(new))
    if len(ours) + len(theirs) != 1:
        return None
    row, (at, length, group) = (old, ours[0]) if ours else (new, theirs[0])
    if group in _SAYING_SOMETHING or not _stands_apart(row, at, at + length):
        return None
    bare = drop_aside(row, at, length)
    return (bare, new) if ours else (old, bare)


def _stands_apart(row: Row, at: int, end: int) -> bool:
    """Return whether a link is set off, or stands between a subject and its verb: wages therefore fell."""
    is_closed = end == len(row) or row.tokens[end].pause
    if is_closed and (at == 0 or row.tokens[at].pause or row.tokens[at].begins):
        return end < len(row)
    start = max((k for k in range(at) if row.tokens[k].pause or row.tokens[k].begins), default=0)
    is_behind = at > start and (row.words[at - 1] in HELPING or is_subject(row.part(start, at)))
    return is_behind and end < len(row) and not is_closed and _is_verb(row.words[end])


def _is_verb(word: str) -> bool:
    return word in HELPING or is_past_or_participle(word)


def _links_clause(row: Row, at: int) -> bool:
    """Return whether a linking word says something of its whole clause, and not of one word: probably stolen goods."""
    return row.words[at] not in _OF_ONE_WORD or describes_verb(row, at)


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], int]]]:
    by_first_word: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for group, phrases in enumerate(_GROUPS):
        for phrase in phrases:
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
