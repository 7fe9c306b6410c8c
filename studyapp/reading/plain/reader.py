"""Read plain text: drop page furniture, join hard wraps, find headings, lists and reference lists."""

import re
from itertools import pairwise

from studyapp.domain.essays import BlockKind, DroppedLine
from studyapp.domain.faults import costs_only
from studyapp.reading.assembly import Strand
from studyapp.reading.bylines import person_names
from studyapp.reading.drafts import Draft
from studyapp.reading.mapped import Edit, Mapped, apply_edits
from studyapp.reading.plain.furniture import find_furniture
from studyapp.reading.plain.joining import join_lines, printed_words
from studyapp.reading.plain.layout import LONG, Passage, passages
from studyapp.reading.plain.lines import (
    heading_level,
    is_attribution,
    is_capitals,
    is_caption,
    is_heading_like,
    is_page_entry,
    is_title_case,
    split_lines,
)
from studyapp.reading.plain.notes import take_notes
from studyapp.reading.reference_lists import is_reference_heading

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
    source = apply_edits(source.text, _emphasis_edits(source.text))
    lines = split_lines(source.text)
    furniture = find_furniture(lines)
    passages_kept = [passage for passage in passages(lines, furniture.reasons) if passage.lines]
    words = printed_words(source.text)
    _take_contents(passages_kept)
    notes = take_notes(passages_kept)
    _find_headings(passages_kept, words)
    passages_kept = _join_split_passages(_split_into_entries(passages_kept))
    _rank_headings(passages_kept)
    strands: list[Strand] = []
    for passage in passages_kept:
        with costs_only("block", passage.text):
            strands.append(join_lines(passage, words, notes))
    return Draft(
        strands=tuple(strands),
        source=source,
        front=furniture.front,
        marked_headings=False,
        dropped=tuple(
            (source.origin.to_raw(lines[k].start), DroppedLine(lines[k].text, reason))
            for k, reason in sorted(furniture.reasons.items())
        ),
    )


def _emphasis_edits(text: str) -> list[Edit]:
    """Return the edits that remove the low lines around words in italics, as in _Hamlet_."""
    edits: list[Edit] = []
    for match in _ITALICS.finditer(text):
        edits += [(match.start(), match.start() + 1, ""), (match.end() - 1, match.end(), "")]
    return edits


def _take_contents(passages_in_order: list[Passage]) -> None:
    """Make rows of the entries of a table of contents, down to the last with a page number."""
    for k, passage in enumerate(passages_in_order):
        if not _CONTENTS.fullmatch(passage.text):
            continue
        end = last = k + 1
        while end < len(passages_in_order) and (
            _is_page_list(passages_in_order[end]) or len(passages_in_order[end].text) <= 120
        ):
            last = end + 1 if _is_page_list(passages_in_order[end]) else last
            end += 1
        for entry in passages_in_order[k + 1 : last]:
            entry.kind, entry.level = BlockKind.TABLE_ROW, 0
        return


def _is_page_list(passage: Passage) -> bool:
    """Return whether most lines of a passage end with a page number."""
    return 2 * sum(is_page_entry(line.text) for line in passage.lines) >= len(passage.lines)


def _find_headings(passages_in_order: list[Passage], words: frozenset[str]) -> None:
    """Mark headings, captions and attributions among the single lines that stand alone."""
    for k, passage in enumerate(passages_in_order):
        if passage.kind is not BlockKind.PARAGRAPH or len(passage.lines) > 2:
            continue
        line = passage.lines[0]
        if is_caption(passage.text):
            passage.kind = BlockKind.CAPTION
        elif k and _names_author_of_above(passages_in_order, k, words):
            passage.kind = BlockKind.QUOTATION
            passages_in_order[k - 1].kind = BlockKind.QUOTATION
        elif (
            k + 1 < len(passages_in_order)
            and _reads_as_heading(passage)
            and _may_stop(passages_in_order, k)
            and not _begins_mid_sentence(passages_in_order[k + 1])
            and not _is_cut_off(passage, passages_in_order[k + 1])
        ):
            passage.kind, passage.level = BlockKind.HEADING, heading_level(line.text)
    _unmark_rows_of_headings(passages_in_order)


def _reads_as_heading(passage: Passage) -> bool:
    """Return whether a passage is one line, or two in title case, that reads as a heading."""
    return is_heading_like(passage.text) and (len(passage.lines) == 1 or is_title_case(passage.text))


def _begins_mid_sentence(below: Passage) -> bool:
    """Return whether the text of the next page begins in the middle of a sentence."""
    return below.page_break and below.lines[0].text[0].islower()


def _is_cut_off(passage: Passage, below: Passage) -> bool:
    """Return whether a line at the foot of a page is as long as lines of text are, and no title."""
    return below.page_break and len(passage.text) >= _LINE and not is_title_case(passage.text)


def _may_stop(passages_in_order: list[Passage], k: int) -> bool:
    """Return whether the passage before k is over, so that a heading can follow."""
    if k == 0 or passages_in_order[k - 1].kind not in _PROSE:
        return True
    above = passages_in_order[k - 1].lines[-1]
    return above.ends_sentence or len(above.text) < 60 or not passages_in_order[k].page_break or len(above.text) > LONG


def _names_author_of_above(passages_in_order: list[Passage], k: int, words: frozenset[str]) -> bool:
    """Return whether passage k names the author of the passage above it."""
    line, above = passages_in_order[k].lines[0], passages_in_order[k - 1]
    if (
        len(passages_in_order[k].lines) > 1
        or above.kind not in (BlockKind.PARAGRAPH, BlockKind.QUOTATION)
        or passages_in_order[k].page_break
    ):
        return False
    if not is_attribution(line.text, line.indent) or len(above.text.split()) > 150:
        return False
    after_another = above.kind is BlockKind.QUOTATION and len(above.lines) == 1 and above.lines[0].indent > 0
    if after_another and line.indent > 0:
        return True
    stated = re.sub(r"^\W+", "", line.text)
    name = person_names(stated.split(",")[0])
    return name is not None and not any(word.lower() in words for word in name.split())


def _split_into_entries(passages_in_order: list[Passage]) -> list[Passage]:
    """Return the passages with those below a reference heading split into entries."""
    passages_out: list[Passage] = []
    inside = False
    for k, passage in enumerate(passages_in_order):
        if passage.kind is BlockKind.HEADING:
            if inside and _is_entry(passage.text):
                passage.kind, passage.level = BlockKind.PARAGRAPH, 0
            else:
                inside = is_reference_heading(
                    passage.text, [entry_passage.text for entry_passage in _section_below(passages_in_order, k)]
                )
        if inside and passage.kind in _PROSE:
            passages_out += _entries_of(passage)
        else:
            passages_out.append(passage)
    return passages_out


def _section_below(passages_in_order: list[Passage], k: int) -> list[Passage]:
    end = next(
        (j for j in range(k + 1, len(passages_in_order)) if passages_in_order[j].kind is BlockKind.HEADING),
        len(passages_in_order),
    )
    return passages_in_order[k + 1 : end]


def _is_entry(text: str) -> bool:
    return bool(_YEAR.search(text)) or bool(re.match(r"[^\W\d_][\w’'-]+,\s[^\W\d_]", text))


def _entries_of(passage: Passage) -> list[Passage]:
    """Return a passage per entry: by number, by hanging indent, or by how entries begin and end."""
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


def _join_split_passages(passages_in_order: list[Passage]) -> list[Passage]:
    """Join the passages that a page break or a stray blank line had divided."""
    passages_out: list[Passage] = []
    for passage in passages_in_order:
        if passages_out and _runs_on(passages_out[-1], passage):
            passages_out[-1].lines += passage.lines
        else:
            passages_out.append(passage)
    return passages_out


def _runs_on(above: Passage, below: Passage) -> bool:
    is_same_kind = above.kind is below.kind or (above.kind is BlockKind.LIST_ITEM and below.kind is BlockKind.PARAGRAPH)
    if not is_same_kind or above.kind not in _PROSE or below.kind is BlockKind.LIST_ITEM or above.lined != below.lined:
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
    """Return whether a passage is no longer than a title, by its first lines alone to save joining all."""
    return len(" ".join(line.text for line in passage.lines[:40])[passage.skip :]) < 40


def _rank_headings(passages_in_order: list[Passage]) -> None:
    """Give headings without a number a level: below those in capitals, if there are any."""
    headings = [passage for passage in passages_in_order if passage.kind is BlockKind.HEADING]
    capitals = any(is_capitals(heading.text) for heading in headings)
    for heading in headings:
        if not heading.level:
            heading.level = 2 if capitals else 1


def _unmark_rows_of_headings(passages_in_order: list[Passage]) -> None:
    """Unmark many short lines in a row with nothing under any: they are a list or verse."""
    k = 0
    while k < len(passages_in_order):
        end = k
        while end < len(passages_in_order) and passages_in_order[end].kind is BlockKind.HEADING:
            end += 1
        if k and end - k >= 4:
            for passage in passages_in_order[k:end]:
                passage.kind, passage.level = BlockKind.PARAGRAPH, 0
        k = max(end, k + 1)
