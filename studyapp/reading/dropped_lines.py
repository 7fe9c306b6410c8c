"""Bring a dropped line back into the text, as a paragraph of its own."""

from bisect import bisect_left
from dataclasses import replace

from studyapp.domain.essays import Block, BlockKind, DroppedLine, Essay, RawMap
from studyapp.domain.spans import Span

_PART = "\n\n"


def restore_line(essay: Essay, index: int) -> Essay:
    """Return the essay with one of its dropped lines back at its place.

    A line that stood inside a block, as at the foot of a page that ended in mid-sentence, comes after that block, so
    that no other block's text changes.

    Args:
        essay: any essay.
        index: the index of the line in `essay.dropped`.
    """
    line = essay.dropped[index]
    words = " ".join(line.text.split())
    other_lines = essay.dropped[:index] + essay.dropped[index + 1 :]
    if not words:
        return replace(essay, dropped=other_lines)
    above = _blocks_above(essay, line.at)
    before, after = essay.blocks[:above], essay.blocks[above:]
    start = before[-1].span.end + len(_PART) if before else 0
    span = Span(start, start + len(words))
    resume = after[0].span.start if after else len(essay.text)
    below = essay.text[resume:]
    shift = span.end + len(_PART) * bool(after) - resume
    return replace(
        essay,
        text=_PART.join(part for part in (essay.text[: max(0, start - len(_PART))], words, below) if part),
        blocks=(
            *before,
            Block(BlockKind.PARAGRAPH, span),
            *(replace(block, span=block.span.shifted(shift)) for block in after),
        ),
        runs=tuple(
            replace(run, span=run.span.shifted(shift)) if run.span.start >= resume else run for run in essay.runs
        ),
        dropped=tuple(
            _shift_line(other_line, _blocks_above(essay, other_line.at) - above, span, shift, later=k >= index)
            for k, other_line in enumerate(other_lines)
        ),
        raw_map=_map_with_line(essay, line, span, resume if after else None, shift),
    )


def _blocks_above(essay: Essay, at: int) -> int:
    """Count the blocks above a line that would stand at this offset."""
    return bisect_left(essay.blocks, at, key=lambda block: block.span.start)


def _shift_line(other_line: DroppedLine, by: int, span: Span, shift: int, *, later: bool) -> DroppedLine:
    """Return another dropped line with its place in the longer text; lines keep the order of the file.

    Args:
        other_line: the line.
        by: the number of blocks more that stand above it than above the line that was brought back.
        span: the span of the line that was brought back.
        shift: the distance by which the text below that has moved.
        later: whether it stands later in the file.
    """
    if by == 0:
        return replace(other_line, at=span.end) if later else other_line
    return replace(other_line, at=other_line.at + shift) if by > 0 else other_line


def _map_with_line(essay: Essay, line: DroppedLine, span: Span, resume: int | None, shift: int) -> RawMap:
    """Return the map with a piece for the line, located by the text beside it."""
    origin = essay.raw_map
    cut = max(0, span.start - len(_PART))
    pieces = [(clean, raw) for clean, raw in zip(origin.clean, origin.raw, strict=True) if clean < cut]
    pieces.append((cut, origin.to_raw(line.at) if cut else 0))
    if resume is not None:
        pieces.append((resume + shift, origin.to_raw(resume)))
        pieces += [(clean + shift, raw) for clean, raw in zip(origin.clean, origin.raw, strict=True) if clean > resume]
    return RawMap(tuple(clean for clean, _ in pieces), tuple(raw for _, raw in pieces))
