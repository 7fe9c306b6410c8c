"""Choose the highlighted stretches of an essay, their notes and their look; needs no Qt."""

import itertools
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from studyapp.domain.ids import Uid
from studyapp.domain.spans import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """The passage of one note; `kind` picks the colour, a taken note's is fuller than a draft's."""

    uid: Uid
    span: Span
    kind: str
    taken: bool


@dataclass(frozen=True, slots=True)
class Shade:
    """The look of a stretch by what would be recalled of it.

    Attributes:
        level: 0 for the best recall, up to the last of `Colours.fades`; None where nothing was ever answered.
        is_new: it has cards, and none was ever answered.
        is_bare: a claim or figure that no card asks.
        is_figure: the bare stretch is a figure, or belongs to one.
    """

    level: int | None
    is_new: bool = False
    is_bare: bool = False
    is_figure: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch with one look; where passages overlap it belongs to several notes, the narrowest first.

    Attributes:
        shade: takes the place of the look by kind where memory is shown.
    """

    span: Span
    kind: str
    taken: bool
    uids: tuple[Uid, ...]
    shade: Shade | None = None


class Marks(tuple[Mark, ...]):
    """The passages of several notes; their segments are worked out once, in the thread that asks first."""

    def prepare(self) -> None:
        """Work out the segments now, since long texts have thousands of them."""
        _ = self.segments

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """See `segments`."""
        return segments(self)


def segments(marks: Iterable[Mark]) -> tuple[Segment, ...]:
    """Split the marks into stretches that do not overlap, in text order.

    Where several lie over each other a taken note gives the look before a draft, a narrow passage before a wide one,
    and of equal ones the mark that was given first.
    """
    ordered = sorted((mark for mark in marks if len(mark.span)), key=lambda mark: mark.span)
    edges = sorted({edge for mark in ordered for edge in (mark.span.start, mark.span.end)})
    passing = Passing(ordered)
    return tuple(
        _segment(Span(start, end), marks_there)
        for start, end in itertools.pairwise(edges)
        if (marks_there := passing.at(start))
    )


def _segment(span: Span, marks_there: list[Mark]) -> Segment:
    ranked = sorted(marks_there, key=lambda mark: (not mark.taken, len(mark.span)))
    return Segment(span, ranked[0].kind, ranked[0].taken, tuple(mark.uid for mark in ranked))


class _Part(Protocol):
    @property
    def span(self) -> Span: ...


class Passing[Part: _Part]:
    """Finds the parts that contain a place, for places that are asked in the order of the text.

    Args:
        parts: the parts, sorted by their beginnings; they may overlap.
    """

    def __init__(self, parts: Iterable[Part]) -> None:
        self._coming = iter(parts)
        self._following = next(self._coming, None)
        self._open: list[Part] = []

    def at(self, offset: int) -> list[Part]:
        """Return the parts that hold a code point, in the order of their beginnings."""
        while self._following is not None and self._following.span.start <= offset:
            self._open.append(self._following)
            self._following = next(self._coming, None)
        self._open = [part for part in self._open if part.span.end > offset]
        return self._open


class Lit:
    """Finds the notes to which a place of the essay belongs."""

    def __init__(self, stretches: tuple[Segment, ...]) -> None:
        self.segments = stretches
        self._starts = [segment.span.start for segment in stretches]

    def at(self, offset: int) -> tuple[Uid, ...]:
        """Return the notes whose passage holds a code point of the essay; empty where nothing is lit."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self.segments[index].span.end:
            return ()
        return self.segments[index].uids
