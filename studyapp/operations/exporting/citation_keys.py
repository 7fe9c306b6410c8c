"""Write citations by key, as Pandoc has them, in the words of a reader: [@lo2008, 4] becomes (Lo, 2008, 4)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from studyapp.domain.annotations import BibliographyEntry, Citation, CitationItem
from studyapp.drafting.credit import named
from studyapp.extraction.citations.labels_and_keys import find_keyed


def entries_by_key(bibliography: Iterable[BibliographyEntry]) -> Mapping[str, BibliographyEntry]:
    """Return the entries of a bibliography by their keys."""
    return {entry.key: entry for entry in bibliography}


def replace_keys(passage: str, bibliography: Mapping[str, BibliographyEntry]) -> str:
    """Return a passage whose citations name authors and years instead of keys.

    A key that the bibliography lacks stands alone. Nothing else of the passage changes.
    """
    if "@" not in passage:
        return passage
    parts, end = list[str](), 0
    for citation in find_keyed(passage, bibliography):
        parts += (passage[end : citation.span.start], _format_citation(citation, citation.span.of(passage)))
        end = citation.span.end
    return "".join((*parts, passage[end:]))


def _format_citation(citation: Citation, mark: str) -> str:
    for item in citation.items:
        key = re.escape(item.key or "")
        found = re.search(rf"(-)?@(?:\{{{key}\}}|{key})", mark)
        if found:
            mark = f"{mark[: found.start()]}{_words(item)[bool(found[1])]}{mark[found.end() :]}"
    return f"({mark[1:-1]})" if mark.startswith("[") else mark


def _words(item: CitationItem) -> tuple[str, str]:
    """Return the words for a key, and for a key whose author the text names before it."""
    if not item.authors:
        return item.key or "", item.key or ""
    year = item.year or item.key or ""
    if item.narrative:
        who = named(replace(item, year=None, pages=None))
        return (f"{who} ({item.year})" if item.year else who), year
    return named(replace(item, pages=None)), year
