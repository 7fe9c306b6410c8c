"""Find the citations of an essay in all styles: author-year, numbers, Pandoc keys, names with a page, notes."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from studyapp.domain.annotations import BibliographyEntry, Citation, Reference
from studyapp.domain.essays import BlockKind, Essay, RunKind
from studyapp.domain.faults import costs_only
from studyapp.domain.spans import Span
from studyapp.extraction.citations.author_year import AuthorYearGroup, parse_group
from studyapp.extraction.citations.back_references import find_back_references, with_space_before
from studyapp.extraction.citations.labels_and_keys import find_keyed, find_labelled
from studyapp.extraction.citations.legal import find_legal
from studyapp.extraction.citations.name_and_page import find_names_with_pages
from studyapp.extraction.citations.names import KnownAuthors, is_place_or_time, is_publisher, names_a_place
from studyapp.extraction.citations.narrative import add_named_authors, find_narrative
from studyapp.extraction.citations.notes import read_notes
from studyapp.extraction.citations.numbers import find_numbered, find_numbered_in_other_forms

_PARENTHESIS = re.compile(r"\(([^()]{3,400})\)|\[([^\[\]@]{3,400})\]")
_MAY_CITE = re.compile(r"(?:1[4-9]|20)\d\d|\bn\.\s?d\b|in press|forthcoming|^\s*ibid|^\s*pp?\.", re.IGNORECASE)
_NOT_PROSE = (BlockKind.REFERENCE, BlockKind.CODE)
_NO_BIBLIOGRAPHY: Mapping[str, BibliographyEntry] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class _Candidate:
    span: Span
    body: str
    group: AuthorYearGroup
    sure: bool = True


def find_citations(
    essay: Essay, references: tuple[Reference, ...], bibliography: Mapping[str, BibliographyEntry] = _NO_BIBLIOGRAPHY
) -> tuple[Citation, ...]:
    """Return the citations in text order, none of them inside the reference list.

    Args:
        essay: the essay; its reference entries and code are not looked at.
        references: the entries of its reference list.
        bibliography: the entries of a .bib file by key, for Pandoc citations.
    """
    text = essay.text
    notes = read_notes(essay)
    closed = _excluded_spans(essay, (*references, *notes.sources))
    candidates = [c for c in _candidates(text) if not _lies_within(closed, c.span)]
    citations, known_authors = _groups(
        text, [c for c in candidates if _names_authors(c.group)], KnownAuthors.of(references)
    )
    bare = [(c.span, c.group) for c in candidates if not _names_authors(c.group) and c.group.is_whole]
    known_authors = known_authors.with_authors(find_narrative(text, bare, known_authors))
    citations += find_narrative(text, bare, known_authors)
    inside_notes = [block.span for block in essay.blocks if block.kind is BlockKind.NOTE]
    note_marks = sorted(run.span for run in essay.runs if run.kind is RunKind.NOTE_MARK)
    marks = [c for c in find_numbered(text, references) if not _lies_within(note_marks, c.span)]
    marks = marks or find_numbered_in_other_forms(text, references)
    marks += [
        *find_labelled(text, references),
        *find_keyed(text, bibliography),
        *find_names_with_pages(text, known_authors, references),
    ]
    listed = {*bibliography, *(entry.key for entry in references), *(str(n) for n in range(1, len(references) + 1))}
    marks = [c if c.items[0].key in listed else add_named_authors(text, c, known_authors) for c in marks]
    marks = [c for c in marks if not _lies_within(closed, c.span)]
    law = [c for c in find_legal(text) if not _lies_within(sorted([*closed, *inside_notes]), c.span)]
    citations = _drop_overlapping([*law, *citations, *notes.citations, *marks])
    return tuple(
        _drop_overlapping(
            [*citations, *(c for c in find_back_references(text, citations) if not _lies_within(closed, c.span))]
        )
    )


def _groups(text: str, candidates: list[_Candidate], listed: KnownAuthors) -> tuple[list[Citation], KnownAuthors]:
    """Return the author-year groups, including doubtful ones whose author another names, and the known authors."""
    sure = [c for c in candidates if _is_group(c, listed)]
    citations = [_citation(text, c) for c in sure]
    known_authors = listed.with_authors(citations)
    sure_spans = {c.span for c in sure}
    citations += [_citation(text, c) for c in candidates if c.span not in sure_spans and _is_group(c, known_authors)]
    return citations, known_authors


def _excluded_spans(essay: Essay, references: Iterable[Reference]) -> list[Span]:
    spans = [reference.span for reference in references]
    spans += [block.span for block in essay.blocks if block.kind in _NOT_PROSE]
    spans += [run.span for run in essay.runs if run.kind in (RunKind.CODE, RunKind.PICTURE)]
    return sorted(set(spans))


def _lies_within(spans: list[Span], inner: Span) -> bool:
    at = bisect_right(spans, Span(inner.start, inner.start))
    return any(span.start <= inner.start < span.end for span in spans[max(0, at - 1) : at + 1])


def _candidates(text: str) -> Iterable[_Candidate]:
    for match in _PARENTHESIS.finditer(text):
        body = match[1] or match[2] or ""
        if not _MAY_CITE.search(body):
            continue
        group = None
        with costs_only("citation", match[0]):
            group = parse_group(body)
        if group and (match[1] or group.is_whole):
            # Square brackets hold remarks too: those without the marks of a citation must name known authors.
            sure = bool(match[1]) or group.is_firm or "et al." in group.items[0].authors
            yield _Candidate(Span(match.start(), match.end()), body, group, sure)
        elif group and "et al." in group.items[0].authors:
            yield _Candidate(Span(match.start(), match.end()), body, group)


def _names_authors(group: AuthorYearGroup) -> bool:
    return bool(group.items[0].authors)


def _is_group(candidate: _Candidate, known_authors: KnownAuthors) -> bool:
    """Return whether a bracket that has the form of a citation is one.

    A bracket with other words in it must be firm; a place or a month with a year, or a publisher, must be known as an
    author.
    """
    group = candidate.group
    if any(known_authors.has(item.authors) for item in group.items):
        return True
    if not candidate.sure:
        return False
    doubtful = all(
        is_place_or_time(item.authors) or names_a_place(item.authors) or is_publisher(item.authors)
        for item in group.items
    )
    return not doubtful and (group.is_whole or group.is_firm)


def _citation(text: str, candidate: _Candidate) -> Citation:
    return Citation(candidate.span, candidate.group.items, with_space_before(text, candidate.span))


def _drop_overlapping(citations: list[Citation]) -> list[Citation]:
    """Return the citations in text order, of overlapping ones the first."""
    disjoint: list[Citation] = []
    for citation in sorted(citations, key=lambda one: (one.span.start, -one.span.end)):
        if not disjoint or citation.span.start >= disjoint[-1].span.end:
            disjoint.append(citation)
    return disjoint
