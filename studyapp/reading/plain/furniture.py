"""Find page furniture in plain text: page numbers, running heads, journal footers, download notices.

A line is furniture for what it is: its form, its being repeated, and its place beside a page break or in the
middle of a sentence. No publisher is known by name.
"""

import re
from dataclasses import dataclass

from studyapp.domain.messages import msg
from studyapp.reading.front_matter import FrontMatter
from studyapp.reading.plain.collection_notices import CollectionNotices
from studyapp.reading.plain.lines import Line
from studyapp.reading.plain.page_lines import PageLines
from studyapp.reading.plain.page_numbers import PageNumbers
from studyapp.reading.plain.running_heads import RunningHeads

_MAX_LINE = 140  # characters of furniture that its form gives away
_NUMBERED = re.compile(
    r"(?:page|pg\.?|seite)\s*\d{1,4}(?:\s*(?:of|/|von)\s*\d{1,4})?"
    r"|\d{1,4}\s*(?:of|/)\s*\d{1,4}"
    r"|[-–—•|·*~]{1,3}\s*(?:\d{1,4}|[ivxlc]{1,6})\s*[-–—•|·*~]{1,3}"
    r"|.{3,120}\bpage\s*:?\s*\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?"
    r"|page\s+\d{1,4}\s*(?:/|of)\s*\d{1,4}\b.{0,120}"
    r"|\d{1,4}\s*\|\s*p\s?a\s?g\s?e|p\s?a\s?g\s?e\s*\|\s*\d{1,4}"
    r"|.{0,120}\[page\s+(?:\d{1,4}|[ivxlc]{1,6})\]",
    re.IGNORECASE,
)
_NOTICES = re.compile(
    r".*\bISSN:?\s*\d{4}-?\d{3}[\dX]\b.*"
    r"|(?:this )?content downloaded\b.*|all use subject to\b.*"
    r"|.*\bterms and conditions of use\b.*|view publication stats.*|see discussions, stats.*"
    r"|\[?page intentionally left blank\]?"
    r"|(?:copyright\s*(?:©|\(c\))?|©|\(c\)\s*(?:copyright)?)\s*\d{4}(?:\s*[-–,]\s*\d{4})*"
    r"(?:\s*[,.;|].*|\s+(?:by\b|(?-i:[^\Wa-z\d_])).*)?",
    re.IGNORECASE,
)
_OF_COPY = re.compile(
    r"(?:downloaded|printed|retrieved) (?:from|by|on)\b.*|(?:licen[cs]ed|registered) to\b.*"
    r"|(?:this )?(?:pdf|document|file|page) (?:is|was|has been) (?:auto-?\s?)?generated\b.*",
    re.IGNORECASE,
)
"""Lines that may tell where a copy comes from, or begin a sentence: retrieved from the sea in 1901."""
_SIGN_OF_COPY = re.compile(
    r"https?:|\bwww\.|\b[\w-]+\.(?:[a-z]{2,4}|[a-z]{2}\.[a-z]{2})(?![\w.]*\w)|\S@\S"
    r"|\b\d{1,2}:\d\d\b|\b\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b|\b\d{1,2} (?-i:[A-Z])[a-z]{2,8}\.? \d{4}\b"
    r"|\b(?-i:[A-Z])[a-z]{2,8}\.? \d{1,2}, \d{4}\b|\bautomatic|\bauto-?\s?gen|\b(?:guest|user)\b|^\w+ to:"
    r"|^downloaded (?:from|by) (?-i:[^\Wa-z\d_])",
    re.IGNORECASE,
)
"""Signs that only such a notice has: an address, a day, an hour, a user."""
_FURNITURE_ANYWHERE = re.compile(
    r".{0,120}\bpage\s*:?\s*\d{1,4}\s*(?:/|of)\s*\d{1,4}|.{0,120}\s\[page\s\d{1,4}\]|.*\bISSN:?\s*\d{4}-?\d{3}[\dX]\b.*",
    re.IGNORECASE,
)
_MAX_ROUNDS = 3  # each round may reveal neighbours of the lines found; more rounds find next to nothing


@dataclass(frozen=True, slots=True)
class Furniture:
    """The lines that are furniture, by index, with the reason; and the front matter that they tell."""

    reasons: dict[int, str]
    front: FrontMatter


def find_furniture(all_lines: list[Line]) -> Furniture:
    """Find all page furniture of a text."""
    lines = PageLines(all_lines)
    collection = CollectionNotices(lines)
    collection.mark()
    _mark_by_form(lines)
    numbers, heads = PageNumbers(lines), RunningHeads(lines, collection.front)
    numbers.mark()
    for _ in range(_MAX_ROUNDS):
        before = len(lines.reasons)
        heads.mark_page_starts()
        heads.mark_repeated()
        numbers.mark()
        if len(lines.reasons) == before:
            break
    return Furniture(lines.reasons, heads.front)


def is_page_number(text: str) -> bool:
    """Return whether a line names its page in more than a bare number."""
    return bool(_NUMBERED.fullmatch(text)) and not text.endswith(".")


def is_notice(text: str) -> bool:
    """Return whether a line is a notice of the publisher or of the download."""
    if re.search(r"[a-z]{3}\.$|ISSN.*\.$", text):
        return False
    return bool(_NOTICES.fullmatch(text)) or bool(_OF_COPY.fullmatch(text) and _SIGN_OF_COPY.search(text))


def _mark_by_form(lines: PageLines) -> None:
    """Take lines whose words show that they are furniture."""
    for k in lines.visible:
        text = lines.text(k)
        if len(text) > _MAX_LINE:
            continue
        if not lines.is_at_edge(k) and not _FURNITURE_ANYWHERE.fullmatch(text):
            continue
        if is_page_number(text):
            lines.reasons[k] = msg("page-number")
        elif is_notice(text):
            lines.mark(_notice_lines(lines, k), msg("notice-of-the-publisher"))


def _notice_lines(lines: PageLines, k: int) -> list[int]:
    """Return the lines of a notice in a paragraph of its own, else its one line."""
    block = lines.block_from(k)
    wrapped = len(lines.text(k)) > 60 and not lines.line(k).ends_sentence
    return block if wrapped and lines.is_gap(k - 1) and len(block) <= 4 else [k]
