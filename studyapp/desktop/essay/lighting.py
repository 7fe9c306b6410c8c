"""Highlight the passages of a text: near ones at once, the others in steps that do not block the window."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from time import monotonic

from studyapp.desktop.essay.marks import Segment
from studyapp.domain.spans import Span

_CHUNK = 3_000  # code points that are lit together
_AT_ONCE = 250  # passages: more than stand in sight
_SLICE_S = 0.010


class Lighting:
    """The present and the wanted lights of each chunk of a text; needs no Qt.

    Args:
        span: the text.
        change: takes the light off some passages and lights others.
    """

    def __init__(self, span: Span, change: Callable[[Sequence[Segment], Sequence[Segment]], None]) -> None:
        self._span = span
        self._change = change
        self._lit: list[tuple[Segment, ...]] = [()] * -(-len(span) // _CHUNK)
        self._left: list[int] = []  # chunks that may be lit otherwise, the next one last
        self.wanted: tuple[Segment, ...] = ()

    @property
    def is_done(self) -> bool:
        """Return whether all is lit as it is to be."""
        return not self._left

    def want(self, wanted: Sequence[Segment], offset: int) -> None:
        """Light other passages, given in text order and without overlaps; those near a code point first."""
        first = bisect_right(wanted, self._span.start, key=_end)
        self.wanted = tuple(wanted[first : bisect_left(wanted, self._span.end, lo=first, key=_start)])
        self._left = list(range(len(self._lit)))
        self.go_on_near(offset)

    def go_on_near(self, offset: int) -> None:
        """Light what stands near a code point, and go on around it."""
        chunk = (offset - self._span.start) // _CHUNK
        self._left.sort(key=lambda number: (-abs(number - chunk), number))
        changed = 0
        while self._left and changed < _AT_ONCE:
            changed += self._settle(self._left.pop())

    def go_on(self) -> None:
        """Light some more, as much as the window can wait for."""
        end_s = monotonic() + _SLICE_S
        while self._left and monotonic() < end_s:
            self._settle(self._left.pop())

    def _settle(self, number: int) -> int:
        """Light a chunk as it is wanted; return how many passages were changed."""
        before, after = self._lit[number], self._within(number)
        if before == after:
            return 0
        staying = set(before) & set(after)
        off, on = ([mark for mark in some if mark not in staying] for some in (before, after))
        self._change(off, on)
        self._lit[number] = after
        return len(off) + len(on)

    def _within(self, number: int) -> tuple[Segment, ...]:
        """Return the parts of the passages that stand in a chunk."""
        start = self._span.start + number * _CHUNK
        chunk = Span(start, min(start + _CHUNK, self._span.end))
        segments_found: list[Segment] = []
        for at in range(bisect_right(self.wanted, chunk.start, key=_end), len(self.wanted)):
            segment = self.wanted[at]
            if segment.span.start >= chunk.end:
                break
            if chunk.holds(segment.span):
                segments_found.append(segment)
            else:
                part = Span(max(segment.span.start, chunk.start), min(segment.span.end, chunk.end))
                segments_found.append(replace(segment, span=part))
        return tuple(segments_found)


def _start(segment: Segment) -> int:
    return segment.span.start


def _end(segment: Segment) -> int:
    return segment.span.end
