"""A long essay in chapters, so that each can be shown by itself."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from studyapp.domain.essays import Block, BlockKind, Essay
from studyapp.domain.spans import Span

LONGEST = 20_000
"""Words from which on a text is parted."""

_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Chapter:
    """A stretch of an essay that is shown at once; `title` is its heading, or None where it has none."""

    title: str | None
    span: Span


def chapters(essay: Essay, *, longest: int = LONGEST) -> tuple[Chapter, ...]:
    """The chapters of an essay in text order; they cover all its blocks.

    A text is parted at its highest headings, a part that is still too long at the next ones below, and one without
    headings between paragraphs.

    Args:
        essay: any essay; a short one is one chapter.
        longest: words that a chapter may have before it is parted.
    """
    found = _parts(essay, essay.blocks, longest, 1)
    return tuple(_chapter(essay, part) for part in found)


def chapter_at(found: Sequence[Chapter], offset: int) -> int:
    """The index of the chapter that holds a code point of the text."""
    return max(0, bisect_right([chapter.span.start for chapter in found], offset) - 1)


def _chapter(essay: Essay, blocks: Sequence[Block]) -> Chapter:
    if not blocks:
        return Chapter(essay.title, Span(0, len(essay.text)))
    first = blocks[0]
    title = first.span.of(essay.text) if first.kind is BlockKind.HEADING else None
    return Chapter(title, Span(first.span.start, blocks[-1].span.end))


def _parts(essay: Essay, blocks: Sequence[Block], longest: int, level: int) -> list[Sequence[Block]]:
    if _words(essay, blocks) <= longest:
        return [blocks]
    if level > _DEEPEST:
        return _slices(essay, blocks, longest)
    starts = [k for k, block in enumerate(blocks) if block.kind is BlockKind.HEADING and block.level == level]
    edges = sorted({0, *starts, len(blocks)})
    parts = [blocks[start:end] for start, end in pairwise(edges)]
    return [smaller for part in parts for smaller in _parts(essay, part, longest, level + 1)]


def _slices(essay: Essay, blocks: Sequence[Block], longest: int) -> list[Sequence[Block]]:
    parts: list[Sequence[Block]] = []
    start = count = 0
    for k, block in enumerate(blocks):
        words = _words(essay, [block])
        if k > start and count + words > longest:
            parts.append(blocks[start:k])
            start, count = k, 0
        count += words
    return [*parts, blocks[start:]]


def _words(essay: Essay, blocks: Sequence[Block]) -> int:
    return sum(len(block.span.of(essay.text).split()) for block in blocks)
