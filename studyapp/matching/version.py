"""Split one version of a text into sentences and words once."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from studyapp.domain.spans import Selector, Span
from studyapp.matching.citation_marks import blank_marks, find_marks, mark_entries, marks_within
from studyapp.matching.words import SEPARATOR, Vocabulary, Word, iter_words, may_not_differ
from studyapp.resources import word_list

_SMALL_WORDS = word_list("matching", "version.small_words")
_TELLING_WEIGHT, _WEIGHT, _SMALL_WEIGHT = 2.0, 1.0, 0.2

_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
_END = re.compile(r"[.!?…]['\"’”)\]»]{0,6}\s+(?=['\"‘“(\[«]*(?:[^\W_a-z]|[$€£¥]))")
_LINE = re.compile(r"\n\s*")
_NO_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Sen|Rep|Gov|Sgt|Lt|Jr|Sr|Fig|Figs|No|Nos|Vol|Ch|Eq|Sec|ca|cf|vs|al|approx|ed|eds"
    r"|p|pp|e\.g|i\.e|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)|(?<![^\W_])[A-Z])\.\s*$"
)
_OPEN = re.compile(r"[^\s.!?…:;'\"’”)\]»]\s*$")

_PARAGRAPHS = re.compile(r"(\n(?:[^\S\n]*\n)+)")


def word_weight(form: str) -> float:
    """Return the weight of a word for the content of a sentence."""
    if form in _SMALL_WORDS:
        return _SMALL_WEIGHT
    return _TELLING_WEIGHT if may_not_differ(form) else _WEIGHT


@dataclass(frozen=True, slots=True)
class WordBag:
    """The words of one or more sentences without their order, and their total weight."""

    counts: Counter[str]
    weight: float

    def shared(self, other: "WordBag") -> float:
        """Return the weight of the words that both have."""
        smaller, larger = sorted((self.counts, other.counts), key=len)
        return sum(word_weight(word) * min(count, larger[word]) for word, count in smaller.items() if word in larger)

    def __add__(self, other: "WordBag") -> "WordBag":
        return WordBag(self.counts + other.counts, self.weight + other.weight)


class Version:
    """The sentences of a text with their words; sentences are counted from 0 and hold at least one word.

    Attributes:
        text: the text in the flow of its sentences.
        words: all words in order, citation marks left out.
        marks: the citation marks.
        bare: the text with blanks in the place of its marks.
        vocabulary: facts on words from the compared texts.
    """

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text = text = blank_line_ends(text)
        self.marks = find_marks(text)
        self.vocabulary = vocabulary
        self.bare = bare = blank_marks(text, self.marks)
        self.words: tuple[Word, ...] = tuple(iter_words(bare, "", vocabulary))
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
        """Return the words of each sentence as one key; equal keys say the same."""
        return tuple(SEPARATOR.join(word.form for word in self.words_of(k, k + 1)) for k in range(len(self)))

    @cached_property
    def common(self) -> frozenset[str]:
        """Return the words that occur without a capital somewhere, so that they are no names."""
        return frozenset(word.form for word in self.words if self.text[word.start].islower())

    @cached_property
    def marked_keys(self) -> tuple[str, ...]:
        """Return the key of each sentence with its citation marks."""
        return tuple(SEPARATOR.join((key, *self.marks_of(k, k + 1))) for k, key in enumerate(self.keys))

    @cached_property
    def bags(self) -> tuple[WordBag, ...]:
        """Return the words of each sentence without their order."""
        return tuple(self._bag(k) for k in range(len(self)))

    def _bag(self, sentence: int) -> WordBag:
        counts = Counter(word.form for word in self.words_of(sentence, sentence + 1))
        return WordBag(counts, sum(word_weight(word) * count for word, count in counts.items()))

    def range_of(self, first: int, last: int) -> tuple[int, int]:
        """Return the range of word numbers of the sentences from `first` to before `last`."""
        return self._first_word(first), self._first_word(last)

    def words_of(self, first: int, last: int) -> tuple[Word, ...]:
        """Return the words of the sentences from `first` to before `last`."""
        return self.words[slice(*self.range_of(first, last))]

    def tile(self, first: int, last: int) -> Span:
        """Return the span of the sentences from `first` to before `last`, with the white space after them."""
        return Span(self._tiles[first], self._tiles[last] if last < len(self) else len(self.text))

    def bare_tile(self, first: int, last: int) -> Span:
        """Return the same span without the white space around it."""
        tile = self.tile(first, last)
        piece = tile.of(self.text)
        return Span(tile.start + len(piece) - len(piece.lstrip()), tile.start + len(piece.rstrip()))

    def sentences_at(self, span: Span) -> tuple[int, int]:
        """Return the range of sentences that a span touches: the first, and one past the last."""
        return bisect_right(self._tiles, span.start) - 1, bisect_left(self._tiles, span.end)

    def words_at(self, span: Span) -> tuple[int, int]:
        """Return the range of words that a span touches: the first, and one past the last."""
        first = bisect_left(self.words, span.start + 1, key=lambda word: word.end)
        return first, max(first, bisect_left(self._word_starts, span.end))

    def marks_of(self, first: int, last: int) -> list[str]:
        """Return the content of the citation marks of the sentences from `first` to before `last`."""
        return [" ".join(mark_entries(mark.of(self.text))) for mark in marks_within(self.marks, self.tile(first, last))]

    def marks_between(self, start: int, end: int) -> int:
        """Count the citation marks that begin in a stretch."""
        return len(marks_within(self.marks, Span(start, max(start, end))))

    def after_marks(self, end: int, most: int) -> int:
        """Return the end of a stretch including the citation marks right after it, at most `most`."""
        for mark in marks_within(self.marks, Span(end, len(self.text)))[:most]:
            if self.text[end : mark.start].strip("-–, \n\u00a0"):
                break
            end = mark.end
        return end

    def begins_sentence(self, word: int) -> bool:
        """Return whether a word is the first of its sentence; one past the last word counts as such."""
        k = bisect_left(self._firsts, word)
        return word == len(self.words) or (k < len(self._firsts) and self._firsts[k] == word)

    def _first_word(self, sentence: int) -> int:
        return self._firsts[sentence] if sentence < len(self) else len(self.words)


def sentence_starts(text: str) -> tuple[int, ...]:
    """Return the offsets at which sentences begin, the first at 0; each reaches to the next.

    A blank line ends a sentence unless the text runs on in lower case, as it does over a page break. In a paragraph
    with tabs each line is a sentence, since it is a row of a table.
    """
    starts = [0]
    at = 0
    for end, after in _paragraphs(text):
        starts += _ends_within(text, at, end)
        starts.append(after)
        at = after
    return tuple(dict.fromkeys(start for start in starts if start < len(text) or not start))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the end of each paragraph, and the start of the next one."""
    for match in _PARAGRAPH.finditer(text):
        if not (
            text[match.end() : match.end() + 1].islower()
            and _OPEN.search(text[max(0, match.start() - 20) : match.start()])
        ):
            yield match.start(), match.end()
    yield len(text), len(text)


def _ends_within(text: str, start: int, end: int) -> Iterator[int]:
    if "\t" in text[start:end]:
        yield from (match.end() for match in _LINE.finditer(text, start, end))
        return
    for match in _END.finditer(text, start, end):
        stop = match[0].rstrip()
        if stop != "." or not _NO_END.search(text[max(start, match.start() - 12) : match.start() + 1]):
            yield match.end()


@lru_cache(maxsize=4)
def blank_line_ends(text: str) -> str:
    """Return the text with a blank for each single line end, except between table rows; nothing moves."""
    if "\n" not in text:
        return text
    parts = _PARAGRAPHS.split(text)
    return "".join(part if k % 2 or "\t" in part else part.replace("\n", " ") for k, part in enumerate(parts))


def selector_without_line_ends(selector: Selector) -> Selector:
    """Return a selector whose words and surroundings have no line ends."""
    surroundings = f"{selector.prefix}{selector.exact}{selector.suffix}"
    if "\n" not in surroundings:
        return selector
    flat, first = blank_line_ends(surroundings), len(selector.prefix)
    end = first + len(selector.exact)
    return replace(selector, prefix=flat[:first], exact=flat[first:end], suffix=flat[end:])
