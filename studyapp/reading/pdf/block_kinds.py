"""Recognise list items, block quotations and code among paragraphs, by their marks and indents."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from studyapp.domain.essays import BlockKind
from studyapp.reading.pdf.passages import Measure, Passage
from studyapp.reading.plain.lines import is_attribution, is_bullet, item_mark

_SET_IN = 1.2  # sizes of type by which quotations are set in
_SAME = 3.0  # points by which items of one depth differ
_DEEPEST = 6


def find_code(passages: list[Passage]) -> None:
    """Join lines of code: text in letters of one width, where the body text is not."""
    letters = sum(len(passage.text) for passage in passages)
    mono = [_is_mono(passage) for passage in passages]
    if 2 * sum(len(passage.text) for passage, fixed in zip(passages, mono, strict=True) if fixed) > letters:
        return
    passages_out: list[Passage] = []
    for passage, fixed in zip(passages, mono, strict=True):
        if not fixed or passage.kind not in (BlockKind.PARAGRAPH, BlockKind.TABLE_ROW):
            passages_out.append(passage)
        elif passages_out and _goes_on_in(passages_out[-1], passage):
            passages_out[-1].lines += passage.lines
        else:
            passage.kind = BlockKind.CODE
            passages_out.append(passage)
    passages[:] = passages_out


def _goes_on_in(above: Passage, passage: Passage) -> bool:
    return above.kind is BlockKind.CODE and not above.is_formula and above.column == passage.column


def _is_mono(passage: Passage) -> bool:
    chunks = [chunk for line in passage.lines for chunk in line.chunks]
    return bool(chunks) and all(chunk.look.mono for chunk in chunks) and not passage.images


def find_items(passages: Sequence[Passage], measure: Measure) -> None:
    """Mark the list items among paragraphs, with their depth."""
    marks = {k: mark for k, passage in enumerate(passages) if (mark := _mark(passage))}
    for k, mark in marks.items():
        if not is_bullet(mark) and (not _counts_on_nearby(k, marks) or _stands_out(passages[k], measure)):
            continue
        if mark in ("-", "–", "o") and not any(marks.get(j) == mark for j in (k - 1, k + 1)):
            continue
        passage = passages[k]
        passage.kind = BlockKind.LIST_ITEM
        passage.skip = _length_of_mark(passage.lines[0].text, mark) if is_bullet(mark) else 0
    _find_depths(passages)


def _mark(passage: Passage) -> str | None:
    return item_mark(passage.text) if passage.kind is BlockKind.PARAGRAPH and passage.lines else None


def _length_of_mark(text: str, mark: str) -> int:
    """Return the number of characters of a bullet and the blanks behind it."""
    return len(text) - len(text[len(mark) :].lstrip())


def _counts_on_nearby(k: int, marks: dict[int, str]) -> bool:
    """Return whether a numbered paragraph counts on from another one close by."""
    own_number = _number_of(marks[k])
    return any(abs(_number_of(marks[j]) - own_number) == 1 for j in (k - 1, k + 1) if j in marks)


def _stands_out(passage: Passage, measure: Measure) -> bool:
    """Return whether a paragraph is set as headings are."""
    return passage.size > 1.08 * measure.size or all(line.bold for line in passage.lines)


def _number_of(mark: str) -> int:
    digits = re.search(r"\d+", mark)
    if digits:
        return int(digits[0])
    letters = re.sub(r"\W", "", mark).lower()
    roman = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
    return roman.get(letters, ord(letters[0]) - 96 if letters else -9)


def _find_depths(passages: Sequence[Passage]) -> None:
    edges: list[float] = []
    column = -1
    for passage in passages:
        if passage.kind is not BlockKind.LIST_ITEM:
            if passage.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH):
                edges = []
            continue
        left_edge = passage.lines[0].left
        if passage.column != column:
            edges, column = [], passage.column
        edges = [edge for edge in edges if edge < left_edge + _SAME]
        if not edges or left_edge > edges[-1] + _SAME:
            edges.append(left_edge)
        passage.level = min(len(edges), _DEEPEST)


def usual_indent(passages: Sequence[Passage]) -> float:
    """Return the points by which the first lines of paragraphs are set in; 0 if they are not."""
    steps: Counter[float] = Counter()
    for passage in passages:
        if passage.kind is BlockKind.PARAGRAPH and len(passage.lines) > 1:
            steps[round(passage.lines[0].left - passage.lines[1].left)] += 1
    step = max(steps, key=lambda step: steps[step], default=0)
    return max(0.0, step)


def find_quotations(passages: Sequence[Passage], measure: Measure) -> None:
    """Mark the block quotations among paragraphs."""
    indent = usual_indent(passages)
    for k, passage in enumerate(passages):
        if passage.kind is not BlockKind.PARAGRAPH or not passage.lines:
            continue
        above = passages[k - 1] if k else None
        if _is_quotation(passage, indent, measure):
            if above is None or above.kind is not BlockKind.LIST_ITEM or above.column != passage.column:
                passage.kind = BlockKind.QUOTATION
        elif above is not None and above.kind is BlockKind.QUOTATION and _names_source(passage):
            passage.kind = BlockKind.QUOTATION


def _names_source(passage: Passage) -> bool:
    """Return whether a line below a quotation names its source."""
    inset = passage.lines[0].left - passage.left
    return len(passage.lines) == 1 and inset > _SET_IN * passage.size and is_attribution(passage.text, round(inset))


def _is_quotation(passage: Passage, indent: float, measure: Measure) -> bool:
    lines, size = passage.lines, passage.size
    if not 0.8 * measure.size < size < 1.06 * measure.size:
        return False
    inset = min(line.left for line in lines) - passage.left
    if inset < _SET_IN * size or any(a.page != b.page for a, b in pairwise(lines)):
        return False
    right = passage.right - max(line.right for line in lines)
    centred = abs(inset - right) < size and len(lines) == 1
    if len(lines) == 1:
        return not centred and abs(inset - indent) > 0.5 * size and len(passage.text) > 40
    narrow = passage.right - passage.left
    return inset < 0.35 * narrow and (right > 0.6 * size or inset >= 1.5 * size)
