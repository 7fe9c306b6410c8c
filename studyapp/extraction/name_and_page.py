"""The MLA form: a surname and a page, (Waltz 97), or a page alone behind a name in the sentence, (98)."""

import re
from bisect import bisect_right

from studyapp.domain.annotations import Citation, CitationItem
from studyapp.domain.spans import Span
from studyapp.extraction.citation_names import surname
from studyapp.extraction.known_authors import Known

_PAGES = r"\d{1,4}(?:\s?[-–]\s?\d{1,4})?(?:,\s\d{1,4}(?:[-–]\d{1,4})?)*"
_BRACKET = re.compile(r"\((?P<body>[^()]{3,160})\)")
_PART = re.compile(
    rf"^\s*(?:see (?:also )?|cf\. |qtd\. in |"
    rf"quoted in )?(?P<names>[^\W\d_][^,\d]{{1,60}}?(?:,\s[^,\d]{{2,30}}?,?\sand\s[^,\d]{{2,30}}?)?)"
    rf"(?:,\s(?P<title>[^\d;]{{2,50}}?))?,?\s(?P<pages>{_PAGES})\s*$"
)
_PAGE_ALONE = re.compile(rf"\((?P<pages>{_PAGES})\)")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SENTENCE_END = re.compile(r"[.?!][”\"’']?\s+(?=[A-Z“\"‘])")
_REACH = 400


def names_with_pages(text: str, known: Known) -> list[Citation]:
    """Names with a page, for authors that the essay names elsewhere, and pages alone behind such a name.

    A page alone counts only in a text that has names with pages, for any number may stand in brackets.
    """
    found = []
    for match in _BRACKET.finditer(text):
        items = _items(match["body"], known)
        if items:
            found.append(_citation(text, Span(match.start(), match.end()), items))
    if found:
        found += _pages_alone(text, known, [citation.span for citation in found])
    return found


def _items(body: str, known: Known) -> tuple[CitationItem, ...]:
    items = []
    for part in body.split(";"):
        match = _PART.match(part)
        authors = _authors(match["names"]) if match else ()
        if not match or not known.has(authors) or re.fullmatch(r"(?:1[5-9]|20)\d\d", match["pages"]):
            return ()
        items.append(CitationItem(authors, None, re.sub(r"\s", "", match["pages"]), title=match["title"]))
    return tuple(items)


def _authors(names: str) -> tuple[str, ...]:
    parts = [
        re.sub(r"\s+et al\.?$", "", part) for part in re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*", names) if part
    ]
    return (*parts, "et al.") if re.search(r"\bet al\.?$", names) else tuple(parts)


def _pages_alone(text: str, known: Known, taken: list[Span]) -> list[Citation]:
    found = []
    for match in _PAGE_ALONE.finditer(text):
        if re.fullmatch(r"(?:1[5-9]|20)\d\d", match["pages"]):
            continue
        name = _name_before(text, match.start(), known, taken)
        if name:
            item = CitationItem((name,), None, re.sub(r"\s", "", match["pages"]), narrative=True)
            found.append(_citation(text, Span(match.start(), match.end()), (item,)))
    return found


def _name_before(text: str, end: int, known: Known, taken: list[Span]) -> str | None:
    """The nearest known surname in the sentence, outside the brackets of other citations."""
    start = max(0, end - _REACH, text.rfind("\n\n", 0, end) + 1)
    for stop in _SENTENCE_END.finditer(text, start, end):
        start = stop.end()
    for word in reversed(list(_WORD.finditer(text, start, end))):
        at = bisect_right(taken, Span(word.start(), word.end())) - 1
        inside = at >= 0 and taken[at].start <= word.start() < taken[at].end
        if word[0][0].isupper() and not inside and surname(word[0]) in known.years:
            return re.sub(r"[’']s?$", "", word[0])
    return None


def _citation(text: str, span: Span, items: tuple[CitationItem, ...]) -> Citation:
    begin = span.start
    while begin and text[begin - 1] in " \t\u00a0":
        begin -= 1
    return Citation(span, items, Span(begin, span.end))
