"""Find brackets that point back: (ibid., p. 4), (Smith, op. cit., p. 9), and a page alone behind a citation."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from studyapp.domain.annotations import Citation, CitationItem
from studyapp.domain.spans import Span
from studyapp.extraction.citations.names import authors_of, surname

_PAGES = r"\d{1,4}(?:\s?[-–]{1,2}\s?\d{1,4})?(?:,\s?\d{1,4}(?:\s?[-–]\s?\d{1,4})?)*(?:\s?ff?\.?)?"
_BEHIND = rf"(?:[,:\s]\s*(?:pp?\.\s*|at\s)?(?P<pages>{_PAGES}))?[\s.]*"
_BRACKET = re.compile(r"[(\[](?P<body>[^()\[\]]{2,120})[)\]]")
_LEAD = re.compile(r"^\s*(?:(?:see also|see|cf\.|also)\s+)?", re.IGNORECASE)
_IBID = re.compile(rf"(?:ibid(?:em)?\b\.?|(?-i:[Ii]d\.)|idem\b){_BEHIND}", re.IGNORECASE)
_AGAIN = re.compile(
    rf"(?P<named>[^;\d]{{0,80}}?)[,\s]*(?<![^\W\d])(?:(?:op|loc)\.\s?cit\b\.?|ibid\b\.?){_BEHIND}", re.IGNORECASE
)
_PAGE_ALONE = re.compile(rf"pp?\.\s*(?P<pages>{_PAGES})\s*")


def find_back_references(text: str, citations: Sequence[Citation]) -> Iterator[Citation]:
    """Yield the brackets that cite an earlier source again, with that source.

    Ibid. means the last source of the citation before it; op. cit. and loc. cit. the last cited work of the author that
    they name; a page alone the citation before it in the paragraph.

    Args:
        text: the essay's.
        citations: the other citations, in text order.
    """
    passed = _CitationsSoFar(citations)
    for match in _BRACKET.finditer(text):
        body = _LEAD.sub("", match["body"])
        ibid, again, alone = _IBID.fullmatch(body), _AGAIN.fullmatch(body), _PAGE_ALONE.fullmatch(body)
        pointer = ibid or again or alone
        span = Span(*match.span())
        before = passed.until(span.start) if pointer else None
        if not pointer or not before or before.span.end > span.start:
            continue
        if alone and (text[span.start] != "(" or "\n\n" in text[before.span.end : span.start]):
            continue
        item = passed.last_of(again["named"]) if again and not ibid else before.items[-1]
        if item is None or not (item.authors or item.key):
            continue
        pages = re.sub(r"\s", "", pointer["pages"]) if pointer["pages"] else None
        # ibid. alone means the same page; op. cit. means the work
        pages = pages or (item.pages if ibid else None)
        citation = Citation(span, (replace(item, pages=pages, narrative=False),), with_space_before(text, span))
        passed.add(citation)
        yield citation


class _CitationsSoFar:
    """The citations passed on the way through the text: the last one, and the last item of each author."""

    def __init__(self, citations: Sequence[Citation]) -> None:
        self._ahead = iter(citations)
        self._next = next(self._ahead, None)
        self._last: Citation | None = None
        self._items: dict[str, CitationItem] = {}

    def until(self, offset: int) -> Citation | None:
        """Return the last citation that begins before a place; places must ascend."""
        while self._next and self._next.span.start <= offset:
            self.add(self._next)
            self._next = next(self._ahead, None)
        return self._last

    def add(self, citation: Citation) -> None:
        """Pass a citation."""
        self._last = citation
        self._items.update((surname(item.authors[0]), item) for item in citation.items if item.authors)

    def last_of(self, name: str) -> CitationItem | None:
        """Return the last cited item of an author, or the last of all if no name is given."""
        if not name.strip(" ,"):
            return self._last.items[-1] if self._last else None
        names = authors_of(name)
        return self._items.get(surname(names[0])) if names else None


def with_space_before(text: str, span: Span) -> Span:
    """Return a mark with the blanks before it, to be removed so that the sentence reads on."""
    begin = span.start
    while begin and text[begin - 1] in " \t\u00a0\u202f":
        begin -= 1
    return Span(begin, span.end)
