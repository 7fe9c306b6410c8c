"""Find words in an original text of any length."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from studyapp.domain.spans import Span
from studyapp.search.folding import pattern


@dataclass(frozen=True, slots=True)
class Matches:
    """The matches of a search in the order of the text, as code points."""

    starts: Sequence[int] = ()
    ends: Sequence[int] = ()

    def __len__(self) -> int:
        return len(self.starts)

    def span(self, number: int) -> Span:
        """Return the match with a number."""
        return Span(self.starts[number], self.ends[number])

    def within(self, span: Span) -> tuple[Span, ...]:
        """Return the matches that begin in a stretch."""
        numbers = range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))
        return tuple(map(self.span, numbers))

    def number_from(self, offset: int) -> int:
        """Return the number of the first match that begins there or later, or the number of matches if none does."""
        return bisect_left(self.starts, offset)


class Finder:
    """Finds words in one text; stores it in lower case, in which a pattern is found many times as fast."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._lowered: str | None = None

    def find(self, words: str, span: Span) -> Matches:
        """Find words in a stretch of the text, whatever the case, quotation marks and white space."""
        if self._lowered is None:
            self._lowered = self.text.lower()
        is_even = len(self._lowered) == len(self.text)  # else a letter became two, and places would shift
        search_pattern = pattern(words.lower() if is_even else words)
        if search_pattern is None:
            return Matches()
        if is_even:
            search_pattern = re.compile(search_pattern.pattern)
        matches = [
            match.span()
            for match in search_pattern.finditer(self._lowered if is_even else self.text, span.start, span.end)
        ]
        return Matches([start for start, _end in matches], [end for _start, end in matches])
