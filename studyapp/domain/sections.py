"""An essay in the sections that its headings make, for whoever counts by them."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from studyapp.domain.essays import Block, BlockKind


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a text from its heading to the next one.

    Attributes:
        title: the heading; None for what stands above the first one, and for a text without headings.
        start: the code point at which it begins.
    """

    title: str | None
    start: int


def sections(text: str, blocks: Iterable[Block]) -> tuple[Section, ...]:
    """The sections of a text in order; the first begins at 0, so that every place lies in one.

    A text is parted at the highest headings of which it has more than one: a single one on top is its title.
    """
    headings = [block for block in blocks if block.kind is BlockKind.HEADING]
    counts = Counter(block.level for block in headings)
    level = min((level for level, count in counts.items() if count > 1), default=min(counts, default=0))
    found = [
        Section(" ".join(block.span.of(text).split()), block.span.start) for block in headings if block.level == level
    ]
    if not found or text[: found[0].start].strip():
        found.insert(0, Section(None, 0))
    found[0] = Section(found[0].title, 0)
    return tuple(found)


def section_at(found: Sequence[Section], offset: int) -> int:
    """The index of the section that holds a code point."""
    return bisect_right([section.start for section in found], offset) - 1
