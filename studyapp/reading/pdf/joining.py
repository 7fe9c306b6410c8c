"""Makes one again what the end of a column or page has parted."""

from studyapp.domain.essays import BlockKind
from studyapp.reading.pdf.paragraphs import may_be_full
from studyapp.reading.pdf.passages import Passage
from studyapp.reading.plain.shapes import item_mark

_FLOW = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION, BlockKind.REFERENCE)
_INDENT = 0.6
_EDGE = 2.5  # points


def joined(found: list[Passage]) -> list[Passage]:
    """The passages with those put together that go on in another column; what stands between comes behind."""
    out: list[Passage] = []
    last: Passage | None = None
    apart = False
    for passage in found:
        if passage.kind in _FLOW and passage.lines:
            parted = last is not None and (apart or passage.column != last.column)
            if last is not None and parted and _goes_on(last, passage):
                last.lines += passage.lines
                last.column, last.left, last.right = passage.column, passage.left, passage.right
                continue
            last, apart = passage, False
        elif passage.kind in (BlockKind.CAPTION, BlockKind.TABLE_ROW):
            apart = True
        elif passage.kind is BlockKind.HEADING:
            last = None
        out.append(passage)
    return out


def _goes_on(above: Passage, below: Passage) -> bool:
    """Whether a passage goes on where another column begins."""
    last, first = above.lines[-1], below.lines[0]
    if abs(last.size - first.size) > 0.06 * last.size or last.bold != first.bold:
        return False
    if below.kind is BlockKind.LIST_ITEM or (item_mark(first.text) and above.kind is BlockKind.LIST_ITEM):
        return False
    same = above.lined == below.lined and (above.kind is below.kind or BlockKind.PARAGRAPH in (above.kind, below.kind))
    if not same or not may_be_full(last, first, above.right):
        return same and not last.ends_sentence and first.text[0].islower()
    if not last.ends_sentence:
        return True
    if above.column == below.column or (_is_justified(above) and above.right - last.right > _EDGE):
        return False
    return not _is_set_in(below)


def _is_justified(passage: Passage) -> bool:
    """Whether the full lines of a passage end at the edge of the column."""
    full = passage.lines[:-1]
    return len(full) >= 2 and all(abs(passage.right - line.right) < _EDGE for line in full)


def _is_set_in(below: Passage) -> bool:
    """Whether the first line of a column is set in, as that of a paragraph is."""
    first = below.lines[0]
    if len(below.lines) > 1:
        return first.left - below.lines[1].left >= _INDENT * first.size
    return first.left - below.left >= _INDENT * first.size
