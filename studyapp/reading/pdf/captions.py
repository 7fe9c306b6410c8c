"""Assign the pictures of pages to their captions, and place pictures without one in the text."""

import re
from collections.abc import Iterable, Sequence

from studyapp.domain.essays import BlockKind
from studyapp.reading.pdf.lines import Chunk, Line
from studyapp.reading.pdf.passages import Measure, Passage
from studyapp.reading.pdf.sheets import Image, Look
from studyapp.reading.plain.lines import is_caption

ALT_TEXT = "Picture"
"""Stands for a picture that has no caption."""

_LABEL = re.compile(
    r"(?:figure|fig\.?|table|chart|map|box|plate|scheme|exhibit)\s*(?:[\dIVX]+|[A-Z]\d)[\dA-Za-z.]*\s*\S", re.IGNORECASE
)
_BELOW, _ABOVE = 3.0, 2.0  # lines between a picture and its caption
_LONGEST = 120  # words


def find_captions(passages: Sequence[Passage], measure: Measure) -> None:
    """Mark paragraphs as captions whose words show it."""
    for passage in passages:
        if passage.kind is not BlockKind.PARAGRAPH or not passage.lines:
            continue
        text = passage.text
        smaller = passage.size < 0.96 * measure.size
        label = passage.lines[0].chunks[0].look
        marked = (label.bold or label.italic or smaller) and bool(_LABEL.match(text))
        if (is_caption(text) or marked) and len(text.split()) <= _LONGEST:
            passage.kind = BlockKind.CAPTION


def place_pictures(passages: list[Passage], page: int, images: Iterable[Image], measure: Measure) -> None:
    """Assign each picture of a page to its caption, or put it where it stands."""
    for image in images:
        caption = _caption(passages, page, image, measure)
        if caption is not None:
            caption.kind = BlockKind.CAPTION
            caption.images.append(image)
        else:
            _insert(passages, page, image, measure.size)


def _caption(passages: Sequence[Passage], page: int, image: Image, measure: Measure) -> Passage | None:
    best: tuple[float, Passage] | None = None
    for passage in passages:
        if passage.kind not in (BlockKind.CAPTION, BlockKind.PARAGRAPH) or passage.page != page or passage.label:
            continue
        distance = _distance(passage, image)
        if distance is None or (passage.kind is BlockKind.PARAGRAPH and not _may_be_caption(passage, image, measure)):
            continue
        if best is None or distance < best[0]:
            best = distance, passage
    return best[1] if best else None


def _distance(passage: Passage, image: Image) -> float | None:
    """Return the points between a picture and a passage below or above it; None if that is far."""
    first, last = passage.lines[0], passage.lines[-1]
    box = image.box
    if min(line.left for line in passage.lines) > box.right or max(line.right for line in passage.lines) < box.left:
        return None
    below, above = first.base - 0.8 * first.size - box.bottom, box.top - last.base
    if -0.5 * first.size < below < _BELOW * first.size:
        return abs(below)
    return above + first.size if 0 <= above < _ABOVE * first.size and passage.kind is BlockKind.CAPTION else None


def _may_be_caption(passage: Passage, image: Image, measure: Measure) -> bool:
    """Return whether a passage below a picture is set apart from the text as captions are."""
    smaller = passage.size < 0.96 * measure.size
    italic = all(line.italic for line in passage.lines)
    below = passage.lines[0].base > image.box.bottom
    return below and (smaller or italic) and len(passage.text.split()) <= _LONGEST


def _insert(passages: list[Passage], page: int, image: Image, size: float) -> None:
    """Put a picture below the passage that ends above it on its page."""
    middle = (image.box.left + image.box.right) / 2
    at = 0
    for k, passage in enumerate(passages):
        if not passage.lines:
            continue
        last = passage.lines[-1]
        is_above = passage.left - 5 <= middle <= passage.right + 5 and last.base <= image.box.top + last.size
        if passage.page < page or (last.page == page and is_above):
            at = k + 1
    box = image.box
    line = Line((Chunk(ALT_TEXT, box.left, box.right, box.top, Look(size)),), page, box.top)
    column = passages[min(at, len(passages) - 1)].column if passages else -page
    passages.insert(at, Passage(BlockKind.CAPTION, [line], box.left, box.right, column, images=[image]))
