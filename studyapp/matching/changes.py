"""Find the changes between two aligned stretches of words, and rate how much each matters.

What has changed is a change of meaning, or one of words that may be one of meaning, unless the sentences are proven to
say the same (`meaning.rewording`, `meaning.restructuring`).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import IntEnum
from functools import lru_cache

from studyapp.matching.aligning import SentenceTie
from studyapp.matching.meaning.grammar import may_govern_next_clause
from studyapp.matching.meaning.inflection import adverb_of, forms_of, normal_spelling
from studyapp.matching.meaning.lexicon import lexicon
from studyapp.matching.meaning.restructuring import is_proven_restructured
from studyapp.matching.meaning.rewording import says_the_same
from studyapp.matching.meaning.tokens import row_of
from studyapp.matching.version import Version
from studyapp.matching.words import LINKS, Word, may_not_differ, plain_form

_LONGEST = 2_000  # words of a row beyond which it is not compared word by word
_SHORT = 5  # letters below which a word is not looked up before a proof is tried
_PROVABLE = 300  # words of a row beyond which no proof is sought
_RELATIVE = re.compile(r"\w(\W*)\b(?:who|whom|whose|which|where)\b")
_COUNTED = re.compile(r"\b(an?|the)\s+(?:number|variety|range)\s+of\b", re.IGNORECASE)
_PURPOSE = re.compile(r"\bso\b(\s+that\b)?", re.IGNORECASE)
_THAT = re.compile(r"\bthat\b", re.IGNORECASE)
_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "mis", "anti", "counter", "de", "under", "over")


class Severity(IntEnum):
    """The degree to which a change matters.

    Words are other words, or the same in another order, that are proven to say the same; a change is of words of which
    that is not proven; meaning has changed where a number, a name, a negation or the like has.
    """

    NONE = 0
    WORDS = 1
    CHANGE = 2
    MEANING = 3


@dataclass(frozen=True, slots=True)
class WordChange:
    """A stretch of old words and the new words that stand for it, as half-open ranges of word numbers."""

    first: int
    last: int
    new_first: int
    new_last: int
    equal: bool
    weight: Severity

    def touches(self, first: int, last: int) -> bool:
        """Return whether it changes something between two old words, or was inserted at either end."""
        return (self.first < last and first < self.last) or first <= self.first == self.last <= last


def changes_between(old: Version, new: Version, tie: SentenceTie) -> tuple[WordChange, ...]:
    """Return the changes between the two sides of a tie, in order and without gaps."""
    i1, i2 = old.range_of(tie.first, tie.last)
    j1, j2 = new.range_of(tie.new_first, tie.new_last)
    ours, theirs = old.tile(tie.first, tie.last).of(old.text), new.tile(tie.new_first, tie.new_last).of(new.text)
    if j2 - j1 == i2 - i1 and ours.strip() == theirs.strip():
        return (WordChange(i1, i2, j1, j2, True, Severity.NONE),)
    a, b = _distinct_forms(old, new, (i1, i2), (j1, j2))
    if a == b:
        is_same = _telling_marks(old, tie.first, tie.last) == _telling_marks(new, tie.new_first, tie.new_last)
        places, new_places = (
            _places_of_that(old, tie.first, tie.last),
            _places_of_that(new, tie.new_first, tie.new_last),
        )
        is_same = is_same and (places == new_places or len(places) != len(new_places))
        return (WordChange(i1, i2, j1, j2, True, Severity.NONE if is_same else Severity.CHANGE),)
    blocks = tuple(
        WordChange(
            i1 + p, i1 + q, j1 + r, j1 + s, equal, _severity(old, new, (i1 + p, i1 + q), (j1 + r, j1 + s), equal)
        )
        for equal, p, q, r, s in _diff_steps(a, b)
    )
    if max(len(a), len(b)) > _PROVABLE or all(block.weight is Severity.NONE for block in blocks):
        return blocks
    is_single = tie.last - tie.first == 1 == tie.new_last - tie.new_first
    in_old, in_new = [*a, *_surfaces(old, i1, i2)], [*b, *_surfaces(new, j1, j2)]
    if is_single and not (_are_known(old, blocks, in_new) and _are_known(new, _swap_versions(blocks), in_old)):
        return blocks
    return _proven(old, new, tie, blocks)


def _telling_marks(version: Version, first: int, last: int) -> list[str]:
    """Return small marks that matter: `a number of` and `the number of`, the comma before `who`, `so` and `so that`."""
    text = version.tile(first, last).of(version.bare)
    articles = [article.lower() for article in _COUNTED.findall(text)]
    purposes = [str(bool(that)) for that in _PURPOSE.findall(text)]
    return articles + purposes + [str(bool(mark.strip())) for mark in _RELATIVE.findall(text)]


def _places_of_that(version: Version, first: int, last: int) -> list[int]:
    """Return the number of words before each `that`, which begins what is said: argued that in 1990 it fell."""
    tile, start = version.tile(first, last), version.range_of(first, last)[0]
    that = _THAT.finditer(tile.of(version.bare))
    return [bisect_left(version.words, tile.start + m.start(), key=lambda word: word.start) - start for m in that]


def _swap_versions(blocks: Sequence[WordChange]) -> list[WordChange]:
    """Return the same changes seen from the new version."""
    return [WordChange(b.new_first, b.new_last, b.first, b.last, b.equal, b.weight) for b in blocks]


def _are_known(version: Version, blocks: Sequence[WordChange], words: Sequence[str]) -> bool:
    """Return whether each changed word is in a list or in the other version, so that a proof is worth trying."""
    known_words = set(words)
    changed = [word for block in blocks if not block.equal for word in version.words[block.first : block.last]]
    surfaces = [version.text[word.start : word.end] for word in changed if word.form not in known_words]
    strange = [surface for surface in surfaces if not _may_be_in_lexicon(surface)]
    if not strange:
        return True
    bases = {base for form in words for base, _ in forms_of(_bare(form))}
    bases |= {adverb_of(base) for base in bases}
    return all(
        any(base in bases or adverb_of(base) in bases for base, _ in forms_of(_bare(surface))) for surface in strange
    )


def _surfaces(version: Version, first: int, last: int) -> list[str]:
    return [version.text[word.start : word.end] for word in version.words[first:last]]


def _bare(word: str) -> str:
    return plain_form(word).lower().partition("'")[0]


@lru_cache(maxsize=50_000)
def _may_be_in_lexicon(surface: str) -> bool:
    """Return whether a word may be a form of one in the lists, or is short or no plain word."""
    word = _bare(surface)
    if (
        len(word) < _SHORT
        or word == "cannot"
        or surface.endswith("t") != word.endswith("t")
        or not word.isalpha()
        or not word.isascii()
    ):
        return True
    return any(base in lexicon().words for base, _ in forms_of(word))


def _distinct_forms(
    old: Version, new: Version, ours: tuple[int, int], theirs: tuple[int, int]
) -> tuple[list[str], list[str]]:
    """Return the forms of both runs; words stay distinct that only lost the letter that distinguishes them."""
    old_words, new_words = old.words[slice(*ours)], new.words[slice(*theirs)]
    a, b = [word.form for word in old_words], [word.form for word in new_words]
    if a == b:
        for k, (was, now) in enumerate(zip(old_words, new_words, strict=True)):
            surface, other_surface = old.text[was.start : was.end], new.text[now.start : now.end]
            if surface == other_surface or _is_one_word(surface, other_surface):
                continue
            if not (_is_cut(old_words, k) or _is_cut(new_words, k)):
                a[k], b[k] = surface, other_surface
    return a, b


def _is_cut(words: Sequence[Word], at: int) -> bool:
    """Return whether a word is a part of one that was cut at its hyphen, or at the place of a lost one."""
    neighbours = words[max(0, at - 1) : at + 2]
    return len({word.start for word in neighbours}) < len(neighbours)


@lru_cache(maxsize=50_000)
def _is_one_word(first: str, second: str) -> bool:
    """Return whether two words of one form are one word: `plan` and `plane`, `filed` and `filled` are not."""
    letters = ["".join(filter(str.isalnum, plain_form(word).lower())) for word in (first, second)]
    if letters[0] == letters[1] or not all(map(str.isalpha, letters)):
        return True
    spelt = [normal_spelling(word) for word in letters]
    return spelt[0] == spelt[1] or bool(set(lexicon().senses_of(spelt[0])) & set(lexicon().senses_of(spelt[1])))


def _proven(old: Version, new: Version, tie: SentenceTie, blocks: tuple[WordChange, ...]) -> tuple[WordChange, ...]:
    """Return the changes, with lower severity for those that are proven harmless."""
    ours = row_of(old.tile(tie.first, tie.last).of(old.bare), "", old.vocabulary)
    theirs = row_of(new.tile(tie.new_first, tie.new_last).of(new.bare), "", new.vocabulary)
    if says_the_same(ours, theirs):
        return tuple(replace(block, weight=Severity.NONE) for block in blocks)
    if is_proven_restructured(ours, theirs):
        return tuple(replace(block, weight=min(block.weight, Severity.WORDS)) for block in blocks)
    if tie.last - tie.first == 1 == tie.new_last - tie.new_first:
        return blocks
    return tuple(replace(block, weight=_severity_alone(old, new, block)) for block in blocks)


def _severity_alone(old: Version, new: Version, block: WordChange) -> Severity:
    if block.weight is Severity.NONE or block.first == block.last or block.new_first == block.new_last:
        return block.weight
    ours = row_of(_piece(old, block.first, block.last), old.bare[: old.words[block.first].start], old.vocabulary)
    start = new.words[block.new_first].start
    theirs = row_of(_piece(new, block.new_first, block.new_last), new.bare[:start], new.vocabulary)
    return Severity.NONE if says_the_same(ours, theirs) else block.weight


def _piece(version: Version, first: int, last: int) -> str:
    return version.bare[version.words[first].start : version.words[last - 1].end]


def _diff_steps(a: list[str], b: list[str]) -> Iterator[tuple[bool, int, int, int, int]]:
    if max(len(a), len(b)) > _LONGEST:
        yield False, 0, len(a), 0, len(b)
        return
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        yield kind == "equal", i1, i2, j1, j2


def _severity(old: Version, new: Version, ours: tuple[int, int], theirs: tuple[int, int], equal: bool) -> Severity:
    if equal:
        return Severity.NONE
    removed, come = old.words[slice(*ours)], new.words[slice(*theirs)]
    if _is_link(old, ours, new, theirs) or _is_link(new, theirs, old, ours):
        return Severity.NONE
    turned = _turns(_plain(old.text, removed), _plain(new.text, come))
    telling = any(may_not_differ(word.form) for word in (*removed, *come))
    return Severity.MEANING if telling or _is_name(old, removed, new, come) or turned else Severity.CHANGE


def _is_link(version: Version, stretch: tuple[int, int], none: Version, span: tuple[int, int]) -> bool:
    """Return whether words only link a sentence to the one before, where the other version begins a sentence."""
    first, last = stretch
    if first == last or span[0] != span[1] or not none.begins_sentence(span[0]) or version.begins_sentence(last):
        return False
    start = next((k for k in range(first, 0, -1) if version.begins_sentence(k)), 0)
    before = [_bare(version.text[word.start : word.end]) for word in version.words[start:first]]
    return all(word.form in LINKS for word in version.words[first:last]) and not may_govern_next_clause(before)


def _is_name(old: Version, removed: Sequence[Word], new: Version, come: Sequence[Word]) -> bool:
    """Return whether capitalised words may be names even at a sentence start: they never occur without capital."""
    first = [(old.text, word) for word in removed[:1]] + [(new.text, word) for word in come[:1]]
    common_words = old.common | new.common
    return any(text[word.start].isupper() and word.form not in common_words for text, word in first)


def _turns(was: set[str], now: set[str]) -> bool:
    """Return whether a word got or lost a prefix that reverses it: stable, unstable."""
    return any(
        prefix + word in directions
        for words, directions in ((was, now), (now, was))
        for word in words
        for prefix in _PREFIXES
    )


def _plain(text: str, words: Sequence[Word]) -> set[str]:
    return {text[word.start : word.end].lower() for word in words}
