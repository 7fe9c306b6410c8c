"""Find brackets that point back: (ibid., p. 4), (Smith, op. cit., p. 9), and a page alone behind a citation."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from studyapp.domain.annotations import Citation, CitationItem
from studyapp.domain.spans import Span
from studyapp.extraction.citations.author_year import without_loose_space
from studyapp.extraction.citations.names import authors_of, surname

_PAGE_LIST = r"\d{1,4}(?:\s?[-–]{1,2}\s?\d{1,4})?(?:,\s?\d{1,4}(?:\s?[-–]\s?\d{1,4})?)*(?:\s?ff?\.?)?"
_ROMAN = r"[ivxlc]+(?:\s?[-–]{1,2}\s?[ivxlc]+)?"
# "ch. 3", where no page is named
_PLACE = r"(?:chs?\.|chaps?\.|chapters?|paras?\.|§§?|sections?|sec\.|n\.|note)\s*\d[\d.–-]*"
# ", p. 9", also ", pp. xii–xv" and ", ch. 3"
_PAGES_BEHIND = (
    rf"(?:[,:\s]\s*(?:(?:pp?\.\s*|at\s)?(?P<pages>{_PAGE_LIST})"
    rf"|pp?\.\s*(?P<roman>{_ROMAN})|(?P<place>{_PLACE})))?[\s.]*"
)
_BRACKET = re.compile(r"[(\[](?P<body>[^()\[\]]{2,120})[)\]]")
# "see also"
_SIGNAL_WORDS = re.compile(r"^\s*(?:(?:see also|see|cf\.|also)\s+)?", re.IGNORECASE)
_IBID = re.compile(rf"(?:ibid(?:em)?\b\.?|(?-i:[Ii]d\.)|idem\b){_PAGES_BEHIND}", re.IGNORECASE)
# "Smith, op. cit., p. 9"
_OP_CIT = re.compile(
    rf"(?P<named>[^;\d]{{0,80}}?)[,\s]*(?<![^\W\d])(?:(?:op|loc)\.\s?cit\b\.?|ibid\b\.?){_PAGES_BEHIND}", re.IGNORECASE
)
_PAGE_ALONE = re.compile(rf"pp?\.\s*(?:(?P<pages>{_PAGE_LIST})|(?P<roman>{_ROMAN}))(?P<place>)\s*")
_INITIALS = r"(?<!\w)(?:[^\W\d_a-z]\.[-\s]?)+"
_NAMED_BEFORE = 60  # characters before a bracket in which its author may stand


def find_back_references(text: str, citations: Sequence[Citation]) -> Iterator[Citation]:
    """Yield the brackets that cite an earlier source again, with that source.

    Ibid. means the last source of the citation before it; op. cit. and loc. cit. the last cited work of the author that
    they name; a page alone the citation before it in the paragraph.

    Args:
        text: the essay's.
        citations: the other citations, in text order.
    """
    sources = _CitationsSoFar(text, citations)
    for match in _BRACKET.finditer(text):
        body = _SIGNAL_WORDS.sub("", match["body"])
        ibid, again, alone = _IBID.fullmatch(body), _OP_CIT.fullmatch(body), _PAGE_ALONE.fullmatch(body)
        pointer = ibid or again or alone
        span = Span(*match.span())
        before = sources.until(span.start) if pointer else None
        if not pointer or not before or before.span.end > span.start:
            continue
        if alone and (text[span.start] != "(" or "\n\n" in text[before.span.end : span.start]):
            continue
        item = sources.last_of(again["named"]) if again and not ibid else before.items[-1]
        if item is None or not (item.authors or item.key):
            continue
        printed = pointer["pages"] or pointer["roman"] or (pointer["place"] or "").rstrip(".")
        pages = without_loose_space(printed) if printed else None
        # ibid. alone means the same page; op. cit. means the work
        pages = pages or (item.pages if ibid else None)
        citation = Citation(span, (replace(item, pages=pages, narrative=False),), with_space_before(text, span))
        sources.add(citation)
        yield citation


class _CitationsSoFar:
    """The citations passed on the way through the text: the last one, and the last item of each author."""

    def __init__(self, text: str, citations: Sequence[Citation]) -> None:
        self._text = text
        self._ahead = iter(citations)
        self._next = next(self._ahead, None)
        self._last: Citation | None = None
        self._items: dict[str, dict[str, CitationItem]] = {}

    def until(self, offset: int) -> Citation | None:
        """Return the last citation that begins before a place; places must ascend."""
        while self._next and self._next.span.start <= offset:
            self.add(self._next)
            self._next = next(self._ahead, None)
        return self._last

    def add(self, citation: Citation) -> None:
        """Record a citation as the last one."""
        self._last = citation
        before = self._text[max(0, citation.span.start - _NAMED_BEFORE) : citation.span.start]
        bracket, at = citation.span.of(self._text), 0
        for item in citation.items:
            if not item.authors:
                continue
            named = _name_pattern(item.authors[0])
            match = named.search(bracket, at)
            at = match.end() if match else at
            initials = _initials(item.authors[0], match or next(reversed([*named.finditer(before)]), None))
            by_initials = self._items.setdefault(surname(item.authors[0]), {})
            by_initials.pop(initials, None)
            by_initials[initials] = item  # the last one stands last

    def last_of(self, name: str) -> CitationItem | None:
        """Return the last cited item of an author, or the last of all if no name is given."""
        if not name.strip(" ,"):
            return self._last.items[-1] if self._last else None
        names = authors_of(name)
        by_initials = self._items.get(surname(names[0]), {}) if names else {}
        asked = _initials(names[0], _name_pattern(names[0]).search(name)) if names else ""
        fit = [initials for initials in by_initials if initials.startswith(asked) or asked.startswith(initials)]
        if not fit or (not asked and len([initials for initials in fit if initials]) > 1):
            return None  # another one of that name, or any of several
        return by_initials[asked if asked in fit and asked else fit[-1]]


def _name_pattern(author: str) -> re.Pattern[str]:
    return re.compile(rf"(?P<before>{_INITIALS})?\s?\b{re.escape(author)}\b(?:,\s(?P<behind>{_INITIALS}))?")


def _initials(author: str, match: re.Match[str] | None) -> str:
    """Return the initials of an author's first names, which are printed with the name or beside it."""
    if len(author.split()) > 1:
        return "".join(word[0] for word in author.split()[:-1] if word[0].isupper())
    printed = match and (match["before"] or match["behind"])
    return re.sub(r"[\W\d_]", "", printed) if printed else ""


def with_space_before(text: str, span: Span) -> Span:
    """Return a mark with the spaces before it, so that its removal leaves no two spaces."""
    begin = span.start
    while begin and text[begin - 1] in " \t\u00a0\u202f":
        begin -= 1
    return Span(begin, span.end)
