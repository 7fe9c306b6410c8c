"""Verse that a page marks by other means than breaks: lines that are elements, or stand as such in the source."""

import re

from studyapp.reading.html.elements import BLOCKS, Element, attribute, classes, name_of
from studyapp.reading.verse import is_verse

_HOLDER = re.compile(
    r"(?:.*[-_])?(?:poem|poetry|verses?|stanzas?|lyrics|strophe|lg|line-?(?:group|block)s?|linegroups?)(?:[-_].*)?"
)
_LINE = re.compile(r"(?:.*[-_])?(?:line|verse|verse-?line|l|v|indent\d*|i\d+)(?:[-_]?\d+)?")
PRE = frozenset({"pre", "listing", "xmp", "plaintext"})
"""Elements in which white space counts."""

_BLOCKS = frozenset({"p", "div", "blockquote"})
_KEPT = re.compile(r"(?:^|;)\s*white-space\s*:\s*(?:pre|pre-line|pre-wrap|break-spaces)\b", re.IGNORECASE)
_OF_CODE = re.compile(r"[={}<>|\\_`$@#*/+\[\]]|\b[A-Z]{3}")
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n")
_FAR = 200  # columns: as if prose never wrapped


def is_line(element: Element, name: str) -> bool:
    """Whether an element is one line of a stanza, as its class and that of what holds it say."""
    if name not in ("div", "p", "span") or not any(map(_LINE.fullmatch, classes(element))):
        return False
    parent = element.getparent()
    is_held = parent is not None and any(map(_HOLDER.fullmatch, classes(parent)))
    return is_held and not any(name_of(node) in BLOCKS for node in element.iterdescendants())


def keeps_lines(element: Element, name: str) -> bool:
    """Whether lines of verse end in an element where they end in the source."""
    if name not in PRE:
        return name in _BLOCKS and bool(_KEPT.search(attribute(element, "style")))
    if any(map(_HOLDER.fullmatch, classes(element))):
        return True
    said = "".join(str(text) for text in element.itertext())
    stanzas = [[line.strip() for line in part.splitlines() if line.strip()] for part in _BLANK_LINES.split(said)]
    is_shaped = all(is_verse(lines, _FAR, set_in=False) for lines in stanzas if lines)
    return is_shaped and bool(said.strip()) and not _OF_CODE.search(said)
