"""Find citations in MLA form: a surname and a page, (Waltz 97), or a page alone behind a name, (98)."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from studyapp.domain.annotations import Citation, CitationItem, Reference
from studyapp.domain.spans import Span
from studyapp.extraction.citations.back_references import with_space_before
from studyapp.extraction.citations.linking import Likeness, likeness_of_authors, likeness_of_titles, title_words
from studyapp.extraction.citations.names import KnownAuthors, authors_of, surname

_PAGES = r"\d{1,4}(?:\s?[-–]\s?\d{1,4})?(?:,\s\d{1,4}(?:[-–]\d{1,4})?)*"
_BRACKET = re.compile(r"\((?P<body>[^()]{3,160})\)")
_LEAD = r"^\s*(?:(?:but )?see (?:also )?|cf\. |e\.g\.,? |qtd\. in |(?:as )?quoted in |(?:as )?cited in )?"
_PART = re.compile(
    rf"{_LEAD}(?P<names>[^\W\d_][^,\d“\"]{{1,60}}?(?:,\s[^,\d]{{2,30}}?,?\sand\s[^,\d]{{2,30}}?)?)"
    rf"(?:,\s(?!pp?\.|pages?\s)(?P<title>[^\d;]{{2,50}}?))?[.,]?\s(?P<marked>(?:pp?\.|pages?)\s?)?(?P<pages>{_PAGES})\s*$"
)
_PLACE_IN_PLAY = re.compile(  # "[1 Henry IV, 2.4, 10]", "(Hamlet 3.1.64–68)"
    r"[(\[](?P<title>(?:[123]\s)?[A-ZÀ-Þ][^()\[\]\d“”\"]{2,50}?),?\s"
    r"(?P<place>[1-5]\.\d{1,2}(?:[.,]\s?\d{1,4}(?:\s?[-–]\s?\d{1,4})?)?)[)\]]"
)
_TITLE = re.compile(
    rf"{_LEAD}(?P<title>[“\"‘][^“”\"\d]{{2,80}}[”\"’]|[A-ZÀ-Þ][^,\d“”\"]{{2,60}}?),?\s(?P<pages>{_PAGES})\s*$"
)
_NAME_ALONE = re.compile(rf"{_LEAD}(?P<names>[^\W\d_][^;\d“”\"]{{1,60}})$")
_BACKWARD = re.compile(r"\b(?:ibid|(?:op|loc)\.\s?cit)\b", re.IGNORECASE)
_YEARS = re.compile(r"(?:1[5-9]|20)\d\d(?:\s?[-–]\s?(?:1[5-9]|20)?\d\d)?")
_PAGE_ALONE = re.compile(rf"\((?P<pages>{_PAGES})\)")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SENTENCE_END = re.compile(r"[.?!][”\"’']?\s+(?=[A-Z“\"‘])")
_OTHERS = re.compile(r",?\s(?:et al\b|and (?:others|colleagues)\b)")
_JOINED = re.compile(r"(?P<name>[^\W\d_a-z][\w’'-]*)(?:,\s|,?\s(?:and|&)\s)(?:[^\W\d_a-z][\w.’'-]*\s)?$")
_REACH = 400
_FEWEST_ALONE = 3  # pages alone behind quotations that show the style


def find_names_with_pages(
    text: str, known_authors: KnownAuthors, references: Sequence[Reference] = ()
) -> list[Citation]:
    """Find names with a page if the essay names the author elsewhere, and listed titles with a page.

    A page alone behind a name, and a name alone that is all the authors of an entry, count only in a text that has
    names with pages, for any number and name may stand in brackets; or, with a list of sources, pages alone behind
    quotations. A page behind a quotation that no name introduces is of the source cited last in the paragraph, or of
    the only one of the list.
    """
    titles = _Titles(references)
    brackets = list(_BRACKET.finditer(text))
    citations = [
        _citation(text, Span(*match.span()), items)
        for match in brackets
        if (items := _items(match["body"], known_authors, titles))
    ]
    citations = sorted([*citations, *_places_in_plays(text, titles)], key=lambda citation: citation.span)
    if citations:
        starts = {citation.span.start for citation in citations}
        citations += [
            _citation(text, Span(*match.span()), items)
            for match in brackets
            if match.start() not in starts
            and not _is_short_form(text, match)
            and (items := _names_alone(match["body"], references))
        ]
        citations.sort(key=lambda citation: citation.span)
    if citations or _quotes_by_page(text, references):
        citations += _pages_alone(text, known_authors, citations, _only_authors(references))
    return citations


def _quotes_by_page(text: str, references: Sequence[Reference]) -> bool:
    """Return whether a text with an unnumbered list of sources gives only pages for its quotations."""
    if not references or any(entry.key for entry in references):
        return False
    return sum(_is_behind_quotation(text, match) for match in _PAGE_ALONE.finditer(text)) >= _FEWEST_ALONE


def _is_behind_quotation(text: str, match: re.Match[str]) -> bool:
    return bool(re.search(r"[”\"’][.,]?\s$", text[max(0, match.start() - 4) : match.start()]))


def _only_authors(references: Sequence[Reference]) -> tuple[str, ...]:
    """Return the authors of a list that has no others."""
    every = {entry.authors for entry in references}
    return every.pop() if len(every) == 1 else ()


class _Titles:
    """The entries by the first word of their titles."""

    def __init__(self, references: Sequence[Reference]) -> None:
        self._by_word: dict[str, list[Reference]] = {}
        for entry in references:
            for word in title_words(entry.title or "")[:1]:
                self._by_word.setdefault(word, []).append(entry)

    def of(self, short: str) -> Reference | None:
        """Return the only entry whose title begins like this; None if there is not exactly one."""
        candidates = self._by_word.get(next(iter(title_words(short)), ""), ())
        matching = [entry for entry in candidates if likeness_of_titles(short, entry.title) is Likeness.ALIKE]
        return matching[0] if len(matching) == 1 else None


def _items(body: str, known_authors: KnownAuthors, titles: _Titles) -> tuple[CitationItem, ...]:
    items = []
    for part in body.split(";"):
        item = (
            None
            if _BACKWARD.search(part)
            else _parse_name_and_page(part, known_authors) or _parse_title_and_page(part, titles)
        )
        if item is None:
            return ()
        items.append(item)
    return tuple(items)


def _parse_name_and_page(part: str, known_authors: KnownAuthors) -> CitationItem | None:
    match = _PART.match(part)
    authors = _authors(match["names"]) if match else ()
    if not match or _YEARS.fullmatch(match["pages"]):
        return None
    if not (known_authors.has(authors) or (match["marked"] and authors_of(match["names"]))):
        return None
    title = match["title"].strip(' ,“”"‘’') if match["title"] else None
    return CitationItem(authors, None, re.sub(r"\s", "", match["pages"]), title=title)


def _parse_title_and_page(part: str, titles: _Titles) -> CitationItem | None:
    match = _TITLE.match(part)
    title = match["title"].strip(' ,“”"‘’') if match else ""
    entry = titles.of(title) if title else None
    if not match or entry is None or _YEARS.fullmatch(match["pages"]):
        return None
    return CitationItem(entry.authors or (title,), None, re.sub(r"\s", "", match["pages"]), title=title)


def _places_in_plays(text: str, titles: "_Titles") -> list[Citation]:
    """Find act, scene and line of a play that is listed or quoted right before: [1 Henry IV, 2.4, 10]."""
    citations = []
    for match in _PLACE_IN_PLAY.finditer(text):
        title = match["title"].strip()
        entry = titles.of(title)
        if entry is None and not re.search(r"[”\"’]\s?$", text[max(0, match.start() - 3) : match.start()]):
            continue
        if entry is None and not authors_of(re.sub(r"^\d\s", "", title)):
            continue
        item = CitationItem((entry and entry.authors) or (title,), None, re.sub(r"\s", "", match["place"]), title=title)
        citations.append(_citation(text, Span(*match.span()), (item,)))
    return citations


def _is_short_form(text: str, bracket: re.Match[str]) -> bool:
    """Return whether a bracket gives the initials of the name before it: "World Ice Council (WIC)"."""
    short = bracket["body"].strip()
    before = re.findall(r"[^\W\d_][\w’'-]*", text[max(0, bracket.start() - 120) : bracket.start()])
    capitals = "".join(word[0] for word in before if word[0].isupper())
    return short.isupper() and len(short) > 1 and capitals.endswith(short)


def _names_alone(body: str, references: Sequence[Reference]) -> tuple[CitationItem, ...]:
    items = []
    for part in body.split(";"):
        match = _NAME_ALONE.match(part)
        authors = _authors(match["names"].strip()) if match else ()
        if not authors or not any(
            entry.authors and likeness_of_authors(authors, entry) is Likeness.ALIKE for entry in references
        ):
            return ()
        items.append(CitationItem(authors, None))
    return tuple(items)


def _authors(names: str) -> tuple[str, ...]:
    parts = [
        re.sub(r"\s+et al\.?$", "", part) for part in re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*", names) if part
    ]
    return (*parts, "et al.") if re.search(r"\bet al\.?$", names) else tuple(parts)


def _pages_alone(
    text: str, known_authors: KnownAuthors, before: list[Citation], only: tuple[str, ...]
) -> list[Citation]:
    citations: list[Citation] = []
    spans = [citation.span for citation in before]
    for match in _PAGE_ALONE.finditer(text):
        if re.fullmatch(r"(?:1[5-9]|20)\d\d", match["pages"]):
            continue
        names = _find_names_before(text, match.start(), known_authors, spans)
        if not names and _is_behind_quotation(text, match):
            at = bisect_right(spans, Span(match.start(), match.start()))
            preceding = [*before[max(0, at - 1) : at], *citations[-1:]]
            last = max(preceding, key=lambda citation: citation.span, default=None)
            same_paragraph = last is not None and "\n\n" not in text[last.span.end : match.start()]
            names = last.items[-1].authors if last and same_paragraph else only
        if names:
            item = CitationItem(names, None, re.sub(r"\s", "", match["pages"]), narrative=True)
            citations.append(_citation(text, Span(match.start(), match.end()), (item,)))
    return citations


def _find_names_before(text: str, end: int, known_authors: KnownAuthors, spans: list[Span]) -> tuple[str, ...]:
    """Return the nearest known surname in the sentence, outside other citations, with those joined to it."""
    start = max(0, end - _REACH, text.rfind("\n\n", 0, end) + 1)
    for stop in _SENTENCE_END.finditer(text, start, end):
        start = stop.end()
    for word in reversed(list(_WORD.finditer(text, start, end))):
        at = bisect_right(spans, Span(word.start(), word.end())) - 1
        inside = at >= 0 and spans[at].start <= word.start() < spans[at].end
        if word[0][0].isupper() and not inside and surname(word[0]) in known_authors.years:
            last = re.sub(r"[’']s?$", "", word[0])
            et_al = ("et al.",) if _OTHERS.match(text, word.end()) else ()
            return (*_find_authors_joined_before(text[start : word.start()], known_authors), last, *et_al)
    return ()


def _find_authors_joined_before(before: str, known_authors: KnownAuthors) -> tuple[str, ...]:
    """Return the known surnames before the last in a list: "Rask and" in "Eva Rask and Ida Berg"."""
    match = _JOINED.search(before)
    if not match or surname(match["name"]) not in known_authors.years:
        return ()
    return (*_find_authors_joined_before(before[: match.start()], known_authors), match["name"])


def _citation(text: str, span: Span, items: tuple[CitationItem, ...]) -> Citation:
    return Citation(span, items, with_space_before(text, span))
