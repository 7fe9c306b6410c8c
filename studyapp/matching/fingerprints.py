"""Fingerprint a passage without its words, and find it again in somebody's own copy of the text.

The words of a copy are compared in the form in which harmless changes do not show and changes of meaning do (see
`words`), and without the gaps between them, so that other line breaks and the hyphens lost there, another edition's
citation marks and another typesetting do not matter. A sentence that says anything else is not found: better a card
without a passage than one with a wrong passage.
"""

import base64
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cached_property
from hashlib import blake2b

from studyapp.domain.spans import Fingerprint, Span
from studyapp.matching.version import Version
from studyapp.matching.words import SEPARATOR, vocabulary_of

_OPENING = 16  # letters
_SHORT, _LONG = 4, 10  # characters of a hash; 20 and 50 bits
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")


class TextCopy:
    """A text in which passages are fingerprinted and found; its words are computed once."""

    def __init__(self, text: str) -> None:
        self._version = Version(text, vocabulary_of(text))
        self._paragraphs = [0, *(match.end() for match in _PARAGRAPH.finditer(text))]
        forms = [_set_apart_if_unusual(word.form) for word in self._version.words]
        self._letters = "".join(forms)
        self._starts = [0]
        for form in forms:
            self._starts.append(self._starts[-1] + len(form))

    def fingerprint(self, span: Span) -> Fingerprint | None:
        """Fingerprint a passage; return None if it has no word."""
        version = self._version
        begin, end = version.words_at(span)
        if begin == end:
            return None
        touched = version.sentences_at(Span(version.words[begin].start, version.words[end - 1].end))
        at, after = (self._starts[word] for word in version.range_of(*touched))
        row = self._letters[at:after]
        paragraph, sentence = self._paragraph_and_number(touched[0])
        first, last = self._starts[begin] - at, self._starts[end] - at
        return Fingerprint(paragraph, sentence, len(row), first, last, _hash(row[:_OPENING], _SHORT), _hash(row, _LONG))

    def find(self, sought: Fingerprint) -> Span | None:
        """Find a passage again; of several equal sentences, the one nearest to where it was.

        Returns:
            The passage, or None where it is not there or says something else.
        """
        at = self._find_start(sought)
        return None if at is None else self._span(at + sought.first, at + sought.last)

    def letters_of(self, sought: Fingerprint, span: Span) -> tuple[int, int] | None:
        """Return the range of the fingerprinted sentences' letters that matches a stretch of the text, or None.

        Returns:
            The first, and one past the last, counted as in `Fingerprint`.
        """
        at = self._find_start(sought)
        begin, end = self._version.words_at(span)
        if at is None or begin == end:
            return None
        first, last = self._starts[begin] - at, self._starts[end] - at
        return (first, last) if first >= 0 and last <= sought.letters else None

    def words_at(self, sought: Fingerprint, first: int, last: int) -> Span | None:
        """Return the span of some letters of the fingerprinted sentences: whole words without marks around them."""
        at = self._find_start(sought)
        if at is None or not 0 <= first < last <= sought.letters:
            return None
        begin, end = bisect_right(self._starts, at + first) - 1, bisect_left(self._starts, at + last)
        return Span(self._version.words[begin].start, self._version.words[end - 1].end)

    def _find_start(self, sought: Fingerprint) -> int | None:
        """Return the letter at which the fingerprinted sentences begin, or None."""
        candidates = [sentence for sentence in self._openings.get(sought.opening, ()) if self._says(sentence, sought)]
        position = (sought.paragraph, sought.sentence)
        nearest = min(
            candidates,
            key=lambda sentence: _distance_between(self._paragraph_and_number(sentence), position),
            default=None,
        )
        return None if nearest is None else self._sentence_starts[nearest]

    def _says(self, sentence: int, sought: Fingerprint) -> bool:
        """Return whether the sentences from here on are the sought ones, not negated as by “it is false that”."""
        at = self._sentence_starts[sentence]
        after = at + sought.letters
        ends = bisect_left(self._sentence_starts, after)
        is_end = after == self._sentence_starts[ends] if ends < len(self._sentence_starts) else False
        return is_end and _hash(self._letters[at:after], _LONG) == sought.whole

    @cached_property
    def _sentence_starts(self) -> list[int]:
        """Return the letter at which each sentence begins, and one past the last."""
        version = self._version
        return [*(self._starts[version.range_of(k, k + 1)[0]] for k in range(len(version))), len(self._letters)]

    @cached_property
    def _openings(self) -> dict[str, list[int]]:
        """Return the sentences by the hash of their beginning; short ones also by that of the whole."""
        by_hash: dict[str, list[int]] = defaultdict(list)
        for sentence in range(len(self._version)):
            at, after = self._sentence_starts[sentence : sentence + 2]
            for opening in {self._letters[at : at + _OPENING], self._letters[at : min(after, at + _OPENING)]}:
                by_hash[_hash(opening, _SHORT)].append(sentence)
        return by_hash

    def _paragraph_and_number(self, sentence: int) -> tuple[int, int]:
        """Return the paragraph of a sentence and its number in there, both from 1."""
        version = self._version
        paragraph = bisect_right(self._paragraphs, version.bare_tile(sentence, sentence + 1).start)
        start = self._paragraphs[paragraph - 1]
        return paragraph, sentence - max(0, version.sentences_at(Span(start, start + 1))[0]) + 1

    def _span(self, first: int, last: int) -> Span:
        """Return the span of some letters, with the marks around them where they begin or end a sentence."""
        version = self._version
        begin, end = bisect_right(self._starts, first) - 1, bisect_left(self._starts, last)
        start, stop = version.words[begin].start, version.words[end - 1].end
        sentences = version.bare_tile(*version.sentences_at(Span(start, stop)))
        return Span(
            sentences.start if version.begins_sentence(begin) else start,
            sentences.end if version.begins_sentence(end) else stop,
        )


def _set_apart_if_unusual(form: str) -> str:
    """Return a word as it stands in the row of letters; one that is no plain word is set apart."""
    return form if form.isalpha() else f"{SEPARATOR}{form}{SEPARATOR}"


def _hash(letters: str, characters: int) -> str:
    digest = blake2b(letters.encode(), digest_size=8).digest()
    return base64.b32encode(digest).decode()[:characters].lower()


def _distance_between(a: tuple[int, int], b: tuple[int, int]) -> tuple[int, int]:
    return abs(a[0] - b[0]), abs(a[1] - b[1])
