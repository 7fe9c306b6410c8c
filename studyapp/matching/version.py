"""One version of a text as its sentences and their words, worked out once."""

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from studyapp.domain.spans import Span
from studyapp.matching.flowing import flowing
from studyapp.matching.marks import entries_of, marks_in, within, without
from studyapp.matching.sentences import sentence_starts
from studyapp.matching.words import SEPARATOR, Vocabulary, Word, each_word, is_telling

_SMALL_WORDS = frozenset(
    "of to in on at by for with from as is are was were be been it its this these those he she they we his her their"
    " which who whom whose there then than into out has have had do does did and but or so if".split()
)
_TELLING_WEIGHT, _WEIGHT, _SMALL_WEIGHT = 2.0, 1.0, 0.2


def weight_of(form: str) -> float:
    """How much a word tells about what a sentence says."""
    if form in _SMALL_WORDS:
        return _SMALL_WEIGHT
    return _TELLING_WEIGHT if is_telling(form) else _WEIGHT


@dataclass(frozen=True, slots=True)
class Bag:
    """The words of one or more sentences without their order, and how much they weigh together."""

    counts: Counter[str]
    weight: float

    def shared(self, other: "Bag") -> float:
        """The weight of the words that both have."""
        few, many = sorted((self.counts, other.counts), key=len)
        return sum(weight_of(word) * min(count, many[word]) for word, count in few.items() if word in many)

    def __add__(self, other: "Bag") -> "Bag":
        return Bag(self.counts + other.counts, self.weight + other.weight)


class Version:
    """The sentences of a text, each with its words; sentences are counted from 0 and hold at least one word.

    Attributes:
        text: the text in the flow of its sentences.
        words: all words in order, citation marks left out.
        marks: the citation marks.
        bare: the text with blanks in the place of its marks.
        vocabulary: what the texts that are compared tell about their words.
    """

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text = text = flowing(text)
        self.marks = marks_in(text)
        self.vocabulary = vocabulary
        self.bare = bare = without(text, self.marks)
        self.words: tuple[Word, ...] = tuple(each_word(bare, "", vocabulary))
        self._word_starts = [word.start for word in self.words]
        self._tiles: list[int] = []
        self._firsts: list[int] = []
        for start in sentence_starts(bare):
            first = bisect_left(self._word_starts, start)
            if self._firsts and self._firsts[-1] == first:
                continue
            self._tiles.append(start if self._tiles else 0)
            self._firsts.append(first)
        if self._firsts and self._firsts[-1] == len(self.words):
            self._tiles.pop()
            self._firsts.pop()

    def __len__(self) -> int:
        return len(self._tiles)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """What each sentence says; equal keys say the same."""
        return tuple(SEPARATOR.join(word.form for word in self.words_of(k, k + 1)) for k in range(len(self)))

    @cached_property
    def common(self) -> frozenset[str]:
        """The words that stand without a capital somewhere, so that they are no names."""
        return frozenset(word.form for word in self.words if self.text[word.start].islower())

    @cached_property
    def marked_keys(self) -> tuple[str, ...]:
        """What each sentence says, with its citation marks."""
        return tuple(SEPARATOR.join((key, *self.marks_of(k, k + 1))) for k, key in enumerate(self.keys))

    @cached_property
    def bags(self) -> tuple[Bag, ...]:
        """The words of each sentence without their order."""
        return tuple(self._bag(k) for k in range(len(self)))

    def _bag(self, sentence: int) -> Bag:
        counts = Counter(word.form for word in self.words_of(sentence, sentence + 1))
        return Bag(counts, sum(weight_of(word) * count for word, count in counts.items()))

    def range_of(self, first: int, last: int) -> tuple[int, int]:
        """The numbers of the words of the sentences from `first` to before `last`."""
        return self._first_word(first), self._first_word(last)

    def words_of(self, first: int, last: int) -> tuple[Word, ...]:
        """The words of the sentences from `first` to before `last`."""
        return self.words[slice(*self.range_of(first, last))]

    def tile(self, first: int, last: int) -> Span:
        """The stretch of the sentences from `first` to before `last`, with the white space after them."""
        return Span(self._tiles[first], self._tiles[last] if last < len(self) else len(self.text))

    def bare_tile(self, first: int, last: int) -> Span:
        """The same without the white space around it."""
        tile = self.tile(first, last)
        piece = tile.of(self.text)
        return Span(tile.start + len(piece) - len(piece.lstrip()), tile.start + len(piece.rstrip()))

    def sentences_at(self, span: Span) -> tuple[int, int]:
        """The sentences that a stretch touches: the first, and one past the last."""
        return bisect_right(self._tiles, span.start) - 1, bisect_left(self._tiles, span.end)

    def words_at(self, span: Span) -> tuple[int, int]:
        """The numbers of the words that a stretch touches: the first, and one past the last."""
        first = bisect_left(self.words, span.start + 1, key=lambda word: word.end)
        return first, max(first, bisect_left(self._word_starts, span.end))

    def marks_of(self, first: int, last: int) -> list[str]:
        """What stands in the citation marks of the sentences from `first` to before `last`."""
        return [" ".join(entries_of(mark.of(self.text))) for mark in within(self.marks, self.tile(first, last))]

    def marks_between(self, start: int, end: int) -> int:
        """How many citation marks begin in a stretch."""
        return len(within(self.marks, Span(start, max(start, end))))

    def after_marks(self, end: int, most: int) -> int:
        """The end of a stretch with the citation marks right after it, `most` at most."""
        for mark in within(self.marks, Span(end, len(self.text)))[:most]:
            if self.text[end : mark.start].strip("-–, \n\u00a0"):
                break
            end = mark.end
        return end

    def begins_sentence(self, word: int) -> bool:
        """Whether a word is the first one of its sentence; one past the last word counts as such."""
        k = bisect_left(self._firsts, word)
        return word == len(self.words) or (k < len(self._firsts) and self._firsts[k] == word)

    def _first_word(self, sentence: int) -> int:
        return self._firsts[sentence] if sentence < len(self) else len(self.words)
