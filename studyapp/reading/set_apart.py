"""Verse that an essay quotes without marks: lines that the author ended, or paragraph after paragraph in italics."""

from collections.abc import Sequence
from itertools import groupby

from studyapp.domain.essays import BlockKind, RunKind
from studyapp.reading.assembly import Strand

_FEWEST_LINES, _LONGEST_LINE = 3, 60  # of verse; code points on the average
_FEWEST, _LONGEST = 2, 40  # paragraphs in italics that follow each other, and the words of each
_WHOLE = 0.95  # share of a paragraph's letters that are in italics
_MOST = 0.5  # share of the words of a text that can be quoted; with more, the text itself is verse


def with_quoted_verse(strands: Sequence[Strand]) -> tuple[Strand, ...]:
    """The blocks with those of verse as quotations, since its lines claim nothing that the essay claims."""
    verse = {k for k, strand in enumerate(strands) if _has_lines(strand)}
    for is_italic, run in groupby(range(len(strands)), key=lambda k: _is_italic(strands[k])):
        found = list(run)
        if is_italic and len(found) >= _FEWEST:
            verse.update(found)
    words = [len(strand.text.split()) if strand.kind is BlockKind.PARAGRAPH else 0 for strand in strands]
    if not verse or sum(words[k] for k in verse) > _MOST * sum(words):
        return tuple(strands)
    return tuple(
        Strand(BlockKind.QUOTATION, strand.content, strand.level, strand.runs) if k in verse else strand
        for k, strand in enumerate(strands)
    )


def _has_lines(strand: Strand) -> bool:
    lines = strand.content.text.split("\n")
    is_verse = len(lines) >= _FEWEST_LINES and len(strand.content.text) <= _LONGEST_LINE * len(lines)
    return strand.kind is BlockKind.PARAGRAPH and is_verse


def _is_italic(strand: Strand) -> bool:
    if strand.kind is not BlockKind.PARAGRAPH or len(strand.text.split()) > _LONGEST:
        return False
    text = strand.text
    slanted = sum(
        character.isalnum() for run in strand.runs if run.kind is RunKind.EMPHASIS for character in run.span.of(text)
    )
    return slanted > 0 and slanted >= _WHOLE * sum(map(str.isalnum, text))
