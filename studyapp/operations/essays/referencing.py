"""Match the citations of an essay with its list of sources; needs no language model and no library."""

from dataclasses import replace

from studyapp.domain.annotations import (
    Annotations,
    BibliographyEntry,
    CitationItem,
    ListedSource,
    Reference,
    SourceReport,
    UnlistedSource,
)
from studyapp.domain.essays import Essay
from studyapp.domain.spans import Span
from studyapp.extraction import find_sources
from studyapp.extraction.citations.linking import citable_entries, links


def match_essay(essay: Essay) -> SourceReport:
    """Return the citations and listed sources of an essay that was just read."""
    return match_annotations(find_sources(essay))


def match_annotations(found: Annotations) -> SourceReport:
    """Return the citations and listed sources of an essay, from its annotations."""
    found_links = links(found)
    cited: dict[int, list[Span]] = {}
    unlisted: dict[tuple[str, tuple[int, ...]], list[Span]] = {}
    for citation, its_links in zip(found.citations, found_links, strict=True):
        for item, link in zip(citation.items, its_links, strict=True):
            marks = (
                unlisted.setdefault((_name(item), link.perhaps), [])
                if link.entry is None
                else cited.setdefault(link.entry, [])
            )
            if citation.span not in marks[-1:]:
                marks.append(citation.span)
    return SourceReport(
        tuple(
            replace(_listed_source(entry), cited=tuple(cited.get(at, ())))
            for at, entry in enumerate(citable_entries(found))
        ),
        tuple(UnlistedSource(name, tuple(marks), perhaps) for (name, perhaps), marks in unlisted.items()),
        tuple(tuple(link.entry for link in its_links) for its_links in found_links),
    )


def _listed_source(entry: Reference | BibliographyEntry) -> ListedSource:
    text, span = (entry.text, entry.span) if isinstance(entry, Reference) else (_line(entry), None)
    return ListedSource(text, entry.authors, entry.year, entry.title, entry.key, span)


def _line(entry: BibliographyEntry) -> str:
    """Return a .bib entry in one line; its key stands in for authors."""
    who = _join_authors(entry.authors) or f"@{entry.key}"
    return ". ".join(filter(None, (f"{who} ({entry.year})" if entry.year else who, entry.title)))


def _name(item: CitationItem) -> str:
    who = _join_authors(item.authors)
    if not who:
        key = item.key or ""
        return f"[{key}]" if key.isdigit() else f"@{key}" if key else item.year or "?"
    title = f", {item.title}" if item.title else ""
    return f"{who}{title} ({item.year})" if item.year else f"{who}{title}"


def _join_authors(authors: tuple[str, ...]) -> str:
    names = [author for author in authors if author != "et al."]
    if len(names) < len(authors) or len(names) > 3:
        return f"{names[0] if names else ''} et al.".strip()
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""
