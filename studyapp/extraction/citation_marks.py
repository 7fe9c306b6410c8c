"""Citations by label ([Knuth84]) and by Pandoc key ([@smith2008, 4])."""

import re
from bisect import bisect_right
from collections.abc import Mapping

from studyapp.domain.annotations import BibliographyEntry, Citation, CitationItem, Reference
from studyapp.domain.spans import Span
from studyapp.extraction.backward import with_space_before

_LABELLED = re.compile(r"\[(?P<labels>[^\[\]\n@]{2,200})\]")
_KEY = r"(?!(?:fig|tbl|tab|sec|eq|eqn|lst|thm|lem)[:-])[A-Za-z0-9_](?:[\w:.#$%&+?<>~/-]*\w)?"
_KEYED = re.compile(rf"\[[^\[\]@]*@(?:\{{[^}}]+\}}|{_KEY})[^\[\]]*\]")
_KEY_IN_GROUP = re.compile(rf"(?P<lead>[^@]*?)-?@(?P<key>\{{[^}}]+\}}|{_KEY})(?P<suffix>.*)$", re.DOTALL)
_BARE_KEY = re.compile(rf"(?<![\w.\[@/-])@(?P<key>{_KEY})(?P<locator>\s\[[^\[\]@]{{1,40}}\])?")
_PANDOC_PAGES = re.compile(
    r"^[\s,{]*(?:(?:pp?\.?|"
    r"pages?)\s*)?(?P<pages>[\divxlc]+(?:\s*[-–—]{1,2}\s*[\divxlc]+)?(?:,\s*\d+(?:[-–]\d+)?)*)(?![\w])"
)


def find_labelled(text: str, references: tuple[Reference, ...]) -> list[Citation]:
    """Labels in square brackets that the reference list has: [Knuth84], [RFC2119, RFC5280], [Berg 1990]."""
    entries = {entry.key: entry for entry in references if entry.key and not entry.key.isdigit()}
    found = []
    for match in _LABELLED.finditer(text) if entries else ():
        whole = match["labels"]
        labels = [whole] if whole in entries else re.split(r"\s*[,;]\s*", whole)
        if all(label in entries for label in labels):
            items = tuple(CitationItem(entries[label].authors, entries[label].year, None, label) for label in labels)
            found.append(_bracketed(text, items, Span(*match.span())))
    return found


def find_keyed(text: str, bibliography: Mapping[str, BibliographyEntry]) -> list[Citation]:
    """Pandoc's [@a; @b, 64] and bare @a, with authors and year from the bibliography where it has the key."""
    found = [
        _bracketed(text, items, Span(match.start(), match.end()))
        for match in _KEYED.finditer(text)
        if (items := _keyed_items(match[0][1:-1], bibliography))
    ]
    inside = [citation.span for citation in found]
    for match in _BARE_KEY.finditer(text):
        key = match["key"]
        if not (found or key in bibliography) or any(
            span.start <= match.start() < span.end for span in _near(inside, match.start())
        ):
            continue
        pages = _PANDOC_PAGES.match(match["locator"].strip(" []")) if match["locator"] else None
        item = _keyed_item(key, pages["pages"] if pages else None, bibliography, narrative=True)
        end = match.end("key") if not pages else match.end()
        # The key stands for the author's name: only a locator behind it can be taken out.
        found.append(Citation(Span(match.start(), end), (item,), Span(match.end("key"), end)))
    return sorted(found, key=lambda citation: citation.span)


def _near(spans: list[Span], place: int) -> list[Span]:
    at = bisect_right(spans, Span(place, place + 1_000_000))
    return spans[max(0, at - 1) : at]


def _bracketed(text: str, items: tuple[CitationItem, ...], span: Span) -> Citation:
    return Citation(span, items, with_space_before(text, span))


def _keyed_items(body: str, bibliography: Mapping[str, BibliographyEntry]) -> tuple[CitationItem, ...]:
    items = []
    for part in body.split(";"):
        match = _KEY_IN_GROUP.match(part)
        if match:
            pages = _PANDOC_PAGES.match(match["suffix"])
            items.append(
                _keyed_item(match["key"].strip("{}"), pages["pages"] if pages else None, bibliography, narrative=False)
            )
    return tuple(items)


def _keyed_item(
    key: str, pages: str | None, bibliography: Mapping[str, BibliographyEntry], *, narrative: bool
) -> CitationItem:
    entry = bibliography.get(key)
    return CitationItem(entry.authors if entry else (), entry.year if entry else None, pages, key, narrative)
