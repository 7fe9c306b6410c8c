"""Find citations by label ([Knuth84]) and by Pandoc key ([@smith2008, 4])."""

import re
from bisect import bisect_right
from collections.abc import Mapping

from studyapp.domain.annotations import BibliographyEntry, Citation, CitationItem, Reference
from studyapp.domain.spans import Span
from studyapp.extraction.citations.back_references import with_space_before
from studyapp.extraction.citations.names import authors_of, is_organisation, is_place_or_time

_LABELLED = re.compile(r"\[(?P<labels>[^\[\]\n@]{2,200})\]")
_KEY = r"(?!(?:fig|tbl|tab|sec|eq|eqn|lst|thm|lem)[:-])[A-Za-z0-9_](?:[\w:.#$%&+?<>~/-]*\w)?"
_KEYED = re.compile(rf"\[[^\[\]@]*@(?:\{{[^}}]+\}}|{_KEY})[^\[\]]*\]")
_KEY_IN_GROUP = re.compile(rf"(?P<lead>[^@]*?)-?@(?P<key>\{{[^}}]+\}}|{_KEY})(?P<suffix>.*)$", re.DOTALL)
_BARE_KEY = re.compile(rf"(?<![\w.\[@/-])@(?P<key>{_KEY})(?P<locator>\s\[[^\[\]@]{{1,40}}\])?")
_PANDOC_PAGES = re.compile(
    r"^[\s,{]*(?:(?:pp?\.?|"
    r"pages?)\s*)?(?P<pages>[\divxlc]+(?:\s*[-–—]{1,2}\s*[\divxlc]+)?(?:,\s*\d+(?:[-–]\d+)?)*)(?![\w])"
)
# Lessing2014_trade, Lessing:2014, Lessing_2014a: one name in one capital, and a year.
_TELLING_KEY = re.compile(
    r"(?:tag:)?(?P<name>(?:Mc)?[A-Z][a-z]+)[_:-]?(?P<year>(?:1[89]|20)\d\d[a-z]?)(?:[_:-][A-Za-z][\w-]*)?"
)
_TELLING_IN_SMALL = re.compile(r"(?P<name>[a-z]{2,})[_:-]?(?P<year>(?:1[89]|20)\d\d[a-z]?)(?:[_:-][A-Za-z][\w-]*)?")


def find_labelled(text: str, references: tuple[Reference, ...]) -> list[Citation]:
    """Find labels in square brackets that the reference list has: [Knuth84], [RFC2119, RFC5280], [Berg 1990]."""
    entries = {entry.key: entry for entry in references if entry.key and not entry.key.isdigit()}
    citations = []
    for match in _LABELLED.finditer(text) if entries else ():
        whole = match["labels"]
        labels = [whole] if whole in entries else re.split(r"\s*[,;]\s*", whole)
        if all(label in entries for label in labels):
            items = tuple(CitationItem(entries[label].authors, entries[label].year, None, label) for label in labels)
            citations.append(_citation_in_brackets(text, items, Span(*match.span())))
    return citations


def find_keyed(text: str, bibliography: Mapping[str, BibliographyEntry]) -> list[Citation]:
    """Find Pandoc's [@a; @b, 64] and bare @a, with authors and year from the bibliography if it has the key.

    A key that the bibliography lacks gives its author and year itself where it plainly holds both.
    """
    entries = _AuthorsByKey(text, bibliography)
    citations = [
        _citation_in_brackets(text, items, Span(match.start(), match.end()))
        for match in _KEYED.finditer(text)
        if (items := _parse_keys(match[0][1:-1], entries))
    ]
    inside = [citation.span for citation in citations]
    for match in _BARE_KEY.finditer(text):
        key = match["key"]
        if not (citations or key in bibliography) or any(
            span.start <= match.start() < span.end for span in _spans_near(inside, match.start())
        ):
            continue
        pages = _PANDOC_PAGES.match(match["locator"].strip(" []")) if match["locator"] else None
        item = _item_of_key(key, pages["pages"] if pages else None, entries, narrative=True)
        end = match.end("key") if not pages else match.end()
        # The key stands for the author's name: only a locator behind it can be taken out.
        citations.append(Citation(Span(match.start(), end), (item,), Span(match.end("key"), end)))
    return sorted(citations, key=lambda citation: citation.span)


def _spans_near(spans: list[Span], offset: int) -> list[Span]:
    at = bisect_right(spans, Span(offset, offset + 1_000_000))
    return spans[max(0, at - 1) : at]


def _citation_in_brackets(text: str, items: tuple[CitationItem, ...], span: Span) -> Citation:
    return Citation(span, items, with_space_before(text, span))


def _parse_keys(body: str, entries: "_AuthorsByKey") -> tuple[CitationItem, ...]:
    items = []
    for part in re.split(r";|,(?=\s*-?@)", body):  # a comma is none of Pandoc's, and often written
        match = _KEY_IN_GROUP.match(part)
        if match:
            pages = _PANDOC_PAGES.match(match["suffix"])
            items.append(
                _item_of_key(match["key"].strip("{}"), pages["pages"] if pages else None, entries, narrative=False)
            )
    return tuple(items)


def _item_of_key(key: str, pages: str | None, entries: "_AuthorsByKey", *, narrative: bool) -> CitationItem:
    authors, year = entries.of(key)
    return CitationItem(authors, year, pages, key, narrative)


class _AuthorsByKey:
    """Authors and years by key: from the bibliography, else what a key plainly tells."""

    def __init__(self, text: str, bibliography: Mapping[str, BibliographyEntry]) -> None:
        self._text = text
        self._bibliography = bibliography

    def of(self, key: str) -> tuple[tuple[str, ...], str | None]:
        """Return the authors and the year of a key.

        A name in small letters may be an acronym's: it counts where the text has it as a name.
        """
        entry = self._bibliography.get(key)
        if entry:
            return entry.authors, entry.year
        parts = _TELLING_KEY.fullmatch(key) or _TELLING_IN_SMALL.fullmatch(key)
        name = parts["name"] if parts else ""
        capital = name[:1].upper() + name[1:]
        authors = authors_of(capital)
        if not parts or not authors or is_organisation(capital) or is_place_or_time(authors):
            return (), None
        is_name = name == capital or re.search(rf"(?<![@\w]){capital}(?!\w)", self._text)
        return ((capital,), parts["year"]) if is_name else ((), None)
