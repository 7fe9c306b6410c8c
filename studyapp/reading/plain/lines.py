"""Describe the lines of a plain text: position, and shape as heading, list item or caption."""

import re
from dataclasses import dataclass

from studyapp.reading.bylines import byline

_LINE = re.compile(r"[^\n\f]*")
_TAB = 8

_OPENING_MARKS = "\"'‘“«([¿¡ \u00a0\u202f"
"""Marks before the first letter of a sentence or heading, and the blanks that French sets behind them."""
_SENTENCE_END = re.compile(r"[.!?…:][\"'’”)\]»]*(?:\[?\d{1,3}\]?)?$")  # the number of a note may follow
_OPEN_END = re.compile(r"[.,;:…][\"'’”)\]»]*$")  # no heading ends so; "?" and "!" may
_NEXT_SENTENCE = re.compile(r"[a-zß-öø-ÿ]{3}\.\s+[A-ZÀ-ÖØ-Þ]")  # three small letters, since "St. Paul" has fewer

_ROMAN = r"(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"  # a whole number, unlike "civil" and "ill"
_ROMAN_CAPITALS = _ROMAN.upper()
_ONLY_ROMAN = re.compile(rf"{_ROMAN_CAPITALS}\.?")
_DECIMAL_PART = re.compile(r"(?:§\s*)?(?P<number>\d{1,2}(?:\.\d{1,2})*)\.?\s+(?P<first>[^\W\d_])")
# A lone C or L is a letter of an outline rather than 100 or 50; "I. N. Herstein" is a name.
_ROMAN_PART = re.compile(rf"(?![CL]\.){_ROMAN_CAPITALS}\.\s+(?P<first>[^\W\d_])(?!\.)")
# "a" is an article ("Book a Flight") unless the line ends there, a mark follows, or the part is an appendix.
_NAMED_PART = re.compile(
    r"(?:chapter|part|section|book|act|lecture|appendix)\s+"
    rf"(?:\d{{1,5}}|{_ROMAN}|[b-z]|(?:(?<=appendix\s)a|a(?=\s*(?:[.:)–—-]|$)))"
    r"|one|two|three|four|five|six|seven|eight|nine|ten)(?!\w)",
    re.IGNORECASE,
)

_ITEM = re.compile(
    r"(?:[-*•·‣◦▪–]|o(?=\s{2}))\s+(?=\S)"  # an "o" is the bullet of a word processor if two blanks follow
    r"|(?:\(?\d{1,3}[.)]|\(?(?:[a-z]|[ivx]{1,4})\)|\((?:[A-Z]|[IVX]{1,4})\)|\[\d{1,3}\])\s+(?=\S)"
)
_CAPTION = re.compile(
    r"(?:figure|fig\.|table|chart|map|box|plate|photo(?:graph)?|image|diagram|exhibit)\s*(?:[\dIVX]+(?:\.\d+)*[a-z]?)?\s*[.:–—-]\s"
    r"|(?:source|photo|image|credit|photo credit)s?\s*:\s",
    re.IGNORECASE,
)
_LONGEST_CAPTION = 80  # words; a longer paragraph that begins so is prose about a figure

_DOTS_TO_PAGE = re.compile(r"(?:\.\s?){5,}.{0,12}$")  # the number may stand on the next line
_PAGE_AT_END = re.compile(rf"\s(?:\d{{1,4}}|{_ROMAN})$")
_UNDERLINE = re.compile(r"(=|-|~|\*|_|#|\^)\1{2,}")

_KEYWORDS_OR_ADDRESS = re.compile(r"key\s?words?\s*:|\[[^\]]*\]$|.*\S@\S+\.\w", re.IGNORECASE)
_CAPITAL_WORD = re.compile(r"[A-ZÀ-ÖØ-Þ]{4}")
_WORD = re.compile(r"[^\W\d_]{2}")
_FORMULA_SIGN = re.compile(r"[{}=<>|\\]")
# A line of prose holds about a dozen words; headings with capitals throughout are longer and still told apart.
_LONGEST_HEADING, _MOST_WORDS, _MOST_TITLE_WORDS = 120, 14, 20
_LONGEST_NAME = 20  # words of an author with work and year
_DEEPEST_INDENT = 70  # columns; what stands farther right is set to the right of something
_UNCAPITALISED = frozenset(
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
        """Return one past the offset of the last visible character."""
        return self.start + len(self.text)

    @property
    def ends_sentence(self) -> bool:
        """Return whether a sentence may end with this line."""
        return ends_sentence(self.text)

    @property
    def begins_sentence(self) -> bool:
        """Return whether a sentence may begin with this line."""
        return begins_sentence(self.text)


def ends_sentence(text: str) -> bool:
    """Return whether a sentence may end with the last character of a line."""
    return bool(_SENTENCE_END.search(text))


def begins_sentence(text: str) -> bool:
    """Return whether a sentence may begin with the first character of a line."""
    first = text.lstrip(_OPENING_MARKS)[:1]
    return first.isupper() or first.isdigit()


def split_lines(text: str) -> list[Line]:
    """Return all lines, including blank ones; a form feed ends a line too."""
    lines: list[Line] = []
    at = 0
    new_page = False
    while match := _LINE.match(text, at):
        content = match[0]
        visible = content.strip()
        lead = content[: len(content) - len(content.lstrip())]
        lines.append(Line(visible, at + len(lead), len(lead.expandtabs(_TAB)), new_page))
        at += len(content)
        if at >= len(text):
            break
        new_page = text[at] == "\f"
        at += 1
    return lines


def underline_level(text: str) -> int:
    """Return the level of the heading above a line of dashes or the like, or 0 if it is no such line.

    The heaviest lines stand below titles: Markdown underlines its first level with "=", plain texts with "#" or "*".
    """
    if not _UNDERLINE.fullmatch(text):
        return 0
    return 1 if text[0] in "=#*" else 2


def is_caption(text: str) -> bool:
    """Return whether a paragraph describes a figure or table, or names its source."""
    return bool(_CAPTION.match(text)) and len(text.split()) <= _LONGEST_CAPTION


def item_mark(text: str) -> str | None:
    """Return the mark of a list item (its bullet, or its number with the sign behind it), or None."""
    match = _ITEM.match(text)
    return match[0].strip() if match else None


def is_bullet(mark: str) -> bool:
    """Return whether a list item's mark is no number or letter, so that nothing can refer to it."""
    return mark == "o" or not any(c.isalnum() for c in mark)


def is_leader(text: str) -> bool:
    """Return whether a line ends in a row of dots, as in a table of contents; a page number may follow."""
    return bool(_DOTS_TO_PAGE.search(text))


def is_page_entry(text: str) -> bool:
    """Return whether a line ends with a page number, as entries of a table of contents do."""
    return bool(is_leader(text) or _PAGE_AT_END.search(text))


def heading_level(text: str) -> int:
    """Return the level that a heading's number or capitals give it, or 0 if it has neither."""
    if number := _decimal_number(text):
        return min(6, 1 + number.count("."))
    return 1 if _begins_part(text) or is_capitals(text) else 0


def _decimal_number(text: str) -> str:
    """Return the number before the words of a line, as "2.1" in "2.1 Methods", or ""."""
    match = _DECIMAL_PART.match(text)
    return match["number"] if match and not match["first"].islower() else ""


def _begins_part(text: str) -> bool:
    """Return whether a line begins as that of a chapter or the like: "Part II", "Appendix A", "IV. The Coast"."""
    roman = _ROMAN_PART.match(text)
    return bool(_NAMED_PART.match(text)) or (roman is not None and not roman["first"].islower())


def is_capitals(text: str) -> bool:
    """Return whether a line is all capitals, as some headings are."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 4 and all(not c.islower() for c in letters)


def is_heading_like(text: str) -> bool:
    """Return whether a line that stands by itself reads as a heading: short, and no sentence."""
    if _ONLY_ROMAN.fullmatch(text):
        return True
    if text[-1:] in (".", ":") and is_capitals(text) and _CAPITAL_WORD.search(text):
        text = text[:-1]  # old books set a full stop behind a heading in capitals
    if not begins_sentence(text) or not _WORD.search(text) or _is_too_long(text) or _is_prose(text):
        return False
    is_other = byline(text) or is_leader(text) or _KEYWORDS_OR_ADDRESS.match(text) or _FORMULA_SIGN.search(text)
    return not is_other and (item_mark(text) is None or bool(_decimal_number(text)))


def _is_too_long(text: str) -> bool:
    most_words = _MOST_TITLE_WORDS if is_title_case(text) else _MOST_WORDS
    return len(text) > _LONGEST_HEADING or len(text.split()) > most_words


def _is_prose(text: str) -> bool:
    """Return whether a line is part of a sentence, or of several: a bracket or quotation may stay open in it."""
    if _OPEN_END.search(text) or _NEXT_SENTENCE.search(text):
        return True
    return text.count("(") != text.count(")") or text.count("“") != text.count("”")


def is_title_case(text: str) -> bool:
    """Return whether every word but articles, conjunctions and the like begins with a capital."""
    words = [word.strip("\"'‘’“”()[]?!,:-–—") for word in text.split()]
    words_counted = [word for word in words if word and word.lower() not in _UNCAPITALISED]
    return bool(words_counted) and all(not word[0].islower() for word in words_counted)


def is_attribution(text: str, indent: int) -> bool:
    """Return whether a short line names the author of the passage above: set in, or after a dash."""
    if not text or len(text.split()) > _LONGEST_NAME or len(text) > _LONGEST_HEADING:
        return False
    dash = re.match(r"[-–—]{1,3}\s?(?P<first>[^\W\d_])", text)
    if dash and not dash["first"].islower():
        return True
    return 1 <= indent <= _DEEPEST_INDENT and not _OPEN_END.search(text) and (text[0].isupper() or text[0] in "(“‘")
