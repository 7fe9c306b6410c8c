"""Two rows of words that stand for one another -> what has changed between them, and how much that matters."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import IntEnum

from studyapp.matching.aligning import Tie
from studyapp.matching.version import Version
from studyapp.matching.words import LINKS, Word, is_telling

_LONGEST = 2_000  # words of a row beyond which it is not compared word by word
_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "mis", "anti", "counter", "de", "under", "over")


class Weight(IntEnum):
    """How much a change matters."""

    NONE = 0
    WORDS = 1
    MEANING = 2


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of words of the old version and what stands for it; numbers of words, half-open."""

    first: int
    last: int
    new_first: int
    new_last: int
    equal: bool
    weight: Weight

    def touches(self, first: int, last: int) -> bool:
        """Whether it changes something between two words of the old version, or was put in at either end."""
        return (self.first < last and first < self.last) or first <= self.first == self.last <= last


def blocks_of(old: Version, new: Version, tie: Tie) -> tuple[Block, ...]:
    """What has changed between the two sides of a tie, in order and without gap."""
    i1, i2 = old.range_of(tie.first, tie.last)
    j1, j2 = new.range_of(tie.new_first, tie.new_last)
    a = [word.form for word in old.words[i1:i2]]
    b = [word.form for word in new.words[j1:j2]]
    if a == b:
        return (Block(i1, i2, j1, j2, True, Weight.NONE),)
    return tuple(
        Block(i1 + p, i1 + q, j1 + r, j1 + s, equal, _weight(old, new, (i1 + p, i1 + q), (j1 + r, j1 + s), equal))
        for equal, p, q, r, s in _steps(a, b)
    )


def _steps(a: list[str], b: list[str]) -> Iterator[tuple[bool, int, int, int, int]]:
    if max(len(a), len(b)) > _LONGEST:
        yield False, 0, len(a), 0, len(b)
        return
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        yield kind == "equal", i1, i2, j1, j2


def _weight(old: Version, new: Version, ours: tuple[int, int], theirs: tuple[int, int], equal: bool) -> Weight:
    if equal:
        return Weight.NONE
    gone, come = old.words[slice(*ours)], new.words[slice(*theirs)]
    if _is_link(gone, come, new.begins_sentence(theirs[0])) or _is_link(come, gone, old.begins_sentence(ours[0])):
        return Weight.NONE
    if gone and come:
        was, now = _piece(old.text, gone), _piece(new.text, come)
        if _letters(was) == _letters(now):
            return Weight.WORDS
    turned = _turns(_plain(old.text, gone), _plain(new.text, come))
    telling = any(is_telling(word.form) for word in (*gone, *come))
    return Weight.MEANING if telling or _is_name(old, gone, new, come) or turned else Weight.WORDS


def _is_link(some: Sequence[Word], none: Sequence[Word], at_start: bool) -> bool:
    """Whether words only link a sentence to the one before, where the other version begins a sentence."""
    return bool(some) and not none and at_start and all(word.form in LINKS for word in some)


def _piece(text: str, words: Sequence[Word]) -> str:
    return text[words[0].start : words[-1].end]


def _letters(piece: str) -> str:
    return re.sub(r"[\W_]+", "", piece).casefold()


def _is_name(old: Version, gone: Sequence[Word], new: Version, come: Sequence[Word]) -> bool:
    """Whether words with a capital may be names even where a sentence begins: they are not known without one."""
    first = [(old.text, word) for word in gone[:1]] + [(new.text, word) for word in come[:1]]
    known = old.common | new.common
    return any(text[word.start].isupper() and word.form not in known for text, word in first)


def _turns(was: set[str], now: set[str]) -> bool:
    """Whether a word has got or lost a prefix that turns it round: stable, unstable."""
    return any(
        prefix + word in others for words, others in ((was, now), (now, was)) for word in words for prefix in _PREFIXES
    )


def _plain(text: str, words: Sequence[Word]) -> set[str]:
    return {text[word.start : word.end].lower() for word in words}
