"""Make the outline of an essay: its headings, with the learning progress of the cards below each."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from studyapp.domain.essays import Block, BlockKind, Essay
from studyapp.domain.memory.texts import PassageProgress, Progress
from studyapp.domain.spans import Span

_MIN_HEADINGS = 2  # headings that make an outline
_MOST_LEVELS = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading.

    Attributes:
        title: the text of the heading; "" for what stands above the first one.
        depth: the number of levels of higher headings in the essay, 0 to 3.
        span: the span from the heading to the next one on the same level or a higher one.
    """

    title: str
    depth: int
    span: Span


@dataclass(frozen=True, slots=True)
class Tally:
    """Cards in review by how far they have been learned."""

    new: int = 0
    due: int = 0
    known: int = 0

    @property
    def cards(self) -> int:
        """Return all of them."""
        return self.new + self.due + self.known


def make_outline(essay: Essay) -> tuple[Entry, ...]:
    """Return the headings in text order, without the title; empty if they are too few to be useful."""
    headings = list(essay.headings)
    if headings and _is_title(headings, essay):
        del headings[0]
    if len(headings) < _MIN_HEADINGS:
        return ()
    levels = sorted({block.level for block in headings})
    first = headings[0].span.start
    is_text_above = any(block.kind is not BlockKind.HEADING for block in essay.blocks if block.span.start < first)
    above = (Entry("", 0, Span(0, first)),) if is_text_above else ()
    return above + tuple(
        Entry(
            " ".join(block.span.of(essay.text).split()),
            min(_MOST_LEVELS, levels.index(block.level)),
            Span(block.span.start, _end(headings, number, len(essay.text))),
        )
        for number, block in enumerate(headings)
    )


def entry_at(entries: Sequence[Entry], offset: int) -> int:
    """Return the index of the lowest heading above a code point, or -1 before the first one."""
    return bisect_left([entry.span.start for entry in entries], offset + 1) - 1


def count_cards(passages: Iterable[PassageProgress]) -> Tally:
    """Return all cards together."""
    return _PassageCounts(passages).within(None)


def count_own(passages: Iterable[PassageProgress]) -> Tally:
    """Return the cards that stand on no passage, and so below no heading."""
    return _PassageCounts(passage for passage in passages if passage.start is None).within(None)


def count_by_heading(entries: Iterable[Entry], passages: Iterable[PassageProgress]) -> tuple[Tally, ...]:
    """Return the cards below each heading, those below its lower headings among them."""
    counted = _PassageCounts(passages)
    return tuple(counted.within(entry.span) for entry in entries)


class _PassageCounts:
    """The cards, and the beginnings of their passages, by how far they have been learned."""

    def __init__(self, passages: Iterable[PassageProgress]) -> None:
        found: dict[Progress, list[int]] = {progress: [] for progress in Progress}
        self._all: Counter[Progress] = Counter()
        for passage in passages:
            self._all[passage.progress] += 1
            if passage.start is not None:
                found[passage.progress].append(passage.start)
        self._starts: Mapping[Progress, list[int]] = {progress: sorted(starts) for progress, starts in found.items()}

    def within(self, span: Span | None) -> Tally:
        return Tally(*(self._count_in(progress, span) for progress in (Progress.NEW, Progress.DUE, Progress.KNOWN)))

    def _count_in(self, progress: Progress, span: Span | None) -> int:
        if span is None:
            return self._all[progress]
        starts = self._starts[progress]
        return bisect_left(starts, span.end) - bisect_left(starts, span.start)


def _is_title(headings: Sequence[Block], essay: Essay) -> bool:
    """Return whether the first heading is the title: alone on the highest level, or called as the essay is."""
    first, others = headings[0], headings[1:]
    is_called_so = first.span.of(essay.text).strip() == (essay.title or "").strip()
    return essay.blocks[0].kind is BlockKind.HEADING and (
        is_called_so or all(block.level > first.level for block in others)
    )


def _end(headings: Sequence[Block], number: int, length: int) -> int:
    level = headings[number].level
    return next((block.span.start for block in headings[number + 1 :] if block.level <= level), length)
