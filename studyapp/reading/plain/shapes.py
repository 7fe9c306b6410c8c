"""What a line of plain text looks like: heading, list item, caption, attribution."""

import re

from studyapp.reading.names import byline

_NUMBERED = re.compile(r"(?:§\s*)?(?P<number>\d{1,2}(?:\.\d{1,2})*)\.?\s+[^\W\d_a-z]")
_CHAPTER = re.compile(
    r"(?:chapter|part|section|book|appendix|act|lecture)\s+(?:[\divxlc]{1,5}|[a-z]|one|two|three|four|five|six|seven|eight|nine|ten)\b"
    r"|[IVXLC]{1,5}\.\s+[^\W\d_a-z]",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"(?P<bullet>[-*•·‣◦▪–]|o(?=\s{2}))\s+(?=\S)|(?P<number>\(?\d{1,3}[.)]|\(?(?:[a-z]|[ivx]{1,4})\)|\[\d{1,3}\])\s+(?=\S)"
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
_SMALL = frozenset(
    "a an the and or nor but of in on at to for from by with as vs via into over per is are be it its".split()
)


def underline_level(text: str) -> int:
    """The level of the heading that a line of dashes or the like stands under, or 0 if it is no such line."""
    if not _UNDERLINE.fullmatch(text):
        return 0
    return 1 if text[0] in "=#*" else 2


def is_caption(text: str) -> bool:
    """Whether a paragraph tells of a figure or table, or where it comes from."""
    return bool(_CAPTION.match(text)) and len(text.split()) <= 80


def item_mark(text: str) -> str | None:
    """What makes a line a list item: its bullet, its number with the mark behind it, or None."""
    match = _ITEM.match(text)
    return match[0].strip() if match else None


def is_bullet(mark: str) -> bool:
    """Whether a list item's mark is no number or letter, so that nothing can refer to it."""
    return mark == "o" or not any(c.isalnum() for c in mark)


def is_leader(text: str) -> bool:
    """Whether a line leads with dots to a page number, as in a table of contents."""
    return bool(_LEADER.search(text))


def is_page_entry(text: str) -> bool:
    """Whether a line ends with a page number, as the entries of a table of contents do."""
    return bool(_LEADER.search(text) or _PAGE_AT_END.search(text))


def heading_level(text: str) -> int:
    """The level that a heading's number or capitals give it; 0 if it has neither."""
    if match := _NUMBERED.match(text):
        return min(6, 1 + match["number"].count("."))
    if _CHAPTER.match(text) or is_capitals(text):
        return 1
    return 0


def is_capitals(text: str) -> bool:
    """Whether a line is all capitals, as some headings are."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 4 and all(not c.islower() for c in letters)


def is_heading_like(text: str) -> bool:
    """Whether a line that stands by itself reads as a heading: short, and no sentence."""
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
    """Whether every word but the small ones begins with a capital."""
    words = [word.strip("\"'‘’“”()[]?!,:-–—") for word in text.split()]
    named = [word for word in words if word and word.lower() not in _SMALL]
    return bool(named) and all(not word[0].islower() for word in named)


def is_attribution(text: str, indent: int) -> bool:
    """Whether a short line says who a passage above it is by: set in, or after a dash."""
    if len(text.split()) > 20 or len(text) > 120:
        return False
    if re.match(r"[-–—]{1,3}\s?[^\W\d_a-z]", text):
        return True
    return 1 <= indent <= 70 and not _FINAL.search(text) and (text[0].isupper() or text[0] in "(“‘")
