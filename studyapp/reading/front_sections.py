"""Rank the headings of what stands before a text, such as its abstract, so that they hold no section of the text."""

import re
from collections.abc import Sequence
from dataclasses import replace

from studyapp.domain.essays import BlockKind
from studyapp.reading.assembly import Strand
from studyapp.reading.reference_lists import is_reference_heading

_FRONT = re.compile(
    r"(?:(?:structured|graphical|extended|english) )?abstract|(?:executive |plain[ -]language |lay )?summary"
    r"|key\s?words|highlights|key (?:points|messages)|acknowledge?ments?|preface|foreword|dedication|abbreviations",
    re.IGNORECASE,
)
_OF_TEXT = re.compile(r"(?:\d{1,2}|[IVX]{1,4})[.:)]?\s+\S|(?:general )?introduction\W*$", re.IGNORECASE)
_MOST = 0.5  # of the words of a text that such a section may hold


def level_front_sections(strands: Sequence[Strand]) -> tuple[Strand, ...]:
    """Return the blocks with each heading of what stands before a text ranked as the sections below it.

    A heading in large type ranks above all those behind it, and the whole text would be part of its abstract. It is
    where it would hold an introduction, a numbered section, the references or most of the text.
    """
    strands_out = list(strands)
    words = [len(strand.text.split()) for strand in strands]
    for k, heading in enumerate(strands):
        if heading.kind is not BlockKind.HEADING or not _FRONT.fullmatch(heading.text.strip(" .:—–-")):
            continue
        end = _end_of_section(strands, k)
        below = [strand for strand in strands[k + 1 : end] if strand.kind is BlockKind.HEADING]
        holds_text = any(_OF_TEXT.match(strand.text) or is_reference_heading(strand.text, ()) for strand in below)
        if below and (holds_text or sum(words[k:end]) > _MOST * sum(words)):
            strands_out[k] = replace(heading, level=min(strand.level for strand in below))
    return tuple(strands_out)


def _end_of_section(strands: Sequence[Strand], at: int) -> int:
    """Return the index behind all that stands below a heading."""
    level = strands[at].level
    ends = (
        k for k in range(at + 1, len(strands)) if strands[k].kind is BlockKind.HEADING and strands[k].level <= level
    )
    return next(ends, len(strands))
