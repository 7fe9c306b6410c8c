"""Finds the title on the first page, and what stands above it there."""

import re
from collections.abc import Collection
from dataclasses import replace

from studyapp.domain.essays import BlockKind
from studyapp.reading.front import Front, looks_like_title
from studyapp.reading.names import names
from studyapp.reading.pdf.measures import Measure
from studyapp.reading.pdf.passages import Passage

_REACH = 14  # passages from the top among which the title is
_LARGER = 1.15
_SMALLER = 0.95
_SHORT = 25  # words of a line above the title


def take_title(
    found: list[Passage], known: Front, heads: Collection[str], measure: Measure
) -> tuple[Front, list[Passage]]:
    """Put the title first, and take what stands above it and the author's line that the file or running heads repeat.

    Args:
        found: all passages; what is taken is taken out of them.
        known: what the file says about itself, so far as it looks real.
        heads: running heads, and whom the file names as its author.
        measure: how the document is set.

    Returns:
        What the text is called and by whom, and the passages that were taken.
    """
    at = _title(found, known, measure)
    if at is None:
        return Front(author=known.author), []
    above = found[:at]
    if any(len(p.text.split()) > _SHORT and p.size > _SMALLER * measure.size for p in above):
        return Front(author=known.author), []
    del found[:at]
    front = Front(title=found[0].text, author=known.author)
    repeated = {_folded(head) for head in heads} - {_folded(found[0].text), ""}
    for k, passage in enumerate(found[1:4], 1):
        if _folded(passage.text) in repeated:
            above = [*above, found.pop(k)]
            return replace(front, author=front.author or names(passage.text) or passage.text), above
    return front, above


def _title(found: list[Passage], known: Front, measure: Measure) -> int | None:
    first = [
        (k, passage)
        for k, passage in enumerate(found[:_REACH])
        if passage.lines and passage.page == found[0].page and passage.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)
    ]
    if known.title:
        for k, passage in first:
            if _folded(passage.text) == _folded(known.title):
                return k
    large = [(k, p) for k, p in first if p.size >= _LARGER * measure.size and looks_like_title(p.text)]
    if not large:
        return None
    size = max(passage.size for _, passage in large)
    at, passage = next((k, p) for k, p in large if p.size == size)
    again = sum(p.kind is BlockKind.HEADING and p.size > 0.97 * passage.size for p in found)
    return at if again <= 1 or at == 0 else None


def _folded(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()
