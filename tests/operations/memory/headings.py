"""Essays with headings, for tests of their outline."""

from collections.abc import Sequence

from studyapp.domain.essays import Block, BlockKind, Essay
from studyapp.domain.spans import Span

Part = tuple[int, str]
"""The level of a heading, or 0 for a paragraph, and what it says."""


def essay_of(parts: Sequence[Part], title: str | None = "A title") -> Essay:
    blocks, at = [], 0
    for level, words in parts:
        kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
        blocks.append(Block(kind, Span(at, at + len(words)), level))
        at += len(words) + 2
    text = "\n\n".join(words for _, words in parts)
    return Essay(title, None, None, text, tuple(blocks), raw_sha256="0" * 64, reader_version="1")


PARTS: tuple[Part, ...] = (
    (1, "The weather"),
    (0, "It rains."),
    (2, "In summer"),
    (0, "It rains less."),
    (3, "By the sea"),
    (0, "It hardly rains."),
    (2, "In winter"),
    (0, "It snows."),
)
