"""Answer what stands beside a line of plain text: gaps, ends of pages, and lines that are furniture already."""

import re
from collections.abc import Iterable

from studyapp.reading.plain.lines import Line

BARE_NUMBER = re.compile(r"\d{1,4}")
_MAX_BLOCK = 5  # lines of a block that are looked at
_MAX_HEADING = 40  # characters of a line above furniture that may be a heading, and no broken sentence


class PageLines:
    """The lines of a text, with those found to be furniture.

    A line that is furniture counts as a gap, so each one found may show that its neighbours are furniture too.

    Attributes:
        visible: the indexes of lines that are not empty.
        reasons: why a line is furniture, by its index.
    """

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        self.visible = [k for k, line in enumerate(lines) if line.text]
        self._ranks = {k: rank for rank, k in enumerate(self.visible)}
        self.reasons: dict[int, str] = {}

    def mark(self, lines: Iterable[int], reason: str) -> None:
        """Mark lines as furniture."""
        self.reasons.update(dict.fromkeys(lines, reason))

    def line(self, k: int) -> Line:
        """Return a line by its index."""
        return self._lines[k]

    def text(self, k: int) -> str:
        """Return the words of a line."""
        return self._lines[k].text

    def rank(self, k: int) -> int:
        """Return the number of visible lines above a visible line."""
        return self._ranks[k]

    def neighbour(self, k: int, step: int) -> int | None:
        """Return the next line up or down that is not empty, or None."""
        rank = self._ranks[k] + step
        return self.visible[rank] if 0 <= rank < len(self.visible) else None

    def neighbours(self, k: int) -> tuple[int, ...]:
        """Return the lines next to a line that are not empty."""
        return tuple(j for j in (self.neighbour(k, -1), self.neighbour(k, 1)) if j is not None)

    def block_from(self, k: int) -> list[int]:
        """Return a line and those right below it up to an empty one, at most five."""
        block = [k]
        while block[-1] + 1 < len(self._lines) and self._lines[block[-1] + 1].text and len(block) < _MAX_BLOCK:
            block.append(block[-1] + 1)
        return block

    def is_gap(self, k: int) -> bool:
        """Return whether no text stands on this line."""
        return not 0 <= k < len(self._lines) or not self._lines[k].text or k in self.reasons

    def is_alone(self, k: int) -> bool:
        """Return whether no text stands right above or below a line on its page."""
        below = k + 1 < len(self._lines) and self._lines[k + 1].new_page
        return (self.is_gap(k - 1) or self._lines[k].new_page) and (self.is_gap(k + 1) or below)

    def is_at_edge(self, k: int) -> bool:
        """Return whether a line begins or ends a paragraph or a page."""
        return self.is_gap(k - 1) or self.is_gap(k + 1) or self.touches_form_feed(k)

    def touches_form_feed(self, k: int) -> bool:
        """Return whether a page begins with a line or right below it."""
        return self._lines[k].new_page or (k + 1 < len(self._lines) and self._lines[k + 1].new_page)

    def is_at_form_feed(self, k: int) -> bool:
        """Return whether a page ends or begins between a line and a neighbour."""
        above, below = self.neighbour(k, -1), self.neighbour(k, 1)
        return self._has_form_feed_between(-1 if above is None else above, k) or (
            below is not None and self._has_form_feed_between(k, below)
        )

    def is_at_page_break(self, k: int) -> bool:
        """Return whether a page ends or begins at a line: by a form feed, by furniture or by a broken sentence."""
        beside = (self.neighbour(k, -1), self.neighbour(k, 1))
        if self.is_at_form_feed(k) or any(j in self.reasons for j in beside) or self.breaks_sentence(k):
            return True
        return any(
            j is not None and BARE_NUMBER.fullmatch(self._lines[j].text) and (self.is_alone(j) or abs(j - k) == 1)
            for j in beside
        )

    def begins_page(self, k: int) -> bool:
        """Return whether furniture or the end of a page stands right above a line."""
        above = self.neighbour(k, -1)
        if above is None:
            return False
        return above in self.reasons or self._has_form_feed_between(above, k)

    def breaks_sentence(self, k: int) -> bool:
        """Return whether the text above stops in the middle of a sentence that goes on below."""
        above, below = self._text_neighbour(k, -1), self._text_neighbour(k, 1)
        if above is None or below is None or not (self.is_alone(k) or self.touches_form_feed(k)):
            return False
        last, first = self._lines[above], self._lines[below]
        may_be_heading = len(last.text) <= _MAX_HEADING and self.is_alone(above)
        return not may_be_heading and not last.ends_sentence and first.text[0].islower()

    def _text_neighbour(self, k: int, step: int) -> int | None:
        j = self.neighbour(k, step)
        while j is not None and j in self.reasons:
            j = self.neighbour(j, step)
        return j

    def _has_form_feed_between(self, low: int, high: int) -> bool:
        return any(self._lines[j].new_page for j in range(low + 1, high + 1))
