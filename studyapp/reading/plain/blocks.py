"""Plain text -> blocks: page furniture out, hard wraps joined, headings, lists and reference lists found."""

import re
from itertools import pairwise

from studyapp.domain.essays import BlockKind, DroppedLine
from studyapp.domain.faults import costs_only
from studyapp.reading.assembly import Strand
from studyapp.reading.back import is_reference_heading
from studyapp.reading.drafts import Draft
from studyapp.reading.mapped import Edit, Mapped, edited
from studyapp.reading.names import names
from studyapp.reading.plain.furniture import find_furniture
from studyapp.reading.plain.layout import LONG, Passage, passages
from studyapp.reading.plain.lines import split_lines
from studyapp.reading.plain.notes import take_notes
from studyapp.reading.plain.shapes import (
    heading_level,
    is_attribution,
    is_capitals,
    is_caption,
    is_heading_like,
    is_page_entry,
    is_title_case,
)
from studyapp.reading.plain.weaving import words_of, woven

_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION, BlockKind.REFERENCE)
_ENTRY = re.compile(
    r"\[?\d{1,3}[\].)]\s|[^\W\d_][\w’'.-]*(?:\s[^\W\d_][\w’'.-]*){0,2},\s+[^\W\d_]|.{2,100}?\(?\b(?:1[5-9]|20)\d\d[a-z]?\b"
)
_NUMBER = re.compile(r"\[\d{1,3}\]\s|\d{1,3}[.)]\s")
_ENTRY_END = re.compile(r"[.)\]\d>/]$|https?://\S+$")
_CONTENTS = re.compile(r"(?:table of )?contents\W*", re.IGNORECASE)
_ITALICS = re.compile(r"(?<![\w_])_(?=[^\s_])(?:[^_\n]|\n(?![ \t]*\n)){1,1500}(?<=\S)_(?![\w_])")
_LINE = 60
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d")


def read_plain(source: Mapped) -> Draft:
    """Read a mended plain text."""
    source = edited(source.text, _emphasis(source.text))
    lines = split_lines(source.text)
    furniture = find_furniture(lines)
    found = [passage for passage in passages(lines, furniture.reasons) if passage.lines]
    words = words_of(source.text)
    _take_contents(found)
    notes = take_notes(found)
    _find_headings(found, words)
    found = _rejoined(_with_entries(found))
    _rank_headings(found)
    strands: list[Strand] = []
    for passage in found:
        with costs_only("block", passage.text):
            strands.append(woven(passage, words, notes))
    return Draft(
        strands=tuple(strands),
        source=source,
        front=furniture.front,
        marked_headings=False,
        dropped=tuple(
            (source.origin.to_raw(lines[k].start), DroppedLine(lines[k].text, why))
            for k, why in sorted(furniture.reasons.items())
        ),
    )


def _emphasis(text: str) -> list[Edit]:
    """Takes away the low lines that stand for italics around words, as in _Hamlet_."""
    edits: list[Edit] = []
    for match in _ITALICS.finditer(text):
        edits += [(match.start(), match.start() + 1, ""), (match.end() - 1, match.end(), "")]
    return edits


def _take_contents(found: list[Passage]) -> None:
    """The entries of a table of contents, down to the last that ends with a page number, are rows and no headings."""
    for k, passage in enumerate(found):
        if not _CONTENTS.fullmatch(passage.text):
            continue
        end = last = k + 1
        while end < len(found) and (_is_page_list(found[end]) or len(found[end].text) <= 120):
            last = end + 1 if _is_page_list(found[end]) else last
            end += 1
        for below in found[k + 1 : last]:
            below.kind, below.level = BlockKind.TABLE_ROW, 0
        return


def _is_page_list(passage: Passage) -> bool:
    """Whether most lines of a passage end with a page number."""
    return 2 * sum(is_page_entry(line.text) for line in passage.lines) >= len(passage.lines)


def _find_headings(found: list[Passage], words: frozenset[str]) -> None:
    """Tell headings, captions and attributions among the single lines that stand alone."""
    for k, passage in enumerate(found):
        if passage.kind is not BlockKind.PARAGRAPH or len(passage.lines) > 2:
            continue
        line = passage.lines[0]
        if is_caption(passage.text):
            passage.kind = BlockKind.CAPTION
        elif k and _attributes(found, k, words):
            passage.kind = BlockKind.QUOTATION
            found[k - 1].kind = BlockKind.QUOTATION
        elif (
            k + 1 < len(found)
            and _reads_as_heading(passage)
            and _may_stop(found, k)
            and not _goes_on(found[k + 1])
            and not _is_cut_off(passage, found[k + 1])
        ):
            passage.kind, passage.level = BlockKind.HEADING, heading_level(line.text)
    _unmark_rows_of_headings(found)


def _reads_as_heading(passage: Passage) -> bool:
    """One line, or two that have their words in capitals as titles do."""
    return is_heading_like(passage.text) and (len(passage.lines) == 1 or is_title_case(passage.text))


def _goes_on(below: Passage) -> bool:
    """Whether what stands on the next page begins in the middle of a sentence."""
    return below.page_break and below.lines[0].text[0].islower()


def _is_cut_off(passage: Passage, below: Passage) -> bool:
    """Whether a line at the foot of a page is as long as lines of text are, and no title."""
    return below.page_break and len(passage.text) >= _LINE and not is_title_case(passage.text)


def _may_stop(found: list[Passage], k: int) -> bool:
    """Whether the passage before k is over, so that a heading can follow."""
    if k == 0 or found[k - 1].kind not in _PROSE:
        return True
    above = found[k - 1].lines[-1]
    return above.ends_sentence or len(above.text) < 60 or not found[k].page_break or len(above.text) > LONG


def _attributes(found: list[Passage], k: int, words: frozenset[str]) -> bool:
    """Whether passage k says who the passage above it is by."""
    line, above = found[k].lines[0], found[k - 1]
    if len(found[k].lines) > 1 or above.kind not in (BlockKind.PARAGRAPH, BlockKind.QUOTATION) or found[k].page_break:
        return False
    if not is_attribution(line.text, line.indent) or len(above.text.split()) > 150:
        return False
    after_another = above.kind is BlockKind.QUOTATION and len(above.lines) == 1 and above.lines[0].indent > 0
    if after_another and line.indent > 0:
        return True
    stated = re.sub(r"^\W+", "", line.text)
    name = names(stated.split(",")[0])
    return name is not None and not any(word.lower() in words for word in name.split())


def _with_entries(found: list[Passage]) -> list[Passage]:
    """The passages with those below a reference heading parted into entries."""
    out: list[Passage] = []
    inside = False
    for k, passage in enumerate(found):
        if passage.kind is BlockKind.HEADING:
            if inside and _is_entry(passage.text):
                passage.kind, passage.level = BlockKind.PARAGRAPH, 0
            else:
                inside = is_reference_heading(passage.text, [below.text for below in _section(found, k)])
        if inside and passage.kind in _PROSE:
            out += _entries(passage)
        else:
            out.append(passage)
    return out


def _section(found: list[Passage], k: int) -> list[Passage]:
    end = next((j for j in range(k + 1, len(found)) if found[j].kind is BlockKind.HEADING), len(found))
    return found[k + 1 : end]


def _is_entry(text: str) -> bool:
    return bool(_YEAR.search(text)) or bool(re.match(r"[^\W\d_][\w’'-]+,\s[^\W\d_]", text))


def _entries(passage: Passage) -> list[Passage]:
    """One passage for each entry: numbered, with a hanging indent, or told by how entries begin and end."""
    lines = passage.lines
    margin = min(line.indent for line in lines)
    hanging = len(lines) > 1 and any(line.indent > margin for line in lines)
    parts = [[lines[0]]]
    for above, line in pairwise(lines):
        if _NUMBER.match(lines[0].text):
            begins = bool(_NUMBER.match(line.text))
        elif hanging:
            begins = line.indent == margin
        else:
            begins = len(above.text) > LONG or bool(_ENTRY.match(line.text) and _ENTRY_END.search(above.text))
        if begins:
            parts.append([line])
        else:
            parts[-1].append(line)
    skips = [passage.skip, *[0] * len(parts)]
    entries = [Passage(BlockKind.REFERENCE, part, skip=skip) for part, skip in zip(parts, skips, strict=False)]
    entries[0].page_break = passage.page_break
    return entries


def _rejoined(found: list[Passage]) -> list[Passage]:
    """The passages with those made one again that a page break or a stray blank line had parted."""
    out: list[Passage] = []
    for passage in found:
        if out and _runs_on(out[-1], passage):
            out[-1].lines += passage.lines
        else:
            out.append(passage)
    return out


def _runs_on(above: Passage, below: Passage) -> bool:
    same = above.kind is below.kind or (above.kind is BlockKind.LIST_ITEM and below.kind is BlockKind.PARAGRAPH)
    if not same or above.kind not in _PROSE or below.kind is BlockKind.LIST_ITEM or above.lined != below.lined:
        return False
    last, first = above.lines[-1], below.lines[0]
    if above.kind is BlockKind.REFERENCE:
        return below.page_break and not _ENTRY.match(first.text) and not _ENTRY_END.search(last.text)
    if last.ends_sentence or _is_short(above):
        return False
    if below.page_break:
        return True
    return first.text[0].islower() and not last.text.endswith(";")


def _is_short(passage: Passage) -> bool:
    """Whether a passage is no longer than a title; its first lines tell, and all would be joined again each time."""
    return len(" ".join(line.text for line in passage.lines[:40])[passage.skip :]) < 40


def _rank_headings(found: list[Passage]) -> None:
    """Give a level to headings that have no number: below those in capitals, where there are any."""
    headings = [passage for passage in found if passage.kind is BlockKind.HEADING]
    capitals = any(is_capitals(heading.text) for heading in headings)
    for heading in headings:
        if not heading.level:
            heading.level = 2 if capitals else 1


def _unmark_rows_of_headings(found: list[Passage]) -> None:
    """Many short lines in a row, with nothing under any of them, are a list or verse and no headings."""
    k = 0
    while k < len(found):
        end = k
        while end < len(found) and found[end].kind is BlockKind.HEADING:
            end += 1
        if k and end - k >= 4:
            for passage in found[k:end]:
                passage.kind, passage.level = BlockKind.PARAGRAPH, 0
        k = max(end, k + 1)
