"""The outline of an essay: its headings, and how far the cards below each have been learned."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from studyapp.domain.essays import Block, BlockKind, Essay
from studyapp.domain.memory import PassageProgress, Progress
from studyapp.domain.spans import Span

_FEWEST = 2  # headings that make an outline
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading.

    Attributes:
        title: what it says; "" for what stands above the first heading.
        depth: how many kinds of higher headings the essay has, 0 to 3.
        span: from the heading to the next one that is as high, or higher.
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


def outline(essay: Essay) -> tuple[Entry, ...]:
    """The headings in text order, less the one that is the title; nothing where they are too few to lead anywhere."""
    headings = list(essay.headings)
    if headings and _is_title(headings, essay):
        del headings[0]
    if len(headings) < _FEWEST:
        return ()
    levels = sorted({block.level for block in headings})
    first = headings[0].span.start
    is_text_above = any(block.kind is not BlockKind.HEADING for block in essay.blocks if block.span.start < first)
    above = (Entry("", 0, Span(0, first)),) if is_text_above else ()
    return above + tuple(
        Entry(
            " ".join(block.span.of(essay.text).split()),
            min(_DEEPEST, levels.index(block.level)),
            Span(block.span.start, _end(headings, number, len(essay.text))),
        )
        for number, block in enumerate(headings)
    )


def entry_at(entries: Sequence[Entry], offset: int) -> int:
    """Return the index of the lowest heading above a code point, or -1 before the first one."""
    return bisect_left([entry.span.start for entry in entries], offset + 1) - 1


def tally(passages: Iterable[PassageProgress]) -> Tally:
    """Return all cards together."""
    return _Counted(passages).within(None)


def tallies(entries: Iterable[Entry], passages: Iterable[PassageProgress]) -> tuple[Tally, ...]:
    """Return the cards below each heading, those below its lower headings among them."""
    counted = _Counted(passages)
    return tuple(counted.within(entry.span) for entry in entries)


class _Counted:
    """The beginnings of passages, by how far their cards have been learned."""

    def __init__(self, passages: Iterable[PassageProgress]) -> None:
        found: dict[Progress, list[int]] = {each: [] for each in Progress}
        for each in passages:
            found[each.progress].append(each.start)
        self._starts: Mapping[Progress, list[int]] = {each: sorted(starts) for each, starts in found.items()}

    def within(self, span: Span | None) -> Tally:
        return Tally(*(_among(self._starts[each], span) for each in (Progress.NEW, Progress.DUE, Progress.KNOWN)))


def _among(starts: Sequence[int], span: Span | None) -> int:
    return len(starts) if span is None else bisect_left(starts, span.end) - bisect_left(starts, span.start)


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
