"""Find marks of notes that a PDF prints in the size of the text, right behind a word."""

from collections.abc import Sequence
from dataclasses import replace

from studyapp.domain.essays import BlockKind
from studyapp.reading.pdf.lines import Chunk, Line
from studyapp.reading.pdf.passages import Passage
from studyapp.reading.plain.notes import GLUED, longest_rising_run, may_stand_alone

_FLOW = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION)
_GAP = 10  # numbers that no mark skips at the end of a text
_FEWEST = 3  # raised numbers, with which a document raises its marks


def raise_glued_marks(passages: Sequence[Passage]) -> None:
    """Raise numbers behind words that count up through a document which raises none.

    Args:
        passages: of the whole document, whose lines are replaced.
    """
    chunks = (chunk for passage in passages for line in passage.lines for chunk in line.chunks)
    if sum(chunk.raised > 0 and chunk.text.strip().isdecimal() for chunk in chunks) >= _FEWEST:
        return
    candidates = [
        (passage, k, match)
        for passage in passages
        if passage.kind in _FLOW
        for k, line in enumerate(passage.lines)
        for match in GLUED.finditer(line.text)
        if match["number"].isdecimal()
    ]
    run = longest_rising_run([(at, int(match["number"])) for at, (_, _, match) in enumerate(candidates)])
    while len(run) > 1 and run[-1][1] - run[-2][1] > _GAP:
        run.pop()
    if not may_stand_alone(number for _, number in run):
        return
    for at, _ in reversed(run):  # the last of a line first, so that the places of the others stay
        passage, k, match = candidates[at]
        passage.lines[k] = _raise_in_chunk(passage.lines[k], *match.span("number"))


def _raise_in_chunk(line: Line, start: int, end: int) -> Line:
    """Return the line with some characters of one chunk raised."""
    chunks: list[Chunk] = []
    at = 0
    for chunk in line.chunks:
        at += chunk.spaced and bool(chunks)
        low, high = start - at, end - at
        if 0 <= low < high <= len(chunk.text):
            parts = ((0, low, 0), (low, high, 1), (high, len(chunk.text), 0))
            chunks += [_part(chunk, first, last, raised) for first, last, raised in parts if first < last]
        else:
            chunks.append(chunk)
        at += len(chunk.text)
    return replace(line, chunks=tuple(chunks))


def _part(chunk: Chunk, first: int, last: int, raised: int) -> Chunk:
    """Return a part of a chunk, with as much room as its letters take on the average."""
    letter = (chunk.right - chunk.left) / len(chunk.text)
    text = chunk.text[first:last]
    is_spaced = text.startswith(" ") or (not first and chunk.spaced)
    return replace(
        chunk,
        text=text.strip(),
        left=chunk.left + first * letter,
        right=chunk.left + last * letter,
        spaced=is_spaced,
        raised=raised,
    )
