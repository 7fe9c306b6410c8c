"""Recognise reference lists by their headings, so that their entries are not taken for prose."""

import re
from collections.abc import Sequence

from studyapp.domain.essays import BlockKind, reads_as_prose
from studyapp.reading.assembly import Strand

_LIST_HEADING = re.compile(
    r"(?:(?:appendix|annex)\s+[a-z\d]{1,3}\W{1,3})?(?:(?:[\divx]+(?:\.\d+)*|[a-z])\.?\s+)?"
    r"(?:(?:list of |selected |select |cited |general |normative |informative )?(?:references?|bibliograph(?:y|ies)"
    r"|works? cited|works? consulted|literature cited|references? cited|references and notes|notes and references"
    r"|bibliographic references|reference list))\W*",
    re.IGNORECASE,
)
_AMBIGUOUS_HEADING = re.compile(
    r"(?:[\divx]+(?:\.\d+)*\.?\s+)?"
    r"(?:notes|end\s?notes|foot\s?notes|(?:primary |secondary )?(?:sources|literature)|further reading"
    r"|sources? (?:cited|consulted)|citations)\W*",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    r"\[?\d{1,3}[\].)]?\s+\S|[^\W\d_][\w’'-]+,\s+[^\W\d_]|.{3,200}?\(?\b(?:1[5-9]|20)\d\d[a-z]?\b|.*(?:https?://|doi)",
    re.DOTALL,
)


_BY_SURNAME = re.compile(  # "Muster, A., and Roe, B., 1999. ..."
    r"[^\W\d_][\w’'-]+(?: [^\W\d_][\w’'-]+){0,2},\s(?:[A-Z]\.[\s-]?){1,3}[\s\S]{0,400}?\(?\b(?:1[5-9]|20)\d\d[a-z]?\b"
)
_BY_BODY = re.compile(r"[A-Z][^.\n]{3,80}[,.] \(?(?:1[5-9]|20)\d\d[a-z]?\)?[.:,] \S")  # "World Salt League, 2016. ..."
_FEWEST = 3  # entries at the end that make a list without a heading


def is_reference_heading(text: str, entries: Sequence[str]) -> bool:
    """Return whether a heading opens a reference list.

    Args:
        text: the heading.
        entries: the blocks below it; they decide where the heading may open prose as well, as "Notes" may, and where
            they begin with prose and most of them are prose: such a heading is an entry of the contents.
    """
    if _LIST_HEADING.fullmatch(text):
        prose = sum(len(entry) for entry in entries if reads_as_prose(entry))
        return 2 * prose <= sum(map(len, entries)) or not reads_as_prose(entries[0])
    if not _AMBIGUOUS_HEADING.fullmatch(text) or not entries:
        return False
    return sum(bool(_ENTRY.match(entry)) for entry in entries) > 0.7 * len(entries)


def mark_references(strands: Sequence[Strand]) -> tuple[Strand, ...]:
    """Return the blocks with every entry of a reference list marked as one."""
    strands_out = list(strands)
    for k, heading in enumerate(strands):
        if heading.kind is not BlockKind.HEADING:
            if _is_plain_heading(strands, k):
                strands_out[k] = Strand(BlockKind.HEADING, heading.content, _level_above(strands, k), heading.runs)
                end = _end_of_entries(strands, k + 1)
                strands_out[k + 1 : end] = map(_as_entry, strands_out[k + 1 : end])
            continue
        end = next(
            (
                j
                for j in range(k + 1, len(strands))
                if strands[j].kind is BlockKind.HEADING and strands[j].level <= heading.level
            ),
            len(strands),
        )
        body = [strand.text for strand in strands[k + 1 : end] if strand.kind is not BlockKind.HEADING]
        if is_reference_heading(heading.text, body):
            for j in range(k + 1, end):
                strands_out[j] = _as_entry(strands[j])
    first = _start_of_unheaded_list(strands_out)
    return (*strands_out[:first], *map(_as_entry, strands_out[first:]))


def _is_plain_heading(strands: Sequence[Strand], at: int) -> bool:
    """Return whether a paragraph that looks like all others says that a reference list follows, and one does."""
    if strands[at].kind is not BlockKind.PARAGRAPH or not _LIST_HEADING.fullmatch(strands[at].text):
        return False
    entries = [strand.text for strand in strands[at + 1 : _end_of_entries(strands, at + 1)]]
    listed = sum(_ENTRY.match(entry) is not None for entry in entries)
    return listed >= max(_FEWEST, 0.7 * len(entries))


def _end_of_entries(strands: Sequence[Strand], start: int) -> int:
    """Return the index behind the blocks that may be entries: the next heading, or the end."""
    return next((k for k in range(start, len(strands)) if strands[k].kind is BlockKind.HEADING), len(strands))


def _level_above(strands: Sequence[Strand], at: int) -> int:
    """Return the level of the highest heading above a block."""
    return min((strand.level for strand in strands[:at] if strand.kind is BlockKind.HEADING), default=1)


def _start_of_unheaded_list(strands: Sequence[Strand]) -> int:
    """Return the index at which a reference list without a heading begins at the end, or the number of blocks."""
    first = len(strands)
    while first and _may_be_entry(strands[first - 1]):
        first -= 1
    by_surname = sum(_BY_SURNAME.match(strand.text) is not None for strand in strands[first:])
    return first if by_surname >= max(_FEWEST, 0.5 * (len(strands) - first)) else len(strands)


def _may_be_entry(strand: Strand) -> bool:
    if strand.kind is BlockKind.REFERENCE:
        return True
    is_prose = strand.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
    return is_prose and (_BY_SURNAME.match(strand.text) or _BY_BODY.match(strand.text)) is not None


def _as_entry(strand: Strand) -> Strand:
    if strand.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION):
        return strand
    return Strand(BlockKind.REFERENCE, strand.content, 0, strand.runs)
