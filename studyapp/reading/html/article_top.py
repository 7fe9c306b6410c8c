"""Remove the lines around the title of an article, such as author, date and reading time."""

import re
from collections.abc import Sequence

from studyapp.domain.essays import BlockKind, DroppedLine
from studyapp.domain.messages import msg
from studyapp.reading.assembly import Dropped, Strand
from studyapp.reading.bylines import iso_date
from studyapp.reading.front_matter import FrontMatter, is_about_the_text
from studyapp.reading.html.furniture import LINES

_REACH = 16  # blocks from the top
_LONG = 30  # words that no line about a text has
_STOPS = '.?!”’"'
_NO_PROSE = (BlockKind.HEADING, BlockKind.CAPTION, BlockKind.TABLE_ROW)
_SENTENCE = re.compile(r".*[^\W\d_]{2}[.!?…]['”’\")\]]*\s*(?:\[\w+\])*", re.DOTALL)
_DATED = re.compile(
    r"(?:\W*+(?:(?:first )?(?:posted|published)|updated|last (?:updated|modified)|modified|created|on|at|by)\b)*+"
    r".{0,30}"
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b.{0,12}\b(?:19|20)\d\d\b.{0,40}"
    r"|(?:posted|published|updated|last (?:updated|modified)|modified|created)\b.{0,60}"
    r"|.{0,30}\b(?:(?:19|20)\d\d[-/.]\d\d?[-/.]\d\d?|\d\d?[-/.]\d\d?[-/.](?:19|20)\d\d)\b.{0,30}"
    r"|\d{1,2}:\d\d.{0,20}|\d+ (?:minutes?|hours?|days?|weeks?|months?|years?) ago"
    r"|(?:by|from|in|categor(?:y|ies)|filed under|tags?|topics?|section|author|photo(?:graph)?s? by|illustrations? by"
    r"|words? by|text by|credits?)\b:? .{0,80}|about this content|\d+ (?:responses?|views|shares|likes|replies).{0,20}",
    re.IGNORECASE,
)


def drop_title_surroundings(
    strands: Sequence[Strand], front: FrontMatter
) -> tuple[tuple[Strand, ...], tuple[Dropped, ...]]:
    """Return the blocks without what only surrounds the title, and those left out.

    Args:
        strands: the strands of the article.
        front: facts on the article from the page.
    """
    prose = next((k for k, strand in enumerate(strands[:_REACH]) if _is_prose(strand)), 0)
    # a line in large letters below the title may stand above those who wrote it
    text = next((k for k in range(prose, len(strands[:_REACH])) if _is_long(strands[k])), prose)
    wanted = _fold(front.title or "")
    title_strands = [k for k in range(prose) if wanted and _fold(strands[k].text) == wanted]
    title = title_strands[-1] if title_strands else -1
    reasons: dict[int, str] = {}
    for k in range(prose):
        strand = strands[k]
        if k in title_strands and k != title:
            reasons[k] = "title"
        elif strand.kind is BlockKind.CAPTION or k == title:
            continue
        elif k < title and len(strand.text.split()) <= 8:
            reasons[k] = msg("above-the-title")
        elif k > title and _is_about(strand, front):
            reasons[k] = msg("about-the-text")
    for k in range(prose + 1, text):
        strand = strands[k]
        if strand.kind is BlockKind.PARAGRAPH and strand.text[-1:] not in _STOPS and _is_about(strand, front):
            reasons[k] = msg("about-the-text")
    strands_kept = tuple(strand for k, strand in enumerate(strands) if k not in reasons)
    dropped = [
        (strands[k].content.origin.raw[0], DroppedLine(strands[k].text, reason)) for k, reason in reasons.items()
    ]
    return strands_kept, tuple(dropped)


def _is_long(strand: Strand) -> bool:
    return strand.kind not in _NO_PROSE and len(strand.text.split()) >= _LONG


def _is_prose(strand: Strand) -> bool:
    if strand.kind in _NO_PROSE:
        return False
    words = len(strand.text.split())
    sentence = words >= 9 and bool(_SENTENCE.fullmatch(strand.text)) and not _DATED.fullmatch(strand.text)
    return words >= _LONG or sentence


def _is_about(strand: Strand, front: FrontMatter) -> bool:
    text = strand.text
    if len(text) > 160 or strand.kind is BlockKind.HEADING:
        return False
    if LINES.fullmatch(text) or _DATED.fullmatch(text) or is_about_the_text(text):
        return True
    names = [name for name in re.split(r",\s*", front.author or "") if name]
    if names and all(_fold(name) in _fold(text) for name in names) and len(text.split()) <= 6 + 3 * len(names):
        return True
    return bool(front.date and iso_date(text) == front.date)


def _fold(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()
