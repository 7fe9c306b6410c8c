"""Two versions of a text -> where each passage of the old one stands in the new one."""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import pairwise

from studyapp.domain.revisions import Fate, Placement
from studyapp.domain.selectors import Selector
from studyapp.domain.spans import Span
from studyapp.matching.aligning import Tie, align
from studyapp.matching.anchoring import anchor, with_marks
from studyapp.matching.changes import Block, Weight, blocks_of
from studyapp.matching.flowing import flowing_selector
from studyapp.matching.marks import numbers_in, renumbered
from studyapp.matching.reference import is_name, takes_up
from studyapp.matching.version import Version
from studyapp.matching.words import is_telling, vocabulary_of

_STRETCH = re.compile(r"\S+")
_FATES = {Weight.WORDS: Fate.REWORDED, Weight.CHANGE: Fate.CHANGED, Weight.MEANING: Fate.FIGURE_CHANGED}
_GONE = Placement(Fate.GONE, None)
_KEPT = 0.5  # share of a passage's words that must be left where a part of a sentence is looked for
_FEW = 3  # words of a passage that may have been replaced as a whole
_ASIDE = 2  # sentences that may stand between those of a passage


class Revision:
    """Two versions of a text, aligned by sentence once for all the passages that are to be found."""

    def __init__(self, old: str, new: str) -> None:
        vocabulary = vocabulary_of(old, new)
        self._old = Version(old, vocabulary)
        self._new = Version(new, vocabulary)
        self._blocks: dict[Tie, tuple[Block, ...]] = {}

    @cached_property
    def _ties(self) -> dict[int, Tie]:
        return align(self._old, self._new)

    def place(self, selector: Selector) -> Placement:
        """Find a passage of the old version in the new one.

        A part of a sentence is SAME only if its whole sentence is: what stands around it says what it is about.

        Args:
            selector: what `describe` made of the old version, or of one before it.

        Returns:
            SAME or MOVED only where the passage and its sentences say what they said, marks of citation apart.
            REWORDED only where it is proven to say the same in other words or another order. CHANGED and
            FIGURE_CHANGED hold what took the place of the passage, which a person has to look at.
            GONE where nothing did, or in doubt.
        """
        span = self._described(flowing_selector(selector))
        if span is None:
            return _GONE
        if self._old.text == self._new.text:
            return Placement(Fate.SAME, span)
        span = _stripped(span, self._old.text)
        if self._say_the_same:
            return Placement(Fate.SAME, self._same_words(span))
        first, last = self._old.sentences_at(span)
        ties = self._row(first, last)
        if not ties:
            return _GONE
        fate = self._fate(ties, first, last)
        found = self._shifted(span, ties, first, last) if fate.is_certain else None
        found = found or self._counterpart(span, ties, first, last)
        return Placement(fate, found) if found else _GONE

    @cached_property
    def _say_the_same(self) -> bool:
        """Whether all that differs is where lines and paragraphs end, as another reader sees that."""
        return self._old.text.split() == self._new.text.split()

    @cached_property
    def _stretches(self) -> tuple[list[int], list[int]]:
        """Where each word begins with the marks that stand at it, in the old version and in the new one."""
        ours, theirs = ([found.start() for found in _STRETCH.finditer(each.text)] for each in (self._old, self._new))
        return ours, theirs

    def _same_words(self, span: Span) -> Span:
        ours, theirs = self._stretches
        first, last = bisect_right(ours, span.start) - 1, bisect_left(ours, span.end) - 1
        return Span(span.start - ours[first] + theirs[first], span.end - ours[last] + theirs[last])

    def _described(self, selector: Selector) -> Span | None:
        """The passage in the old version, if it is more than white space."""
        if selector.span.of(self._old.text) == selector.exact:
            return selector.span if selector.exact.strip() else None
        return anchor(self._old.text, selector)

    def _row(self, first: int, last: int) -> list[Tie]:
        """The ties of some sentences, if these follow one another in the new version and hold most of the words."""
        ties = list(dict.fromkeys(tie for k in range(first, last) if (tie := self._ties.get(k))))
        tied = sum(len(self._old.words_of(k, k + 1)) for k in range(first, last) if k in self._ties)
        most = tied > 0 and tied >= _KEPT * len(self._old.words_of(first, last))
        return ties if most and all(0 <= b.new_first - a.new_last <= _ASIDE for a, b in pairwise(ties)) else []

    def _fate(self, ties: list[Tie], first: int, last: int) -> Fate:
        weight = max(
            self._change(first, last),
            Weight.NONE if all(tie.sure for tie in ties) else Weight.WORDS,
            Weight.NONE if all(a.new_last == b.new_first for a, b in pairwise(ties)) else Weight.CHANGE,
            Weight.NONE if all(self._marks_agree(tie) for tie in ties) else Weight.MEANING,
            self._change_of_subject(first, ties[0]),
        )
        if weight is Weight.NONE:
            return Fate.MOVED if any(tie.moved for tie in ties) else Fate.SAME
        return _FATES[weight]

    def _change(self, first: int, last: int) -> Weight:
        """What has changed in some sentences of the old version."""
        weight = Weight.NONE
        for k in range(first, last):
            start, end = self._old.range_of(k, k + 1)
            if k in self._ties:
                blocks = self._compared(self._ties[k])
                near = [b.weight for b in blocks if b.touches(start, end) or self._is_joined_to(b, start, end)]
                weight = max([weight, *near])
            else:
                telling = any(is_telling(word.form) for word in self._old.words[start:end])
                weight = max(weight, Weight.MEANING if telling else Weight.CHANGE)
        return weight

    def _is_joined_to(self, block: Block, start: int, end: int) -> bool:
        """Whether what took the place of words next to a sentence is in one sentence with it now."""
        if block.new_first == block.new_last:
            return False
        before = block.last == start and not self._new.begins_sentence(block.new_last)
        return before or (block.first == end and not self._new.begins_sentence(block.new_first))

    def _compared(self, tie: Tie) -> tuple[Block, ...]:
        if tie not in self._blocks:
            self._blocks[tie] = blocks_of(self._old, self._new, tie)
        return self._blocks[tie]

    def _marks_agree(self, tie: Tie) -> bool:
        """Whether marks of citation have only come or only gone."""
        ours = self._old.marks_of(tie.first, tie.last)
        theirs = self._new.marks_of(tie.new_first, tie.new_last)
        return _come_or_gone(ours, theirs) or _come_or_gone([self._numbered_anew(mark) for mark in ours], theirs)

    def _numbered_anew(self, mark: str) -> str:
        return " ".join(self._new_numbers.get(entry, entry) for entry in mark.split()) if _is_numbers(mark) else mark

    @cached_property
    def _new_numbers(self) -> dict[str, str]:
        pairs: list[tuple[str, str]] = []
        for tie in set(self._ties.values()):
            ours = self._old.marks_of(tie.first, tie.last)
            theirs = self._new.marks_of(tie.new_first, tie.new_last)
            if len(ours) == len(theirs):
                alike = [(a, b) for a, b in zip(ours, theirs, strict=True) if _is_numbers(a) and _is_numbers(b)]
                pairs += (pair for a, b in alike for pair in zip(a.split(), b.split(), strict=False))
        old, new = (numbers_in(version.text, version.marks) for version in (self._old, self._new))
        return renumbered(pairs, old, new)

    def _change_of_subject(self, first: int, tie: Tie) -> Weight:
        """What has changed about that which a sentence takes up from the one before it."""
        old = self._old
        opening = old.bare_tile(first, first + 1).of(old.text)
        if (
            first == 0
            or "\n\n" in old.tile(first - 1, first).of(old.text)
            or not takes_up(old.words_of(first, first + 1), opening)
        ):
            return Weight.NONE
        before = self._ties.get(first - 1)
        if before is tie:
            return Weight.NONE
        if before is None or not self._is_still_before(before, tie):
            return Weight.CHANGE
        changed = [block for block in self._compared(before) if block.weight is not Weight.NONE]
        names = any(block.weight is Weight.MEANING and self._has_name(block) for block in changed)
        if names:
            return Weight.MEANING
        return max((min(block.weight, Weight.CHANGE) for block in changed), default=Weight.NONE)

    def _is_still_before(self, before: Tie, tie: Tie) -> bool:
        """Whether a sentence comes right after the one that it takes up, or after words that name nobody else."""
        if before.new_last == tie.new_first:
            return True
        between = self._new.words_of(before.new_last, max(before.new_last, tie.new_first))
        return before.new_last < tie.new_first and not (before.moved or tie.moved or any(map(is_name, between)))

    def _has_name(self, block: Block) -> bool:
        ours, theirs = self._old.words[block.first : block.last], self._new.words[block.new_first : block.new_last]
        firsts = [self._old.text[word.start] for word in ours] + [self._new.text[word.start] for word in theirs]
        return any(map(str.isupper, firsts))

    def _shifted(self, span: Span, ties: list[Tie], first: int, last: int) -> Span | None:
        """The passage at the same distance from the beginning of its sentence, if everything up to its end is equal."""
        old, new = self._old, self._new
        if ties[0].first != first or ties[-1].last != last:
            return None
        start = old.bare_tile(first, last).start
        by = new.bare_tile(ties[0].new_first, ties[-1].new_last).start - start
        if old.text[start : span.end] != new.text[start + by : span.end + by]:
            return None
        return span.shifted(by)

    def _counterpart(self, span: Span, ties: list[Tie], first: int, last: int) -> Span | None:
        """The stretch of the new version that corresponds to a passage, whole sentences for whole sentences."""
        old, new = self._old, self._new
        a, b = old.words_at(span)
        blocks = [block for tie in ties for block in self._compared(tie)]
        touched = [block for block in blocks if block.first < b and block.last > a]
        if not touched:
            return None
        whole, target = old.bare_tile(first, last), new.bare_tile(ties[0].new_first, ties[-1].new_last)
        from_start = span.start == whole.start and ties[0].first == first
        to_end = span.end == whole.end and ties[-1].last == last
        head, tail = touched[0], touched[-1]
        i = head.new_first + (max(0, a - head.first) if head.equal else 0)
        j = tail.new_last - (max(0, tail.last - b) if tail.equal else 0)
        if i >= j:
            return None
        kept = sum(min(b, block.last) - max(a, block.first) for block in touched if block.equal)
        if kept < _KEPT * (b - a) and b - a > _FEW:
            return target
        end = new.after_marks(new.words[j - 1].end, old.marks_between(old.words[b - 1].end, span.end))
        found = with_marks(new.text, new.words[i].start, end, span.of(old.text))
        cut = new.begins_sentence(i) and not old.begins_sentence(a)
        start = new.bare_tile(*new.sentences_at(found)).start if cut else found.start
        found = Span(target.start if from_start else start, target.end if to_end else found.end)
        return found if to_end else _without_comma(new.text, found, span.of(old.text))


def _come_or_gone(ours: list[str], theirs: list[str]) -> bool:
    """Whether either row is the other with some left out."""
    few, many = sorted((ours, theirs), key=len)
    rest = iter(many)
    return all(mark in rest for mark in few)


def _is_numbers(mark: str) -> bool:
    return mark.replace(" ", "").isdecimal()


def _stripped(span: Span, text: str) -> Span:
    piece = span.of(text)
    return Span(span.start + len(piece) - len(piece.lstrip()), span.start + len(piece.rstrip()))


def _without_comma(text: str, found: Span, exact: str) -> Span:
    """Leave out the comma that stands where a sentence ended before it was joined to the next."""
    joined = exact[-1] in ".!?…" and text[found.end - 1] in ",;:–—-"
    return Span(found.start, found.end - 1) if joined else found
