"""Citations through notes: the mark in the text cites what the note's words name (Chicago's notes)."""

import re
from dataclasses import replace

from studyapp.domain.annotations import Citation, CitationItem
from studyapp.domain.essays import BlockKind, Essay, RunKind
from studyapp.domain.spans import Span
from studyapp.extraction.citation_names import authors_of, is_organisation, surname

_LABEL = re.compile(r"^\s*\[?\^?([\w*†‡-]{1,20})\]?[.:)]?\s+")
_PREFIX = re.compile(r"^(?:see(?: also)?|cf\.|quoted in|cited in|for example|e\.g\.),?\s+", re.IGNORECASE)
_IBID = re.compile(r"^ibid\b\.?,?\s*(?:pp?\.\s*)?(?P<pages>\d+(?:[-–]\d+)?)?", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d/.–-])(?P<year>(?:1[5-9]|20)\d\d)(?![\d/–-])(?=[),.:;\s]|$)")
_PAGES = re.compile(r"[,:]\s*(?:pp?\.\s*)?(?P<pages>\d{1,4}(?:\s?[-–]\s?\d{1,4})?)\s*$")
_NAMES = re.compile(r"^(?P<names>[^,“\"‘(\d]{3,80}?(?:,\s[^,“\"‘(\d]{3,40}?){0,2}?(?:,?\sand\s[^,“\"‘(\d]{3,40}?)?),\s")


def noted(essay: Essay) -> list[Citation]:
    """The note marks of the prose whose note names a source; other notes are remarks, and their marks cite nothing."""
    notes = {
        label[1]: (block, label.end())
        for block in essay.blocks
        if block.kind is BlockKind.NOTE and (label := _LABEL.match(block.span.of(essay.text)))
    }
    inside = [block.span for block, _ in notes.values()]
    found: list[Citation] = []
    known: dict[str, CitationItem] = {}
    for run in essay.runs:
        if run.kind is not RunKind.NOTE_MARK or any(span.holds(run.span) for span in inside):
            continue
        mark = run.span.of(essay.text).strip("[]^ ")
        if mark not in notes:
            continue
        block, start = notes[mark]
        items = _items(block.span.of(essay.text)[start:], known, found[-1].items[-1] if found else None)
        if items:
            keyed = tuple(replace(item, key=mark) for item in items)
            found.append(Citation(run.span, keyed, Span(run.span.start, run.span.end)))
    return found


def _items(note: str, known: dict[str, CitationItem], before: CitationItem | None) -> list[CitationItem]:
    items: list[CitationItem] = []
    for part in re.split(r";\s+", note.strip()):
        item = _item(_PREFIX.sub("", part.strip().rstrip(". ")), known, items[-1] if items else before)
        if item:
            items.append(item)
            known.setdefault(surname(item.authors[0]), item)
    return items


def _item(part: str, known: dict[str, CitationItem], before: CitationItem | None) -> CitationItem | None:
    ibid = _IBID.match(part)
    if ibid:
        return replace(before, pages=ibid["pages"] or before.pages) if before else None
    names = _NAMES.match(part)
    authors = tuple(_surname(author) for author in authors_of(names["names"])) if names else ()
    if not authors:
        return None
    pages = _PAGES.search(part)
    years = list(_YEAR.finditer(part, 0, pages.start() if pages else len(part)))
    if years:
        return CitationItem(authors, years[-1]["year"], pages["pages"] if pages else None)
    earlier = known.get(surname(authors[0]))
    return replace(earlier, pages=pages["pages"]) if earlier and pages else None


def _surname(author: str) -> str:
    return author if is_organisation(author) or author == "et al." else author.rsplit(maxsplit=1)[-1]
