"""Finds the lines of stars between which a collection of e-texts puts a work, its notices around it."""

import re
from collections.abc import Sequence

from studyapp.domain.essays import DroppedLine
from studyapp.domain.messages import msg
from studyapp.reading.assembly import Dropped, Strand

_LINE = re.compile(r"\*{3,}\s*(?P<side>start|end) of (?:the|this)\b[^*]{3,300}\*{3,}", re.IGNORECASE)
_MOST_AHEAD = 12_000  # characters of what stands ahead of a text


def enclosed(strands: Sequence[Strand]) -> tuple[tuple[Strand, ...], tuple[Dropped, ...]]:
    """The blocks between such lines, or all where there are none, and what was left out.

    Args:
        strands: in text order; notes may have moved to the end.
    """
    start, end = None, None
    seen = 0
    for strand in strands:
        line = _LINE.fullmatch(strand.text) if strand.text.startswith("*") else None
        if line and line["side"].lower() == "start" and start is None and seen < _MOST_AHEAD:
            start = strand.place
        elif line and line["side"].lower() == "end":
            end = strand.place
        seen += len(strand.text)
    kept = tuple(s for s in strands if (start is None or s.place > start) and (end is None or s.place < end))
    if len(kept) == len(strands) or not kept:
        return tuple(strands), ()
    inside = set(map(id, kept))
    return kept, tuple(
        (strand.place, DroppedLine(strand.text, msg("notice-of-the-collection")))
        for strand in strands
        if id(strand) not in inside
    )
