"""Describe the lines of a plain text: their place, and their shape as heading, list item or caption."""

import re
from dataclasses import dataclass

from studyapp.reading.bylines import byline

_LINE = re.compile(r"[^\n\f]*")
_ENDED = re.compile(r"[.!?…:][\"'’”)\]»]*(?:\[?\d{1,3}\]?)?$")
_TAB = 8

_NUMBERED = re.compile(r"(?:§\s*)?(?P<number>\d{1,2}(?:\.\d{1,2})*)\.?\s+[^\W\d_a-z]")
_CHAPTER = re.compile(
    r"(?:chapter|part|section|book|appendix|act|lecture)\s+(?:[\divxlc]{1,5}|[a-z]|one|two|three|four|five|six|seven|eight|nine|ten)\b"
    r"|[IVXLC]{1,5}\.\s+[^\W\d_a-z]",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"(?P<bullet>[-*•·‣◦▪–]|o(?=\s{2}))\s+(?=\S)|(?P<number>\(?\d{1,3}[.)]|\(?(?:[a-z]|[ivx]{1,4})\)|\((?:[A-Z]|[IVX]{1,4})\)|\[\d{1,3}\])\s+(?=\S)"
)
_CAPTION = re.compile(
    r"(?:figure|fig\.|table|chart|map|box|plate|photo(?:graph)?|image|diagram|exhibit)\s*(?:[\dIVX]+(?:\.\d+)*[a-z]?)?\s*[.:–—-]\s"
    r"|(?:source|photo|image|credit|photo credit)s?\s*:\s",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"[IVXLC]{1,6}\.?")
_NO_HEADING = re.compile(r"key\s?words?\s*:|\[[^\]]*\]$|.*\S@\S+\.\w", re.IGNORECASE)
_CAPITAL_WORD = re.compile(r"[A-ZÀ-Þ]{4}")
_FORMULA = re.compile(r"[{}=<>|\\]")
_LEADER = re.compile(r"(?:\.\s?){5,}.{0,12}$")
_PAGE_AT_END = re.compile(r"\s(?:\d{1,4}|[ivxlc]{1,6})$")
_UNDERLINE = re.compile(r"(=|-|~|\*|_|#|\^)\1{2,}")
_ENDS_INSIDE = re.compile(r"[a-z]{3}\.\s+[A-Z]")  # a sentence ends and another begins
_FINAL = re.compile(r"[.,;:…][\"'’”)\]]*$")
_SMALL_WORDS = frozenset(
    "a an the and or nor but of in on at to for from by with as vs via into over per is are be it its".split()
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space around it.

    Attributes:
        text: the visible part; empty for a blank line.
        start: offset of its first character.
        indent: columns before it.
        new_page: a form feed stands right before it.
    """

    text: str
    start: int
    indent: int
    new_page: bool = False

    @property
    def end(self) -> int:
        """One past the offset of the last visible character."""
        return self.start + len(self.text)

    @property
    def ends_sentence(self) -> bool:
        """True if a sentence may end with this line."""
        return ends_sentence(self.text)

    @property
    def begins_sentence(self) -> bool:
        """True if a sentence may begin with this line."""
        return begins_sentence(self.text)


def ends_sentence(text: str) -> bool:
    """Return whether a sentence may end with the last character of a line."""
    return bool(_ENDED.search(text))


def begins_sentence(text: str) -> bool:
    """Return whether a sentence may begin with the first character of a line."""
    first = text.lstrip("\"'‘“«([¿¡")[:1]
    return first.isupper() or first.isdigit()


def split_lines(text: str) -> list[Line]:
    """Return all lines, including blank ones; a form feed ends a line too."""
    lines: list[Line] = []
    at = 0
    new_page = False
    while True:
        match = _LINE.match(text, at)
        content = match[0] if match else ""
        visible = content.strip()
        lead = content[: len(content) - len(content.lstrip())]
        lines.append(Line(visible, at + len(lead), len(lead.expandtabs(_TAB)), new_page))
        at += len(content)
        if at >= len(text):
            return lines
        new_page = text[at] == "\f"
        at += 1


def underline_level(text: str) -> int:
    """Return the level of the heading above a line of dashes or the like, or 0 if it is no such line."""
    if not _UNDERLINE.fullmatch(text):
        return 0
    return 1 if text[0] in "=#*" else 2


def is_caption(text: str) -> bool:
    """Return whether a paragraph describes a figure or table, or names its source."""
    return bool(_CAPTION.match(text)) and len(text.split()) <= 80


def item_mark(text: str) -> str | None:
    """Return the mark of a list item (its bullet, or its number with the sign behind it), or None."""
    match = _ITEM.match(text)
    return match[0].strip() if match else None


def is_bullet(mark: str) -> bool:
    """Return whether a list item's mark is no number or letter, so that nothing can refer to it."""
    return mark == "o" or not any(c.isalnum() for c in mark)


def is_leader(text: str) -> bool:
    """Return whether a line leads with dots to a page number, as in a table of contents."""
    return bool(_LEADER.search(text))


def is_page_entry(text: str) -> bool:
    """Return whether a line ends with a page number, as entries of a table of contents do."""
    return bool(_LEADER.search(text) or _PAGE_AT_END.search(text))


def heading_level(text: str) -> int:
    """Return the level that a heading's number or capitals give it, or 0 if it has neither."""
    if match := _NUMBERED.match(text):
        return min(6, 1 + match["number"].count("."))
    if _CHAPTER.match(text) or is_capitals(text):
        return 1
    return 0


def is_capitals(text: str) -> bool:
    """Return whether a line is all capitals, as some headings are."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 4 and all(not c.islower() for c in letters)


def is_heading_like(text: str) -> bool:
    """Return whether a line that stands by itself reads as a heading: short, and no sentence."""
    words = text.split()
    if _ROMAN.fullmatch(text):
        return True
    if text[-1:] in ".:" and is_capitals(text) and _CAPITAL_WORD.search(text):
        text = text[:-1]  # old books set a full stop behind a heading in capitals
        words = text.split()
    longest = 20 if is_title_case(text) else 14
    if not words or len(text) > 120 or len(words) > longest or _FINAL.search(text) or _NO_HEADING.match(text):
        return False
    if byline(text) or _ENDS_INSIDE.search(text) or _FORMULA.search(text) or is_leader(text):
        return False
    mark = item_mark(text)
    if mark is not None and not (_NUMBERED.match(text) or _CHAPTER.match(text)):
        return False
    first = text.lstrip("\"'‘“¿¡([")[:1]
    if not (first.isupper() or first.isdigit()) or not re.search(r"[^\W\d_]{2}", text):
        return False
    # A bracket or quotation mark that stays open, or a figure with its unit, belongs to a sentence.
    return text.count("(") == text.count(")") and text.count("“") == text.count("”")


def is_title_case(text: str) -> bool:
    """Return whether every word but the small ones begins with a capital."""
    words = [word.strip("\"'‘’“”()[]?!,:-–—") for word in text.split()]
    named = [word for word in words if word and word.lower() not in _SMALL_WORDS]
    return bool(named) and all(not word[0].islower() for word in named)


def is_attribution(text: str, indent: int) -> bool:
    """Return whether a short line names the author of the passage above: set in, or after a dash."""
    if len(text.split()) > 20 or len(text) > 120:
        return False
    if re.match(r"[-–—]{1,3}\s?[^\W\d_a-z]", text):
        return True
    return 1 <= indent <= 70 and not _FINAL.search(text) and (text[0].isupper() or text[0] in "(“‘")
