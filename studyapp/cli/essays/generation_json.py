"""A generation in the public form `studyapp.generation/1`, the contract that other programs read."""

from typing import Any

from studyapp.domain.annotations import Citation, CitationItem, Figure, ListedSource
from studyapp.domain.essays import Block, Essay
from studyapp.domain.generation import DraftNote, Generation, Skipped
from studyapp.domain.spans import Span
from studyapp.operations.essays.referencing import match_annotations

SCHEMA = "studyapp.generation/1"


def public_values(generation: Generation) -> dict[str, Any]:
    """Return the JSON values that `generate --format json` prints."""
    text, found = generation.essay.text, generation.annotations
    return {
        "schema": SCHEMA,
        "document": _document(generation.essay),
        "citations": [_citation(citation, text) for citation in found.citations],
        "references": [_reference(source) for source in match_annotations(found).listed if source.span or source.cited],
        "figures": [_figure(figure, text) for figure in found.figures],
        "cards": [_card(draft, text) for draft in generation.drafts],
        "skipped": [_skipped_values(item) for item in generation.skipped],
    }


def _document(essay: Essay) -> dict[str, Any]:
    return {
        "title": essay.title,
        "author": essay.author,
        "date": essay.date,
        "language": essay.language,
        "text": essay.text,
        "headings": [_heading(heading, essay.text) for heading in essay.headings],
        "dropped": [line.text for line in essay.dropped],
    }


def _span_values(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end}


def _heading(block: Block, text: str) -> dict[str, Any]:
    return _span_values(block.span) | {"level": block.level, "text": block.span.of(text)}


def _citation(citation: Citation, text: str) -> dict[str, Any]:
    items = [_item(item) for item in citation.items]
    return _span_values(citation.span) | {"text": citation.span.of(text), "items": items}


def _item(item: CitationItem) -> dict[str, Any]:
    return {
        "authors": list(item.authors),
        "year": item.year,
        "pages": item.pages,
        "key": item.key,
        "narrative": item.narrative,
    }


def _reference(source: ListedSource) -> dict[str, Any]:
    """Return an entry of the reference list, or one of the .bib file that the text cites."""
    return {
        "text": source.text,
        "authors": list(source.authors),
        "year": source.year,
        "title": source.title,
        "key": source.key,
    }


def _figure(figure: Figure, text: str) -> dict[str, Any]:
    return _span_values(figure.span) | {
        "text": figure.span.of(text),
        "kind": figure.kind.value,
        "value": figure.value,
        "unit": figure.unit,
        "hedge": figure.hedge,
    }


def _card(draft: DraftNote, text: str) -> dict[str, Any]:
    return {
        "uid": draft.uid,
        "kind": draft.kind.value,
        "form": "basic" if draft.cloze is None else "cloze",
        "context": draft.context,
        "front": draft.front,
        "back": draft.back,
        "quote": _span_values(draft.quote) | {"exact": draft.quote.of(text)},
        "citations": list(draft.citations),
        "source": draft.source,
        "status": draft.status.value,
        "score": draft.score,
        "reason": draft.reason,
    }


def _skipped_values(skipped: Skipped) -> dict[str, Any]:
    return _span_values(skipped.span) | {"kind": skipped.kind, "reason": skipped.reason}
