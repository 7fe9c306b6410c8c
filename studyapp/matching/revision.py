"""Place each passage of an old version of a text in its new version."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from studyapp.domain.spans import Fate, Placement, Selector, Span
from studyapp.domain.stopping import unless_stopped
from studyapp.matching.aligning import SentenceTie, align_sentences
from studyapp.matching.anchoring import find_passage, widen_by_marks
from studyapp.matching.changes import Severity, WordChange, changes_between
from studyapp.matching.citation_marks import map_renumbering, numbers_in
from studyapp.matching.version import Version, selector_without_line_ends
from studyapp.matching.words import Word, may_not_differ, plain_words, vocabulary_of

_STRETCH = re.compile(r"\S+")
_FATES = {Severity.WORDS: Fate.REWORDED, Severity.CHANGE: Fate.CHANGED, Severity.MEANING: Fate.FIGURE_CHANGED}
_GONE = Placement(Fate.GONE, None)
_KEPT = 0.5  # share of a passage's words that must be left where a part of a sentence is looked for
_FEW = 3  # words of a passage that may have been replaced as a whole
_ASIDE = 2  # sentences that may stand between those of a passage

_OPENING = 4  # words of a sentence among which one may point back to a time or to one of two


class Revision:
    """Two versions of a text, aligned by sentence once for all passages to be placed."""

    def __init__(self, old: str, new: str) -> None:
        vocabulary = vocabulary_of(old, new)
        self._old = Version(old, vocabulary)
        self._new = Version(new, vocabulary)
        self._blocks: dict[SentenceTie, tuple[WordChange, ...]] = {}

    @cached_property
    def _ties(self) -> dict[int, SentenceTie]:
        return align_sentences(self._old, self._new)

    def place(self, selector: Selector) -> Placement:
        """Find a passage of the old version in the new one.

        A part of a sentence is SAME only if its whole sentence is: what stands around it says what it is about.

        Args:
            selector: the description of a passage in the old version, or in one before it.

        Returns:
            SAME or MOVED only where the passage and its sentences say what they said, marks of citation apart.
            REWORDED only where it is proven to say the same in other words or another order. CHANGED and
            FIGURE_CHANGED hold what took the place of the passage, which a person has to look at.
            GONE where nothing did, or in doubt.
        """
        span = self._old_passage(selector_without_line_ends(selector))
        if span is None:
            return _GONE
        if self._old.text == self._new.text:
            return Placement(Fate.SAME, span)
        span = _strip(span, self._old.text)
        if self._say_the_same:
            return Placement(Fate.SAME, self._same_words(span))
        first, last = self._old.sentences_at(span)
        ties = self._row(first, last)
        if not ties:
            return _GONE
        fate = self._fate_of(ties, first, last)
        moved_span = self._shift(span, ties, first, last) if fate.is_certain else None
        moved_span = moved_span or self._counterpart(span, ties, first, last)
        return Placement(fate, moved_span) if moved_span else _GONE

    @cached_property
    def _say_the_same(self) -> bool:
        """Return whether only line and paragraph ends differ, as another reader sees them."""
        return self._old.text.split() == self._new.text.split()

    @cached_property
    def _stretches(self) -> tuple[list[int], list[int]]:
        """Return the starts of words, with the marks attached to them, in the old version and in the new one."""
        ours, theirs = (
            [match.start() for match in _STRETCH.finditer(version.text)] for version in (self._old, self._new)
        )
        return ours, theirs

    def _same_words(self, span: Span) -> Span:
        ours, theirs = self._stretches
        first, last = bisect_right(ours, span.start) - 1, bisect_left(ours, span.end) - 1
        return Span(span.start - ours[first] + theirs[first], span.end - ours[last] + theirs[last])

    def _old_passage(self, selector: Selector) -> Span | None:
        """Return the passage in the old version, or None if it is only white space."""
        if selector.span.of(self._old.text) == selector.exact:
            return selector.span if selector.exact.strip() else None
        return find_passage(self._old.text, selector)

    def _row(self, first: int, last: int) -> list[SentenceTie]:
        """Return the ties of some sentences if these are consecutive in the new version and hold most of the words."""
        ties = list(dict.fromkeys(tie for k in range(first, last) if (tie := self._ties.get(k))))
        tied = sum(len(self._old.words_of(k, k + 1)) for k in range(first, last) if k in self._ties)
        most = tied > 0 and tied >= _KEPT * len(self._old.words_of(first, last))
        return ties if most and all(0 <= b.new_first - a.new_last <= _ASIDE for a, b in pairwise(ties)) else []

    def _fate_of(self, ties: list[SentenceTie], first: int, last: int) -> Fate:
        weight = max(
            self._change(first, last),
            Severity.NONE if all(tie.sure for tie in ties) else Severity.WORDS,
            Severity.NONE if all(a.new_last == b.new_first for a, b in pairwise(ties)) else Severity.CHANGE,
            Severity.NONE if all(self._marks_agree(tie) for tie in ties) else Severity.MEANING,
            self._change_of_subject(first, ties[0]),
        )
        if weight is Severity.NONE:
            return Fate.MOVED if any(tie.moved for tie in ties) else Fate.SAME
        return _FATES[weight]

    def _change(self, first: int, last: int) -> Severity:
        """Return the severity of the changes in some sentences of the old version."""
        weight = Severity.NONE
        for k in unless_stopped(range(first, last)):
            start, end = self._old.range_of(k, k + 1)
            if k in self._ties:
                blocks = self._word_changes(self._ties[k])
                weights = [b.weight for b in blocks if b.touches(start, end) or self._is_joined_to(b, start, end)]
                weight = max([weight, *weights])
            else:
                telling = any(may_not_differ(word.form) for word in self._old.words[start:end])
                weight = max(weight, Severity.MEANING if telling else Severity.CHANGE)
        return weight

    def _is_joined_to(self, block: WordChange, start: int, end: int) -> bool:
        """Return whether words that replaced those beside a sentence are in one sentence with it now."""
        if block.new_first == block.new_last:
            return False
        before = block.last == start and not self._new.begins_sentence(block.new_last)
        return before or (block.first == end and not self._new.begins_sentence(block.new_first))

    def _word_changes(self, tie: SentenceTie) -> tuple[WordChange, ...]:
        if tie not in self._blocks:
            self._blocks[tie] = changes_between(self._old, self._new, tie)
        return self._blocks[tie]

    def _marks_agree(self, tie: SentenceTie) -> bool:
        """Return whether citation marks were only added or only removed."""
        ours = self._old.marks_of(tie.first, tie.last)
        theirs = self._new.marks_of(tie.new_first, tie.new_last)
        return _is_subsequence_either_way(ours, theirs) or _is_subsequence_either_way(
            [self._renumber(mark) for mark in ours], theirs
        )

    def _renumber(self, mark: str) -> str:
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
        return map_renumbering(pairs, old, new)

    def _change_of_subject(self, first: int, tie: SentenceTie) -> Severity:
        """Return the severity of changes in what a sentence refers back to."""
        old = self._old
        opening = old.bare_tile(first, first + 1).of(old.text)
        if (
            first == 0
            or "\n\n" in old.tile(first - 1, first).of(old.text)
            or not refers_back(old.words_of(first, first + 1), opening)
        ):
            return Severity.NONE
        before = self._ties.get(first - 1)
        if before is tie:
            return Severity.NONE
        if before is None or not self._is_still_before(before, tie):
            return Severity.CHANGE
        changed = [block for block in self._word_changes(before) if block.weight is not Severity.NONE]
        names = any(block.weight is Severity.MEANING and self._has_name(block) for block in changed)
        if names:
            return Severity.MEANING
        return max((min(block.weight, Severity.CHANGE) for block in changed), default=Severity.NONE)

    def _is_still_before(self, before: SentenceTie, tie: SentenceTie) -> bool:
        """Return whether a sentence still follows the one it refers to, or words that name nobody else."""
        if before.new_last == tie.new_first:
            return True
        words_between = self._new.words_of(before.new_last, max(before.new_last, tie.new_first))
        return before.new_last < tie.new_first and not (before.moved or tie.moved or any(map(is_name, words_between)))

    def _has_name(self, block: WordChange) -> bool:
        ours, theirs = self._old.words[block.first : block.last], self._new.words[block.new_first : block.new_last]
        firsts = [self._old.text[word.start] for word in ours] + [self._new.text[word.start] for word in theirs]
        return any(map(str.isupper, firsts))

    def _shift(self, span: Span, ties: list[SentenceTie], first: int, last: int) -> Span | None:
        """Return the passage at the same distance from its sentence's start, if all up to its end is equal."""
        old, new = self._old, self._new
        if ties[0].first != first or ties[-1].last != last:
            return None
        start = old.bare_tile(first, last).start
        by = new.bare_tile(ties[0].new_first, ties[-1].new_last).start - start
        if old.text[start : span.end] != new.text[start + by : span.end + by]:
            return None
        return span.shifted(by)

    def _counterpart(self, span: Span, ties: list[SentenceTie], first: int, last: int) -> Span | None:
        """Return the stretch of the new version that corresponds to a passage, whole sentences for whole sentences."""
        old, new = self._old, self._new
        a, b = old.words_at(span)
        blocks = [block for tie in ties for block in self._word_changes(tie)]
        touched = [block for block in blocks if block.first < b and block.last > a]
        if not touched:
            return None
        old_tile, target = old.bare_tile(first, last), new.bare_tile(ties[0].new_first, ties[-1].new_last)
        from_start = span.start == old_tile.start and ties[0].first == first
        to_end = span.end == old_tile.end and ties[-1].last == last
        head, tail = touched[0], touched[-1]
        i = head.new_first + (max(0, a - head.first) if head.equal else 0)
        j = tail.new_last - (max(0, tail.last - b) if tail.equal else 0)
        if i >= j:
            return None
        kept_count = sum(min(b, block.last) - max(a, block.first) for block in touched if block.equal)
        if kept_count < _KEPT * (b - a) and b - a > _FEW:
            return target
        end = new.after_marks(new.words[j - 1].end, old.marks_between(old.words[b - 1].end, span.end))
        widened = widen_by_marks(new.text, new.words[i].start, end, span.of(old.text))
        cut = new.begins_sentence(i) and not old.begins_sentence(a)
        start = new.bare_tile(*new.sentences_at(widened)).start if cut else widened.start
        widened = Span(target.start if from_start else start, target.end if to_end else widened.end)
        return widened if to_end else _drop_comma(new.text, widened, span.of(old.text))


def _is_subsequence_either_way(ours: list[str], theirs: list[str]) -> bool:
    """Return whether either list is the other with some left out."""
    shorter, longer = sorted((ours, theirs), key=len)
    remaining = iter(longer)
    return all(mark in remaining for mark in shorter)


def _is_numbers(mark: str) -> bool:
    return mark.replace(" ", "").isdecimal()


def _strip(span: Span, text: str) -> Span:
    piece = span.of(text)
    return Span(span.start + len(piece) - len(piece.lstrip()), span.start + len(piece.rstrip()))


def _drop_comma(text: str, span: Span, exact: str) -> Span:
    """Leave out the comma that replaced a full stop when a sentence was joined to the next."""
    joined = exact[-1] in ".!?…" and text[span.end - 1] in ",;:–—-"
    return Span(span.start, span.end - 1) if joined else span


def _plain_forms(words: str) -> frozenset[str]:
    return frozenset(plain_words(words, "x"))


_SUBJECT_PRONOUNS = _plain_forms("it he she they this these those its his her their such both")
_PERSONS = _plain_forms("he she him his her hers himself herself")
_PREPOSITIONS = _plain_forms("in on at by to from of for since until after before during near under")
_POINTING_BACK = _plain_forms("latter former later earlier same then thereafter afterwards respectively")


def refers_back(words: Sequence[Word], opening: str) -> bool:
    """Return whether a sentence has a word that points back to the one before.

    Args:
        words: the words of the sentence.
        opening: the beginning of its text, since `that` is not among the words.
    """
    if opening.lstrip("'\"‘“([ ").lower().startswith("that ") or words[0].form in _SUBJECT_PRONOUNS:
        return True
    if is_name(words[0]):
        return False
    if any(word.form in _POINTING_BACK for word in words[:_OPENING]):
        return True
    for before, word in pairwise(words):
        if word.form in _PERSONS:
            return True
        if is_name(word) and before.form not in _PREPOSITIONS:  # “In May she” does not say who
            return False
    return False


def is_name(word: Word) -> bool:
    """Return whether a word has a capital that no sentence start gave it."""
    return word.form != word.form.lower() and len(word.form) > 1
